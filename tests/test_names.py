"""A name stands for one thing: in the package, in public and in all that is written of it."""

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict

import pytest
from support.helpers import ROOT

PACKAGE = ROOT / "jnplan"
# Commands and figures are called after what they show: `jp.plot.keyness`, ``jnplan plans``.
CALLED_AFTER_OTHERS = ("cli", "plot")

# What was renamed in 0.2.0; CHANGELOG.md says to what. These are no words of English …
OLD_NAMES = [
    *("number_of", "name_of", "themes_by_hand", "read_by_hand", "row_scores", "word_scores"),
    *("made_plan", "rule_words", "theme_words", "main_themes", "theme_spread", "changed_words"),
    *("text_vectors", "read_documents", "rival_firmness"),
]
# … and these are, so that only a function, an attribute or a column of that name is an old one.
OLD_FUNCTIONS = [
    *("told", "brief", "cautions", "answers", "follows", "points", "quoted", "Topics"),
]
# ("shared" was one too, but is said of words as well: tests of the network's columns hold that.)
OLD_COLUMNS = ["firmness", "rival", "excess", "topic", "alone", "partners", "points"]
OLD_ATTRIBUTES = ["firmness", "rival", "excess", "problems"]

OUTLAWED = re.compile(
    rf"\b(?:{'|'.join(OLD_NAMES)})\b"
    rf"|\bjp\.(?:{'|'.join(OLD_FUNCTIONS)})\b"
    rf"|(?<!/ )(?P<quote>\\?[\"'`])(?:{'|'.join(OLD_COLUMNS)})(?P=quote)"
    rf"|\.(?:{'|'.join(OLD_ATTRIBUTES)})\b"
)
WRITTEN = ["*.py", "*.pyi", "*.j2", "*.ipynb", "*.md", "*.mjs"]
# These say what was renamed.
EXCEPT = ["CHANGELOG.md", "tests/test_names.py"]

EVERY_NAME = """
import importlib, pkgutil, types
import jnplan

for module in pkgutil.walk_packages(jnplan.__path__, "jnplan."):
    try:
        importlib.import_module(module.name)
    except ImportError as error:
        if (error.name or "jnplan").startswith("jnplan"):
            raise
names = [name for name in jnplan.__all__ if name != "__version__"]
wrong = [name for name in names if name != "plot" and not callable(getattr(jnplan, name))]
figures = [node for node in PLOTS]
wrong += ["plot." + name for name in figures if not callable(getattr(jnplan.plot, name))]
if not isinstance(jnplan.plot, types.ModuleType):
    wrong.append("plot")
print(len(names), *wrong)
"""


def written_files() -> list[str]:
    """Return what is kept of this repository and may use a name, as paths from its top."""
    if shutil.which("git") is None:
        pytest.skip("no git: which files are ours isn't known")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *WRITTEN],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("not a clone: which files are ours isn't known")
    files = set(listed.stdout.splitlines()) - set(EXCEPT)
    return sorted(file for file in files if (ROOT / file).is_file())


def definitions(code: str) -> list[str]:
    """Return the functions and classes that a module defines at its top."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in ast.parse(code).body if isinstance(node, kinds)]


def exported(file: str) -> list[str]:
    """Return the names that a file of imports exports, as in ``from .x import y as y``."""
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return [alias.asname for node in imports for alias in node.names if alias.asname]


def test_no_function_or_class_is_defined_twice():
    places = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE)
        for name in definitions(path.read_text(encoding="utf-8")):
            if file.parts[0] not in CALLED_AFTER_OTHERS or name.startswith("_"):
                places[name].append(file.as_posix())
    assert len(places) > 100
    twice = [f"{name}: {', '.join(files)}" for name, files in places.items() if len(files) > 1]
    assert not twice, "\n".join(sorted(twice))


def test_every_public_name_can_be_called_after_every_module_was_imported():
    figures = [name for name in exported("plot/__init__.py") if not name.isupper()]
    done = subprocess.run(
        [sys.executable, "-c", EVERY_NAME.replace("PLOTS", repr(figures))],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    names, *wrong = done.stdout.split()
    assert wrong == []
    assert int(names) == len(exported("__init__.pyi")) > 0


@pytest.mark.parametrize(
    "line",
    [
        *("jp.told(table)", "from .say import name_of", 'x["alone"]', "`topic` is the number"),
        *(r"    \"frame[\\\"x\\\"], rival_firmness\"", r'"table[[\"partners\"]]"', "plan.problems"),
    ],
)
def test_an_old_name_is_seen(line):
    assert OUTLAWED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        *("what is told of problems", "answers = 3", "two points, offices alone", 'go / "shared"'),
        *("a topic", '"shared words"', "task.points", "jp.plan_items()"),
    ],
)
def test_a_word_of_english_is_no_old_name(line):
    assert not OUTLAWED.search(line)


def test_no_old_name_is_left():
    left = [
        f"{file}:{n}: {found[0]}"
        for file in written_files()
        for n, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), 1)
        if (found := OUTLAWED.search(line))
    ]
    assert not left, "\n".join(left)


def test_no_function_or_class_has_an_old_name():
    names = {
        name: path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in definitions(path.read_text(encoding="utf-8"))
    }
    old = {name: file for name, file in names.items() if name in (*OLD_NAMES, *OLD_FUNCTIONS)}
    assert old == {}
