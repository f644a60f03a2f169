"""The hand-ins of a class as a workbook: marks, open answers, and who handed in nothing."""
