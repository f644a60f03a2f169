"""Series of years: trends, what errors of coding do to them, and how attention is spread."""
