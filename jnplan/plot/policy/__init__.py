"""Figures of policy instruments and of the PMC index."""
