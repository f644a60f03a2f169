"""The package's error, checks of arguments and tables, and plurals for messages."""

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
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise PlanError(
            f"{what}: the table has no column {', '.join(missing)}; "
            f"it has {', '.join(map(str, frame.columns))}"
        )


def one_of(value: object, allowed: tuple, what: str) -> None:
    """Raise a `PlanError` that names the values allowed, if this isn't one of them."""
    if value not in allowed:
        raise PlanError(f"{what}: {value!r} is not one of {', '.join(map(repr, allowed))}")


def need_count(value: int, what: str, things: str) -> None:
    """Raise a `PlanError` unless a value is a number of things, 1 or more."""
    if value < 1:
        raise PlanError(f"{what} is {value}; it is a number of {things}, 1 or more")


def need_share(value: float, what: str) -> None:
    """Raise a `PlanError` unless a value lies between 0 and 1."""
    if not 0 < value < 1:
        raise PlanError(f"{what} is {value}; it lies between 0 and 1")
