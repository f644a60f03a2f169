"""The command ``jnplan``."""
