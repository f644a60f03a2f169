"""Lists of words that a user has."""
