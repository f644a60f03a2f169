"""What `clean_text` does to a text, a kind of spoiling a file."""
