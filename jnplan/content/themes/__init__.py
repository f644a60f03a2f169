"""Themes of texts, by the rules of a codebook."""
