"""The tables of a lesson's page, in which learners look up, sort and count without Python."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from ...classroom.clusters import SEEDS, plan_clusters
from ...classroom.common import task_counts
from ...classroom.weights import small_counts
from ...classroom.years import WORDS
from ...compare.term_years import term_rates
from ...content.offices import offices
from ...plan import Plan
from ...stats.keywords.similarity import similarity
from ...stats.keywords.tfidf import tfidf
from ...words.counts import load_counts

# Heads of columns, in Chinese and English.
_HEADS = {
    "section_no": ("部分", "section"),
    "task_no": ("任务", "task"),
    "other": ("另一项", "other task"),
    "title": ("标题", "title"),
    "title_length": ("标题字数", "characters of title"),
    "text_length": ("正文字数", "characters of text"),
    "office_raw": ("原文的写法", "name as written"),
    "office": ("统一的名字", "name united"),
    "term": ("词", "word"),
    "n": ("次数 n", "count n"),
    "df": ("任务数 df", "tasks df"),
    "tfidf": ("权重 tf-idf", "weight tf-idf"),
    "cosine": ("余弦", "cosine"),
    "k": ("类数 k", "clusters k"),
    "seed": ("种子", "seed"),
    "stability": ("稳定性", "stability"),
    "null_mean": ("洗牌的平均", "mean of dealt"),
    "z": ("z", "z"),
    "p": ("p", "p"),
    "p_adjusted": ("p_adjusted", "p_adjusted"),
    "whole_p": ("整体的 p", "p of the whole"),
    "year": ("年份", "year"),
    "scope": ("范围", "scope"),
    "words": ("总词数", "all words"),
    "different": ("不同的词", "different words"),
    "rate": ("每万词", "per 10,000"),
}
# The words of lesson 4, in its examples and exercises.
_TERMS = ("教育", "义务教育", "职业教育", "农民工", "幼儿教育", "学前教育", "资助", "六五", *WORDS)
_RATED = ("职业教育", "培训", "教育公平")
_SCOPES = {"whole": "整篇 whole", "education": "谈教育的句子 education"}
_PLACES = 6


def _tasks_table(plan: Plan) -> pd.DataFrame:
    table = plan.to_frame()
    return table.assign(title_length=table["title"].str.len(), text_length=table["text"].str.len())[
        ["section_no", "task_no", "title", "title_length", "text_length"]
    ]


def _offices_table(plan: Plan) -> pd.DataFrame:
    return offices(plan)[["task_no", "office_raw", "office"]]


def _words_table(plan: Plan) -> pd.DataFrame:
    return task_counts(plan)[["task_no", "term", "n"]]


def _weights_table(plan: Plan) -> pd.DataFrame:
    """Return the weights in the order of the counts, so that sorting them is left to do."""
    weights = tfidf(task_counts(plan))
    return _words_table(plan).merge(
        weights[["task_no", "term", "df", "tfidf"]], on=["task_no", "term"]
    )


def _grid_table(plan: Plan) -> pd.DataFrame:
    return small_counts(plan)[["task_no", "term", "n"]]


def _pairs_table(plan: Plan) -> pd.DataFrame:
    cosine = similarity(task_counts(plan)).rename_axis(index="task_no", columns="other")
    return cosine.stack().rename("cosine").reset_index()


def _scores_table(plan: Plan) -> pd.DataFrame:
    return plan_clusters(plan).scores[["k", "stability", "null_mean", "z", "p", "p_adjusted"]]


def _seeds_table(plan: Plan) -> pd.DataFrame:
    found = {seed: plan_clusters(plan, seed) for seed in SEEDS}
    tables = [
        each.scores[["k", "z"]].assign(seed=seed, whole_p=each.p) for seed, each in found.items()
    ]
    return pd.concat(tables)[["seed", "whole_p", "k", "z"]]


def _reports_table(plan: Plan) -> pd.DataFrame:
    counts = load_counts("state-council")
    here = counts[counts["term"].isin(_TERMS)].sort_values(
        ["term", "scope", "year"], key=lambda column: column.map(_order_of(column))
    )
    return here.assign(scope=here["scope"].map(_SCOPES))[["year", "scope", "term", "n"]]


def _order_of(column: pd.Series) -> dict[Any, int]:
    """Return the place of each value: words as the lesson has them, years the last first."""
    if column.name == "term":
        return {term: place for place, term in enumerate(_TERMS)}
    return {value: -place for place, value in enumerate(sorted(column.unique()))}


def _sizes_table(plan: Plan) -> pd.DataFrame:
    groups = load_counts("state-council").groupby(["year", "scope"])["n"]
    table = groups.agg(words="sum", different="size").reset_index()
    return table.assign(scope=table["scope"].map(_SCOPES))


def _rates_table(plan: Plan) -> pd.DataFrame:
    reports = load_counts("state-council", scope="whole")
    return pd.concat([term_rates(reports, [term]) for term in _RATED])[
        ["year", "term", "n", "words", "rate"]
    ]


_TABLES: dict[str, Callable[[Plan], pd.DataFrame]] = {
    "tasks": _tasks_table,
    "offices": _offices_table,
    "words": _words_table,
    "weights": _weights_table,
    "grid": _grid_table,
    "pairs": _pairs_table,
    "scores": _scores_table,
    "seeds": _seeds_table,
    "reports": _reports_table,
    "sizes": _sizes_table,
    "rates": _rates_table,
}


def aid_table(name: str, plan: Plan) -> dict[str, Any]:
    """Return one of the tables that aids of a page show, ready to be written as JSON.

    Parameters
    ----------
    name
        A key of the tables of this file, such as "tasks".
    plan
        The plan that the exercises are done with.

    Returns
    -------
    dict
        columns, a list of dicts of name, zh, en and number (whether it holds numbers); rows, a list
        of lists. What isn't known is None.

    Examples
    --------
    >>> import jnplan as jp
    >>> table = aid_table("grid", jp.load("jinan-2022"))
    >>> [column["zh"] for column in table["columns"]], table["rows"][0]
    (['任务', '词', '次数 n'], [8, '课后服务', 4])
    """
    frame = _TABLES[name](plan)
    columns = [
        {
            "name": column,
            "zh": _HEADS[column][0],
            "en": _HEADS[column][1],
            "number": bool(pd.api.types.is_numeric_dtype(frame[column])),
        }
        for column in frame
    ]
    rows = [[_json_cell(cell) for cell in row] for row in frame.itertuples(index=False)]
    return {"columns": columns, "rows": rows}


def _json_cell(cell: Any) -> Any:
    if pd.isna(cell):
        return None
    if hasattr(cell, "item"):
        cell = cell.item()
    return round(cell, _PLACES) if isinstance(cell, float) else cell
