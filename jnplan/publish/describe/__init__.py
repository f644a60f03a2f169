"""Findings in words: each function takes tables and returns what they show, in both languages."""
