"""What a text is about, by the codebook's rules."""
