"""How official Chinese is written: strings in, spans out."""
