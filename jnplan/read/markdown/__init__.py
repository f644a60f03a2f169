"""Markdown to plain text: its blocks by markdown-it, the signs within lines by rules of our own."""
