"""All that the explorer shows of one term in one plan, as tables."""

from typing import NamedTuple

import pandas as pd

from ..compare.term_years import term_rates, term_years
from ..plan import Plan, Section, Task
from ..stats.collocations import collocations
from ..stats.dispersion import dispersion
from ..stats.kwic import kwic
from ..word_lists.load_words import WordLists, load_words
from ..words.segmenter import segment
from ..words.sentences import sentences


class PlanIndex(NamedTuple):
    """A plan with its tokens and sentences, in which every term is looked up, and the lexicon."""

    plan: Plan
    tokens: pd.DataFrame
    sentences: pd.DataFrame
    lexicon: pd.DataFrame


class TermFindings(NamedTuple):
    """What `look_up` finds: ``hits`` of `kwic`, the others by the functions of their names.

    ``hits`` are found by characters; all others count the term as a word of its own. ``gloss`` is
    the lexicon's row.
    """

    term: str
    gloss: pd.DataFrame
    hits: pd.DataFrame
    dispersion: pd.DataFrame
    collocations: pd.DataFrame
    term_rates: pd.DataFrame
    term_years: pd.DataFrame


def index_plan(plan: Plan, words: WordLists | None = None) -> PlanIndex:
    """Return a plan with its words and sentences, by word lists (the shipped ones by default)."""
    words = load_words() if words is None else words
    return PlanIndex(plan, segment(plan, words.segmenter), sentences(plan), words.lexicon)


def lexicon_terms_in(known: PlanIndex) -> list[str]:
    """Return the lexicon's terms that occur in a plan, in the lexicon's order.

    Examples
    --------
    >>> import jnplan as jp
    >>> lexicon_terms_in(index_plan(jp.parse_plan("1.减负。推进双减，落实立德树人。")))
    ['立德树人', '双减']
    """
    plan = known.plan
    texts = [plan.text[part.start : part.end] for part in plan.prose()]
    return [term for term in known.lexicon["term"] if any(term in text for text in texts)]


def look_up(known: PlanIndex, reports: pd.DataFrame, term: str, *, width: int = 24) -> TermFindings:
    """Return a term's lines, dispersion, collocates and years.

    Parameters
    ----------
    known
        What `index_plan` gives.
    reports
        Counts by year, as of `load_counts` in one scope.
    term
        The term, of at least one character.
    width
        How many characters of context each side of a line may have.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。")
    >>> reports = jp.load_counts("state-council", scope="whole")
    >>> found = look_up(index_plan(plan), reports, "双减", width=2)
    >>> found.hits[["left", "keyword", "right"]].values.tolist()
    [['推进', '双减', '，落'], ['落实', '双减', '要求']]
    >>> found.gloss["english"].item()
    'double reduction'
    """
    return TermFindings(
        term,
        known.lexicon[known.lexicon["term"] == term],
        kwic(known.plan, term, width=width),
        dispersion(known.tokens, [term]),
        collocations(known.tokens, node=term),
        term_rates(reports, [term]),
        term_years(reports, [term]),
    )


def sentence_span(known: PlanIndex, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence that holds a span, or of those that it reaches into.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减。查食堂。")
    >>> start, end = sentence_span(index_plan(plan), 7, 9)
    >>> plan.text[7:9], plan.text[start:end]
    ('双减', '推进双减。')
    """
    table = known.sentences
    held = table[(table["start"] < end) & (table["end"] > start)]
    return int(min([start, *held["start"]])), int(max([end, *held["end"]]))


def part_at(known: PlanIndex, start: int) -> tuple[str, int | None, str]:
    """Return which part of the plan a place of its prose is in.

    Returns
    -------
    tuple
        The kind of the part, as in `Part`; the number and the title of the task, or None and the
        heading of the section, where there is one.

    Examples
    --------
    >>> import jnplan as jp
    >>> part_at(index_plan(jp.parse_plan("1.减负。推进双减。")), 7)
    ('task text', 1, '减负')
    """
    plan = known.plan
    part = next(part for part in plan.prose() if part.start <= start < part.end)
    number = part.task_no
    among: tuple[Task, ...] | tuple[Section, ...] = plan.tasks
    if number is None:
        number, among = part.section_no, plan.sections
    # Of several that bear the number, the one whose text this is began last.
    titles = [one.title for one in among if one.number == number and one.start <= start]
    return part.kind, part.task_no, "".join(titles[-1:])
