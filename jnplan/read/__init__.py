"""A file's bytes to text: one registry of formats, a file a format."""
