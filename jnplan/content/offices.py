"""The responsible offices of each task, under their full names."""

import re

import pandas as pd

from ..data import shipped_table
from ..errors import KEY_TYPES, PlanError, checked, need_columns
from ..plan import Plan
from ..text.clean import flatten

# Whoever is concerned: no name in any plan, whatever the table of aliases has.
_UNNAMED = re.compile(
    r"(?:(?:其他|各)?(?:有关|相关)|其他|各)(?:处室|科室|股室|部门|单位|机构|人员|方面|委办局)"
)
COLUMNS = ["plan_id", "task_no", "position", "role", "office_raw", "office", "start", "end"]


@checked
def offices(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the responsible offices of each task, with all names of an office united.

    Parameters
    ----------
    plan
        The plan.
    aliases
        alias, office, a row a name that stands for another; an empty office means that the alias
        names none (有关处室). By default `data/offices.csv`, which says for each alias why and how
        surely. It was made for Jinan: its short forms (基教处) are common, its centres are local.
        For another city pass your own table; an empty one unites nothing. 有关部门, 各科室 and the
        like name no office, whatever the table says.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, position (from 1, in the task's lists), role ("lead" or "support" where
        the plan keeps them apart, as in 牵头处室:甲;配合处室:乙, else ""), office_raw (as
        written), office (the one name; NA where the plan names none), start, end:
        ``plan.text[start:end] == office_raw``.

    Raises
    ------
    PlanError
        If the table lacks a column, has two offices for an alias, or an alias as an office.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、有关处室)")
    >>> jp.offices(plan)[["office_raw", "office"]].values.tolist()
    [['基教处', '基础教育处'], ['有关处室', <NA>]]
    """
    known = _read_aliases(shipped_table("offices.csv") if aliases is None else aliases)
    rows = []
    for task in plan.tasks:
        named = zip(task.offices, task.office_roles, task.office_spans, strict=True)
        for position, (raw, role, span) in enumerate(named, 1):
            unnamed = bool(_UNNAMED.fullmatch(plain_office_name(raw)))
            office = known.get(plain_office_name(raw), "" if unnamed else raw) or None
            rows.append((plan.plan_id, task.number, position, role, raw, office, *span))
    table = pd.DataFrame(rows, columns=COLUMNS)
    whole = dict.fromkeys(["position", "start", "end"], "int64")
    return table.astype({"task_no": KEY_TYPES["task_no"], "office": "string[python]", **whole})


def _read_aliases(table: pd.DataFrame) -> dict[str, str]:
    """Read the table of aliases as alias → office, and check that it doesn't contradict itself."""
    need_columns(table, ["alias", "office"], "aliases of offices")
    known: dict[str, str] = {}
    for alias, office in zip(table["alias"], table["office"].fillna(""), strict=True):
        before = known.setdefault(plain_office_name(alias), office.strip())
        if before != office.strip():
            raise PlanError(
                f"aliases of offices: {alias!r} stands for both {before!r} and {office!r}; "
                "it can stand for one only"
            )
    for alias, office in known.items():
        if office != alias and plain_office_name(office) in known:
            raise PlanError(
                f"aliases of offices: {alias!r} stands for {office!r}, which is itself an alias; "
                "write the office's own name"
            )
    return known


def plain_office_name(name: str) -> str:
    """Return a name with half-width signs and without blanks."""
    return flatten(name).replace(" ", "")


@checked
def united_names(offices: pd.DataFrame) -> pd.DataFrame:
    """List the names that were taken for another way to write an office.

    Parameters
    ----------
    offices
        What `offices` returned.

    Returns
    -------
    pandas.DataFrame
        office_raw (as the plan has it), office, each once, by office.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、办公室)")
    >>> jp.united_names(jp.offices(plan)).values.tolist()
    [['基教处', '基础教育处']]
    """
    need_columns(offices, ["office_raw", "office"], "united_names")
    named = offices.dropna(subset=["office"])
    other = named.loc[named["office_raw"] != named["office"], ["office_raw", "office"]]
    return other.drop_duplicates().sort_values("office", ignore_index=True)


@checked
def offices_by_task(offices: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """List the tasks with the offices that each names, those with most offices first.

    Parameters
    ----------
    offices
        What `offices` returned.
    tasks
        ``plan.to_frame()``.

    Returns
    -------
    pandas.DataFrame
        task_no, title, offices (how many), names (joined by 、); tasks that name none are left out.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:督导室、办公室)")
    >>> jp.offices_by_task(jp.offices(plan), plan.to_frame()).values.tolist()
    [[1, '安全', 2, '督导室、办公室']]
    """
    need_columns(offices, ["task_no", "office"], "offices_by_task")
    need_columns(tasks, ["task_no", "title"], "offices_by_task: tasks")
    titles = dict(zip(tasks["task_no"], tasks["title"], strict=True))
    rows = [
        (number, titles.get(number, ""), names.nunique(), "、".join(names))
        for number, names in offices.dropna(subset=["office"]).groupby("task_no")["office"]
    ]
    table = pd.DataFrame(rows, columns=["task_no", "title", "offices", "names"])
    return table.sort_values("offices", ascending=False, kind="stable", ignore_index=True)
