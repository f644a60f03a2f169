"""The units that coders code: tasks or sentences of plans, or the rows of a table."""

import hashlib
from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...errors import KEY_TYPES, PlanError, one_of
from ...plan import Plan
from ...text.clean import line_ends
from ...words.sentences import sentences

KINDS = ("task", "sentence")
# Columns of a sheet that are ours, or would show coders what another coder or a program says.
RESERVED = ("unit", "codes", "check", "coder", "theme_id", "score", "matched")
_CHECK_LENGTH = 10


def coding_units(texts: Any, kind: str) -> pd.DataFrame:
    """Return units to code: unit (from 1), what tells them apart, title and text.

    Parameters
    ----------
    texts
        A plan or several; a table with a column text; or plain strings.
    kind
        Of plans, "task" or "sentence".

    Raises
    ------
    PlanError
        If there are none, plans share an id, or a table has columns that coders mustn't see.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。办演练。", plan_id="mine")
    >>> coding_units(plan, "sentence")[["unit", "task_no", "text"]].values.tolist()
    [[1, 1, '安全'], [2, 1, '守底线。'], [3, 1, '办演练。']]
    """
    one_of(kind, KINDS, "coding_sheets: unit")
    table = _table_of(texts, kind).reset_index(drop=True)
    if "text" not in table:
        shown = ", ".join(map(str, table.columns))
        raise PlanError(f"coding_sheets: the table has no column text; it has {shown}")
    seen = [str(name) for name in table.columns if str(name) in RESERVED]
    if seen:
        raise PlanError(
            f"coding_sheets: the table has the column {seen[0]}, which coders mustn't see or which "
            f"the sheet has itself; drop {', '.join(seen)}"
        )
    if table.empty:
        raise PlanError("coding_sheets: there is nothing to code, no task, sentence or row")
    table.columns = [str(name) for name in table.columns]
    if not table.columns.is_unique or any(set("\n\r") & set(name) for name in table.columns):
        raise PlanError("coding_sheets: a column's name stands twice or has several lines")
    for name in table.columns:
        table[name] = _column_of_cells(table[name], name)
    last = [name for name in ("title", "text") if name in table]
    keys = [name for name in table.columns if name not in last]
    places = [name for name in keys if name in ("start", "end")]
    keys = [name for name in keys if name not in places]
    table.insert(0, "unit", pd.Series(range(1, len(table) + 1), dtype="Int64"))
    return table[["unit", *keys, *last, *places]]


def _table_of(texts: Any, kind: str) -> pd.DataFrame:
    """Return units as a table, whatever they come as."""
    if isinstance(texts, pd.DataFrame):
        return texts
    if isinstance(texts, str | bytes) or not isinstance(texts, Plan | Iterable):
        raise PlanError(
            "coding_sheets: pass a plan, a list of plans or texts, or a table with a column text, "
            f"not a {type(texts).__name__}"
        )
    given = [texts] if isinstance(texts, Plan) else list(texts)
    if given and all(isinstance(each, Plan) for each in given):
        ids = [plan.plan_id for plan in given]
        twice = next((name for name in ids if ids.count(name) > 1), None)
        if twice is not None:
            raise PlanError(f"coding_sheets: two plans have the id {twice!r}; name them apart")
        return pd.concat([_plan_units(plan, kind) for plan in given], ignore_index=True)
    if all(isinstance(each, str) for each in given):
        return pd.DataFrame({"text_no": range(1, len(given) + 1), "text": given})
    raise PlanError("coding_sheets: the list holds other things than plans, or than texts")


def _plan_units(plan: Plan, kind: str) -> pd.DataFrame:
    tasks = plan.to_frame()
    if kind == "task":
        return tasks[["plan_id", "section_no", "task_no", "title", "text", "start", "end"]]
    table = sentences(plan)
    titles = dict(zip(tasks["start"], tasks["title"], strict=True))
    spans = [(task.start, task.end) for task in plan.tasks]
    # The title tells a coder where a sentence stands.
    table["title"] = [
        next((titles[start] for start, end in spans if start <= at < end), "")
        for at in table["start"]
    ]
    return table[["plan_id", "section_no", "task_no", "part", "title", "text", "start", "end"]]


def is_whole_column(name: str) -> bool:
    """Whether a column of this name holds whole numbers, as everywhere in this package.

    Examples
    --------
    >>> is_whole_column("item_no"), is_whole_column("start"), is_whole_column("plan_id")
    (True, True, False)
    """
    return name in (*KEY_TYPES, "unit", "start", "end") or name.endswith("_no")


def _column_of_cells(values: pd.Series, name: str) -> pd.Series:
    """Return a column as a sheet holds it: whole numbers, or texts; "" for none."""
    if is_whole_column(name):
        try:
            return values.astype("Int64")
        except (TypeError, ValueError):
            raise PlanError(
                f"coding_sheets: column {name} must hold whole numbers; rename it if it doesn't"
            ) from None
    if name in ("title", "text"):
        wrong = [i for i, value in enumerate(values, 1) if not isinstance(value, str)]
        if wrong and name == "text":
            raise PlanError(f"coding_sheets: the text of row {wrong[0]} is missing or no text")
    filled = ["" if pd.isna(value) else line_ends(str(value)) for value in values]
    return pd.Series(filled, dtype=object)


def unit_check(cells: dict[str, str]) -> str:
    r"""Return a word of letters that changes with what tells a unit apart, its title and text.

    Blanks don't count, which programs add and take away. Letters alone, since a spreadsheet would
    make a number of 12e4.

    Examples
    --------
    >>> unit_check({"text": "守底线。"}) == unit_check({"text": " 守底线。\n"})
    True
    """
    told = [f"{name}\0{''.join(cells[name].split())}" for name in sorted(cells)]
    digest = hashlib.sha256("\1".join(told).encode("utf-8", "surrogatepass")).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in digest[:_CHECK_LENGTH])
