"""Words that mark tasks: those found, compared with those that readers chose."""

from itertools import combinations, permutations

import numpy as np
import pandas as pd

from ..data import shipped_table
from ..errors import PlanError, checked, need_columns, need_count
from ..plan import Plan
from .gold import is_shipped, is_shipped_id

_SHORTEST = 3  # characters that a term must have to count within a longer one
_KEYS = ["plan_id", "task_no"]


@checked
def gold_marking_words(plan: Plan) -> pd.DataFrame:
    """Return the words that three readers chose as marking each task of a plan.

    Parameters
    ----------
    plan
        The plan: one of those in `data/gold/marking-documents.csv`, under its id there.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, reader, rank (1 to 5, the most telling first), term, start, end;
        ``plan.text[start:end] == term``. Empty if nobody has read the plan.

    Raises
    ------
    PlanError
        If a document that was read has another length now, so that the places don't fit.

    Examples
    --------
    >>> import jnplan as jp
    >>> chosen = jp.gold_marking_words(jp.load("jinan-2022"))
    >>> chosen.query("task_no == 8 and rank == 1")["term"].tolist()
    ['双减', '双减', '双减']
    """
    columns = ["plan_id", "task_no", "reader", "rank", "term", "start", "end"]
    documents = shipped_table("gold/marking-documents.csv").set_index("document")
    another = is_shipped_id(plan.plan_id) and not is_shipped(plan)
    if plan.plan_id not in documents.index or another:
        return pd.DataFrame(columns=columns)
    held = int(documents.loc[plan.plan_id, "characters"])
    if len(plan.text) != held:
        raise PlanError(
            f"gold_marking_words: {plan.plan_id} has {len(plan.text)} characters, the text that "
            f"was read has {held}"
        )
    table = shipped_table("gold/marking-words.csv")
    table = table[table["document"] == plan.plan_id].reset_index(drop=True)
    spans = zip(table["start"], table["end"], strict=True)
    table["term"] = [plan.text[start:end] for start, end in spans]
    return table.rename(columns={"document": "plan_id"})[columns]


def same_term(one: str, other: str, *, lenient: bool = False) -> bool:
    """Whether two terms are one; leniently, whether one holds the other and isn't twice as long.

    A term of fewer than three characters (教育) is within too many others to count.

    Examples
    --------
    >>> same_term("预收费监管", "培训预收费监管"), same_term("教育", "劳动教育", lenient=True)
    (False, False)
    >>> same_term("预收费监管", "培训预收费监管", lenient=True)
    True
    """
    short, long = sorted((one, other), key=len)
    within = len(short) >= _SHORTEST and len(long) <= 2 * len(short) and short in long
    return one == other or (lenient and within)


def rank_hits(ranked: list[str], wanted: list[str], *, lenient: bool = False) -> list[bool]:
    """Return which terms of a ranking are wanted; each wanted term is found once only.

    Examples
    --------
    >>> rank_hits(["德育", "校园文明", "文明校园"], ["文明校园", "德育"])
    [True, False, True]
    """
    left, hits = list(wanted), []
    for term in ranked:
        # The term itself rather than one that holds it.
        found = [each for each in left if each == term]
        found = found or [each for each in left if same_term(term, each, lenient=lenient)]
        if found:
            left.remove(found[0])
        hits.append(bool(found))
    return hits


def average_precision(hits: list[bool], wanted: int) -> float:
    """Return the average precision of a ranking: ``sum(precision at each hit) / wanted``.

    ``wanted`` is how many terms could have been found: those a reader chose, but no more than the
    ranking is long.

    Examples
    --------
    >>> average_precision([True, False, True], 2)
    0.8333333333333333
    """
    found = np.cumsum(hits)
    at = np.flatnonzero(hits)
    return float((found[at] / (at + 1)).sum() / wanted) if wanted else float("nan")


@checked
def marking_word_scores(found: pd.DataFrame, truth: pd.DataFrame, *, top: int = 5) -> pd.DataFrame:
    r"""Score the words that mark each task by those that readers chose.

    Parameters
    ----------
    found
        plan_id, task_no, rank, term: what `marking_words` gives.
    truth
        What `gold_marking_words` gives, of the same plans.
    top
        How many terms of each task are looked at.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, against, wanted, and average_precision and r_precision, each also
        followed by _lenient: a row a task that was read and what its words are compared with.
        against is a reader; ``"majority"``, the terms of two readers or more; ``"union"``, those of
        any. wanted says how many terms these are; r_precision is the share of hits among as many
        terms, or among ``top`` if there are more (`average_precision` then has ``top`` for the
        number wanted, too). A task for which nothing was found has 0.

    References
    ----------
    Manning, C. D., Raghavan, P. & Schütze, H. (2008). Introduction to information retrieval, 8.4.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> truth = jp.gold_marking_words(plan)
    >>> scores = jp.marking_word_scores(jp.marking_words(plan, method="tfidf"), truth)
    >>> eighth = scores[scores["task_no"] == 8].set_index("against")
    >>> eighth.loc[["scholar", "majority"], ["wanted", "average_precision"]].values.tolist()
    [[5.0, 0.4], [4.0, 0.5]]
    """
    need_columns(found, [*_KEYS, "rank", "term"], "marking_word_scores: found")
    need_columns(truth, [*_KEYS, "reader", "rank", "term"], "marking_word_scores: truth")
    need_count(top, "marking_word_scores: top", "terms")
    ranked = found.sort_values("rank").groupby(_KEYS)["term"].agg(list).to_dict()
    rows = []
    for key, rows_of_task in truth.groupby(_KEYS):
        chosen = rows_of_task.sort_values("rank").groupby("reader")["term"].agg(list)
        votes = rows_of_task.drop_duplicates(["reader", "term"])["term"].value_counts()
        sets = dict(chosen) | {
            "majority": sorted(votes.index[votes >= 2]),
            "union": sorted(votes.index),
        }
        mine = ranked.get(key, [])[:top]
        for against, wanted in sorted(sets.items()):
            scores = _precisions(mine, wanted, top)
            rows.append((*key, against, len(wanted), *scores))
    measures = ["average_precision", "r_precision"]
    measures += [f"{name}_lenient" for name in measures]
    return pd.DataFrame(rows, columns=[*_KEYS, "against", "wanted", *measures])


def _precisions(ranked: list[str], wanted: list[str], top: int) -> list[float]:
    """Return average precision and R-precision, exact and then lenient."""
    size = min(len(wanted), top)
    values = []
    for lenient in (False, True):
        hits = rank_hits(ranked, wanted, lenient=lenient)
        values.append(average_precision(hits, size))
        values.append(sum(hits[:size]) / size if size else float("nan"))
    return values


@checked
def marking_word_agreement(truth: pd.DataFrame) -> pd.DataFrame:
    r"""Measure how far readers agree on the words that mark each task.

    Parameters
    ----------
    truth
        What `gold_marking_words` gives.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, overlap (how many of their terms two readers share, the mean over pairs of
        readers), average_precision (of each reader's ranking by the terms of each other, the mean),
        and both followed by _lenient, a row a task.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> rows = [("x", 1, "a", 1, "德育"), ("x", 1, "a", 2, "体育"), ("x", 1, "b", 1, "体育")]
    >>> rows += [("x", 1, "b", 2, "美育")]
    >>> truth = pd.DataFrame(rows, columns=["plan_id", "task_no", "reader", "rank", "term"])
    >>> jp.marking_word_agreement(truth)[["overlap", "average_precision"]].values.tolist()
    [[1.0, 0.375]]
    """
    need_columns(truth, [*_KEYS, "reader", "rank", "term"], "marking_word_agreement")
    rows = []
    for key, rows_of_task in truth.groupby(_KEYS):
        chosen = rows_of_task.sort_values("rank").groupby("reader")["term"].agg(list).tolist()
        values = []
        for lenient in (False, True):
            pairs = combinations(chosen, 2)
            shared = [sum(rank_hits(one, other, lenient=lenient)) for one, other in pairs]
            precisions = [
                average_precision(rank_hits(one, other, lenient=lenient), len(other))
                for one, other in permutations(chosen, 2)
            ]
            values += [np.mean(shared), np.mean(precisions)]
        rows.append((*key, *values))
    measures = ["overlap", "average_precision"]
    measures += [f"{name}_lenient" for name in measures]
    return pd.DataFrame(rows, columns=[*_KEYS, *measures])


def marking_word_results() -> pd.DataFrame:
    """Return how far each method of `marking_words` agreed with readers when it was measured.

    Measured by `benchmarks/marking_words.py`, on documents most of which aren't shipped.

    Returns
    -------
    pandas.DataFrame
        half ("development", the documents that the method was made with, or "held out"), tasks,
        method (one of `marking_words`, or "reader": each by each other), r_precision (the share of
        five terms that a reader chose as well, the mean over readers), r_precision_low,
        r_precision_high (95 % bootstrap interval over tasks), and so on for average_precision,
        average_precision_lenient and more_than_tfidf (by how much the average precision is above
        that of tf-idf, pair by pair).

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.marking_word_results().set_index(["half", "method"])["average_precision"]
    >>> bool(found["held out", "combined"] > found["held out", "tfidf"])
    True
    """
    table = shipped_table("gold/marking-words-scores.csv")
    numbers = [name for name in table if name not in ("half", "method")]
    return table.assign(**{name: pd.to_numeric(table[name]) for name in numbers})
