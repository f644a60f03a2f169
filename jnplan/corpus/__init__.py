"""A folder of any size to a dataset of counts."""
