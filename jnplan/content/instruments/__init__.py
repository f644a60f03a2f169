"""Policy instruments and the clarity of directives, clause by clause."""
