"""Commands for the classroom: lab, handouts and marks."""
