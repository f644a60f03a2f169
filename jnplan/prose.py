"""What a plan says: its sentences, its clauses, and the words it puts in quotation marks."""

import re
from collections.abc import Iterable

import pandas as pd

from .plan import KEY_TYPES, Plan, one_of
from .shapes import STOP, flatten, strip

_SENTENCE_END = re.compile(rf"(?:{STOP.pattern})[”’》)]*|\n")
_BREAK = re.compile(rf"(?:{STOP.pattern}|;|,(?!(?<=\d,)\d{{3}}(?!\d))|\n)+")
_PAIRS = dict(zip("”’》)】〉", "“‘《(【〈", strict=True))
MASK = "□"
_QUOTED = (re.compile(r"“([^“”]{2,8})”"), re.compile(r"《([^《》]+)》"))


def sentences(plan: Plan) -> pd.DataFrame:
    """Split a plan's prose into sentences.

    A sentence ends after 。！？ and the quotation marks or brackets that close on it; a heading and
    a task's title are sentences of their own.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, section_no, task_no, part, text, start, end, a row a sentence;
        ``plan.text[start:end]`` is the sentence.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.sentences(jp.parse_plan("1.安全。守底线。办演练。"))["text"].tolist()
    ['安全', '守底线。', '办演练。']
    """
    rows = []
    flat = flatten(plan.text)
    for part in plan.prose():
        for start, end in split_sentences(flat, part.start, part.end):
            keys = (plan.plan_id, plan.year, part.section_no, part.task_no, part.kind)
            rows.append((*keys, plan.text[start:end], start, end))
    columns = ["plan_id", "year", "section_no", "task_no", "part", "text", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype(KEY_TYPES)


def term_sentences(plan: Plan, terms: Iterable[str]) -> pd.DataFrame:
    """List the sentences of a plan in which one of several terms stands.

    Returns
    -------
    pandas.DataFrame
        terms (those that stand in it, joined by a blank), part, section_no, task_no, text, start,
        end, in the order of the text.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。落实双减。办演练。")
    >>> jp.term_sentences(plan, ["双减"])[["terms", "text"]].values.tolist()
    [['双减', '落实双减。']]
    """
    table, terms = sentences(plan), list(terms)
    held = [" ".join(term for term in terms if term in text) for text in table["text"]]
    table.insert(0, "terms", pd.Series(held, dtype="object"))
    columns = ["terms", "part", "section_no", "task_no", "text", "start", "end"]
    return table.loc[table["terms"] != "", columns].reset_index(drop=True)


def term_places(plan: Plan, terms: Iterable[str], *, by: str = "part") -> pd.DataFrame:
    """Count where in a plan terms stand, by characters.

    Parameters
    ----------
    plan
        The plan.
    terms
        The terms, a column each.
    by
        ``"part"`` for the parts of sections and tasks that have one of them, ``"section"`` for all
        sections.

    Returns
    -------
    pandas.DataFrame
        section_no, (task_no, part), and a column for each term, in the order of the text;
        section_no is NA outside sections, task_no outside tasks. By section no row if the plan has
        no sections.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.双减。落实双减。办演练。")
    >>> jp.term_places(plan, ["双减"])[["task_no", "part", "双减"]].values.tolist()
    [[1, 'task title', 1], [1, 'task text', 1]]
    """
    one_of(by, ("part", "section"), "term_places: by")
    terms = list(dict.fromkeys(terms))
    keys = ["section_no", "task_no", "part"] if by == "part" else ["section_no"]
    table = sentences(plan)[["section_no", "task_no", "part", "text"]]
    for term in terms:
        table[term] = table["text"].str.count(re.escape(term)).astype("int64")
    table = table.groupby(keys, dropna=False, sort=False)[terms].sum().reset_index()
    kept = (table[terms] > 0).any(axis=1) if by == "part" else bool(plan.sections)
    return table[kept & pd.Series(True, table.index)].reset_index(drop=True)


def split_sentences(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the place of each sentence in a stretch of a flat text, without its outer blanks."""
    ends = [match.end() for match in _SENTENCE_END.finditer(flat, start, end)]
    spans = (strip(flat, *span) for span in zip([start, *ends], [*ends, end], strict=True))
    return [(left, right) for left, right in spans if left < right]


def quoted(plan: Plan) -> list[str]:
    """List the words a plan teaches: “…” of 2 to 8 characters, and the names in 《…》.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.quoted(jp.parse_plan("1.减负。抓“双减”，落实《“十四五”规划》。"))
    ['“十四五”规划', '十四五', '双减']
    """
    flat = flatten(plan.text)
    found = set()
    for part in plan.prose():
        for pattern in _QUOTED:
            for match in pattern.finditer(flat, part.start, part.end):
                start, end = strip(flat, *match.span(1))
                if start < end:
                    found.add(plan.text[start:end])
    return sorted(found)


def masked(flat: str) -> str:
    """Blank what stands in quotation marks and brackets, one character for one, in a flat text."""
    chars, waiting = list(flat), []
    for i, char in enumerate(flat):
        if char in _PAIRS.values():
            waiting.append((char, i))
        elif char in _PAIRS:
            # What never closes hides nothing, neither a line nor the next clause.
            at = max((k for k, (sign, _) in enumerate(waiting) if sign == _PAIRS[char]), default=-1)
            if at >= 0:
                first = waiting[at][1]
                chars[first : i + 1] = MASK * (i + 1 - first)
                del waiting[at:]
        elif char == "\n":
            waiting.clear()
    return "".join(chars)


def clauses(bare: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a part of a masked text at 。！？；， and give the place of each clause."""
    spans, at = [], start
    for match in [*_BREAK.finditer(bare, start, end), None]:
        left, right = strip(bare, at, match.start() if match else end)
        if left < right:
            spans.append((left, right))
        at = match.end() if match else end
    return spans


def first_come(spans: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Keep of spans those that overlap none kept before, and give them by their place.

    Examples
    --------
    >>> first_come([(2, 5), (0, 3), (0, 2)], 5)
    [(0, 2), (2, 5)]
    """
    taken = bytearray(length)
    kept = []
    for start, end in spans:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append((start, end))
    return sorted(kept)
