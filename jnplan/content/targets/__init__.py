"""Targets in figures: how many, what share, how often, by when."""
