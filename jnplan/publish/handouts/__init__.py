"""Paper for the classroom: sheets, worksheets, keys and slides, made of lessons and plan."""
