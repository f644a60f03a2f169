"""No test, doctest or notebook sees the library of whoever runs them."""

import os
import shutil
import tempfile


def pytest_configure(config):
    """Name an empty library, in the environment: kernels of notebooks are other processes."""
    config.stash["library"] = os.environ.get("JNPLAN_LIBRARY")
    os.environ["JNPLAN_LIBRARY"] = tempfile.mkdtemp(prefix="jnplan-library-")


def pytest_unconfigure(config):
    """Put back what was named before."""
    shutil.rmtree(os.environ.pop("JNPLAN_LIBRARY"), ignore_errors=True)
    if config.stash["library"] is not None:
        os.environ["JNPLAN_LIBRARY"] = config.stash["library"]
