"""Findings in words, report, glossary, explorer."""
