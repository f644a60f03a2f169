"""Who answers for a task: the lists of offices in it, and the names in them."""
