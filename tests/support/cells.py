"""The notebooks' code run in this process, for many plans at a small cost."""

import ast
import contextlib
import io
import json
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from jnplan.publish.tables.show import ShownTable


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run_cell(cell, names: dict) -> str:
    """Run a cell with the names the cells before have made, and return what it prints."""
    pages = [_run((cell.id, node, False), names) for node in ast.parse(cell.source).body]
    assert not any(page.errors for page in pages)
    return "".join(page.said for page in pages)


@dataclass
class Page:
    """What a notebook shows of a plan: what it prints, and the values its cells end with."""

    said: str = ""
    errors: str = ""
    values: list = field(default_factory=list)

    def kind(self, name: str) -> list:
        """Return the values of a class; tables are those that were given to `jp.show`."""
        values = [value.table if isinstance(value, ShownTable) else value for value in self.values]
        return [value for value in values if type(value).__name__ == name]


class Notebook:
    """A notebook's statements. Those that don't depend on the plan are run once for all plans."""

    def __init__(self, path: Path):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        self.statements = [
            (cell["id"], node, node is tree.body[-1])
            for cell in cells
            if cell["cell_type"] == "code"
            if "parameters" not in cell["metadata"].get("tags", [])
            for tree in [ast.parse("".join(cell["source"]))]
            for node in tree.body
        ]
        self.names = {"__name__": "__main__", "WORDS": None}
        for statement in self.statements:
            if isinstance(statement[1], ast.Import | ast.ImportFrom):
                _run(statement, self.names)
        self.shared = {}
        names = dict(self.names)
        self.own = _depending([node for _, node, _ in self.statements], "PLAN")
        for i, statement in enumerate(self.statements):
            if i not in self.own:
                page = _run(statement, names)
                kept = {name: names[name] for name in _stored(statement[1]) if name in names}
                self.shared[i] = (page, kept)

    def run(self, plan: str, words: str | None = None) -> Page:
        """Run all statements with a plan and a folder of own words, in their order."""
        pages, names = [], {**self.names, "PLAN": plan, "WORDS": words}
        for i, statement in enumerate(self.statements):
            if i in self.own:
                pages.append(_run(statement, names))
            else:
                page, kept = self.shared[i]
                pages.append(page)
                names |= kept
        return Page(
            "".join(page.said for page in pages),
            "".join(page.errors for page in pages),
            [value for page in pages for value in page.values],
        )


def _run(statement: tuple, names: dict) -> Page:
    """Run a statement, with warnings as errors, and keep what it shows."""
    cell, node, last = statement
    out, err = io.StringIO(), io.StringIO()
    shows = last and isinstance(node, ast.Expr)
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        warnings.simplefilter("error")
        if shows:
            value = eval(compile(ast.Expression(node.value), cell, "eval"), names)
        else:
            exec(compile(ast.Module([node], []), cell, "exec"), names)
    shown = [value] if shows and value is not None else []
    return Page(out.getvalue(), err.getvalue(), shown)


def _depending(statements: list[ast.stmt], parameter: str) -> set[int]:
    """Find the statements that read the parameter, or what was made of it."""
    made, found = {parameter}, set()
    for i, node in enumerate(statements):
        if _names(node, ast.Load) & made:
            found.add(i)
            made |= _stored(node)
        else:
            made -= _stored(node)
    return found


def _names(node: ast.stmt, context: type) -> set[str]:
    return {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, context)
    }


def _stored(node: ast.stmt) -> set[str]:
    named = {each.name for each in ast.walk(node) if isinstance(each, ast.FunctionDef)}
    return _names(node, ast.Store) | named
