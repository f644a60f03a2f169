"""The words of `data/actions.csv`, and a clause cut into them and other pieces."""

import functools
from bisect import bisect_right
from typing import NamedTuple

from ..data import shipped_table


class ActionWords(NamedTuple):
    """The words of `data/actions.csv`: role and kind of each, and the words that bound them."""

    role: dict[str, tuple[str, str]]
    closers: frozenset[str]
    tails: frozenset[str]
    nouns: frozenset[str]
    heads: dict[str, str]
    longest: int


class ClauseToken(NamedTuple):
    """A word of a clause: its role and kind (empty for other pieces), and where it stands."""

    word: str
    role: str
    kind: str
    start: int
    end: int


@functools.cache
def action_words() -> ActionWords:
    """Read `data/actions.csv`."""
    table = shipped_table("actions.csv")
    parts = dict(list(table.groupby("role")))
    marks = ["closer", "tail", "noun", "head"]
    role = {row.word: (row.role, row.kind) for row in table.itertuples() if row.role not in marks}
    closers, tails, nouns = (frozenset(parts[mark]["word"]) for mark in marks[:3])
    heads = dict(zip(parts["head"]["word"], parts["head"]["kind"], strict=True))
    return ActionWords(role, closers, tails, nouns, heads, max(map(len, role)))


def clause_tokens(
    bare: str, start: int, end: int, edges: list[int], words: ActionWords
) -> list[ClauseToken]:
    """Cut a clause into words of the table and other pieces.

    A word of the table begins and ends where the segmenter's words do. Where a clause opens, and
    right behind another word of the table, it may also be the beginning of a longer piece, as in
    贯彻落实, unless one character is left over, as in 检查员.
    """
    tokens, at, linked = [], start, True
    known = set(edges)
    while at < end:
        following = min(edges[bisect_right(edges, at)], end)
        found = None
        for size in range(min(words.longest, end - at), 0, -1):
            stop = at + size
            if bare[at:stop] in words.role:
                begins, stops = at in known, stop in known or stop == end
                rest = bare[stop : edges[bisect_right(edges, stop - 1)]]
                # 武装头脑 is a verb and its object, 实施方案 and 检查员 are nouns.
                verb = words.role[bare[at:stop]][0] == "verb" and rest not in words.nouns
                followed = any(bare[stop : stop + n] in words.role for n in (2, 3))
                longer = size > 1 and (len(rest) != 1 or followed) and rest not in words.tails
                if (begins and stops) or (longer and (linked or (begins and verb))):
                    found = stop
                    break
        stop = found or following
        role, kind = words.role[bare[at:stop]] if found else ("", "")
        if bare[at:stop].strip():
            tokens.append(ClauseToken(bare[at:stop], role, kind, at, stop))
        linked = bool(found) or not bare[at:stop].strip()
        at = stop
    return tokens
