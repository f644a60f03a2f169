"""Text reuse of more plans than one machine holds."""
