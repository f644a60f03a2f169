"""Passages joined over small changes: a few characters replaced, put in or left out."""

from typing import NamedTuple

import numpy as np

from .matches import Matches

SHORT = 6  # characters of a run that counts beside a passage


class Chains(NamedTuple):
    """Matches joined over changes: places in both, like characters, changes, pieces."""

    first: np.ndarray
    first_end: np.ndarray
    second: np.ndarray
    second_end: np.ndarray
    length: np.ndarray
    edits: np.ndarray
    pieces: np.ndarray


def join_matches(
    symbols: np.ndarray, document: np.ndarray, matches: Matches, *, least: int, gap: int
) -> Chains:
    """Return matches joined where at most ``gap`` symbols between them differ in either text.

    First each end of a match is followed over changes of at most ``gap`` symbols to runs of at
    least `SHORT` like symbols, and so on from there. Then a match is joined to the next one of the
    same two texts if each is the other's nearest: the larger of both gaps is the least. Where both
    overlap in one text (a word that stands twice here and once there) the later one gives way.
    The changes are the edit distance of what lies between (Levenshtein): replaced, put in, left
    out.

    Parameters
    ----------
    symbols, document, matches
        What `maximal_matches` was given and returned.
    least
        The length a match must have for its chain to count.
    gap
        0 joins nothing.

    Examples
    --------
    >>> from .matches import maximal_matches
    >>> row = np.array([90, *range(1, 9), 70, *range(9, 15), 91, *range(1, 15), 92])
    >>> document = np.repeat([-1, 0, -1, 1, -1], [1, 15, 1, 14, 1])
    >>> chains = join_matches(row, document, maximal_matches(row, document, 8), least=8, gap=2)
    >>> [part.tolist() for part in chains]
    [[1], [16], [17], [31], [14], [1], [2]]
    """
    if not gap or not len(matches.first):
        ends = (matches.first + matches.length, matches.second + matches.length)
        zeros = np.zeros_like(matches.first)
        return Chains(
            matches.first, ends[0], matches.second, ends[1], matches.length, zeros, zeros + 1
        )
    pieces = _with_short_runs(symbols, document, matches, least, gap)
    before, after, overlap, between = _nearest_neighbours(pieces, document, gap)
    chain = np.arange(len(pieces.first))
    chain[after] = before  # each to the one before it, and on to the first of its chain
    while (chain[chain] != chain).any():
        chain = chain[chain]
    cut = np.zeros(len(chain), dtype=np.int64)
    cut[after] = overlap
    edits = np.zeros(len(chain), dtype=np.int64)
    one, other = pieces.first + pieces.length, pieces.second + pieces.length
    edits[after] = edit_distances(symbols, one[before], between[0], other[before], between[1])
    order = np.argsort(chain, kind="stable")  # pieces are sorted by their place in the first text
    heads = np.flatnonzero(np.append(True, np.diff(chain[order]) != 0))
    tails = np.append(heads[1:], len(order)) - 1
    long = np.maximum.reduceat(pieces.length[order], heads) >= least
    length, edits = (
        np.add.reduceat(part[order], heads)[long] for part in (pieces.length - cut, edits)
    )
    heads, tails = heads[long], tails[long]
    ends = one[order][tails], other[order][tails]
    starts = pieces.first[order][heads], pieces.second[order][heads]
    row = np.lexsort((ends[1], ends[0], starts[1], starts[0]))
    found = Chains(starts[0], ends[0], starts[1], ends[1], length, edits, tails - heads + 1)
    return Chains(*(part[row] for part in found))


def edit_distances(
    symbols: np.ndarray, one: np.ndarray, n: np.ndarray, other: np.ndarray, m: np.ndarray
) -> np.ndarray:
    """Return the edit distance (Levenshtein) of n symbols from one place and m from another.

    Examples
    --------
    >>> row, places = np.array([1, 2, 3, 1, 3]), (np.array([3]), np.array([2]))
    >>> edit_distances(row, np.array([0]), np.array([3]), *places).tolist()
    [1]
    """
    found = np.where(n == 0, m, n)
    for i in np.unique(n[(n > 0) & (m > 0)]):
        some = np.flatnonzero((n == i) & (m > 0))
        wide = int(m[some].max())
        last = len(symbols) - 1
        above = [np.full(len(some), j) for j in range(wide + 1)]
        for x in range(i):
            here = [np.full(len(some), x + 1)]
            a = symbols[np.minimum(one[some] + x, last)]
            for y in range(wide):
                unlike = a != symbols[np.minimum(other[some] + y, last)]
                least = np.minimum(above[y] + unlike, np.minimum(above[y + 1], here[y]) + 1)
                here.append(least)
            above = here
        found[some] = np.stack(above)[m[some], np.arange(len(some))]
    return found


def _with_short_runs(
    symbols: np.ndarray, document: np.ndarray, matches: Matches, least: int, gap: int
) -> Matches:
    """Return matches and the short runs to which their ends lead, sorted."""
    size = len(symbols)
    first, second = matches.first + matches.length, matches.second + matches.length
    right = _runs_beyond(symbols, document, first, second, least, gap)
    # From the other end the row is read backwards.
    mirror = size - matches.first, size - matches.second
    left = _runs_beyond(symbols[::-1], document[::-1], *mirror, least, gap)
    left = Matches(size - left.first - left.length, size - left.second - left.length, left.length)
    found = [np.concatenate(parts) for parts in zip(matches, right, left, strict=True)]
    # A run may be reached from both sides, by parts of different length: the longest is kept.
    diagonal = (found[1] - found[0]) * size
    order = np.argsort(diagonal + found[0] + found[2], kind="stable")
    order = order[np.argsort((diagonal + found[0])[order], kind="stable")]
    keys = (diagonal + found[0])[order]
    order = order[np.append(keys[1:] != keys[:-1], True)]
    ends = (diagonal + found[0] + found[2])[order]
    reach = np.maximum.accumulate(ends)
    order = order[np.append(True, ends[1:] > reach[:-1])]
    first, second, length = (part[order] for part in found)
    order = np.argsort(first * size + second)
    return Matches(first[order], second[order], length[order])


def _runs_beyond(
    symbols: np.ndarray,
    document: np.ndarray,
    first: np.ndarray,
    second: np.ndarray,
    least: int,
    gap: int,
) -> Matches:
    """Return the short runs behind the ends of matches, those behind these, and so on."""
    steps = [(x, y) for x in range(gap + 1) for y in range(gap + 1) if x or y]
    steps.sort(key=lambda step: (max(step), sum(step), step))
    size, last = len(symbols), len(symbols) - 1
    seen = np.empty(0, dtype=np.int64)
    found = [Matches(*[np.empty(0, dtype=np.int64)] * 3)]
    while len(first):
        waiting = np.arange(len(first))
        hits: list[tuple[np.ndarray, np.ndarray]] = []
        for x, y in steps:
            a, b = first[waiting] + x, second[waiting] + y
            fits = np.flatnonzero(symbols[np.minimum(a, last)] == symbols[np.minimum(b, last)])
            for k in range(1, SHORT):
                a_k, b_k = np.minimum(a[fits] + k, last), np.minimum(b[fits] + k, last)
                fits = fits[symbols[a_k] == symbols[b_k]]
            # Behind its end no text goes on.
            for ends, begin in ((a, first), (b, second)):
                there = document[np.minimum(ends[fits] + SHORT - 1, last)]
                fits = fits[there == document[begin[waiting[fits]] - 1]]
            hits.append((a[fits], b[fits]))
            waiting = np.delete(waiting, fits)
        one, other = (np.concatenate(part) for part in zip(*hits, strict=True))
        length = np.full(len(one), SHORT)
        growing = np.arange(len(one))
        while len(growing):
            a_k = np.minimum(one[growing] + length[growing], last)
            b_k = np.minimum(other[growing] + length[growing], last)
            growing = growing[symbols[a_k] == symbols[b_k]]
            growing = growing[length[growing] < least]
            length[growing] += 1
        short = length < least  # a longer one is a match already, or the end of one
        one, other, length = one[short], other[short], length[short]
        keys, where = np.unique(one * size + other, return_index=True)
        where = where[~np.isin(keys, seen)]
        seen = np.concatenate([seen, (one * size + other)[where]])
        found.append(Matches(one[where], other[where], length[where]))
        first, second = one[where] + length[where], other[where] + length[where]
    return Matches(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _nearest_neighbours(
    pieces: Matches, document: np.ndarray, gap: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """Return the pieces that follow each other: one, the next, their overlap, both gaps."""
    size = len(document)
    first, second, length = pieces
    documents = int(document.max()) + 1
    pair = document[first].astype(np.int64) * documents + document[second]
    order = np.argsort(pair, kind="stable")
    keys = (pair * size + first)[order]
    low = np.searchsorted(keys, pair * size + np.maximum(first + 1, first + length - gap))
    high = np.searchsorted(keys, pair * size + first + length + gap, side="right")
    n = np.maximum(high - low, 0)
    one = np.repeat(np.arange(len(first)), n)
    shift = np.repeat(low - np.cumsum(n) + n, n)
    other = order[shift + np.arange(len(one))]
    apart = first[other] - first[one] - length[one]
    apart_2 = second[other] - second[one] - length[one]
    overlap = np.maximum(0, np.maximum(-apart, -apart_2))
    gaps = apart + overlap, apart_2 + overlap
    widest = np.maximum(*gaps)
    near = (second[other] > second[one]) & (overlap < length[other])
    near &= (overlap <= gap) & (widest <= gap)
    edges = [part[near] for part in (one, other, overlap, *gaps, widest)]
    one, other, overlap, gap_1, gap_2, widest = edges
    cost = widest * (gap + 1) + overlap
    best = []
    for side, mate in ((one, other), (other, one)):
        ranked = np.lexsort((mate, cost, side))
        top = ranked[np.append(True, np.diff(side[ranked]) != 0)[: len(ranked)]]
        best.append(top)
    both = np.intersect1d(*best)
    return one[both], other[both], overlap[both], (gap_1[both], gap_2[both])
