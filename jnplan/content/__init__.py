"""What a plan says: targets, citations, actions, offices, themes."""
