"""The words that tell an instrument, and where in a clause each of them counts."""

import functools
import re
from typing import NamedTuple

from ...data import shipped_table
from ...text.numbers import COUNTED_SIGNS
from ...text.spans import Span, first_come
from ..clause_tokens import action_words

SCHEMES = ("rothwell-zegveld", "mcdonnell-elmore")
NONE = "none"
# What each instrument is called in Chinese.
INSTRUMENT_NAMES = {
    "supply": "供给型",
    "environment": "环境型",
    "demand": "需求型",
    "authority": "权威型",
    "incentive": "激励型",
    "capacity": "能力建设型",
    "system change": "系统变革型",
    "hortatory": "象征与规劝型",
    NONE: "无",
}
# What a clause of which only the kind of its verb is known does, in either scheme.
BY_KIND = {
    "build": ("facilities", "capacity"),
    "write": ("regulation", "authority"),
    "regulate": ("regulation", "authority"),
    "improve": ("goals", "hortatory"),
    "carry out": ("measures", "authority"),
}
# Behind the noun that an object ends with: “…工作”, 《…办法》, 校车30辆以上.
_BEHIND = " 》”’、等)）。,"
_AMOUNT = re.compile(
    rf"(?:至少|不少于|不低于|达到)?[\d{COUNTED_SIGNS}][\d{COUNTED_SIGNS}.,%余多个]*.{{0,2}}(?:以上|左右)?$"
)
_LONGEST_AMOUNT = 16  # characters


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


def find_object_head(text: str, words: dict[str, RuleWord], at: int = 0) -> list[Match]:
    """Find the word that a text ends with, without 工作, 建设 and the like or an amount behind."""
    amount = _AMOUNT.search(text.rstrip(_BEHIND), max(len(text) - _LONGEST_AMOUNT, 1))
    found = _find_last(text, words)
    if found is None and amount:
        found = _find_last(text[: amount.start()], words)
    return (
        [Match(words[text[slice(*found)]], "head", at + found[0], at + found[1])] if found else []
    )


@functools.cache
def _tails() -> list[str]:
    """Return what may stand behind the noun that an object ends with, the longest first."""
    words = {*action_words().tails, *instrument_words()["tail"]}
    return sorted(words, key=lambda word: (-len(word), word))


def _find_last(text: str, words: dict[str, RuleWord]) -> Span | None:
    """Return where the longest word that a text ends with stands."""
    longest = max(map(len, words))
    end = len(text.rstrip(_BEHIND))
    while end:
        for size in range(min(longest, end), 0, -1):
            if text[end - size : end] in words:
                return end - size, end
        tail = next((tail for tail in _tails() if text[:end].endswith(tail)), "")
        end = len(text[: end - len(tail)].rstrip(_BEHIND)) if tail else 0
    return None


def decide(matches: list[Match], scheme: int) -> Match | None:
    """Return the match that decides in a scheme: of the best rank, and of these the last.

    “The last” as the noun that governs stands behind what it governs.
    """
    speaking = [match for match in matches if match.word.codes[scheme]]
    if not speaking:
        return None
    best = min(match.word.rank for match in speaking)
    return max((m for m in speaking if m.word.rank == best), key=lambda match: match.end)
