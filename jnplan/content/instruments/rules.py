"""The words that tell an instrument, and where in a clause each of them counts."""

import functools
from typing import NamedTuple

from ...data import shipped_table
from ...text.spans import first_come
from ..clause_tokens import action_words

SCHEMES = ("rothwell-zegveld", "mcdonnell-elmore")
NONE = "none"
# What a clause of which only the kind of its verb is known does, in either scheme.
BY_KIND = {
    "build": ("facilities", "capacity"),
    "write": ("regulation", "authority"),
    "regulate": ("regulation", "authority"),
    "improve": ("goals", "hortatory"),
    "carry out": ("measures", "authority"),
}
# Behind the noun that an object ends with: “…工作”, 《…办法》, 等.
_BEHIND = " 》”’、等)）。,"


class RuleWord(NamedTuple):
    """What a word says: its rank (1 counts most), and its instrument in either scheme or ""."""

    rank: int
    codes: tuple[str, str]


class Match(NamedTuple):
    """A word found in a clause: what it says, the place it counts in, where it stands."""

    word: RuleWord
    place: str
    start: int
    end: int


@functools.cache
def instrument_words() -> dict[str, dict[str, RuleWord]]:
    """Read `data/instrument-words.csv`: for each place its words."""
    words: dict[str, dict[str, RuleWord]] = {}
    for row in shipped_table("instrument-words.csv").itertuples():
        word = RuleWord(int(row.rank), (row.sub_instrument, row.behaviour))
        words.setdefault(row.place, {})[row.word] = word
    return words


def find_words(text: str, words: dict[str, RuleWord], place: str, at: int = 0) -> list[Match]:
    """Find words in a text, of those that overlap the longest; ``at`` is where the text begins."""
    spans = [
        (start, start + size)
        for size in sorted({len(word) for word in words}, reverse=True)
        for start in range(len(text) - size + 1)
        if text[start : start + size] in words
    ]
    return [
        Match(words[text[start:end]], place, at + start, at + end)
        for start, end in first_come(spans, len(text))
    ]


def find_head(text: str, words: dict[str, RuleWord], at: int = 0) -> list[Match]:
    """Find the word that a text ends with, without 工作, 建设 and the like behind it."""
    tails = sorted({*action_words().tails, *instrument_words()["tail"]}, key=len, reverse=True)
    end = len(text)
    while end:
        end = len(text[:end].rstrip(_BEHIND))
        for size in range(max(map(len, words)), 0, -1):
            if size <= end and text[end - size : end] in words:
                return [Match(words[text[end - size : end]], "head", at + end - size, at + end)]
        tail = next((tail for tail in tails if text[:end].endswith(tail)), "")
        if not tail:
            return []
        end -= len(tail)
    return []


def decide(matches: list[Match], scheme: int) -> Match | None:
    """Return the match that decides in a scheme: of the best rank, and of these the last.

    “The last” as the noun that governs stands behind what it governs.
    """
    speaking = [match for match in matches if match.word.codes[scheme]]
    if not speaking:
        return None
    best = min(match.word.rank for match in speaking)
    return max((m for m in speaking if m.word.rank == best), key=lambda match: match.end)
