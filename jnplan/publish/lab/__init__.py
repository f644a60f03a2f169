"""Notebooks to write in: copies for one person or for a class, opened in Jupyter."""
