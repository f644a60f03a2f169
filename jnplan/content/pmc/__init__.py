"""The PMC index of a plan: marks, index, and how it hangs on single marks."""
