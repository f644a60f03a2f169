"""Spreadsheets and tables as text: their cells to a plan's text, or to rows of texts."""
