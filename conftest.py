"""No test, doctest or notebook sees the library, or the language, of whoever runs them."""

import os
import shutil
import tempfile


def pytest_configure(config):
    """Name an empty library, in the environment: kernels of notebooks are other processes."""
    config.stash["library"] = os.environ.get("JNPLAN_LIBRARY")
    config.stash["language"] = os.environ.pop("JNPLAN_LANG", None)
    os.environ["JNPLAN_LIBRARY"] = tempfile.mkdtemp(prefix="jnplan-library-")


def pytest_unconfigure(config):
    """Put back what was named before."""
    shutil.rmtree(os.environ.pop("JNPLAN_LIBRARY"), ignore_errors=True)
    for name, variable in (("library", "JNPLAN_LIBRARY"), ("language", "JNPLAN_LANG")):
        if config.stash[name] is not None:
            os.environ[variable] = config.stash[name]
