"""Clusters of tasks, held to what chance gives."""
