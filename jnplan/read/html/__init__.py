"""What web pages show that their text doesn't hold."""
