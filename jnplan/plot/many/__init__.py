"""Figures of many plans of one issuer: tasks, their lives, and targets through the years."""
