"""Pages printed to PDF by a browser of the user's own."""
