"""What a set of plans has in common and what goes on from year to year, as tables."""

import itertools
from collections.abc import Sequence

import pandas as pd

from ...compare.alignment import align_tasks, is_successor
from ...compare.themes import compare_themes
from ...content.themes.codebook import codebook as shipped_codebook
from ...plan import Plan
from ...words.segmenter import Segmenter

SUCCESSIONS = [
    *("issuer", "plan_id_a", "year_a", "tasks_a", "plan_id_b", "year_b", "tasks_b"),
    *("continued", "dropped", "new", "threshold"),
]


def themes_of_set(plans: Sequence[Plan], *, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return which of the plans has which theme: what `compare_themes` gives, of these alone."""
    compared = compare_themes(list(plans), codebook=codebook)
    own = [plan.plan_id for plan in plans]
    return compared[compared["plan_id"].isin(own)].reset_index(drop=True)


def theme_counts(compared: pd.DataFrame, *, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count the tasks of each plan whose main theme is each theme.

    A task with two main themes counts for both, one without any for none.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, theme_id, zh, en, n (tasks), n_items (tasks of the plan), share, evidence
        (the numbers of the tasks), by plan, in the order of the codebook.
    """
    table = compared[["plan_id", "year", "theme_id", "n_items", "evidence"]].copy()
    table["n"] = [len(text.split("、")) if text else 0 for text in table["evidence"]]
    table["share"] = table["n"] / table["n_items"]
    # A theme has a row a rule there.
    book = shipped_codebook() if codebook is None else codebook
    names = book[["theme_id", "zh", "en"]].drop_duplicates("theme_id")
    table = table.merge(names, "left", "theme_id")
    columns = ["plan_id", "year", "theme_id", "zh", "en", "n", "n_items", "share", "evidence"]
    return table[columns]


def successions(plans: Sequence[Plan]) -> list[tuple[Plan, Plan]]:
    """Return the pairs of successive plans of one issuer, by issuer and year.

    Years between may be missing. Of several plans of one issuer and year the first is taken.
    """
    first: dict[tuple[str, int], Plan] = {}
    for plan in plans:
        if plan.issuer and plan.year is not None:
            first.setdefault((plan.issuer, plan.year), plan)
    ordered = [first[key] for key in sorted(first)]
    return [pair for pair in itertools.pairwise(ordered) if is_successor(pair[1], pair[0])]


def task_changes(
    pairs: Sequence[tuple[Plan, Plan]], *, segmenter: Segmenter | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Match the tasks of successive plans; return a table a pair and one of all tasks.

    Pair by pair, by `align_tasks`; `lineage` follows them through all years of an issuer.

    Returns
    -------
    tuple of two tables
        `SUCCESSIONS`, a row a pair; and what `align_tasks` gives, with title_a and title_b, a row
        a task. Two plans of one task each have no threshold, and no row.
    """
    rows, aligned = [], []
    for earlier, later in pairs:
        if max(len(earlier.tasks), len(later.tasks)) < 2:
            continue
        table = align_tasks(earlier, later, segmenter=segmenter)
        # A dropped task has no side b there, a new one no side a.
        table = table.assign(plan_id_a=earlier.plan_id, plan_id_b=later.plan_id)
        for side, plan in (("a", earlier), ("b", later)):
            titles = {task.number: task.title for task in plan.tasks}
            table[f"title_{side}"] = table[f"task_no_{side}"].map(titles).fillna("")
        counts = table["status"].value_counts()
        rows.append(
            (
                earlier.issuer,
                *(earlier.plan_id, earlier.year, len(earlier.tasks)),
                *(later.plan_id, later.year, len(later.tasks)),
                *(int(counts.get(status, 0)) for status in ("continued", "dropped", "new")),
                float(table["threshold"].iloc[0]),
            )
        )
        aligned.append(table)
    summary = pd.DataFrame(rows, columns=SUCCESSIONS)
    return summary, pd.concat(aligned, ignore_index=True) if aligned else pd.DataFrame()
