"""The notebooks as pages for readers: findings first, code folded, two languages, downloads."""
