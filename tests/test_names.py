"""The names of the package: what it promises in `__init__.pyi` is what a user gets."""

import ast
import subprocess
import sys
from pathlib import Path

import jnplan

STUB = Path(jnplan.__file__).with_suffix(".pyi")
# Imports every module, then names each public name that is neither to be called nor `jp.plot`.
WRONG = """
import importlib, inspect, pkgutil
import jnplan as jp

for module in pkgutil.walk_packages(jp.__path__, "jnplan."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for name in jp.__all__:
    found = getattr(jp, name)
    right = inspect.ismodule(found) if name == "plot" else callable(found)
    if not right or (name != "plot" and found.__name__ != name):
        print(name, type(found).__name__)
"""


def public_names():
    """Return the names of `__init__.pyi`, as a type checker reads them."""
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    return [
        name.asname for one in tree.body if isinstance(one, ast.ImportFrom) for name in one.names
    ]


def test_the_package_lists_its_public_names_each_once():
    names = public_names()
    assert len(names) == len(set(names)) > 60
    assert sorted(jnplan.__all__) == sorted(names)


def test_a_name_stays_what_it_is_when_every_module_was_imported():
    """A function has the name of its module, which importing the module must not put in its place.

    In another process, as this one has imported some of them in an order of its own.
    """
    done = subprocess.run(
        [sys.executable, "-c", WRONG], capture_output=True, text=True, encoding="utf-8"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
