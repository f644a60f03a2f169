"""What of a web page is text of the plan, beside what its elements hold as they stand."""
