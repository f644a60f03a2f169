"""Places: the divisions of China through the years, and the level of an issuer."""
