"""Counts to statistics."""
