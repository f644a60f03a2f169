"""Coding by hand: workbooks for coders, what they filled in, and what they settle on."""
