"""Count the words of a folder of any size into a dataset."""
