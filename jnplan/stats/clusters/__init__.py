"""Clusters of tasks, compared with what chance gives."""
