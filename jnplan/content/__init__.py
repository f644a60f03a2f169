"""What a plan says: its targets, citations, actions, offices and themes."""
