"""Commands that write files of results."""
