"""tf-idf: terms weighed by how often they stand here and how seldom elsewhere."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ...errors import checked, need_count
from ...words.count_streams import Totals, check_counts, each, keys_of, totals
from ..sentence_vectors import unit_rows


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
    weights = numbers.copy()
    weights.data *= scale[weights.indices]
    row = np.repeat(np.arange(weights.shape[0]), np.diff(weights.indptr))
    length = np.sqrt(np.bincount(row, weights.data**2, minlength=weights.shape[0]))
    weights.data /= np.where(length > 0, length, 1.0)[row]
    return weights


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
