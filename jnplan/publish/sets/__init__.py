"""Sets of plans: adding many at once, what they share side by side, and comparing them."""
