"""tf-idf: terms weighed by how often they stand here and how seldom elsewhere."""

import itertools
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..errors import checked, need_columns, need_count, need_seed
from ..words.count_streams import Totals, check_counts, each, keys_of, totals
from .cooccurrence import token_units
from .sentence_vectors import unit_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_LEAST_DRAWS, _MOST_DRAWS = 50, 500
_DRAWN_TASKS = 20_000  # of all draws together


@checked
def tfidf(counts: Any, *, top: int | None = None) -> Any:
    r"""Weigh terms by tf-idf: often here, seldom elsewhere.

    The weight of a term in a document is its count times ``ln((1 + N) / (1 + df)) + 1``, with N
    documents of which df hold the term (the smooth form of scikit-learn's `TfidfTransformer`); the
    weights of a document are then scaled to length 1 (L2). A document is whatever the counts were
    counted by: a task, a section or a plan.

    Parameters
    ----------
    counts
        What `count_terms` returns, or a dataset of counts (`open_counts`, a dask DataFrame of it).
        In a dataset the words of a plan outside its tasks are documents too; ``count_terms(dataset,
        by="task")`` leaves them out. A dataset is read twice, the first time for df and N.
    top
        How many terms of each document to keep, the heaviest; of equals the first by its
        characters. All by default.

    Returns
    -------
    pandas.DataFrame
        The keys of ``counts``, term, n, df (documents with the term), tfidf (0 to 1); within each
        document the heaviest first. Of a dask DataFrame a lazy one with the same rows, in the order
        of its partitions.

    Raises
    ------
    PlanError
        If a column is missing, or top is less than 1.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> jp.tfidf(jp.count_terms(jp.segment(plan)))[["task_no", "term", "df", "tfidf"]].round(3)
       task_no term  df  tfidf
    0        1   校车   2  1.000
    1        2   食堂   1  0.815
    2        2   校车   2  0.580
    """
    check_counts(counts, [], "tfidf")
    if top is not None:
        need_count(top, "tfidf: top", "terms")
    return each(counts, partial(_weigh_documents, top=top), totals(counts))


def idf(df: Any, documents: int) -> Any:
    """Return the inverse document frequency, ``ln((1 + documents) / (1 + df)) + 1``.

    It is smooth: as if one document more held every term. A term of all documents has 1.

    Parameters
    ----------
    df
        In how many of the documents a term stands: a number, or an array of them.
    documents
        How many documents there are.

    Examples
    --------
    >>> idf(np.array([1, 3]), 3).round(3).tolist()
    [1.693, 1.0]
    """
    return np.log((1 + documents) / (1 + df)) + 1


def weigh_counts(numbers: Any, scale: np.ndarray | None = None) -> Any:
    """Weigh a matrix of counts by tf-idf: each document a row of length 1.

    Parameters
    ----------
    numbers
        Documents by terms: how often each term stands. An array, or a sparse CSR matrix.
    scale
        The idf of each term; by default that within these documents.

    Returns
    -------
    numpy.ndarray or scipy.sparse.csr_matrix
        The weights, of the shape and kind of ``numbers``; a document without terms has zeros.

    Examples
    --------
    >>> weigh_counts(np.array([[2.0, 0.0], [1.0, 1.0]])).round(3).tolist()
    [[1.0, 0.0], [0.58, 0.815]]
    """
    if scale is None:
        scale = idf(np.asarray((numbers > 0).sum(axis=0)).ravel(), numbers.shape[0])
    if isinstance(numbers, np.ndarray):
        return unit_rows(numbers * scale)
    from sklearn.preprocessing import normalize

    weights = numbers.copy()
    weights.data *= scale[weights.indices]
    return normalize(weights, copy=False)


def _weigh_documents(counts: pd.DataFrame, known: Totals, *, top: int | None) -> pd.DataFrame:
    """Weigh the terms of whole documents, by how many of all documents hold them."""
    from scipy.sparse import csr_matrix

    if counts.empty:
        return counts.assign(df=pd.Series(dtype="int64"), tfidf=pd.Series(dtype="float64"))
    keys = keys_of(counts)
    row = counts.groupby(keys, dropna=False).ngroup().to_numpy()
    column, terms = pd.factorize(counts["term"], sort=True)
    frequency = known.terms["df"].reindex(terms).to_numpy()
    numbers = csr_matrix((counts["n"].astype(float), (row, column)))
    weights = weigh_counts(numbers, idf(frequency, known.documents))
    weight = np.asarray(weights[row, column]).ravel()
    table = counts.assign(df=frequency[column], tfidf=weight).sort_values(
        [*keys, "tfidf", "term"], ascending=[True] * len(keys) + [False, True], ignore_index=True
    )
    return (
        table if top is None else table.groupby(keys, dropna=False).head(top).reset_index(drop=True)
    )


@checked
def rank_stability(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    top: int = 6,
    draws: int | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Measure how far the first words of each task hang on single sentences.

    The sentences of each task are drawn anew with replacement, as many as it has, and all words are
    weighed again: a bootstrap of what the task might have said as well. A word that leads in half
    of the draws leads by one sentence more or less.

    Parameters
    ----------
    tokens
        What `segment` returns for one plan; words outside tasks are left out.
    sentences
        What ``jp.sentences(plan)`` returns.
    top
        How many words of each task are looked at.
    draws, seed
        Of the bootstrap. By default 500 draws; of more than forty tasks fewer, but 50 at least.

    Returns
    -------
    pandas.DataFrame
        task_no, rank, term, tfidf, first (the share of draws in which it leads its task), among
        (that in which it is one of the first ``top``), by task and rank.

    Raises
    ------
    PlanError
        If a token is in none of the sentences.

    References
    ----------
    Efron, B. (1979). Bootstrap methods. Annals of Statistics 7(1), 1-26.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。查校车。查校车。\n2.食堂。办好食堂。", year=2022)
    >>> found = jp.rank_stability(jp.segment(plan), jp.sentences(plan), top=1)
    >>> found[["task_no", "term"]].values.tolist()
    [[1, '校车'], [2, '食堂']]
    """
    from scipy.sparse import csr_matrix

    need_columns(tokens, ["plan_id", "task_no", "term", "start"], "rank_stability")
    need_count(top, "rank_stability: top", "terms")
    if draws is not None:
        need_count(draws, "rank_stability: draws", "samples")
    need_seed(seed, "rank_stability: seed")
    tokens = tokens.dropna(subset=["task_no"])
    unit, tokens = token_units(tokens, sentences)
    if tokens.empty:
        columns = ["task_no", "rank", "term", "tfidf", "first", "among"]
        return pd.DataFrame(columns=columns)
    row, units = pd.factorize(unit, sort=True)
    column, terms = pd.factorize(tokens["term"], sort=True)
    shape = (len(units), len(terms))
    numbers = csr_matrix((np.ones(len(row)), (row, column)), shape)
    task = pd.Series(tokens["task_no"].to_numpy(), dtype="int64").groupby(row).first()
    place, tasks = pd.factorize(task.to_numpy(), sort=True)
    held = [np.flatnonzero(place == i) for i in range(len(tasks))]
    whole = _leading_terms(numbers, place, np.ones(len(units)), top)
    if draws is None:
        draws = max(_LEAST_DRAWS, min(_MOST_DRAWS, _DRAWN_TASKS // len(tasks)))
    first: Counter[tuple[int, int]] = Counter()
    among: Counter[tuple[int, int]] = Counter()
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        taken = np.zeros(len(units))
        for own in held:
            taken[own] = rng.multinomial(len(own), np.full(len(own), 1 / len(own)))
        for i, leading in enumerate(_leading_terms(numbers, place, taken, top)):
            first.update((i, j) for j, _ in leading[:1])
            among.update((i, j) for j, _ in leading)
    rows = [
        (tasks[i], rank, terms[j], weight, first[i, j] / draws, among[i, j] / draws)
        for i, leading in enumerate(whole)
        for rank, (j, weight) in enumerate(leading, 1)
    ]
    return pd.DataFrame(rows, columns=["task_no", "rank", "term", "tfidf", "first", "among"])


def _leading_terms(
    numbers: "csr_matrix", place: np.ndarray, taken: np.ndarray, top: int
) -> list[list[tuple[int, float]]]:
    """Return the heaviest terms of each task, its sentences taken so many times: with weights."""
    from scipy.sparse import csr_matrix

    units = np.arange(len(place))
    drawn = csr_matrix((taken, (place, units)), (place.max() + 1, len(place))) @ numbers
    drawn.eliminate_zeros()
    weights = weigh_counts(drawn)
    found = []
    for start, end in itertools.pairwise(weights.indptr):
        columns, values = weights.indices[start:end], weights.data[start:end].round(12)
        best = np.lexsort((columns, -values))[:top]
        found.append(list(zip(columns[best].tolist(), values[best].tolist(), strict=True)))
    return found


@checked
def keyword_table(tfidf: pd.DataFrame, tasks: pd.DataFrame, *, top: int = 6) -> pd.DataFrame:
    r"""Lay out each task's heaviest terms, a row a task.

    Parameters
    ----------
    tfidf
        What `tfidf` returned by task, for one plan.
    tasks
        ``plan.to_frame()``, for the titles.
    top
        How many terms of each task, at most.

    Returns
    -------
    pandas.DataFrame
        By task_no: title, and 1 to ``top``, each a term and its weight; empty where a task has
        fewer terms.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    >>> jp.keyword_table(weights, plan.to_frame()).values.tolist()
    [['校车', '校车 1.00', ''], ['校车', '食堂 0.81', '校车 0.58']]
    """
    need_columns(tfidf, ["task_no", "term", "tfidf"], "keyword_table")
    need_columns(tasks, ["task_no", "title"], "keyword_table: tasks")
    need_count(top, "keyword_table: top", "terms")
    best = tfidf.groupby("task_no").head(top)
    words = [f"{row.term} {row.tfidf:.2f}" for row in best.itertuples()]
    best = best.assign(word=words, rank=best.groupby("task_no").cumcount() + 1)
    table = best.pivot(index="task_no", columns="rank", values="word").fillna("")
    table.columns.name = None
    table.insert(0, "title", tasks.set_index("task_no")["title"].reindex(table.index))
    return table
