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


def maximal_matches(symbols: np.ndarray, document: np.ndarray, least: int) -> Matches:
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
    numbers = numbers[places]
    size = len(symbols)
    beginnings = _unlike_pairs(numbers, symbols[places - 1], places, document)
    ends = _unlike_pairs(numbers, symbols[places + least], places, document)
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
    numbers: np.ndarray, beside: np.ndarray, places: np.ndarray, document: np.ndarray
) -> np.ndarray:
    """Return the pairs of places in two documents with one number and unlike symbols beside.

    A pair is its diagonal times the size of the row, plus its first place; sorted.
    """
    keys = numbers.astype(np.int64) * (int(beside.max(initial=0)) + 1) + beside
    keys, order = sorted_keys(keys)
    numbers, places = numbers[order], places[order]
    group, like = _run_ends(numbers), _run_ends(keys)
    partners = group - like  # those with this number and another symbol, each pair once
    if partners.sum() > MOST_MATCHES:
        raise PlanError(
            f"reuse: more than {MOST_MATCHES:,} passages would be looked at, as the plans repeat "
            "each other or themselves too often; compare fewer, or ask for longer ones (least)"
        )
    size, found = len(document), [np.empty(0, dtype=np.int64)]
    places = places.astype(np.int64)
    chosen = np.flatnonzero(partners)
    total = np.cumsum(partners[chosen])
    cuts = np.searchsorted(total, np.arange(_CHUNK, total[-1] if len(total) else 0, _CHUNK))
    for some in np.split(chosen, np.unique(cuts)):
        n = partners[some]
        one = np.repeat(places[some], n)
        shift = np.repeat(like[some] - np.concatenate([[0], np.cumsum(n)[:-1]]), n)
        other = places[shift + np.arange(len(shift))]
        apart = document[one] != document[other]
        one, other = one[apart], other[apart]
        found.append(np.abs(other - one) * size + np.minimum(one, other))
    pairs = np.concatenate(found)
    pairs.sort()
    return pairs


def _run_ends(keys: np.ndarray) -> np.ndarray:
    """Return for each of sorted keys where the run of its like ends."""
    ends = np.flatnonzero(np.append(keys[1:] != keys[:-1], np.ones(min(len(keys), 1), bool))) + 1
    return np.repeat(ends, np.diff(np.concatenate([[0], ends])))
