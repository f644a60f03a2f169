"""Files that are pages: PDF and pictures."""
