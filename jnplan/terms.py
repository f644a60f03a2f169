"""What can be said of single terms: weight, context and spread."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from .plan import KEY_TYPES, Plan, PlanError, need_columns
from .streaming import Totals, each, keys_of, template, totals


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
    if top is not None and top < 1:
        raise PlanError(f"tfidf: top is {top}; it is a number of terms, 1 or more")
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


def kwic(
    plans: Plan | Iterable[Plan], term: str | Iterable[str], *, width: int = 12
) -> pd.DataFrame:
    """Show a term in its contexts (key word in context).

    Every occurrence in the plan's prose is found, overlapping words or not: what is searched is
    characters, not words. The context ends where the heading, the overview or the task ends.

    Parameters
    ----------
    plans
        A plan, or several.
    term
        What to look for, or a list of such.
    width
        How many characters of context each side may have.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA in the overview and in headings), left, keyword, right, start, in the
        order of the text; ``plan.text[start:]`` begins with the keyword.

    Raises
    ------
    PlanError
        If a term is empty or the width is negative.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。", plan_id="x")
    >>> jp.kwic(plan, "双减", width=2)[["left", "keyword", "right"]].values.tolist()
    [['推进', '双减', '，落'], ['落实', '双减', '要求']]
    """
    terms = [term] if isinstance(term, str) else list(term)
    if not all(terms):
        raise PlanError("kwic: an empty term stands everywhere; give at least one character")
    if width < 0:
        raise PlanError(f"kwic: width is {width}; it is a number of characters, 0 or more")
    patterns = [re.compile(f"(?=({re.escape(word)}))") for word in dict.fromkeys(terms)]
    rows = []
    for plan in [plans] if isinstance(plans, Plan) else plans:
        tasks = {task.number: (task.title_start, task.text_end) for task in plan.tasks}
        for part in plan.prose():
            low, high = tasks.get(part.task_no, (part.start, part.end))
            spans = [
                match.span(1)
                for pattern in patterns
                for match in pattern.finditer(plan.text, part.start, part.end)
            ]
            for start, end in sorted(spans):
                left = plan.text[max(low, start - width) : start]
                right = plan.text[end : min(high, end + width)]
                rows.append((plan.plan_id, part.task_no, left, plan.text[start:end], right, start))
    columns = ["plan_id", "task_no", "left", "keyword", "right", "start"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


def dispersion(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Measure how evenly terms are spread over the parts of a plan.

    The parts are the overview, each heading and each task, as large as they have words. Gries' DP
    is half the sum of ``|v - s|`` over the parts: v the part's share of the term's occurrences, s
    its share of all words. 0 is as even as can be, near 1 all in one small part. It is given
    divided by its maximum ``1 - min(s)`` too (Lijffijt & Gries 2012).

    Parameters
    ----------
    tokens
        What `segment` gives for one plan.
    terms
        The terms to measure, or one.

    Returns
    -------
    pandas.DataFrame
        term, n (occurrences), parts_with (parts that hold it), parts (all), dp, dp_norm, in the
        order of ``terms``; dp is NaN for a term that doesn't occur.

    References
    ----------
    Gries, S. Th. (2008). Dispersions and adjusted frequencies in corpora. IJCL 13(4), 403-437.
    Lijffijt, J. & Gries, S. Th. (2012). Correction to the above. IJCL 17(1), 147-149.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.食堂。食堂。")
    >>> jp.dispersion(jp.segment(plan), ["校车"])[["n", "parts_with", "parts", "dp"]]
       n  parts_with  parts   dp
    0  2           1      2  0.5
    """
    need_columns(tokens, ["section_no", "task_no", "term"], "dispersion")
    parts = tokens.groupby(["section_no", "task_no"], dropna=False).ngroup()
    shares = parts.value_counts(normalize=True).sort_index()
    most = 1 - shares.min() if len(shares) > 1 else np.nan
    rows = []
    for term in [terms] if isinstance(terms, str) else terms:
        here = parts[tokens["term"] == term].value_counts().reindex(shares.index, fill_value=0)
        n = int(here.sum())
        dp = (here / n - shares).abs().sum() / 2 if n else np.nan
        rows.append((term, n, int((here > 0).sum()), len(shares), dp, dp / most))
    return pd.DataFrame(rows, columns=["term", "n", "parts_with", "parts", "dp", "dp_norm"])


def passages_with(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Return the words of every passage in which one of several terms stands as a word of its own.

    A passage is a task, a heading, or what a plan says before and between them.

    Parameters
    ----------
    tokens
        What `segment` gives.
    terms
        The terms, or one.

    Returns
    -------
    pandas.DataFrame
        Rows of ``tokens``.

    Examples
    --------
    >>> import jnplan as jp
    >>> tokens = jp.segment(jp.parse_plan("1.校车。查安全。\n2.食堂。办好食堂。"))
    >>> jp.passages_with(tokens, "校车")["task_no"].unique().tolist()
    [1]
    """
    keys = ["section_no", "task_no"]
    need_columns(tokens, [*keys, "term"], "passages_with")
    terms = [terms] if isinstance(terms, str) else list(terms)
    places = tokens.loc[tokens["term"].isin(terms), keys].drop_duplicates()
    return tokens.merge(places, on=keys)
