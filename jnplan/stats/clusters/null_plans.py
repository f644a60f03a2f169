"""What chance alone would give: a plan's words dealt anew to its tasks, and the p-values."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

_PERMUTATIONS = 999


def count_pairs(clusters: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks (the last axis) that are in one cluster.

    Examples
    --------
    >>> count_pairs(np.array([1, 1, 1, 2]))
    np.int64(3)
    """
    ordered = np.sort(clusters, axis=-1)
    place = np.arange(1, clusters.shape[-1])
    # In order, a task makes a pair with each before it back to the first of its cluster.
    first = np.where(ordered[..., 1:] == ordered[..., :-1], 0, place)
    return (place - np.maximum.accumulate(first, axis=-1)).sum(axis=-1)


def count_shared_pairs(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks that are in one cluster in both clusterings, numbered from 0."""
    return count_pairs(a * (b.max() + 1) + b)


def adjusted_rand(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the adjusted Rand index of two clusterings (the last axis), numbered from 0.

    It is 1 for the same clusters and 0 for what chance gives (Hubert & Arabie 1985).
    """
    in_a, in_b, size = count_pairs(a), count_pairs(b), a.shape[-1]
    chance = in_a * in_b / (size * (size - 1) // 2)
    room = (in_a + in_b) / 2 - chance
    # No room is left if both put all tasks together, or both all apart: then they agree.
    return np.divide(
        count_shared_pairs(a, b) - chance, room, out=np.ones_like(chance), where=room != 0
    )


def deal_null_plans(
    numbers: np.ndarray, null: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Yield null plans: the words dealt to the tasks at random, within the margins."""
    known, place = np.unique(numbers, return_inverse=True)
    # The sum of two codes tells which two they are: by their sum and the sum of their squares.
    least = 2 * len(known)
    codes = np.arange(len(known)) ** 2 * least + np.arange(len(known))
    # Small numbers are sorted fastest.
    plan = codes.astype(np.min_scalar_type(2 * codes[-1]))[place].reshape(numbers.shape)
    before = rng.integers(null + 1)  # the plan's own place in the chain is random
    dealt = plan.copy()
    for i in range(null):
        if i == before:
            dealt = plan.copy()
        _trade_words(dealt, 10 * len(plan), rng)
        yield known[dealt % least]


def _trade_words(dealt: np.ndarray, trades: int, rng: np.random.Generator) -> None:
    """Shuffle, for two tasks at a time, which has more of a term, among terms with equal counts."""
    first = rng.integers(len(dealt), size=trades)
    second = (first + rng.integers(1, len(dealt), size=trades)) % len(dealt)
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        mine, yours = dealt[one], dealt[other]
        terms = (mine != yours).nonzero()[0]
        here, there = mine[terms], yours[terms]
        kind, more = here + there, here > there
        place = kind.argsort(kind="stable")
        shuffled = (kind + rng.random(len(terms))).argsort()
        trade = place[more[place] != more[shuffled]]
        terms = terms[trade]
        mine[terms], yours[terms] = there[trade], here[trade]


def compare_with_nulls(observed: np.ndarray, nulls: np.ndarray) -> dict[str, np.ndarray]:
    """Compare the stability at each k (the last axis) with that of the null plans.

    Returns the columns stability, null_mean, null_high, z, p and p_adjusted of `cluster_tasks`.
    """
    values = np.vstack([observed, nulls]).round(12)
    # The plan is counted among its nulls here, so that it is treated as each of them is.
    spread = values.std(axis=0)
    z = (values - values.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)
    return {
        "stability": observed,
        "null_mean": nulls.mean(axis=0),
        "null_high": np.quantile(nulls, 0.95, axis=0),
        "z": z[0],
        "p": (values >= values[0]).mean(axis=0),
        "p_adjusted": (z.max(axis=1, keepdims=True) >= z[0]).mean(axis=0),
    }


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
