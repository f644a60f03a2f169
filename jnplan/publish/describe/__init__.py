"""Findings in words: each function takes tables, and says in both languages what they show."""
