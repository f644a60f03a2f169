"""Files that hold files: web archives, whose page is read, and others, of which a list is given."""
