"""Results held to what was made by hand."""
