"""Lesson 2, words and weights: what is right, and what each known mistake would give."""

import math
from typing import Any

import pandas as pd

from ..plan import Plan
from ..stats.keywords.tfidf import idf, tfidf
from ..stats.kwic import kwic
from ..words.counts import count_terms
from ..words.segmenter import Segmenter, segment
from .common import lacking, need_tasks, task_counts, task_of

# The three tasks and five words that are weighed by hand.
TASKS = (8, 16, 19)
WORDS = ("教师", "成长", "课后服务", "机制", "教育")


def small_counts(plan: Plan) -> pd.DataFrame:
    """Count the five words in the three tasks: few enough to weigh by hand.

    Returns
    -------
    pandas.DataFrame
        As `count_terms` gives: plan_id, year, section_no, task_no, term, n.

    Examples
    --------
    >>> import jnplan as jp
    >>> small_counts(jp.load("jinan-2022")).query("task_no == 19")["n"].tolist()
    [3, 2]
    """
    need_tasks(plan, *TASKS)
    counts = task_counts(plan)
    few = counts["task_no"].isin(TASKS) & counts["term"].isin(WORDS)
    return counts[few].reset_index(drop=True)


def _count_in_task(counts: pd.DataFrame, term: str, task_no: int) -> int:
    """Return how often a term occurs in a task."""
    return int(counts["n"][counts["term"].eq(term) & counts["task_no"].eq(task_no)].sum())


def count_of_a_word(plan: Plan) -> dict[str, Any]:
    """2.1: how often 教师 occurs in task 16."""
    need_tasks(plan, 8, 16)
    counts = task_counts(plan)
    return {
        "right": _count_in_task(counts, "教师", 16),
        "no-rows": 0,
        "rows-not-n": 1,
        "all-tasks": int(counts["n"][counts["term"].eq("教师")].sum()),
        "whole-plan": int(segment(plan)["term"].eq("教师").sum()),
        "characters-not-words": int(kwic(plan, "教师")["task_no"].eq(16).sum()),
        "example-again": _count_in_task(counts, "课后服务", 8),
    }


def words_of_a_task(plan: Plan) -> dict[str, Any]:
    """2.2: how many words task 8 has."""
    need_tasks(plan, 8)
    everywhere = task_counts(plan)
    sizes = everywhere.groupby("task_no")["n"].sum()
    counts = everywhere[everywhere["task_no"] == 8]
    with_stops = count_terms(segment(plan, Segmenter(stopwords=[]))).query("task_no == 8")
    task, segmenter = task_of(plan, 8), Segmenter()
    return {
        "right": int(counts["n"].sum()),
        "stop-words": int(with_stops["n"].sum()),
        "types-not-tokens": len(counts),
        "signs-counted": len(segmenter.cut(task.title)) + len(segmenter.cut(task.text)),
        "characters-not-words": len(task.title) + len(task.text),
        "title-forgotten": len(segmenter.words(task.text)),
        "all-tasks": int(sizes.sum()),
        "next-task": int(sizes.get(9, 0)),
        "task-before": int(sizes.get(7, 0)),
    }


def tasks_with_a_word(plan: Plan) -> dict[str, Any]:
    """2.3: in how many tasks 教师 occurs."""
    tokens = segment(plan)
    tasks = tokens[tokens["term"] == "教师"]["task_no"]
    df = tokens.groupby("term")["task_no"].nunique()
    return {
        "right": int(tasks.nunique()),
        "tokens-not-documents": int(tasks.notna().sum()),
        "whole-plan": len(tasks),
        "lacking-not-having": len(plan.tasks) - int(tasks.nunique()),
        "all-tasks": len(plan.tasks),
        "example-again": int(df.get("教育", 0)),
        "old-variable": int(df.get("应用", 0)),  # the last word of the loop before
    }


def idf_by_hand(plan: Plan) -> dict[str, Any]:
    """2.4: the idf of a word that occurs in two of three tasks."""
    n, df = 3, 2
    return {
        "right": float(idf(df, n)),
        "one-not-added": float(idf(df, n)) - 1,
        "not-smoothed": math.log(n / df) + 1,
        "plain-idf": math.log(n / df),
        "log-base-ten": math.log10((1 + n) / (1 + df)) + 1,
        "log-base-two": math.log2((1 + n) / (1 + df)) + 1,
        "upside-down": math.log((1 + df) / (1 + n)) + 1,
        "log-forgotten": (1 + n) / (1 + df) + 1,
        "bracket-misplaced": math.log((1 + n) / (1 + df) + 1),
        "all-tasks": float(idf(df, len(plan.tasks))),
        "other-word": float(idf(1, n)),
    }


def weight_by_hand(plan: Plan) -> dict[str, Any]:
    """2.5: the weight of 机制 in task 19, scaled, among the five words and three tasks."""
    counts = small_counts(plan)
    weights = tfidf(counts)
    here = weights[weights["task_no"] == 19].set_index("term")
    if "机制" not in here.index:
        raise lacking(plan, "has no 机制 in task 19")
    scale = idf(here["df"], 3)
    raw = {term: float(here.loc[term, "n"] * scale[term]) for term in here.index}
    ns = here["n"].astype(float)
    elsewhere = weights[weights["term"].eq("机制") & weights["task_no"].ne(19)]["tfidf"]
    whole = tfidf(task_counts(plan))
    whole = whole[whole["term"].eq("机制") & whole["task_no"].eq(19)]["tfidf"]
    return {
        "right": float(here.loc["机制", "tfidf"]),
        "not-scaled": raw["机制"],
        "scaled-by-sum": raw["机制"] / sum(raw.values()),
        "root-forgotten": raw["机制"] / sum(value**2 for value in raw.values()),
        "idf-forgotten": float(ns["机制"] / math.sqrt((ns**2).sum())),
        "idf-only": float(scale["机制"]),
        "count-only": float(here.loc["机制", "n"]),
        "other-word": float(here["tfidf"].drop("机制").max()),
        "all-tasks": float(whole.iloc[0]),
        "other-task": float(elsewhere.iloc[0]) if len(elsewhere) else None,
    }


def _terms_of_task(table: pd.DataFrame, task_no: int) -> list[str]:
    """Return the terms of a task in the order of a table."""
    return table[table["task_no"] == task_no]["term"].tolist()


def heaviest_word(plan: Plan) -> dict[str, Any]:
    """2.6: the heaviest word of task 15."""
    need_tasks(plan, 15)
    counts = task_counts(plan)  # the commonest first
    weights = tfidf(counts)  # the heaviest first
    before, heaviest, after = (_terms_of_task(weights, number) for number in (14, 15, 16))
    return {
        "right": heaviest[0],
        "count-only": _terms_of_task(counts, 15)[0],
        "whole-plan": count_terms(segment(plan), by="plan")["term"].iloc[0],
        "lightest": heaviest[-1],
        "next-task": after[0] if after else None,
        "task-before": before[0] if before else None,
    }


def three_heaviest(plan: Plan) -> dict[str, Any]:
    """2.7: the three heaviest words of task 13, in order."""
    need_tasks(plan, 13)
    counts = task_counts(plan)
    weights = tfidf(counts)
    plain = tfidf(count_terms(segment(plan, Segmenter(dictionary="jieba", lexicon=[]))))
    heaviest = _terms_of_task(weights, 13)
    return {
        "right": tuple(heaviest[:3]),
        "count-only": tuple(_terms_of_task(counts, 13)[:3]),
        "lightest": tuple(heaviest[:-4:-1]),
        "plain-jieba": tuple(_terms_of_task(plain, 13)[:3]),
        "next-task": tuple(_terms_of_task(weights, 14)[:3]) or None,
        "task-before": tuple(_terms_of_task(weights, 12)[:3]) or None,
        "columns-not-values": tuple(weights.columns),
    }


EXERCISES = {
    "2.1": count_of_a_word,
    "2.2": words_of_a_task,
    "2.3": tasks_with_a_word,
    "2.4": idf_by_hand,
    "2.5": weight_by_hand,
    "2.6": heaviest_word,
    "2.7": three_heaviest,
}
