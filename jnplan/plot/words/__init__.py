"""Figures of words."""
