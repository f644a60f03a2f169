"""Figures of plans and years side by side."""
