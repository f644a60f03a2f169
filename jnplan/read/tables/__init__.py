"""Tables that hold a plan, in a file of any kind: from cells to lines."""
