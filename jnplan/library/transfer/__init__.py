"""The library as a file, to hand to a colleague."""
