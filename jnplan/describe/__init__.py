"""What notebooks say, computed: sentences from findings.csv with their numbers."""
