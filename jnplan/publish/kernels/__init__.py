"""Kernels that run notebooks one after another, each as if it were the first."""
