"""What OCR reads wrong in official print, and the blanks and signs that it leaves out."""
