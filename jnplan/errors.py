"""The package's error, checks of arguments and tables, and plurals for messages."""

from __future__ import annotations

import collections.abc
import functools
import importlib
import inspect
import numbers
import types
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    import pandas as pd


class PlanError(ValueError):
    """The only error of this package: an input it can't use; the message says what it can."""


# Int64 and not int64: a word of the overview belongs to no section and to no task (NA).
KEY_TYPES = {"year": "Int64", "section_no": "Int64", "task_no": "Int64"}


def plural(n: int, thing: str, things: str | None = None) -> str:
    """Return in English how many there are of a thing.

    Examples
    --------
    >>> plural(1, "task"), plural(0, "task"), plural(2, "entry", "entries")
    ('1 task', '0 tasks', '2 entries')
    """
    return f"{n} {thing if n == 1 else things or thing + 's'}"


def need_columns(frame: pd.DataFrame, columns: list[str], what: str) -> None:
    """Raise a `PlanError` that names the columns a table lacks, if it lacks any."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise PlanError(f"{what}: expected a table, not {_describe_value(frame)}")
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise PlanError(
            f"{what}: the table has no column {', '.join(missing)}; "
            f"it has {', '.join(map(str, frame.columns))}"
        )


def need_counts(counts: pd.DataFrame, columns: list[str], what: str) -> None:
    """Raise a `PlanError` unless a table holds counts: n whole, 1 or more, a row a term of a text.

    ``columns`` must be there besides; all that aren't n together tell the rows apart.
    """
    import pandas as pd

    need_columns(counts, [*columns, "term", "n"], what)
    n = counts["n"]
    if not pd.api.types.is_numeric_dtype(n) or pd.api.types.is_bool_dtype(n):
        raise PlanError(f"{what}: column n must hold whole numbers, not {n.dtype}")
    wrong = n.isna() | (n < 1) | (n % 1 != 0)
    if wrong.any():
        at = int(wrong.to_numpy().argmax())
        raise PlanError(
            f"{what}: n is {n.iloc[at]} in row {at} (term {counts['term'].iloc[at]!r}); it must be "
            "a whole number, 1 or more"
        )
    keys = [name for name in counts.columns if name != "n"]
    twice = counts.duplicated(keys)
    if twice.any():
        at = int(twice.to_numpy().argmax())
        named = ", ".join(f"{key} {value}" for key, value in counts[keys].iloc[at].items())
        raise PlanError(f"{what}: row {at} stands twice ({named}); add up what belongs together")


def need_seed(value: int, what: str) -> None:
    """Raise a `PlanError` unless a value can seed what is random: a whole number, 0 or more."""
    if not _fits(value, int) or value < 0:
        raise PlanError(f"{what} is {_describe_value(value)}; it must be a whole number, 0 or more")


def one_of(value: object, allowed: tuple, what: str) -> None:
    """Raise a `PlanError` that names the values allowed, if this isn't one of them."""
    if not isinstance(value, collections.abc.Hashable) or value not in allowed:
        raise PlanError(
            f"{what}: {_describe_value(value)} is not one of {', '.join(map(repr, allowed))}"
        )


def need_count(value: int, what: str, things: str) -> None:
    """Raise a `PlanError` unless a value is a number of things, 1 or more."""
    if not _fits(value, int) or value < 1:
        raise PlanError(f"{what} is {value}; it is a number of {things}, 1 or more")


def need_share(value: float, what: str) -> None:
    """Raise a `PlanError` unless a value lies between 0 and 1."""
    if not _fits(value, float) or not 0 < value < 1:
        raise PlanError(f"{what} is {value}; it lies between 0 and 1")


_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")


def checked(function: Callable[_Given, _Returned]) -> Callable[_Given, _Returned]:
    """Make a function refuse arguments of other types than its signature names, in words.

    The numbers of numpy are numbers, but True is none; the texts of a list are looked at too, not
    those of a generator.

    Examples
    --------
    >>> @checked
    ... def head(text: str, n: int = 1) -> str:
    ...     return text[:n]
    >>> head("双减", n=1.5)
    Traceback (most recent call last):
    jnplan.errors.PlanError: head: n is 1.5; it must be a whole number
    """
    signature = inspect.signature(function)
    named = {name: parameter.annotation for name, parameter in signature.parameters.items()}

    @functools.cache
    def kinds() -> dict[str, Any]:
        return {name: _named_kind(kind, function.__globals__) for name, kind in named.items()}

    @functools.wraps(function)
    def call(*args: _Given.args, **kwargs: _Given.kwargs) -> _Returned:
        for name, value in signature.bind(*args, **kwargs).arguments.items():
            kind = kinds()[name]
            if type(value) is not kind and not _fits(value, kind):
                kind_words = dict.fromkeys(map(_describe_kind, _alternatives(kind)))
                raise PlanError(
                    f"{function.__name__}: {name} is {_describe_value(value)}; it must be "
                    f"{' or '.join(kind_words)}{_describe_misfit(value, kind)}"
                )
        return function(*args, **kwargs)

    return call


# Imported where they are used, not where annotations name them.
_LATE_MODULES = {"pd": "pandas", "nx": "networkx"}


def _named_kind(kind: Any, names: dict[str, Any]) -> Any:
    """Return the type that an annotation names in words, as those of postponed annotations are.

    What no name is known for stays in words.
    """
    if not isinstance(kind, str):
        return kind
    for short, module in _LATE_MODULES.items():
        if f"{short}." in kind:
            names = names | {short: importlib.import_module(module)}
    try:
        return eval(kind, names)
    except NameError:
        return kind


def _alternatives(kind: Any) -> tuple:
    """Return the types of which an annotation allows any."""
    return typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value is of the type that an annotation names; any is, where it isn't clear."""
    origin, items = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, types.UnionType):
        return any(_fits(value, each) for each in items)
    if kind is None or kind is types.NoneType:
        return value is None
    if kind in (int, float):
        number = numbers.Integral if kind is int else numbers.Real
        return isinstance(value, number) and not isinstance(value, bool)
    if origin in (collections.abc.Iterable, collections.abc.Sequence, list):
        if not _is_listed(value, origin):
            return False
        once = isinstance(value, collections.abc.Iterator)
        return once or all(_fits(item, items[0]) for item in value)
    plain = origin or kind
    unclear = plain in (Any, inspect.Parameter.empty) or not isinstance(plain, type)
    # A namespace may stand for a result of ours.
    return unclear or isinstance(value, plain | types.SimpleNamespace)


def _is_listed(value: object, origin: type) -> bool:
    """Whether a value is a list of a kind: a column of a table is one, a text or a table isn't."""
    if isinstance(value, str | bytes):
        return False
    if isinstance(value, list | tuple | collections.abc.Iterator):
        return isinstance(value, origin)
    import pandas as pd

    column = origin is not list and isinstance(value, pd.Series | pd.Index)
    return column or (isinstance(value, origin) and not isinstance(value, pd.DataFrame))


def _describe_misfit(value: object, kind: Any) -> str:
    """Return which item of a list doesn't fit, and what it is; empty for any other value."""
    for each in _alternatives(kind):
        items = typing.get_args(each)
        if items and isinstance(value, list | tuple):
            for number, item in enumerate(value, 1):
                if not _fits(item, items[0]):
                    return f" (item {number} is {_describe_value(item)})"
    return ""


def _describe_kind(kind: Any) -> str:
    """Return what an annotation allows, in words."""
    import pandas as pd

    origin, items = typing.get_origin(kind), typing.get_args(kind)
    if origin in (collections.abc.Iterable, collections.abc.Sequence, list):
        many = {str: "texts"}.get(items[0], f"{getattr(items[0], '__name__', items[0])}s")
        return f"a list of {many}"
    plain = {int: "a whole number", float: "a number", str: "a text", pd.DataFrame: "a table"}
    plain |= {bool: "True or False", types.NoneType: "None", None: "None"}
    return plain.get(kind) or f"a {getattr(origin or kind, '__name__', kind)}"


def _describe_value(value: object) -> str:
    """Return a short value as it is, of any other its type."""
    shown = value is None or isinstance(value, str | numbers.Number)
    return repr(value) if shown and len(repr(value)) <= 60 else f"a {type(value).__name__}"
