"""A made-up office with five plans, what is true of them, and how much of that is found."""

import pandas as pd

from ..data import shipped_table, shipped_text
from ..errors import checked, need_columns
from ..parse.plan_parser import parse_plan
from ..plan import Plan
from ..stats.significance import wilson

_YEARS = (2020, 2021, 2022, 2023, 2025)
_TABLES = ("lineage", "threads", "targets", "offices", "takeovers")
_WAN = 10_000


def synthetic_office() -> tuple[list[Plan], dict[str, pd.DataFrame]]:
    """Return the five plans of a made-up office, and tables of what is true of them.

    The office is invented, so that what comes of it is no finding about one. Its plan of 2024 is
    missing. Who wrote it hadn't seen the program.

    Returns
    -------
    tuple
        The plans, by year; and the tables lineage, threads, targets, offices and takeovers of
        `data/made/office` (see `data/README.md`).

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, truth = jp.synthetic_office()
    >>> [plan.year for plan in plans], len(truth["lineage"])
    ([2020, 2021, 2022, 2023, 2025], 59)
    """
    plans = [
        parse_plan(shipped_text(f"made/office/{year}.txt"), plan_id=f"office-{year}")
        for year in _YEARS
    ]
    return plans, {name: shipped_table(f"made/office/{name}.csv") for name in _TABLES}


@checked
def office_scores(
    truth: dict[str, pd.DataFrame],
    *,
    lineage: pd.DataFrame,
    targets: pd.DataFrame,
    changes: pd.DataFrame,
    takeovers: pd.DataFrame,
    level: float = 0.95,
) -> pd.DataFrame:
    """Score what was found of the made-up office by what is true of it.

    - *links*: pairs of tasks that are continued, split, merged or returned, whatever which;
      *relations*: all rows of the lineage with their relation;
    - *values*: values of targets; *series*: pairs of a value and that of the last plan that had one
      (in series with a true value; others, such as 全覆盖, aren't in the truth); *statuses*: rows
      of such series, with their status;
    - *offices*: names renamed, merged or new; *takeovers*: leads before and after, and when.

    Parameters
    ----------
    truth
        The tables of `synthetic_office`.
    lineage, targets, changes, takeovers
        What `lineage`, `target_series`, `office_changes` and `office_takeovers` returned for it.
    level
        Of the intervals.

    Returns
    -------
    pandas.DataFrame
        what, gold, found, right, precision (with precision_low and precision_high by Wilson),
        recall (recall_low, recall_high), f1, a row each.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, truth = jp.synthetic_office()
    >>> linked = jp.lineage(plans)
    >>> found = {"lineage": linked, "targets": jp.target_series(plans, lineage=linked)}
    >>> found["changes"] = jp.office_changes(plans, lineage=linked)
    >>> found["takeovers"] = jp.office_takeovers(plans, lineage=linked)
    >>> jp.office_scores(truth, **found)[["what", "right"]].head(2).values.tolist()
    [['links', 44], ['relations', 59]]
    """
    need_columns(lineage, ["year_a", "task_no_a", "year_b", "task_no_b", "relation"], "lineage")
    need_columns(targets, ["series", "year", "task_no", "value", "status"], "targets")
    need_columns(changes, ["year_from", "office_before", "office_after", "what"], "changes")
    need_columns(takeovers, ["year_from", "lead_before", "lead_after"], "takeovers")
    links = [_lineage_rows(each) for each in (truth["lineage"], lineage)]
    pairs = [{row[1:] for row in rows if None not in row} for rows in links]
    values, series, statuses = _target_facts(truth["targets"], targets)
    names = ["year_from", "office_before", "office_after", "what"]
    leads = ["year_from", "lead_before", "lead_after"]
    facts = {
        "links": pairs,
        "relations": links,
        "values": values,
        "series": series,
        "statuses": statuses,
        "offices": [_cells(truth["offices"], names), _cells(changes, names)],
        "takeovers": [_cells(truth["takeovers"], leads), _cells(takeovers, leads)],
    }
    rows = [(what, *shared_facts(*both, level=level)) for what, both in facts.items()]
    return pd.DataFrame(rows, columns=["what", *SCORES])


SCORES = ["gold", "found", "right", "precision", "precision_low", "precision_high"]
SCORES += ["recall", "recall_low", "recall_high", "f1"]


def shared_facts(gold: set, found: set, *, level: float = 0.95) -> tuple:
    """Return how many facts two sets share, with precision and recall, Wilson's intervals and F1.

    Examples
    --------
    >>> [round(float(each), 2) for each in shared_facts({1, 2, 3, 4}, {2, 3})]
    [4.0, 2.0, 2.0, 1.0, 0.34, 1.0, 0.5, 0.15, 0.85, 0.67]
    """
    right = len(gold & found)
    shares: list[float] = []
    for of in (len(found), len(gold)):
        share = right / of if of else float("nan")
        shares += [share, *map(float, wilson(right, of, level=level))]
    both = len(gold) + len(found)
    return len(gold), len(found), right, *shares, 2 * right / both if both else float("nan")


def _cells(table: pd.DataFrame, columns: list[str]) -> set[tuple]:
    """Return rows as tuples of texts; what is missing is empty."""
    rows = table[columns].astype("object").itertuples(index=False)
    return {tuple("" if pd.isna(cell) else str(cell) for cell in row) for row in rows}


def _lineage_rows(table: pd.DataFrame) -> set[tuple]:
    """Return rows of a lineage as relation, year and task of either side; None for no task."""
    rows = set()
    for row in table.itertuples():
        ends: list[tuple[int, int] | None] = []
        for year, task in ((row.year_a, row.task_no_a), (row.year_b, row.task_no_b)):
            none = pd.isna(task) or task == ""
            ends.append(None if none else (int(year), int(task)))
        rows.add((row.relation, *ends))
    return rows


def _target_facts(gold: pd.DataFrame, found: pd.DataFrame) -> list[list[set]]:
    """Return the values, pairs of values and statuses that are true, and those found."""
    gold = gold.assign(number=pd.to_numeric(gold["value"]))
    gold["number"] *= gold["unit"].str.startswith("万").map({True: _WAN, False: 1})
    gold["task_no"] = pd.to_numeric(gold["task_no"])
    true, mine = (
        table.assign(key=_target_keys(table, value))
        for table, value in ((gold, "number"), (found, "value"))
    )
    known = set(true["key"].dropna())
    mine = mine[mine["series"].isin(mine.loc[mine["key"].isin(known), "series"])]
    facts: list[list[set]] = [[], [], []]
    for table in (true, mine):
        keys: set[tuple] = set()
        pairs: set[tuple] = set()
        statuses: set[tuple] = set()
        for _, own in table.sort_values("year", kind="stable").groupby("series"):
            before = None
            for key, year, status in zip(own["key"], own["year"], own["status"], strict=True):
                statuses.add((key if isinstance(key, tuple) else (year, before), status))
                if isinstance(key, tuple):
                    pairs |= {(before, key)} if before else set()
                    keys.add(key)
                    before = key
        for own_facts, each in zip(facts, (keys, pairs, statuses), strict=True):
            own_facts.append(each)
    return facts


def _target_keys(table: pd.DataFrame, value: str) -> list[tuple | None]:
    """Return year, task and value of each row; None of one that has no value."""
    return [
        None if pd.isna(number) else (int(year), int(task), float(number))
        for year, task, number in zip(table["year"], table["task_no"], table[value], strict=True)
    ]
