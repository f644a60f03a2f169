"""Text reuse: passages that plans share, and who could have had them from whom."""
