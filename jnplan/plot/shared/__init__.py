"""What all figures share: style, labels, parts, and how a figure becomes a picture or a file."""
