"""The explorer as one page without a server: a plan's text and words, and what counts them."""
