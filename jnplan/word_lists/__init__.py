"""A user's own words: lexicon, stop words, names of offices, codebook and terms, from a folder."""
