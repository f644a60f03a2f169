"""Count words, and load the shipped counts."""

from typing import Any

import pandas as pd

from ..data import shipped_table
from ..errors import KEY_TYPES, checked, need_columns, one_of
from .count_streams import check_counts, in_order, is_counts, recount, template, totals

_KEYS = {
    "plan": ["plan_id", "year"],
    "section": ["plan_id", "year", "section_no"],
    "task": ["plan_id", "year", "section_no", "task_no"],
}


@checked
def count_terms(tokens: Any, *, by: str = "task") -> Any:
    """Count how often each term occurs in each task, section or plan.

    Parameters
    ----------
    tokens
        What `segment` returns; those of several plans may be concatenated. Or counts to be summed
        up: what this returns, or a dataset of counts (`open_counts`).
    by
        ``"task"`` counts the words of tasks only; ``"section"`` counts a section's heading too;
        ``"plan"`` counts everything, the overview too.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, (section_no, task_no), term, n; within each, the commonest first. For a dask
        DataFrame a lazy one, in the order of its partitions. For a pyarrow dataset an object that
        sums it up each time it is gone through: every function that takes the dataset takes it
        too, and ``.to_frame()`` returns it as a table.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。抓校园安全，保校园安全。", plan_id="x", year=2022)
    >>> jp.count_terms(jp.segment(plan))[["task_no", "term", "n"]].values.tolist()
    [[1, '安全', 3], [1, '校园', 2], [1, '保', 1], [1, '抓', 1]]
    """
    one_of(by, tuple(_KEYS), "by")
    keys = _KEYS[by]
    need_columns(template(tokens), [*keys, "term"], "count_terms")
    if is_counts(tokens):
        return recount(tokens, keys, None if by == "plan" else f"{by}_no")
    if by != "plan":  # a plan without headings has tasks, but no sections
        tokens = tokens[tokens[f"{by}_no"].notna()]
    counts = tokens.groupby([*keys, "term"], dropna=False).size().rename("n").reset_index()
    return in_order(counts)


# The counts in data/counts/.
_SHIPPED = ("state-council",)
_SCOPES = ("whole", "education")


@checked
def load_counts(name: str, *, scope: str | None = None, plan_reports: bool = True) -> pd.DataFrame:
    """Load the shipped counts of texts that are not shipped themselves.

    ``"state-council"``: the State Council's yearly work reports, 1978 to 2025, without those of
    1989 to 1991, 1996 and 2020. `data/README.md` describes the source, the segmentation and what
    "about education" means.

    Every word is counted in the scope ``"whole"``, words of sentences about education also in
    ``"education"``: choose one scope before comparing. A report is one document, so that `keyness`
    against a single plan is meaningful by tokens only.

    Parameters
    ----------
    name
        The name of the counts.
    scope
        The scope to return; by default both.
    plan_reports
        Whether the reports of 1980, 1982 and 1986 are among them. They are about the economic plan,
        another kind of text: leave them out where years are compared with one another.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, scope, term, n, one row per term of a report in a scope; within each, the
        commonest first.

    Raises
    ------
    PlanError
        If there are no such counts or there is no such scope; the message lists those there are.

    Examples
    --------
    >>> import jnplan as jp
    >>> reports = jp.load_counts("state-council", scope="education")
    >>> reports.query("year == 2022").head(2)[["plan_id", "term"]].values.tolist()
    [['state-council-2022', '发展'], ['state-council-2022', '加强']]
    >>> plan = jp.count_terms(jp.segment(jp.load("jinan-2022")), by="plan")
    >>> jp.keyness(plan, reports, by="tokens").loc[0, "term"]
    '济南市'
    """
    one_of(name, _SHIPPED, "load_counts: name")
    counts = shipped_table(f"counts/{name}.csv")
    if scope is not None:
        one_of(scope, _SCOPES, "load_counts: scope")
        counts = counts[counts["scope"] == scope].reset_index(drop=True)
    if not plan_reports:
        others = shipped_table(f"counts/{name}-plan-reports.csv")["year"]
        counts = counts[~counts["year"].isin(others)].reset_index(drop=True)
    counts.insert(0, "plan_id", name + "-" + counts["year"].astype(str))
    return counts.astype({"year": KEY_TYPES["year"]})


@checked
def term_totals(counts: Any) -> pd.DataFrame:
    r"""Sum up how often each term stands in all documents, and in how many.

    Parameters
    ----------
    counts
        What `count_terms` gives, or a dataset of counts (`open_counts`). A document is whatever
        they were counted by: a task, a section or a plan.

    Returns
    -------
    pandas.DataFrame
        term, n (occurrences), df (documents with the term), the commonest first, of equals the
        first by its characters.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> jp.term_totals(jp.count_terms(jp.segment(plan))).values.tolist()
    [['校车', 3, 2], ['食堂', 1, 1]]
    """
    check_counts(counts, [], "term_totals")
    table = totals(counts).terms.reset_index()[["term", "n", "df"]]
    return table.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
