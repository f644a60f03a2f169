"""What was found by hand in a plan, and the themes that readers gave by hand."""

import pandas as pd

from ..data import data_folder, shipped_table, shipped_text
from ..errors import KEY_TYPES, PlanError, checked, one_of
from ..plan import Plan
from ..text.spans import line_of


@checked
def gold(plan: Plan, what: str) -> pd.DataFrame:
    """Return what was found by hand in a plan, if anyone has read it.

    Parameters
    ----------
    plan
        The plan.
    what
        ``"targets"``, ``"documents"``, ``"slogans"``, ``"offices"``, ``"actions"``, ``"themes"``,
        ``"instruments"``:
        the table of that name in `data/gold/`, with its columns; task_no is NA outside tasks.
        ``"words"``: task_no, term, start, end, a row a word; ``plan.text[start:end] == term``.

    Returns
    -------
    pandas.DataFrame
        Empty if nobody has, and for another text under the id of such a plan.

    Raises
    ------
    PlanError
        If the words don't add up to the plan's own text; it names the task and the place.

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
    if not plan.plan_id or not path.exists() or not is_shipped(plan):
        return pd.DataFrame()
    if what == "words":
        return gold_words(plan, shipped_text(name), name)
    table = shipped_table(name)
    # Empty outside tasks, which makes texts of them all.
    return table.assign(task_no=pd.to_numeric(table["task_no"]).astype(KEY_TYPES["task_no"]))


@checked
def with_gold(plan: Plan, what: str, *, otherwise: Plan) -> Plan:
    """Return the plan if it was read by hand, or else another one that was.

    How right the program is can only be measured on a plan that was read by hand; for any other
    plan, that measure is the nearest there is.

    Parameters
    ----------
    plan
        The plan being looked at.
    what
        As for `gold`.
    otherwise
        The plan to take in its place, such as ``jp.load("jinan-2022")``.

    Examples
    --------
    >>> import jnplan as jp
    >>> mine, jinan = jp.parse_plan("1.安全。守底线。", plan_id="mine"), jp.load("jinan-2022")
    >>> jp.with_gold(mine, "targets", otherwise=jinan).plan_id
    'jinan-2022'
    """
    return otherwise if gold(plan, what).empty else plan


def is_shipped(plan: Plan) -> bool:
    """Whether this is the very text that was read by hand, and not another one under its id."""
    return is_shipped_id(plan.plan_id) and shipped_text(f"plans/{plan.plan_id}.txt") == plan.text


def is_shipped_id(plan_id: str) -> bool:
    """Whether the package holds the text of a plan of this id."""
    return bool(plan_id) and (data_folder("data") / f"plans/{plan_id}.txt").exists()


def gold_words(plan: Plan, text: str, name: str) -> pd.DataFrame:
    """Read words cut by hand: a line a task, its number, a tab, its pieces divided by |."""
    tasks = {str(task.number): task for task in plan.tasks}
    rows = []
    for line in filter(None, text.splitlines()):
        number, _, pieces = line.partition("\t")
        if number not in tasks:
            raise PlanError(f"{name}: {plan.plan_id} has no task {number!r}")
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
    "sentences 3": ("gold/education-themes.csv", ["year", "sentence_no"]),
    "sentences 4": ("gold/education-themes.csv", ["year", "sentence_no"]),
}


@checked
def gold_themes(what: str) -> pd.DataFrame:
    """Return themes given by a reader, to measure those of the rules by (see `data/README.md`).

    Parameters
    ----------
    what
        ``"items"``: the items of other plans; ``"items, second reader"``: the same, by another
        reader; ``"sentences 1"`` and ``"sentences 2"``: sentences of State Council reports, whose
        misses were looked at (1) or never were (2); ``"sentences 3"`` and ``"sentences 4"``: others
        of 1978 to 1995, coded by who mended the rules for these years, who looked at the misses of
        3.

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
    one_of(what, tuple(_BY_HAND), "gold_themes: what")
    name, keys = _BY_HAND[what]
    table = shipped_table(name)
    if "sample" in table:
        table = table[table["sample"] == int(what[-1])]
    table = table.assign(theme_id=table["theme_id"].str.split())
    return table[[*keys, "theme_id"]].explode("theme_id", ignore_index=True)
