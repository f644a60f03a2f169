"""The messages of the package, as templates taken from its source: what the catalogue must have."""

import ast
import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from support.helpers import ROOT

PACKAGE = ROOT / "jnplan"
GAP = "\0"  # stands for a placeholder until all are numbered
# What is called with a message: which arguments, by place and by name, hold one.
_TOLD: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(["PlanError", "_TryAgain", "ValueError", "BadParameter"], (0,)),
    **dict.fromkeys(["print_told", "tell", "say_message", "_say", "shown_if_slow"], (0,)),
    **dict.fromkeys(["shown_progress", "confirm", "in_chinese"], (0,)),
    "Format": (0,),
    "raise_problems": (1,),
    "MappingProxyType": (0,),
}
_KEYWORDS = ("help", "why", "instead", "gives")
# What these return is said in both languages already, or is no sentence.
_SAID = (
    *("finding", "paragraph", "say", "plural", "isinstance", "type", "getattr", "str", "repr"),
    "by_width",  # chooses of texts in both languages
)
# Names of columns, files and notebooks that look like words.
_NAMES = (
    *("txt", "csv", "tfidf", "score", "index", "plan", "plans", "decimal", "models", "units"),
    *("library", "both", "texts", "None"),
)
# Lists that messages are put into, and functions that return one, or several.
_LISTS = ("doubts", "problems", "why", "unsaid")
# Variables that hold one.
_VARIABLES = ("doubt", "why", "reason")


class Site(NamedTuple):
    """Where a message is written."""

    file: str
    line: int


class _Scope(NamedTuple):
    """Where an expression stands: its file, the constants of that, the function around it."""

    file: Path
    constants: dict[str, str]
    dicts: dict[str, ast.Dict]
    function: ast.FunctionDef | None


@cache
def message_templates(folder: Path = PACKAGE) -> dict[str, Site]:
    """Return each message's template, its gaps numbered as {0}, {1}, and where it stands first."""
    return _Finder(folder).found


@cache
def counted_things(folder: Path = PACKAGE) -> dict[tuple[str, str], Site]:
    """Return what `plural` counts: one of it, several, and where that stands."""
    things: dict[tuple[str, str], Site] = {}
    for path, tree in _trees(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) == "plural":
                words = [each.value for each in node.args[1:] if isinstance(each, ast.Constant)]
                if words:
                    many = words[1] if len(words) > 1 else words[0] + "s"
                    things.setdefault((words[0], many), Site(_shown(path), node.lineno))
    return things


@cache
def measured_things(folder: Path = PACKAGE) -> dict[str, Site]:
    """Return what `need_count` names: "terms", and where that stands."""
    return {
        node.args[2].value: Site(_shown(path), node.lineno)
        for path, tree in _trees(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and _called(node) == "need_count"
        and isinstance(node.args[2], ast.Constant)
    }


@cache
def lines_in_english_alone(folder: Path = PACKAGE) -> list[Site]:
    """Return where a line with words is printed as it is, not by `print_told`."""
    return [
        Site(_shown(path), node.lineno)
        for path, tree in _trees(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and _called(node) == "print_line"
        and node.args
        and any(
            isinstance(each, ast.Constant) and re.search("[a-z]{3}", str(each.value))
            for each in getattr(node.args[0], "values", [node.args[0]])
        )
    ]


def csv_rows(templates: dict[str, Site]) -> str:
    """Return templates as lines to paste into the catalogue, in the order of their sites."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for template, _ in sorted(templates.items(), key=lambda each: each[1]):
        writer.writerow([template, ""])
    return out.getvalue()


def numbered(template: str) -> str:
    """Number the gaps of a template; gaps that touch are one."""
    merged = re.sub(f"{GAP}+", GAP, template.replace("{", "{{").replace("}", "}}"))
    numbers = iter(range(merged.count(GAP)))
    return re.sub(GAP, lambda _: f"{{{next(numbers)}}}", merged)


def _shown(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix() if path.is_relative_to(ROOT) else path.name


@cache
def _trees(folder: Path) -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(folder.rglob("*.py"))
    ]


def _called(call: ast.Call) -> str:
    """Return the name of what is called, without what it is an attribute of."""
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def _is_words(text: str) -> bool:
    """Whether a literal is English that readers see, not a name, a key or a part of a path."""
    bare = text.replace(GAP, "").strip()
    whole = text.replace(GAP, "x").strip()
    if bare in _NAMES or (" " not in whole and re.search(r"[./_\d-]", whole.rstrip("."))):
        return False
    return bool(re.search(r"[a-z]{2}|\ba\b", re.sub(r"--[\w-]+|\w+=\w*|[\w-]*\.\w+", "", bare)))


class _Finder:
    """Walk the package; collect the templates of all that can be told."""

    def __init__(self, folder: Path) -> None:
        self.found: dict[str, Site] = {}
        self.functions: dict[str, list[tuple[_Scope, ast.FunctionDef]]] = {}
        self.calls: dict[str, list[tuple[_Scope, ast.Call]]] = {}
        self.constants: dict[str, set[str]] = {}
        self.assigned: list[tuple[ast.expr, _Scope]] = []
        self.seen: set[tuple[int, str]] = set()
        scopes = []
        for path, tree in _trees(folder):
            constants = {
                target.id: node.value.value
                for node in tree.body
                if isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            dicts = {
                target.id: node.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for name, value in constants.items():
                self.constants.setdefault(name, set()).add(value)
            scopes += list(self._index(tree, _Scope(path, constants, dicts, None)))
        for node, scope in scopes:
            self._look(node, scope)
        for value, scope in self.assigned:
            self._tell(value, scope)
        for name in self.functions:
            if name.endswith("_advice"):
                self._fill_returns(name)
        for text, scope in self._helps(folder):
            self._keep(text.value, scope, text)

    def _index(self, node: ast.AST, scope: _Scope) -> Iterator[tuple[ast.Call, _Scope]]:
        """List all calls with their scopes; remember functions and calls by name."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr_context | ast.operator | ast.Name | ast.Constant):
                continue
            inner = scope
            if isinstance(child, ast.FunctionDef):
                inner = scope._replace(function=child)
                self.functions.setdefault(child.name, []).append((inner, child))
            if isinstance(child, ast.Call):
                self.calls.setdefault(_called(child), []).append((scope, child))
                yield child, scope
            if isinstance(child, ast.Assign) and getattr(child.targets[0], "id", "") in _VARIABLES:
                self.assigned.append((child.value, scope))
            yield from self._index(child, inner)

    def _look(self, call: ast.Call, scope: _Scope) -> None:
        """Take what is told by a call."""
        name = _called(call)
        for place in _TOLD.get(name, ()):
            if place < len(call.args):
                self._tell(call.args[place], scope)
        for keyword in call.keywords:
            if keyword.arg in _KEYWORDS:
                self._tell(keyword.value, scope)
        if name == "lacking":  # says it of a plan
            for text in self._texts(call.args[1], scope):
                self._keep(f"{GAP} {text}", scope, call)
        if name == "append" and getattr(getattr(call.func, "value", None), "id", "") in _LISTS:
            self._tell(call.args[0], scope)

    def _helps(self, folder: Path) -> Iterator[tuple[ast.Constant, _Scope]]:
        """List the docstrings of commands, a paragraph each."""
        for path, tree in _trees(folder):
            if "cli" not in path.parts:
                continue
            commands = [
                node
                for node in tree.body
                if isinstance(node, ast.FunctionDef)
                and any(getattr(each, "id", "") == "Annotated" for each in ast.walk(node.args))
            ]
            for node in commands:
                for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                    text = ast.Constant(" ".join(paragraph.split()))
                    text.lineno = node.lineno
                    yield text, _Scope(path, {}, {}, None)

    def _tell(self, value: ast.expr, scope: _Scope) -> None:
        """Take the templates of an expression, and of all that its gaps may be filled with."""
        if not self._first((id(value), "")):
            return
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            for paragraph in value.value.split("\n\n"):
                self._keep(paragraph, scope, value)
            return
        for text in self._texts(value, scope):
            self._keep(text, scope, value)

    def _first(self, key: tuple[int, str]) -> bool:
        """Whether something wasn't looked at before; trees stay in memory, so that ids hold."""
        new = key not in self.seen
        self.seen.add(key)
        return new

    def _keep(self, text: str, scope: _Scope, node: ast.expr) -> None:
        if text.startswith("Example: "):  # a command is the same in every language
            text = f"Example: {GAP}"
        argument = re.fullmatch(rf"(\w+|{GAP}): (\w+|{GAP})", text)
        named = argument and (argument[1] in (GAP, *self.functions)) and " " not in argument[2]
        if _is_words(text) and not named:
            site = Site(_shown(scope.file), getattr(node, "lineno", 0))
            self.found.setdefault(numbered(text), site)

    def _texts(self, value: ast.expr, scope: _Scope) -> list[str]:
        """Return what an expression may be, with gaps for what only a run can tell."""
        match value:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.Constant():
                return [""]
            case ast.JoinedStr(values=values):
                return self._joined(values, scope)
            case ast.FormattedValue(value=inner, conversion=-1):
                ends = _short_ends(inner)
                if ends is not None:
                    return ends
                if isinstance(inner, ast.IfExp | ast.BoolOp):
                    self._fill(inner, scope)
                    return [GAP]
                return self._texts(inner, scope)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._joined([left, right], scope)
            case ast.IfExp(body=body, orelse=orelse):
                return [*self._texts(body, scope), *self._texts(orelse, scope)]
            case ast.Name(id=name) if name in scope.constants:
                return [scope.constants[name]]
            case ast.Name(id=name) if len(self.constants.get(name, ())) == 1 and name.isupper():
                return list(self.constants[name])
        self._fill(value, scope)
        return [GAP]

    def _joined(self, values: list[ast.expr], scope: _Scope) -> list[str]:
        return ["".join(parts) for parts in product(*(self._texts(v, scope) for v in values))]

    def _fill(self, value: ast.expr, scope: _Scope) -> None:
        """Take the templates of what may stand in a gap."""
        match value:
            case ast.Name(id=name):
                self._fill_name(name, scope)
            case ast.Constant() | ast.JoinedStr():
                self._tell(value, scope)
            case ast.IfExp(body=body, orelse=orelse):
                self._fill(body, scope)
                self._fill(orelse, scope)
            case ast.BoolOp(values=values):
                for each in values:
                    self._fill(each, scope)
            case ast.Tuple(elts=values) | ast.List(elts=values):
                for each in values:
                    if not _is_code(each):
                        self._fill(each, scope)
            case ast.BinOp(left=left, right=right):
                self._fill(left, scope)
                self._fill(right, scope)
            case ast.FormattedValue(value=inner) | ast.Starred(value=inner):
                self._fill(inner, scope)
            case (
                ast.GeneratorExp(elt=elt, generators=parts)
                | ast.ListComp(elt=elt, generators=parts)
            ):
                self._fill(elt, scope)
                for each in parts:
                    if not isinstance(each.iter, ast.Constant):  # single letters
                        self._fill(each.iter, scope)
            case ast.Dict(values=values):
                for each in values:
                    self._fill(each, scope)
            case ast.Subscript(value=ast.Dict(values=values)):
                for each in values:
                    self._fill(each, scope)
            case ast.Call(func=func, args=args) if _called(value) not in _SAID:
                if isinstance(func, ast.Name):
                    self._fill_returns(func.id)
                elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.JoinedStr):
                    self._tell(func.value, scope)
                elif isinstance(func, ast.Attribute) and func.attr == "get":
                    self._fill(func.value, scope)
                if _called(value) == "map" and isinstance(args[0], ast.Name):
                    self._fill_returns(args[0].id)
                if _called(value) in ("next", "map", "join", "fromkeys", "removeprefix"):
                    for each in args:
                        self._fill(each, scope)

    def _fill_name(self, name: str, scope: _Scope) -> None:
        """Take what a local name was set to, or what a function was called with for it."""
        if scope.function is None or not self._first((id(scope.function), name)):
            return
        for node in ast.walk(scope.function):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._fill_target(target, node.value, name, scope)
            elif isinstance(node, ast.AugAssign) and getattr(node.target, "id", "") == name:
                self._tell(node.value, scope)
            elif isinstance(node, ast.Call) and _called(node) == "append":
                if getattr(node.func.value, "id", "") == name:  # type: ignore[attr-defined]
                    self._tell(node.args[0], scope)
            elif isinstance(node, ast.For | ast.comprehension):
                self._fill_loop(node.target, node.iter, name, scope)
        self._fill_parameter(name, scope.function)

    def _fill_loop(self, target: ast.expr, values: ast.expr, name: str, scope: _Scope) -> None:
        """Take what a loop's variable goes through, where it is written out."""
        if isinstance(values, ast.Tuple | ast.List):
            for each in values.elts:
                self._fill_target(target, each, name, scope)
        elif isinstance(values, ast.Call) and _called(values) == "items":
            if "cli" not in scope.file.parts:  # others name what is said in both languages
                return
            table = scope.dicts.get(getattr(getattr(values.func, "value", None), "id", ""))
            if table is not None:
                self._fill(table, scope)
        elif getattr(target, "id", "") == name:
            self._fill(values, scope)

    def _fill_target(self, target: ast.expr, value: ast.expr, name: str, scope: _Scope) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for each, one in zip(target.elts, value.elts, strict=False):
                self._fill_target(each, one, name, scope)
        elif getattr(target, "id", "") == name and not _is_code(value):
            if isinstance(value, ast.Constant | ast.JoinedStr | ast.IfExp):
                self._tell(value, scope)
            else:
                self._fill(value, scope)

    def _fill_parameter(self, name: str, function: ast.FunctionDef) -> None:
        if function.name == "lacking":  # what it says is taken where it is called
            return
        arguments = function.args
        places = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
        if name not in places + [each.arg for each in arguments.kwonlyargs]:
            return
        for scope, call in self.calls.get(function.name, []):
            given = [each.value for each in call.keywords if each.arg == name]
            if name in places and places.index(name) < len(call.args):
                given.append(call.args[places.index(name)])
            for each in given:
                if not _is_code(each):
                    self._fill(each, scope)

    def _fill_returns(self, name: str) -> None:
        """Take what a function of the package returns, or yields, in words."""
        for scope, function in self.functions.get(name, []):
            if not self._first((id(function), "")):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
                    if isinstance(node.value, ast.IfExp | ast.BinOp | ast.JoinedStr | ast.Constant):
                        self._tell(node.value, scope)
                    else:
                        self._fill(node.value, scope)


def _is_code(value: ast.expr) -> bool:
    """Whether a text, or each of several, is a name: "tfidf: top", ("task", "plan")."""
    if isinstance(value, ast.Tuple | ast.List):
        return all(map(_is_code, value.elts))
    text = value.value if isinstance(value, ast.Constant) else None
    return isinstance(text, str) and bool(re.fullmatch(r"[\w./-]+(: [\w.]+)?", text))


def _short_ends(value: ast.expr) -> list[str] | None:
    """Return the endings that a word may have: ``'s' * (n > 1)``, ``'ies' if n > 1 else 'y'``."""
    match value:
        case ast.BinOp(left=ast.Constant(value=str(end)), op=ast.Mult()):
            ends = ["", end]
        case ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))):
            ends = [one, other]
        case _:
            return None
    return ends if all(re.fullmatch("[a-z]{0,3}", end) for end in ends) else None
