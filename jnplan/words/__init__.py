"""Cut plans into words, and count them."""
