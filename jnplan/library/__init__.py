"""Which plans there are, and where they are kept."""
