"""Tables on pages: drawn by rules, or only set in columns."""
