"""Text to `Plan`."""
