"""What a plan promises: its targets in figures and the documents that it will issue."""
