"""The parts of OFD files, and the characters of their runs of text."""
