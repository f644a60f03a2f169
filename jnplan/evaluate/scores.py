"""Scores: what the program finds, compared with what was found by hand in `data/gold/`."""

from collections import Counter
from typing import Any

import pandas as pd

from ..errors import checked, need_columns
from ..plan import Plan
from ..words.segmenter import Segmenter
from .gold import gold


@checked
def segmentation_scores(plan: Plan, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Score a segmenter's words by those cut by hand, task by task.

    A word is right if both its ends are those cut by hand (the measure of the SIGHAN
    bakeoffs). Pieces without a letter, digit or character don't count. Precision is
    right / found, recall right / gold, F1 their harmonic mean 2 right / (gold + found).

    Parameters
    ----------
    plan
        A plan whose words were cut by hand.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id (on which it was measured), task_no, held_out (True for even task numbers, from
        which no term of the lexicon may come), gold, found, right (numbers of words), precision,
        recall, f1; empty if there is no gold.

    References
    ----------
    Sproat, R. & Emerson, T. (2003). The First International Chinese Word Segmentation Bakeoff.

    Examples
    --------
    >>> import jnplan as jp
    >>> plain = jp.Segmenter(dictionary="jieba", lexicon=[])
    >>> scores = jp.segmentation_scores(jp.load("jinan-2022"), plain)
    >>> bool(scores["f1"].between(0.5, 1).all())
    True
    """
    columns = ["plan_id", "task_no", "held_out", "gold", "found", "right"]
    truth = gold(plan, "words")
    if truth.empty:
        return pd.DataFrame(columns=[*columns, "precision", "recall", "f1"])
    segmenter = Segmenter() if segmenter is None else segmenter
    rows = []
    for task in plan.tasks:
        mine = truth[truth["task_no"] == task.number]
        wanted = set(zip(mine["start"], mine["end"], strict=True))
        spans = [(task.title_start, task.title_end), (task.text_start, task.text_end)]
        found = {
            (first + start, first + end)
            for first, last in spans
            for term, start, end in segmenter.pieces(plan.text[first:last])
            if any(char.isalnum() for char in term)
        }
        right = len(wanted & found)
        where = (plan.plan_id, task.number, task.number % 2 == 0)
        rows.append((*where, len(wanted), len(found), right))
    return add_scores(pd.DataFrame(rows, columns=columns))


@checked
def compare_segmenters(plan: Plan, segmenters: dict[str, Segmenter]) -> pd.DataFrame:
    """Score several segmenters by the words cut by hand, in the tasks seen and those held out.

    Parameters
    ----------
    plan
        A plan whose words were cut by hand.
    segmenters
        Segmenters by the names they go by in the table.

    Returns
    -------
    pandas.DataFrame
        plan_id, segmenter, held_out, tasks (how many), gold, found, right, precision, recall, f1
        (all tasks together; see `segmentation_scores`), f1_min, f1_max (of a task), a
        row for the tasks seen and one for those held out, in the order of ``segmenters``; empty
        where there is no gold.

    Examples
    --------
    >>> import jnplan as jp
    >>> table = jp.compare_segmenters(jp.load("jinan-2022"), {"ours": jp.Segmenter()})
    >>> table[["segmenter", "held_out", "tasks"]].values.tolist()
    [['ours', False, 10], ['ours', True, 10]]
    """
    by_task = [
        segmentation_scores(plan, each).assign(segmenter=name) for name, each in segmenters.items()
    ]
    groups = pd.concat(by_task).groupby(["plan_id", "segmenter", "held_out"], sort=False)
    sums = add_scores(groups[["gold", "found", "right"]].sum())
    sums.insert(0, "tasks", groups.size())
    ends = groups["f1"].agg(f1_min="min", f1_max="max")
    return sums.join(ends).reset_index()


@checked
def extraction_scores(plan: Plan, what: str, found: pd.DataFrame) -> pd.DataFrame:
    """Score the rows of a table by those found by hand.

    A row is right if all its cells equal those of a row found by hand, each of which counts once.
    Nothing is partly right.

    Parameters
    ----------
    plan
        The plan.
    what
        ``"targets"``, ``"documents"``, ``"slogans"`` or ``"offices"``.
    found
        What the function of that name returned for the plan.

    Returns
    -------
    pandas.DataFrame
        plan_id (on which it was measured), what, gold, found, right (numbers of rows), precision,
        recall, f1: one row, or none if nobody has read the plan for them.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> jp.extraction_scores(plan, "slogans", jp.find_slogans(plan).iloc[:10])["precision"].tolist()
    [1.0]
    """
    columns = ["plan_id", "what", "gold", "found", "right"]
    truth = gold(plan, what)
    if truth.empty:
        return pd.DataFrame(columns=[*columns, "precision", "recall", "f1"])
    need_columns(found, truth.columns, what)
    wanted, given = (
        Counter(tuple(map(_plain_cell, row)) for row in table[list(truth)].itertuples(index=False))
        for table in (truth, found)
    )
    row = (plan.plan_id, what, wanted.total(), given.total(), (wanted & given).total())
    return add_scores(pd.DataFrame([row], columns=columns))


def _plain_cell(cell: Any) -> str:
    """Return a cell as text, the same for 1 and 1.0, and for empty and missing."""
    if pd.isna(cell):
        return ""
    try:
        return format(float(cell), "g")
    except ValueError:
        return cell


@checked
def action_scores(plan: Plan, found: pd.DataFrame) -> pd.DataFrame:
    """Score the actions found by the clauses marked by hand.

    Parameters
    ----------
    plan
        The plan.
    found
        What `find_actions` returned for it.

    Returns
    -------
    pandas.DataFrame
        plan_id (on which it was measured), task_no, sample, clause, verb, object, kind (True where
        they are right; verb and kind only if right for each of several verbs), a row a
        clause; empty if there is no gold.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> scores = jp.action_scores(plan, jp.find_actions(plan))
    >>> scores.groupby("sample").size().to_dict()
    {1: 50, 2: 50}
    """
    columns = ["plan_id", "task_no", "sample", "clause", "verb", "object", "kind"]
    need_columns(found, ["task_no", "clause"], "action_scores")
    rows = []
    for mark in gold(plan, "actions").itertuples():
        here = found[(found["task_no"] == mark.task_no) & (found["clause"] == mark.clause)]
        # One kind may stand for all of several verbs.
        kinds = mark.kind.split("; ")
        kinds = kinds * max(1, len(here)) if len(kinds) == 1 else kinds
        verb = here["verb"].tolist() == mark.verb.split()
        right = (verb, set(here["object"]) == {mark.object}, here["kind"].tolist() == kinds)
        rows.append((plan.plan_id, mark.task_no, mark.sample, mark.clause, *right))
    return pd.DataFrame(rows, columns=columns)


def add_scores(table: pd.DataFrame) -> pd.DataFrame:
    """Add precision, recall and f1 to a table with gold, found and right; NaN for 0 of 0.

    Examples
    --------
    >>> import pandas as pd
    >>> add_scores(pd.DataFrame({"gold": [4], "found": [5], "right": [3]})).round(2).values.tolist()
    [[4.0, 5.0, 3.0, 0.6, 0.75, 0.67]]
    """
    return table.assign(
        precision=table["right"] / table["found"],
        recall=table["right"] / table["gold"],
        f1=2 * table["right"] / (table["gold"] + table["found"]),
    )
