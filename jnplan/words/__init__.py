"""A plan to words, and words to counts."""
