"""How a policy travels: when each place had its own document, and which words it took up when."""
