"""What notebook 06 says of policy instruments, directives and the PMC index."""
