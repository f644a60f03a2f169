"""Scripts: Latin within Chinese, and traditional characters made simplified ones."""
