"""All longest stretches that two texts of a row have in common, without comparing them in pairs."""

from typing import NamedTuple

import numpy as np

from ...errors import PlanError

MOST_MATCHES = 50_000_000  # pairs of places that are looked at; each takes some 100 bytes
_CHUNK = 4_000_000


class Matches(NamedTuple):
    """Stretches that stand in two texts of one row: where in the first, in the second, how long."""

    first: np.ndarray
    second: np.ndarray
    length: np.ndarray


def maximal_matches(
    symbols: np.ndarray, document: np.ndarray, least: int, asked: np.ndarray | None = None
) -> Matches:
    """Return all maximal common stretches of at least so many symbols of any two documents.

    A stretch is maximal if the symbols before it differ and those behind it too. Stretches of
    ``least`` symbols get a number each, the same for the same symbols. Two places of one number
    begin a maximal stretch if the symbols before them differ, and end one if those behind them
    do. On one diagonal (the same distance between both places) beginnings and ends alternate, so
    that the first beginning belongs to the first end, and so on. The work is that of sorting the
    places, plus what is found (Gusfield 1997, 7.12, who has a suffix tree for the numbers).

    Parameters
    ----------
    symbols
        Whole numbers of all texts in one row; before each text and behind the last a number that
        stands nowhere else.
    document
        The number of each symbol's text, growing; -1 between them.
    least
        1 or more.
    asked
        Whether each text is asked for: only what it shares with any other is returned. By default
        all are.

    Returns
    -------
    Matches
        Sorted by first, then second; ``first`` is in the earlier text of the row.

    Raises
    ------
    PlanError
        If there are more than `MOST_MATCHES` pairs of places to look at.

    References
    ----------
    Gusfield, D. (1997). Algorithms on Strings, Trees, and Sequences. Cambridge, 7.12.

    Examples
    --------
    >>> row = np.array([7, 1, 2, 3, 8, 4, 2, 3, 9])
    >>> document = np.array([-1, 0, 0, 0, -1, 1, 1, 1, -1])
    >>> [part.tolist() for part in maximal_matches(row, document, 2)]
    [[2], [6], [2]]
    """
    numbers = gram_numbers(symbols, least)
    places = shared_places(numbers, document)
    if asked is None:
        asked = np.ones(int(document.max(initial=0)) + 1, dtype=bool)
    held = np.zeros(int(numbers.max(initial=0)) + 1, dtype=bool)
    held[numbers[places[asked[document[places]]]]] = True
    places = places[held[numbers[places]]]
    numbers = numbers[places]
    size = len(symbols)
    beginnings = _unlike_pairs(numbers, symbols[places - 1], places, document, asked)
    ends = _unlike_pairs(numbers, symbols[places + least], places, document, asked)
    length = ends - beginnings + least  # of one diagonal, so that only places differ
    diagonal, first = np.divmod(beginnings, size)
    second = first + diagonal
    order = np.argsort(first * size + second)
    return Matches(first[order], second[order], length[order])


def gram_numbers(symbols: np.ndarray, n: int) -> np.ndarray:
    """Return a number for the n symbols at each place, the same for the same symbols.

    By doubling (Karp, Miller & Rosenberg 1972): two stretches of half the length have numbers, and
    each pair of numbers gets a new one. Nothing is hashed, so that nothing collides.

    Examples
    --------
    >>> gram_numbers(np.array([1, 2, 1, 2, 1]), 2).tolist()
    [0, 1, 0, 1]
    """
    if n > len(symbols):
        return np.empty(0, dtype=np.int32)
    # As many symbols as a number of 62 bits holds, to begin with.
    wide = int(symbols.max()) + 1
    length = max(1, min(n, 62 // wide.bit_length()))
    keys = np.zeros(len(symbols) - length + 1, dtype=np.int64)
    for k in range(length):
        keys = keys * wide + symbols[k : len(symbols) - length + 1 + k]
    numbers = _dense(keys)
    while length < n:
        step = min(length, n - length)
        wide = int(numbers.max()) + 1
        pairs = numbers[:-step].astype(np.int64) * wide + numbers[step:]
        numbers, length = _dense(pairs), length + step
    return numbers


def sorted_keys(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return keys of 0 or more, sorted, and where each stood; of like ones the first comes first.

    Where a key and its place fit into one number, sorting these takes half as long.

    Examples
    --------
    >>> [part.tolist() for part in sorted_keys(np.array([5, 3, 5, 0]))]
    [[0, 3, 5, 5], [3, 1, 0, 2]]
    """
    bits = len(keys).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits > 62:
        order = np.argsort(keys, kind="stable")
        return keys[order], order
    packed = (keys.astype(np.int64) << bits) | np.arange(len(keys))
    packed.sort()
    return packed >> bits, packed & ((1 << bits) - 1)


def _dense(keys: np.ndarray) -> np.ndarray:
    """Return the rank of each key among the different keys, from 0."""
    keys, order = sorted_keys(keys)
    new = np.empty(len(keys), dtype=np.int32)
    new[0] = 0
    np.not_equal(keys[1:], keys[:-1], out=new[1:], casting="unsafe")
    numbers = np.empty(len(keys), dtype=np.int32)
    numbers[order] = np.cumsum(new, dtype=np.int32)
    return numbers


def shared_places(numbers: np.ndarray, document: np.ndarray) -> np.ndarray:
    """Return the places whose number stands in two documents or more."""
    if not len(numbers):
        return np.empty(0, dtype=np.int64)
    here = document[: len(numbers)]
    low = np.empty(int(numbers.max()) + 1, dtype=np.int32)
    high = low.copy()
    high[numbers] = here  # of several places the last one stays
    low[numbers[::-1]] = here[::-1]
    return np.flatnonzero(low[numbers] != high[numbers])


def _unlike_pairs(
    numbers: np.ndarray,
    beside: np.ndarray,
    places: np.ndarray,
    document: np.ndarray,
    asked: np.ndarray,
) -> np.ndarray:
    """Return the pairs of places in two documents with one number and unlike symbols beside.

    One of both at least is in a document that is asked for. A pair is its diagonal times the size
    of the row, plus its first place; sorted.
    """
    keys = numbers.astype(np.int64) * (int(beside.max(initial=0)) + 1) + beside
    keys, order = sorted_keys(keys)
    numbers, places = numbers[order], places[order].astype(np.int64)
    group, like = _runs(numbers), _runs(keys)
    wanted = asked[document[places]]
    # Partners have this number and another symbol. Those behind are taken from each place, those
    # before only if they aren't asked for, so that no pair comes twice.
    behind = np.flatnonzero(wanted & (like[1] < group[1]))
    before = np.flatnonzero(wanted & (group[0] < like[0]))[: None if not asked.all() else 0]
    one = np.concatenate([behind, before])
    start = np.concatenate([like[1][behind], group[0][before]])
    n = np.concatenate([group[1][behind], like[0][before]]) - start
    total = np.cumsum(n)
    if len(n) and total[-1] > MOST_MATCHES:
        raise PlanError(
            f"reuse: more than {MOST_MATCHES:,} passages would be looked at, as the plans repeat "
            "each other or themselves too often; compare fewer, or ask for longer ones (least), or "
            "for those of some plans (of)"
        )
    size, found = len(document), [np.empty(0, dtype=np.int64)]
    cuts = np.searchsorted(total, np.arange(_CHUNK, total[-1] if len(n) else 0, _CHUNK))
    for some in np.split(np.arange(len(n)), np.unique(cuts)):
        own = np.repeat(some, n[some])
        other = np.arange(len(own)) + np.repeat(start[some] - np.cumsum(n[some]) + n[some], n[some])
        kept = (own < len(behind)) | ~wanted[other]
        a, b = places[one[own[kept]]], places[other[kept]]
        apart = document[a] != document[b]
        a, b = a[apart], b[apart]
        found.append(np.abs(b - a) * size + np.minimum(a, b))
    pairs = np.concatenate(found)
    pairs.sort()
    return pairs


def _runs(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each of sorted keys where the run of its like begins and ends."""
    new = np.flatnonzero(np.append(np.ones(min(len(keys), 1), bool), keys[1:] != keys[:-1]))
    ends = np.append(new[1:], len(keys))[: len(new)]
    return np.repeat(new, ends - new), np.repeat(ends, ends - new)
