"""What a place took over from its source, and what it added and left out."""
