"""What becomes of tasks, targets and offices in the successive plans of one issuer."""
