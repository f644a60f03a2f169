"""Workbooks of each format: their sheets, cell by cell."""
