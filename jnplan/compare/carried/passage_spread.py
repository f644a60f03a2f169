"""Passages that went from place to place and aren't the centre's."""

from collections.abc import Sequence

import pandas as pd

from ...errors import checked, need_count
from ...plan import Plan
from ..reuse.compared_texts import ComparedTexts, compared_texts
from ..reuse.dates import CENTRE, need_about
from ..reuse.matches import maximal_matches

_COLUMNS = ["plan_id", "start", "end", "length", "documents", "provinces"]


@checked
def passage_spread(
    plans: Sequence[Plan] | pd.DataFrame,
    about: pd.DataFrame,
    *,
    least: int = 60,
    most: int = 20,
) -> pd.DataFrame:
    """Return the passages that most documents have and no document of the centre had before them.

    Each is told at the first document that has it. A passage that overlaps, there, one that more
    documents have is left out. A source that isn't at hand may have been before all.

    Parameters
    ----------
    plans, about
        As for `reuse_shares`.
    least
        The length of a passage, in characters without blanks.
    most
        How many passages to return.

    Returns
    -------
    pandas.DataFrame
        plan_id (of the first; of several of one day the first in the order of plans), start, end,
        length, documents (that have it), provinces (of these documents).

    Examples
    --------
    >>> import jnplan as jp
    >>> texts = ["检查食堂。", "检查全部校车，停运。", "再检查全部校车，停运。"]
    >>> table = pd.DataFrame({"plan_id": list("abc"), "text": texts})
    >>> about = table.assign(level=["centre", "city", "city"], date=["2015", "2016", "2017"])
    >>> about["province"] = ["", "甲省", "乙省"]
    >>> jp.passage_spread(table, about, least=6).values.tolist()
    [['b', 0, 10, 10, 2, 2]]
    """
    need_count(least, "passage_spread: least", "characters")
    need_count(most, "passage_spread: most", "passages")
    compared = compared_texts(plans, "passage_spread")
    known = need_about(about, compared.plan_ids, "passage_spread")
    texts = _document_strings(compared)
    found = []
    for passage in _distinct_passages(compared, least):
        having = known[[passage in text for text in texts]]
        first = having.sort_values(["last_day", "first_day"], kind="stable").iloc[0]
        above = having[having["level"] == CENTRE]
        if (above["first_day"] <= first["last_day"]).any():
            continue
        number = int(first.name)
        begin = int(compared.bounds[number]) + texts[number].index(passage)
        span = begin, begin + len(passage)
        found.append((len(having), having["province"].nunique(), number, span))
    found.sort(key=lambda each: (-each[0], each[3][0] - each[3][1], each[3]))
    rows: list[tuple] = []
    taken: list[tuple[int, int]] = []
    for documents, provinces, number, (begin, end) in found:
        if len(rows) == most:
            break
        if all(end <= start or stop <= begin for start, stop in taken):
            taken.append((begin, end))
            start, stop = int(compared.offsets[begin]), int(compared.offsets[end - 1]) + 1
            place = compared.plan_ids[number], start, stop
            rows.append((*place, end - begin, documents, provinces))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _document_strings(compared: ComparedTexts) -> list[str]:
    """Return the characters compared of each document as a string of their numbers."""
    return [
        _as_string(compared, first, end - 1)
        for first, end in zip(compared.bounds[:-1], compared.bounds[1:], strict=True)
    ]


def _as_string(compared: ComparedTexts, first: int, end: int) -> str:
    # Numbers of signs as characters beyond the surrogates, which a string may not hold alone.
    return "".join(chr(0xE000 + number) for number in compared.symbols[first:end].tolist())


def _distinct_passages(compared: ComparedTexts, least: int) -> list[str]:
    matches = maximal_matches(compared.symbols, compared.document, least)
    spans = zip(matches.first.tolist(), matches.length.tolist(), strict=True)
    return sorted({_as_string(compared, first, first + length) for first, length in spans})
