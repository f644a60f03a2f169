"""What leaves the package: workbooks, documents, networks and citations."""
