"""What was found by hand in a plan."""

import pandas as pd

from ..data import data_folder, shipped_table, shipped_text
from ..errors import KEY_TYPES, PlanError, one_of
from ..plan import Plan
from ..read.files import read_source
from ..text.spans import line_of


def gold(plan: Plan, what: str) -> pd.DataFrame:
    """Give what was found by hand in a plan, for those plans for which that was done.

    Parameters
    ----------
    plan
        The plan.
    what
        ``"targets"``, ``"documents"``, ``"slogans"``, ``"offices"``, ``"actions"``, ``"themes"``:
        the table of that name in `data/gold/`, with its columns; task_no is NA outside tasks.
        ``"words"``: task_no, term, start, end, a row a word; ``plan.text[start:end] == term``.

    Returns
    -------
    pandas.DataFrame
        Empty where nobody has done it, also for another text under the id of such a plan.

    Raises
    ------
    PlanError
        If the words don't join to the plan's own text; it names the task and the place.

    Examples
    --------
    >>> import jnplan as jp
    >>> len(jp.gold(jp.load("jinan-2022"), "targets"))
    14
    >>> jp.gold(jp.parse_plan("1.安全。守底线。", plan_id="mine"), "targets").empty
    True
    """
    suffix = "txt" if what == "words" else "csv"
    name = f"gold/{plan.plan_id}-{what}.{suffix}"
    path = data_folder("data") / name
    if not plan.plan_id or not path.exists() or not _is_shipped(plan):
        return pd.DataFrame()
    if what == "words":
        return _words(plan, shipped_text(name), name)
    table = shipped_table(name)
    # Empty outside tasks, which makes texts of them all.
    return table.assign(task_no=pd.to_numeric(table["task_no"]).astype(KEY_TYPES["task_no"]))


def _is_shipped(plan: Plan) -> bool:
    """Tell the plan that was read by hand from a file of one's own that bears its name."""
    path = data_folder("data") / "plans" / f"{plan.plan_id}.txt"
    return path.exists() and read_source(path).text == plan.text


def _words(plan: Plan, text: str, name: str) -> pd.DataFrame:
    tasks = {str(task.number): task for task in plan.tasks}
    rows = []
    for line in filter(None, text.splitlines()):
        number, _, pieces = line.partition("\t")
        if number not in tasks:
            raise PlanError(f"{name}: {number!r} is no task of {plan.plan_id}")
        at = tasks[number].title_start
        for piece in pieces.split("|"):
            if not plan.text.startswith(piece, at):
                raise PlanError(
                    f"{name}: task {number} has {piece!r} where the plan, line "
                    f"{line_of(plan.text, at)}, has {plan.text[at : at + len(piece)]!r}"
                )
            if any(char.isalnum() for char in piece):
                rows.append((int(number), piece, at, at + len(piece)))
            at += len(piece)
    table = pd.DataFrame(rows, columns=["task_no", "term", "start", "end"])
    return table.astype({"task_no": KEY_TYPES["task_no"]})


# The files with themes given by hand, and what tells one text from another in each.
_BY_HAND = {
    "items": ("items.csv", ["plan_id", "item_no"]),
    "items, second reader": ("gold/items-second-reader.csv", ["plan_id", "item_no"]),
    "sentences 1": ("gold/education-themes.csv", ["year", "sentence_no"]),
    "sentences 2": ("gold/education-themes.csv", ["year", "sentence_no"]),
}


def gold_themes(what: str) -> pd.DataFrame:
    """Give themes that a reader gave, to hold those of the rules to (see `data/README.md`).

    Parameters
    ----------
    what
        ``"items"``: the points of other years' plans; ``"items, second reader"``: the same, by
        another; ``"sentences 1"`` and ``"sentences 2"``: sentences of State Council reports, whose
        misses were looked at (1) or never were (2).

    Returns
    -------
    pandas.DataFrame
        plan_id and item_no, or year and sentence_no, then theme_id, a row a theme of a text.

    Examples
    --------
    >>> import jnplan as jp
    >>> truth = jp.gold_themes("sentences 2")
    >>> jp.theme_scores(jp.load_themes("state-council"), truth)["theme_id"].iloc[-1]
    'all'
    """
    one_of(what, tuple(_BY_HAND), "themes_by_hand: what")
    name, keys = _BY_HAND[what]
    table = shipped_table(name)
    if "sample" in table:
        table = table[table["sample"] == int(what[-1])]
    table = table.assign(theme_id=table["theme_id"].str.split())
    return table[[*keys, "theme_id"]].explode("theme_id", ignore_index=True)
