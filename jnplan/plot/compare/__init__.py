"""Figures of plans side by side."""
