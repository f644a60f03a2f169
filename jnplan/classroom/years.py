"""Lesson 4, a term through the years: what is right, and what each known mistake would give."""

import functools
from typing import Any

import pandas as pd

from ..compare.term_years import term_rates, term_years
from ..plan import Plan
from ..words.counts import count_terms, load_counts
from ..words.segmenter import segment
from .common import lacking

# Five words of the plan, to look for in the reports up to its year.
WORDS = ("课后服务", "思政课", "德育", "心理健康教育", "放管服")


@functools.cache
def _report_counts(scope: str = "whole") -> pd.DataFrame:
    return load_counts("state-council", scope=scope)


@functools.cache
def _term_counts(term: str, scope: str = "whole") -> pd.Series:
    """Return how often a term occurs in each report that has it, by year."""
    counts = _report_counts(scope)
    return counts[counts["term"] == term].set_index("year")["n"].sort_index()


@functools.cache
def _report_sizes(scope: str = "whole") -> pd.Series:
    """Return how many words each report has, by year."""
    return _report_counts(scope).groupby("year")["n"].sum()


def count_of_a_year(plan: Plan) -> dict[str, Any]:
    """4.1: how often 教育 occurs in the report of 2018."""
    year = 2018
    n, in_education = _term_counts("教育"), _term_counts("教育", "education")
    counts = _report_counts()
    longer = counts["term"].str.contains("教育", regex=False) & counts["year"].eq(year)
    return {
        "right": int(n[year]),
        "education-scope": int(in_education[year]),
        "both-scopes": int(n[year] + in_education[year]),
        "all-years": int(n.sum()),
        "example-year": int(n[2022]),
        "rows-not-n": 1,
        "no-rows": 0,
        "words-not-term": int(_report_sizes()[year]),
        "characters-not-words": int(counts["n"][longer].sum()),
    }


def rate_of_a_year(plan: Plan) -> dict[str, Any]:
    """4.2: how often 义务教育 occurs in the report of 2006, per 10,000 words."""
    year, term = 2006, "义务教育"
    example, first = 2001, 2003  # of the lesson, for 教育
    n, words, of_example = _term_counts(term), _report_sizes(), _term_counts("教育")
    in_education, about_education = _term_counts(term, "education"), _report_sizes("education")

    def rate(count: float, of: float) -> float:
        return float(1e4 * count / of)

    return {
        "right": rate(n[year], words[year]),
        "count-not-rate": int(n[year]),
        "per-thousand": float(1e3 * n[year] / words[year]),
        "per-hundred": float(1e2 * n[year] / words[year]),
        "share-not-rate": float(n[year] / words[year]),
        "divided-wrong-way": float(words[year] / n[year]),
        "types-as-words": rate(n[year], _report_counts()["year"].eq(year).sum()),
        "education-scope": rate(in_education[year], about_education[year]),
        "both-scopes": rate(n[year] + in_education[year], words[year] + about_education[year]),
        "all-years": rate(n.sum(), words.sum()),
        "next-year": rate(n[year + 1], words[year + 1]),
        "year-before": rate(n[year - 1], words[year - 1]),
        "words-not-term": int(words[year]),
        "divided-by-all-reports": rate(n[year], words.sum()),
        "example-word": rate(of_example[year], words[year]),
        "worked-example": rate(of_example[example], words[example]),
        "first-example": rate(of_example[first], words[first]),
        # The table's name is changed in the first line, and left in both others, or in one.
        "year-left": rate(n[example], words[example]),
        "words-of-example": rate(n[year], words[example]),
        "count-of-example": rate(n[example], words[year]),
        "no-rows": 0,
    }


def first_year(plan: Plan) -> dict[str, Any]:
    """4.3: the first year whose report has 农民工."""
    term = "农民工"
    years = term_years(_report_counts(), [term]).iloc[0]
    n = _term_counts(term)
    return {
        "right": int(years["first_year"]),
        "absent-not-first": int(years["absent_until"]),
        "year-too-late": int(years["first_year"]) + 1,
        "education-scope": int(
            term_years(_report_counts("education"), [term])["first_year"].iloc[0]
        ),
        "last-not-first": int(years["last_year"]),
        "most-not-first": int((n / _report_sizes()).idxmax()),
        "reports-not-year": int(years["years_with"]),
        "occurrences-not-year": int(years["n"]),
        "all-reports-not-year": int(years["years"]),
        "worked-example": int(_term_counts("幼儿教育").index.min()),
    }


def years_without(plan: Plan) -> dict[str, Any]:
    """4.4: the years with a report in which 培训 doesn't occur."""
    term = "培训"

    def counted(term: str, scope: str = "whole") -> pd.Series:
        return term_rates(_report_counts(scope), [term]).set_index("year")["n"]

    def these(wanted: pd.Series) -> frozenset:
        return frozenset(int(year) for year in wanted.index[wanted.fillna(False)])

    n = counted(term)
    right = these(n == 0)
    # Both scopes together would give what is right: the whole has all that its sentences have.
    return {
        "right": right,
        "gaps-not-zeros": these(n.isna()),
        "gaps-and-zeros": these(n.fillna(0) == 0),
        "years-with": these(n > 0),
        "all-reports": these(n.notna()),
        "once-not-never": these(n == 1),
        "education-scope": these(counted(term, "education") == 0),
        "old-variable": these(counted("职业教育") == 0),
        "year-in-quotes": frozenset(map(str, right)),
    }


def reports_with(plan: Plan) -> dict[str, Any]:
    """4.5: in how many reports 资助 occurs."""
    n, in_education = _term_counts("资助"), _term_counts("资助", "education")
    return {
        "right": len(n),
        "occurrences-not-reports": int(n.sum()),
        "education-scope": len(in_education),
        "both-scopes": len(n) + len(in_education),
        "span-not-reports": int(n.index.max() - n.index.min() + 1),
        "reports-without": len(_report_sizes()) - len(n),
        "all-reports": len(_report_sizes()),
        "rates-not-reports": int(_report_sizes().index.max() - _report_sizes().index.min() + 1),
        "all-rows": len(_report_counts()),
        "worked-example": len(_term_counts("六五")),
        "old-variable": len(_term_counts("职业教育")),  # the last word of the loop before
        "no-rows": 0,
    }


def mean_rate(plan: Plan) -> dict[str, Any]:
    """4.6: the mean of the yearly rates of 教育公平, from 2007 on."""
    term, example, start = "教育公平", "职业教育", 2007
    table, of_example = (term_rates(_report_counts(), [each]) for each in (term, example))
    since = table[table["year"] >= start]
    rates = since["rate"]
    in_education = term_rates(_report_counts("education"), [term])
    both = term_rates(load_counts("state-council"), [term])
    return {
        "right": float(rates.mean()),
        "only-years-with": float(rates[rates > 0].mean()),
        "gaps-as-zeros": float(rates.fillna(0).mean()),
        "pooled": float(1e4 * since["n"].sum() / since["words"].sum()),
        "counts-not-rates": float(since["n"].mean()),
        "all-years": float(table["rate"].mean()),
        "year-left-out": float(table.loc[table["year"] > start, "rate"].mean()),
        "median-not-mean": float(rates.median()),
        "sum-not-mean": float(rates.sum()),
        "education-scope": float(in_education.loc[in_education["year"] >= start, "rate"].mean()),
        "both-scopes": float(both.loc[both["year"] >= start, "rate"].mean()),
        "wrong-side": float(table.loc[table["year"] <= start, "rate"].mean()),
        "example-word": float(of_example.loc[of_example["year"] >= start, "rate"].mean()),
        "worked-example": float(of_example["rate"].mean()),
        "first-example": float(of_example.loc[of_example["n"] > 0, "rate"].mean()),
        "no-rows": 0,
    }


def words_before_the_reports(plan: Plan) -> dict[str, Any]:
    """4.7: which of five words of the plan no report has up to the plan's year."""
    if plan.year is None:
        raise lacking(plan, "has no year")
    own = set(count_terms(segment(plan), by="plan")["term"])
    lacks = [word for word in WORDS if word not in own]
    if lacks:
        raise lacking(plan, f"hasn't the words {', '.join(lacks)}")
    years = {word: set(_term_counts(word).index) for word in WORDS}
    in_education = {word: set(_term_counts(word, "education").index) for word in WORDS}

    def these(wanted: Any, years: dict[str, set] = years) -> frozenset:
        return frozenset(word for word in WORDS if wanted(years[word]))

    def not_by_then(found: set) -> bool:
        return not any(year <= plan.year for year in found)

    return {
        "right": these(not_by_then),
        "never-at-all": these(lambda found: not found),
        "this-year-only": these(lambda found: plan.year not in found),
        "plan-year-left-out": these(lambda found: not any(year < plan.year for year in found)),
        "education-scope": these(not_by_then, in_education),
        "there-not-absent": these(lambda found: not not_by_then(found)),
        "after-not-before": these(lambda found: found and min(found) > plan.year),
        "all-words": frozenset(WORDS),
    }


EXERCISES = {
    "4.1": count_of_a_year,
    "4.2": rate_of_a_year,
    "4.3": first_year,
    "4.4": years_without,
    "4.5": reports_with,
    "4.6": mean_rate,
    "4.7": words_before_the_reports,
}
