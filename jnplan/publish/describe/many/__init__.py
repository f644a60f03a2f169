"""What notebook 09 says of many plans of one issuer."""
