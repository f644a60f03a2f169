"""What chance alone would give: a plan's words dealt anew to its tasks, or its sections."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from .stability import adjusted_rand, count_shared_pairs

_PERMUTATIONS = 999
_ROUNDS = 4  # of trades in a step: of words that can go anywhere one in sixteen hasn't moved
_CHAINS = 16
_CELLS = 1 << 20  # of all chains' plans


def deal_null_plans(
    numbers: np.ndarray, null: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Yield null plans: the words dealt to the tasks at random, within the margins.

    They are the steps of some chains of trades that begin at one table. The plan is a step too, at
    a random place: its chain runs back from it to where all begin, and on from it. As trades lead
    back as likely as forth, nothing but chance tells the plan's place from the others, however well
    the trades mix (Besag & Clifford 1989).
    """
    plan = numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))), copy=False)
    chains = max(1, min(_CHAINS, null, _CELLS // max(plan.size, 1)))
    step, own = divmod(int(rng.integers(null + 1)), chains)
    back, here = [], plan
    for _ in range(step + 1):
        place = np.flatnonzero(here)  # few of a large plan's cells
        back.append((place, here.reshape(-1)[place]))
        here = trade_words(here[None], rng)[0]
    dealt = np.broadcast_to(here, (chains, *here.shape))
    del here
    for first in range(0, null + 1, chains):
        dealt = trade_words(dealt, rng)
        if back:
            place, values = back.pop()
            dealt[own] = 0
            dealt[own].reshape(-1)[place] = values
        for chain in range(min(chains, null + 1 - first)):
            if (chain, first) != (own, step * chains):
                yield dealt[chain]


def trade_words(
    plans: np.ndarray, rng: np.random.Generator, *, rounds: int = _ROUNDS
) -> np.ndarray:
    """Return plans after some rounds of trades, in which each task trades with one other.

    Two tasks trade by shuffling which of them has more of a term, among terms with equal counts:
    the global curveball of Carstens, Berger & Strona 2018. Who trades with whom is drawn anew for
    each plan.

    Parameters
    ----------
    plans
        Plans by tasks by terms: how often each term stands in each task.
    rounds
        After twenty of them next to nothing of a plan is left.
    """
    plans = plans.copy()
    many, tasks, terms = plans.shape
    half, every, kinds = tasks // 2, np.arange(many)[:, None], int(plans.max(initial=0)) + 1
    more, less = np.divmod(np.arange(kinds**2).repeat(2), kinds)
    first = np.arange(len(more)) % 2 == 0
    mine_then = np.where(first, more, less).astype(plans.dtype)
    yours_then = np.where(first, less, more).astype(plans.dtype)
    for _ in range(rounds):
        order = rng.permuted(np.tile(np.arange(tasks), (many, 1)), axis=1)
        one, other = order[:, :half], order[:, half : 2 * half]
        mine, yours = (plans[every, some].reshape(-1, terms) for some in (one, other))
        differs = mine != yours
        held = differs.sum(axis=1)
        place = np.flatnonzero(differs)
        here, there = mine.reshape(-1)[place], yours.reshape(-1)[place]
        kind = np.maximum(here, there).astype(np.int64) * kinds + np.minimum(here, there)
        shuffled = _shuffle_kinds(kind, held, rng)
        # In the same order of kinds: as many as before have more here, and they come first.
        then = _sort_rows(2 * kind + (here < there), held)
        place = place[shuffled]
        mine.reshape(-1)[place], yours.reshape(-1)[place] = mine_then[then], yours_then[then]
        plans[every, one] = mine.reshape(many, half, terms)
        plans[every, other] = yours.reshape(many, half, terms)
    return plans


def _shuffle_kinds(kind: np.ndarray, held: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return an order of each row's elements (``held`` of them) by kind, by chance within it.

    One number tells an element's kind, its chance and which it is: numbers alone, in rows as short
    as these, sort twenty times as fast as an order is found.
    """
    places = int(held.max(initial=1)).bit_length()
    chance = rng.integers(1 << 32, size=len(kind), dtype=np.uint32).astype(np.int64)
    start = np.repeat(held.cumsum() - held, held)
    here = np.arange(len(kind)) - start
    key = (kind << 32 | chance) << places | here
    return (_sort_rows(key, held) & ((1 << places) - 1)) + start


def _sort_rows(keys: np.ndarray, held: np.ndarray) -> np.ndarray:
    """Sort the numbers of each row, that has ``held`` of them."""
    filled = np.arange(held.max(initial=0)) < held[:, None]
    rows = np.full(filled.shape, np.iinfo(keys.dtype).max)
    rows[filled] = keys
    rows.sort(axis=1)
    return rows[filled]


def section_agreement(
    sections: pd.Series, whole: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return the adjusted Rand index with the sections, and its p, for each clustering."""
    if sections.isna().any():
        return np.full((len(whole), 2), np.nan)
    codes = pd.factorize(sections)[0]
    # Shuffling changes only the pairs that agree, and whole numbers compare exactly.
    shuffled = [count_shared_pairs(whole, rng.permutation(codes)) for _ in range(_PERMUTATIONS)]
    as_many = np.array(shuffled) >= count_shared_pairs(whole, codes)
    p = (1 + as_many.sum(axis=0)) / (1 + _PERMUTATIONS)
    return np.column_stack([adjusted_rand(whole, codes), p])
