"""The words and phrases that mark each task, as a reader would choose them."""

from itertools import pairwise

import numpy as np
import pandas as pd

from ...errors import KEY_TYPES, checked, need_count, one_of
from ...plan import Plan
from ...words.counts import count_terms, load_counts
from ...words.lexicon import quoted_terms
from ...words.segmenter import Segmenter, segment
from .c_value import c_values
from .phrases import candidate_phrases, count_phrases, is_lexicon_term
from .tfidf import tfidf
from .weighted_log_odds import dirichlet_prior, log_odds

METHODS = ("combined", "tfidf", "log-odds", "c-value")

# How much each property counts for, chosen on 35 tasks of four documents for which readers had
# chosen words (benchmarks/README.md). The optimum is flat: half or double of each changes little.
FACTORS = {"title": 2.0, "lexicon": 6.0, "quoted": 3.0, "length": 2.0}
_LENGTHS = (4, 7)  # characters

_COLUMNS = ["plan_id", "task_no", "rank", "term", "score", "start", "end", "n", "why"]


@checked
def marking_words(
    plan: Plan, *, n: int = 5, method: str = "combined", segmenter: Segmenter | None = None
) -> pd.DataFrame:
    r"""Find the words and phrases that tell each task from the others of its plan.

    - ``"combined"``: words and phrases (`candidate_phrases`) by ``z * 2^t * 6^l * 3^q * 2^c``. z is
      that of `weighted_log_odds`, the task against the other tasks, the prior being the State
      Council's reports; t is the share of its words that the task's title has, l is 1 for a term of
      the lexicon, q for one that the plan quotes, c for one of 4 to 7 characters. Of terms that
      hold one another, or share half of their pairs of neighbouring characters, only the first is
      kept.
    - ``"tfidf"``: single words by `tfidf`.
    - ``"log-odds"``: single words by that z.
    - ``"c-value"``: phrases of several words by `c_values` within the task; alike ones as above.

    Three readers chose five terms for each of 50 tasks; how often each method agrees with them, on
    documents that it was made with and on others, is told in `benchmarks/README.md`. No method
    agrees with readers as well as they do with one another.

    Parameters
    ----------
    plan
        The plan; titles and texts of its tasks are read.
    n
        How many terms of each task, at most.
    method
        One of those above.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, rank (from 1), term, score (that of the method; to order the terms of one
        task by), start, end (of its first place in the task: ``plan.text[start:end] == term``), n
        (how often it stands in the task), why (the statistic; with ``"combined"`` also what raised
        it: title, lexicon, quoted, length).

    Raises
    ------
    PlanError
        If there is no such method, or n is less than 1.

    References
    ----------
    Frantzi, Ananiadou & Mima (2000); Monroe, Colaresi & Quinn (2008); Witten, I. H. et al. (1999).
    KEA: practical automatic keyphrase extraction. ACM DL, for weighing phrases by what readers
    chose.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。管好校车，培训校车司机。\n2.课后服务。提升课后服务水平。")
    >>> jp.marking_words(plan, n=1)[["task_no", "term", "n", "why"]].values.tolist()
    [[1, '校车', 3, 'log-odds title'], [2, '课后服务', 2, 'log-odds title lexicon length']]
    """
    need_count(n, "marking_words: n", "terms")
    one_of(method, METHODS, "marking_words: method")
    phrases = method in ("combined", "c-value")
    table = (_score_phrases if phrases else _score_words)(plan, method, segmenter)
    rows = [
        (plan.plan_id, task_no, rank, row.term, row.score, row.start, row.end, row.n, row.why)
        for task_no, chosen in choose_terms(table, n=n, distinct=phrases).groupby("task_no")
        for rank, row in enumerate(chosen.itertuples(), 1)
    ]
    types = {"task_no": KEY_TYPES["task_no"], "score": "float64"}
    return pd.DataFrame(rows, columns=_COLUMNS).astype(types)


def choose_terms(table: pd.DataFrame, *, n: int, distinct: bool) -> pd.DataFrame:
    """Return the terms of each task with the highest scores.

    Parameters
    ----------
    table
        task_no, term, score, start.
    n
        How many of each task.
    distinct
        Whether to leave out terms that are like one with a higher score; of equals then the first
        in the text is kept and the longest, else the first by its characters, as `tfidf` does.
    """
    # Rounded for the order alone, so that equal values are ties on every machine.
    table = table.assign(order=-table["score"].round(9), size=-table["term"].str.len())
    ties = ["start", "size"] if distinct else ["term"]
    table = table.sort_values(["task_no", "order", *ties])
    if not distinct:
        return table.groupby("task_no").head(n)
    kept = []
    for _, ranked in table.groupby("task_no"):
        chosen: list[str] = []
        for index, term in ranked["term"].items():
            if not any(_alike(term, each) for each in chosen):
                chosen.append(term)
                kept.append(index)
            if len(chosen) == n:
                break
    return table.loc[kept]


def _alike(one: str, other: str) -> bool:
    """Whether a term holds the other, or shares half of its pairs of neighbouring characters."""
    if one in other or other in one:
        return True
    pairs = [{*pairwise(term)} for term in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) >= min(map(len, pairs))


def _score_phrases(plan: Plan, method: str, segmenter: Segmenter | None) -> pd.DataFrame:
    """Return the candidate phrases of each task, with score and why."""
    if method == "c-value":
        table = count_phrases(candidate_phrases(plan, segmenter))
        parts = [c_values(rows) for _, rows in table.groupby("task_no")]
        table["score"] = pd.concat(parts) if parts else pd.Series(dtype="float64")
        return table[table["score"] > 0].assign(why=method)
    table = describe_phrases(plan, segmenter)
    table = table[table["z"] > 0]
    score, why = table["z"], pd.Series("log-odds", table.index)
    for name, factor in FACTORS.items():
        score = score * factor ** table[name]
        why = why + np.where(table[name] > 0, f" {name}", "")
    return table.assign(score=score, why=why)


def describe_phrases(plan: Plan, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Return the candidate phrases of each task, and what may raise them.

    Returns
    -------
    pandas.DataFrame
        What `count_phrases` gives, z, title, lexicon, quoted, length: as told of `marking_words`.
    """
    table = count_phrases(candidate_phrases(plan, segmenter))
    titles = {task.number: task.title for task in plan.tasks}
    words_of = zip(table["task_no"], table["words"], strict=True)
    titled = [np.mean([word in titles[no] for word in words]) for no, words in words_of]
    return table.assign(
        z=_surprise(table),
        title=pd.Series(titled, table.index, "float64"),
        lexicon=is_lexicon_term(table["term"], segmenter).astype("float64"),
        quoted=table["term"].isin(quoted_terms(plan)).astype("float64"),
        length=table["term"].str.len().between(*_LENGTHS).astype("float64"),
    )


def _score_words(plan: Plan, method: str, segmenter: Segmenter | None) -> pd.DataFrame:
    """Return the single words of each task, with score and why."""
    tokens = segment(plan, segmenter).dropna(subset=["task_no"])
    counts = count_terms(tokens)
    if method == "tfidf":
        table = tfidf(counts).rename(columns={"tfidf": "score"})
    else:
        table = counts.assign(n_plan=counts.groupby("term")["n"].transform("sum"))
        table["score"] = _surprise(table)
    first = tokens.groupby(["task_no", "term"])[["start", "end"]].min()
    return table.join(first, on=["task_no", "term"]).assign(why=method)


def _surprise(counted: pd.DataFrame) -> np.ndarray:
    """Return the z of each term of each task against the other tasks, the prior being reports."""
    reports = load_counts("state-council", scope="whole").groupby("term")["n"].sum()
    terms = pd.Index(counted["term"].unique())
    alpha, alpha_0 = dirichlet_prior(terms, reports)
    own, n = counted.groupby("task_no")["n"].transform("sum"), counted["n"]
    rest, whole = counted["n_plan"] - n, n.sum()
    alphas = pd.Series(alpha, terms)[counted["term"]].to_numpy()
    return log_odds(n, rest, own, whole - own, alphas, alpha_0)[1]
