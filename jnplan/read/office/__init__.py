"""What LibreOffice doesn't say, or says otherwise, of the files that it converts."""
