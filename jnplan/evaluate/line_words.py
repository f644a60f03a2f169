"""Words cut by hand in lines of documents that aren't held here, and scores by them."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from ..data import shipped_table
from ..errors import PlanError, checked, one_of
from ..words.segmenter import Segmenter
from .scores import add_scores

_READERS = ("first", "second", "settled")
_KEYS = ["document", "half", "line_start"]


class _Line(NamedTuple):
    """A line as a reader cut it; ``lengths`` are those of its pieces."""

    document: str
    half: str
    start: int
    text: str
    lengths: list[int]


@checked
def line_words(texts: Mapping[str, str], *, reader: str = "settled") -> pd.DataFrame:
    """Return the words that a reader cut in lines of `data/gold/other-words.csv`.

    Parameters
    ----------
    texts
        The texts of documents by the names that the file gives them. Only these are looked at.
    reader
        ``"first"``, ``"second"``, or ``"settled"``, as a third one decided where they differ.

    Returns
    -------
    pandas.DataFrame
        document, half, line_start (where the line begins), start, end, term, a row a word;
        ``texts[document][start:end] == term``. Pieces without a letter, digit or character are
        left out.

    Raises
    ------
    PlanError
        If a text isn't that which was cut; it names the document and the place.

    Examples
    --------
    >>> line_words({}).empty
    True
    """
    rows = [
        (line.document, line.half, line.start, start, end, term)
        for line in _lines(texts, reader)
        for start, end, term in _words(line, line.lengths)
    ]
    table = pd.DataFrame(rows, columns=[*_KEYS, "start", "end", "term"])
    return table.astype({"line_start": int, "start": int, "end": int})


@checked
def line_word_scores(
    texts: Mapping[str, str], cut_by: Segmenter | str | None = None, *, reader: str = "settled"
) -> pd.DataFrame:
    """Score a segmenter's words, or another reader's, by those that a reader cut, line by line.

    What is right, and what precision, recall and F1 are, says `segmentation_scores`.

    Parameters
    ----------
    texts
        As for `line_words`.
    cut_by
        A segmenter, by default ``Segmenter()``; or another reader: F1 is then their agreement,
        which is the most that can be asked of a program.
    reader
        Whose words count as right.

    Returns
    -------
    pandas.DataFrame
        document, half (development, or held out: no term of a list and no rule may come from
        those), line_start, gold, found, right (numbers of words), precision, recall, f1, a row a
        line.

    Examples
    --------
    >>> line_word_scores({}).empty
    True
    """
    segmenter = Segmenter() if cut_by is None else cut_by
    if isinstance(segmenter, str):
        others = (line.lengths for line in _lines(texts, segmenter))
    else:
        cut = segmenter.cut
        others = ([len(term) for term in cut(line.text)] for line in _lines(texts, reader))
    rows = []
    for line, other in zip(_lines(texts, reader), others, strict=True):
        wanted, found = set(_words(line, line.lengths)), set(_words(line, other))
        sizes = (len(wanted), len(found), len(wanted & found))
        rows.append((line.document, line.half, line.start, *sizes))
    return add_scores(pd.DataFrame(rows, columns=[*_KEYS, "gold", "found", "right"]))


def _lines(texts: Mapping[str, str], reader: str) -> Iterator[_Line]:
    """Yield the lines of documents that a reader cut, in the order of the file."""
    one_of(reader, _READERS, "reader")
    table = shipped_table("gold/other-words.csv")
    for row in table[(table["reader"] == reader) & table["document"].isin(set(texts))].itertuples():
        lengths = [int(length) for length in row.lengths.split()]
        text = texts[row.document][row.start : row.start + sum(lengths)]
        if hashlib.sha256(text.encode()).hexdigest()[:12] != row.sha256:
            raise PlanError(
                f"texts: {row.document} doesn't have at {row.start} the line that was cut by hand"
            )
        yield _Line(row.document, row.half, row.start, text, lengths)


def _words(line: _Line, lengths: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield the start, end and text of the pieces of a line that are words."""
    at = 0
    for length in lengths:
        term = line.text[at : at + length]
        if any(char.isalnum() for char in term):
            yield line.start + at, line.start + at + length, term
        at += length
