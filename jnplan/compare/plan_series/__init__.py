"""Targets and offices through the successive plans of one issuer."""
