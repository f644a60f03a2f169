"""Who issued a plan, for which year and when."""
