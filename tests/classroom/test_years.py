"""Lesson 4 against counts that were added up line by line, without the library."""

import csv

import pytest

import jnplan as jp
from jnplan.classroom.checking import judge
from jnplan.classroom.years import EXERCISES, WORDS
from jnplan.data import data_folder


@pytest.fixture(scope="module")
def lines():
    path = data_folder("data") / "counts" / "state-council.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["scope"] == "whole"]
    return [(int(row["year"]), row["term"], int(row["n"])) for row in rows]


def right(exercise):
    return EXERCISES[exercise](jp.load("jinan-2022"))["right"]


def test_a_count_and_a_rate_are_those_of_the_lines(lines):
    assert (2018, "教育", 23) in lines
    assert right("4.1") == 23
    assert (2006, "义务教育", 14) in lines
    assert sum(n for year, _, n in lines if year == 2006) == 7662
    assert right("4.2") == pytest.approx(14 / 7662 * 10000) == pytest.approx(18.27199, abs=1e-5)


def test_first_years_and_numbers_of_reports(lines):
    assert right("4.3") == min(year for year, term, _ in lines if term == "农民工") == 2003
    assert right("4.5") == sum(term == "资助" for _, term, _ in lines) == 12


def test_years_of_zero_are_those_with_a_report_only(lines):
    reports = {year for year, _, _ in lines}
    having = {year for year, term, _ in lines if term == "培训"}
    assert right("4.4") == reports - having == {1980, 1985, 1987, 2015}
    assert not right("4.4") & {1989, 1990, 1991, 1996, 2020}


def test_a_mean_counts_zeros_and_no_gaps(lines):
    years = [2007, 2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016]
    years += [2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025]
    n = [3, 2, 2, 1, 0, 1, 2, 0, 2, 1, 0, 0, 0, 2, 1, 1, 0, 0]
    words = [sum(k for year, _, k in lines if year == each) for each in years]
    rates = [10000 * a / b for a, b in zip(n, words, strict=True)]
    assert right("4.6") == pytest.approx(sum(rates) / 18)


def test_terms_that_a_plan_had_before_the_reports(lines):
    text = (data_folder("data") / "plans" / "jinan-2022.txt").read_text(encoding="utf-8")
    assert all(word in text for word in WORDS)
    by_then = {term for year, term, _ in lines if year <= 2022}
    assert right("4.7") == set(WORDS) - by_then == {"课后服务", "思政课"}


@pytest.mark.parametrize(
    ("exercise", "answer", "mistake"),
    [
        ("4.1", 0, "no-rows"),  # the year in quotation marks
        ("4.2", 10000 * 17 / 7662, "example-word"),  # 教育 in 2006
        ("4.2", 39.33, "worked-example"),
        ("4.2", 32.235, "first-example"),
        ("4.2", 10000 * 2 / 5848, "year-left"),  # 义务教育 in 2001
        ("4.2", 7662, "words-not-term"),
        ("4.3", 2004, "year-too-late"),
        ("4.3", 43, "all-reports-not-year"),
        ("4.4", ["1980", "1985", "1987", "2015"], "year-in-quotes"),
        ("4.5", 10, "education-scope"),  # of 1993 and 2007 it isn't about education
        ("4.5", 48, "rates-not-reports"),
        ("4.5", 4, "worked-example"),
        ("4.5", 32, "old-variable"),
        ("4.6", 2.638, "worked-example"),
        ("4.7", ["课后服务", "思政课", "心理健康教育"], "plan-year-left-out"),
        ("4.7", ["课后服务", "思政课", "放管服"], "education-scope"),
        ("4.7", ["课后服务"], "never-at-all"),
    ],
)
def test_slips_of_learners_are_told(exercise, answer, mistake):
    assert judge(exercise, answer)[0] == mistake


@pytest.mark.parametrize(
    ("text", "year", "said"),
    [("1.校车。查校车。", 2022, "hasn't the words"), ("1.校车。查校车。", None, "has no year")],
)
def test_a_plan_that_cannot_be_held_to_the_reports_is_told(text, year, said):
    with pytest.raises(jp.PlanError, match=said):
        EXERCISES["4.7"](jp.parse_plan(text, plan_id="short", year=year))
