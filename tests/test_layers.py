"""The order of the package's folders, and how the tests mirror them."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.helpers import ROOT

PACKAGE = ROOT / "jnplan"
TESTS = ROOT / "tests"
# A folder (or a file at the top) imports only from those before it, and from its own.
ORDER = [
    *(
        "errors",
        "whole_files",
        "data",
        "labels",
        "findings",
        "text",
        "plan",
        "read",
        "parse",
        "library",
        "words",
        "corpus",
    ),
    *(
        "stats",
        "content",
        "compare",
        "evaluate",
        "plot",
        "word_lists",
        "classroom",
        "publish",
        "cli",
    ),
]
# What these need of plans and files, they are given.
WITHOUT_DISK = ["stats", "content", "compare", "evaluate", "plot"]
MOST_FILES = 10
# Files that hold names alone, or that other tests go through as a whole.
WITHOUT_TEST: set[str] = set()


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(code: str, package: list[str]) -> set[str]:
    """Return which of the package's folders a module imports from, in functions too.

    `package` is where the module lies, ``["jnplan", "stats"]`` for a file of `stats/`.
    """
    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = [*base, *(node.module.split(".") if node.module else [])]
            names += [".".join([*stem, alias.name]) for alias in node.names]
    # The public names, ``from .. import PlanError``, would load what stands behind: "jnplan".
    ours = [name.split(".")[:2] for name in names if name.split(".")[0] == "jnplan"]
    layers = {each[1] if len(each) > 1 and each[1] in ORDER else "jnplan" for each in ours}
    return layers - ({"jnplan"} if "jnplan.__version__" in names else set())


def imports_of_package() -> list[tuple[str, str, str]]:
    """Return each import within the package: file, its folder, the folder it imports from."""
    found = []
    for path in modules():
        package = ["jnplan", *path.relative_to(PACKAGE).parts[:-1]]
        for layer in sorted(imported_layers(path.read_text(encoding="utf-8"), package)):
            found.append((path.relative_to(PACKAGE).as_posix(), layer_of(path), layer))
    return [each for each in found if each[1] != "__init__"]


@pytest.mark.parametrize(
    ("code", "layers"),
    [
        ("from ..read.files import read_file", {"read"}),
        ("from .. import plot", {"plot"}),
        ("from ..errors import PlanError, plural", {"errors"}),
        ("from .keyness import keyness", {"stats"}),
        ("import jnplan.cli.app", {"cli"}),
        ("def draw():\n    from jnplan.plot import words", {"plot"}),
        ("import jnplan as jp", {"jnplan"}),
        ("from .. import PlanError", {"jnplan"}),
        ("from .. import __version__", set()),
        ("import pandas as pd\nfrom scipy import stats", set()),
    ],
)
def test_an_import_is_seen_in_any_form(code, layers):
    assert imported_layers(code, ["jnplan", "stats"]) == layers


def test_the_order_names_every_folder_and_file_at_the_top():
    assert sorted({layer_of(path) for path in modules()} - {"__init__"}) == sorted(ORDER)


def test_a_folder_imports_only_from_those_before_it():
    wrong = [
        f"{file} imports from {imported}"
        for file, layer, imported in imports_of_package()
        if imported not in ORDER[: ORDER.index(layer) + 1]
    ]
    assert not wrong, "\n".join(wrong)


def test_analysis_and_figures_read_neither_files_nor_libraries():
    wrong = [
        f"{file} imports from {imported}"
        for file, layer, imported in imports_of_package()
        if layer in WITHOUT_DISK and imported in ("read", "library")
    ]
    assert not wrong, "\n".join(wrong)


HEAVY = {"numpy", "pandas", "pyarrow", "scipy", "sklearn", "matplotlib", "networkx", "wordcloud"}
HEAVY |= {"IPython", "dask", "httpx", "jinja2", "nbformat", "docx", "openpyxl"}


def loaded_by(code: str) -> set[str]:
    """Return the libraries that a fresh process has loaded after some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print('loaded', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.rsplit("loaded", 1)[1].split())


def checked_by_command(file: Path) -> str:
    """Return the code that runs ``jnplan check`` with a file in its own process."""
    return f"from jnplan.cli.app import app; app(['check', {str(file)!r}], standalone_mode=False)"


@pytest.mark.parametrize(
    "code",
    [
        "import jnplan.cli.app",
        "from jnplan.cli.app import app; app(['--help'], standalone_mode=False)",
        "import jnplan; jnplan.load('jinan-2022')",
        checked_by_command(ROOT / "data/plans/jinan-2022.txt"),
        checked_by_command(ROOT / "tests/plans/made/files/04-offices-own-line.docx"),
    ],
)
def test_what_people_wait_for_at_a_start_loads_nothing_heavy(code):
    assert not loaded_by(code) & (HEAVY | {"jieba"})


def test_a_segmenter_loads_nothing_heavy():
    loaded = loaded_by("import jnplan; jnplan.Segmenter().cut('落实立德树人。')")
    assert "jnplan.words.segmenter" in loaded
    assert not loaded & HEAVY


def test_at_most_ten_files_lie_in_a_folder():
    files = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules())
    assert {folder: n for folder, n in files.items() if n > MOST_FILES} == {}


def test_every_file_has_a_test_of_its_name():
    files = [path.relative_to(PACKAGE) for path in modules() if path.name != "__init__.py"]
    mirrors = {file: TESTS / file.with_name(f"test_{file.name}") for file in files}
    missing = {file.as_posix() for file, test in mirrors.items() if not test.is_file()}
    assert missing <= WITHOUT_TEST, "\n".join(sorted(missing - WITHOUT_TEST))
    assert missing >= WITHOUT_TEST, "these have a test by now; take them off the list"
