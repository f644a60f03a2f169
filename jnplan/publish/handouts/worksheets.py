"""The grid of each lesson, to be filled in by hand, and the same filled in."""

import math
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from ...classroom.common import task_counts
from ...classroom.weights import TASKS, WORDS, small_counts
from ...compare.term_years import term_rates
from ...content.offices import offices
from ...plan import Plan
from ...stats.keywords.tfidf import tfidf
from ...stats.kwic import kwic
from ...words.counts import load_counts
from .one_language import OneLanguage
from .plan_lines import numbered_lines, task_lines
from .wording import handout_text

TERM = "职业教育"  # of lesson 4; no exercise asks for its rates
YEARS = 10
TICK = "✓"
_MARKED = "双减"
_TITLE = 18  # characters of a title that stand in a narrow table
_TICKED = 8  # tasks and words of the grid to tick
# A word to tick is in so many tasks: in fewer it joins none, in more it joins all.
_FEWEST, _MOST = 3, 8


class HandGrid(NamedTuple):
    """A table to fill in: heads, and rows of cells as (text, whether it is left to the pupil)."""

    heads: list[str]
    rows: list[list[tuple[str, bool]]]


class Worksheet(NamedTuple):
    """A worksheet: what to do, each with a grid; ``years`` are those of a figure to draw."""

    title: str
    parts: list[tuple[str, HandGrid]]
    years: list[int]


def worksheet(lesson: int, plan: Plan, lang: OneLanguage) -> Worksheet:
    """Return the worksheet of a lesson, its cells filled in; the sheet for pupils leaves those out.

    Examples
    --------
    >>> import jnplan as jp
    >>> sheet = worksheet(1, jp.load("jinan-2022"), "en")
    >>> sheet.parts[0][1].rows[7][2:]
    [('64', True), ('2', True), ('4', True), ('✓', True)]
    """
    return _WORKSHEETS[lesson](plan, lang)


def _task_table(plan: Plan, lang: OneLanguage) -> Worksheet:
    """Lesson 1: where each task begins, its section, its offices, and whether it has a word."""
    lines = numbered_lines(plan)
    found, named = task_lines(plan, lines), offices(plan)
    with_term = set(kwic(plan, _MARKED)["task_no"].dropna())
    rows = []
    for row in plan.to_frame().itertuples():
        here = named[named["task_no"] == row.task_no]
        filled = [
            str(found[row.task_no][0]),
            "" if pd.isna(row.section_no) else str(row.section_no),
            str(here["office"].nunique()),
            TICK if row.task_no in with_term else "",
        ]
        title = row.title if len(row.title) <= _TITLE else row.title[: _TITLE - 1] + "…"
        rows.append([(str(row.task_no), False), (title, False), *((each, True) for each in filled)])
    names = ("task", "task_title", "line", "section", "offices", "term")
    heads = [handout_text(f"1.{name}", lang) for name in names]
    return Worksheet(handout_text("1.title", lang), [(_to_do(1, lang), HandGrid(heads, rows))], [])


def _weights_by_hand(plan: Plan, lang: OneLanguage) -> Worksheet:
    """Lesson 2: n, df and idf of five words in three tasks; then their weights."""
    counts = small_counts(plan)
    weights = tfidf(counts).set_index(["term", "task_no"])
    found = task_lines(plan, numbered_lines(plan))
    n = counts.set_index(["term", "task_no"])["n"]
    idf = {word: math.log((len(TASKS) + 1) / (int(n[word].size) + 1)) + 1 for word in WORDS}
    tasks = [handout_text("2.task", lang, number=number) for number in TASKS]
    places = [_line_range(2, found[number], lang) for number in TASKS]
    counted, weighed = [], []
    for word in WORDS:
        times = [int(n.get((word, number), 0)) for number in TASKS]
        cells = [*map(str, times), str(int(n[word].size)), f"{idf[word]:.3f}"]
        counted.append([(word, False), *((cell, True) for cell in cells)])
        shown = [
            f"{t * idf[word]:.3f} ({weights['tfidf'][word, number]:.3f})" if t else "0"
            for t, number in zip(times, TASKS, strict=True)
        ]
        weighed.append([(word, False), *((cell, True) for cell in shown)])
    lengths = [
        math.sqrt(sum((int(n.get((word, number), 0)) * idf[word]) ** 2 for word in WORDS))
        for number in TASKS
    ]
    length = (handout_text("2.length", lang), False)
    weighed.append([length, *((f"{each:.3f}", True) for each in lengths)])
    word = handout_text("2.word", lang)
    columns = [f"{task}\n{place}" for task, place in zip(tasks, places, strict=True)]
    first = HandGrid(
        [word, *columns, handout_text("2.df", lang), handout_text("2.idf", lang)], counted
    )
    then = (handout_text("2.then", lang), HandGrid([word, *tasks], weighed))
    return Worksheet(handout_text("2.title", lang), [(_to_do(2, lang), first), then], [])


def _words_to_tick(plan: Plan, lang: OneLanguage) -> Worksheet:
    """Lesson 3: which of some words some tasks have, and how many each two of them share."""
    counts = task_counts(plan)
    df = counts.groupby("term").agg(tasks=("task_no", "nunique"), n=("n", "sum")).reset_index()
    fit = df[df["tasks"].between(_FEWEST, _MOST) & (df["term"].str.len() > 1)]
    words = fit.sort_values(["tasks", "n", "term"], ascending=[False, False, True])
    words = words["term"].head(_TICKED).tolist()
    has = counts[counts["term"].isin(words)].groupby("task_no")["term"].agg(set)
    most = sorted(has.index, key=lambda number: (-len(has[number]), number))[:_TICKED]
    tasks = sorted(int(number) for number in most)
    found = task_lines(plan, numbered_lines(plan))
    rows = []
    for number in tasks:
        place = _line_range(3, found[number], lang)
        ticks = [(TICK if word in has[number] else "", True) for word in words]
        rows.append([(f"{number} ({place})", False), *ticks])
    head = handout_text("3.task", lang)
    shared = {pair: len(has[pair[0]] & has[pair[1]]) for pair in combinations(tasks, 2)}
    pairs: list[list[tuple[str, bool]]] = []
    for row in tasks[1:]:
        cells = [
            (str(shared[column, row]), True) if column < row else ("", False)
            for column in tasks[:-1]
        ]
        pairs.append([(str(row), False), *cells])
    return Worksheet(
        handout_text("3.title", lang),
        [
            (_to_do(3, lang), HandGrid([head, *words], rows)),
            (handout_text("3.then", lang), HandGrid([head, *map(str, tasks[:-1])], pairs)),
        ],
        [],
    )


def _rates_by_hand(plan: Plan, lang: OneLanguage) -> Worksheet:
    """Lesson 4: the rate of a term in the last years, of its counts; a figure to draw."""
    rates = term_rates(load_counts("state-council", scope="whole"), TERM, within=False)
    rows: list[list[tuple[str, bool]]] = []
    last = rates.tail(YEARS)
    for row in last.itertuples():
        if pd.isna(row.n):
            none = handout_text("no-report", lang)
            rows.append([(str(row.year), False), (none, False), ("", False), ("—", True)])
        else:
            given = [str(row.year), str(row.n), str(row.words)]
            rows.append([*((cell, False) for cell in given), (f"{row.rate:.2f}", True)])
    heads = [handout_text(f"4.{name}", lang) for name in ("year", "n", "words", "rate")]
    to_do = handout_text("4.do", lang, term=TERM)
    parts = [(to_do, HandGrid(heads, rows)), (handout_text("4.then", lang), HandGrid([], []))]
    return Worksheet(handout_text("4.title", lang), parts, [int(year) for year in last["year"]])


def _to_do(lesson: int, lang: OneLanguage) -> str:
    return handout_text(f"{lesson}.do", lang)


def _line_range(lesson: int, lines: tuple[int, int], lang: OneLanguage) -> str:
    return handout_text(f"{lesson}.lines", lang, first=lines[0], last=lines[1])


_WORKSHEETS: dict[int, Callable[[Plan, OneLanguage], Worksheet]] = {
    1: _task_table,
    2: _weights_by_hand,
    3: _words_to_tick,
    4: _rates_by_hand,
}
