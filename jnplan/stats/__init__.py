"""Statistics of counts and tokens."""
