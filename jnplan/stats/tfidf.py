"""Terms weighed by tf-idf: often here, seldom elsewhere."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from ..errors import need_columns, need_count
from ..words.count_streams import Totals, each, keys_of, template, totals


def tfidf(counts: Any, *, top: int | None = None) -> Any:
    r"""Weigh terms by tf-idf: often here, seldom elsewhere.

    The weight of a term in a document is its count times ``ln((1 + N) / (1 + df)) + 1``, with N
    documents of which df hold the term (the smooth form of scikit-learn's `TfidfTransformer`, which
    does the work); the weights of a document are then scaled to length 1 (L2). A document is
    whatever the counts were counted by: a task, a section or a plan.

    Parameters
    ----------
    counts
        What `count_terms` gives, or a dataset of counts (`open_counts`, a dask DataFrame of it), in
        which the words of a plan outside its tasks are documents too: ``count_terms(dataset,
        by="task")`` leaves them out. A dataset is gone through twice, once for df and N.
    top
        Keep so many terms of each document, the heaviest; of equals the first by its characters.

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
    need_columns(template(counts), ["term", "n"], "tfidf")
    if top is not None:
        need_count(top, "tfidf: top", "terms")
    return each(counts, partial(_weighed, top=top), totals(counts))


def _weighed(counts: pd.DataFrame, known: Totals, *, top: int | None) -> pd.DataFrame:
    """Weigh the terms of whole documents, by how many of all documents hold them."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    if counts.empty:
        return counts.assign(df=pd.Series(dtype="int64"), tfidf=pd.Series(dtype="float64"))
    keys = keys_of(counts)
    row = counts.groupby(keys, dropna=False).ngroup().to_numpy()
    column, terms = pd.factorize(counts["term"], sort=True)
    frequency = known.terms["df"].reindex(terms).to_numpy()
    weigher = TfidfTransformer(norm="l2")
    weigher.idf_ = np.log((1 + known.documents) / (1 + frequency)) + 1
    weights = weigher.transform(csr_matrix((counts["n"].astype(float), (row, column)))).tocsr()
    weight = np.asarray(weights[row, column]).ravel()
    table = counts.assign(df=frequency[column], tfidf=weight).sort_values(
        [*keys, "tfidf", "term"], ascending=[True] * len(keys) + [False, True], ignore_index=True
    )
    return (
        table if top is None else table.groupby(keys, dropna=False).head(top).reset_index(drop=True)
    )
