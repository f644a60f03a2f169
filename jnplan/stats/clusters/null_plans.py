"""What chance alone would give: a plan's words dealt to its tasks anew, and p-values from it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

_PERMUTATIONS = 999


def together(groups: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks (the last axis) that are in one group."""
    ordered = np.sort(groups, axis=-1)
    place = np.arange(1, groups.shape[-1])
    # In order, a task makes a pair with each before it back to the first of its group.
    first = np.where(ordered[..., 1:] == ordered[..., :-1], 0, place)
    return (place - np.maximum.accumulate(first, axis=-1)).sum(axis=-1)


def both(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Count the pairs of tasks that are in one group in both groupings, numbered from 0."""
    return together(a * (b.max() + 1) + b)


def rand(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Give the adjusted Rand index of groupings (the last axis), their groups numbered from 0."""
    in_a, in_b, size = together(a), together(b), a.shape[-1]
    chance = in_a * in_b / (size * (size - 1) // 2)
    room = (in_a + in_b) / 2 - chance
    # No room is left if both put all tasks together, or both all apart: then they agree.
    return np.divide(both(a, b) - chance, room, out=np.ones_like(chance), where=room != 0)


def dealt_out(numbers: np.ndarray, null: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Deal the words to the tasks at random, time and again, within the margins."""
    before = rng.integers(null + 1)  # the plan's own place in the chain is random
    dealt = numbers
    for i in range(null):
        if i == before:
            dealt = numbers
        dealt = _traded(dealt, 10 * len(numbers), rng)
        yield dealt


def _traded(numbers: np.ndarray, trades: int, rng: np.random.Generator) -> np.ndarray:
    """Let two tasks at a time shuffle who has more of a term, among terms with the same counts."""
    span = int(numbers.max()) + 1
    dealt = numbers.astype(np.min_scalar_type(span**2))  # small numbers are sorted fastest
    first = rng.integers(len(dealt), size=trades)
    second = (first + rng.integers(1, len(dealt), size=trades)) % len(dealt)
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        mine, yours = dealt[one], dealt[other]
        terms = (mine != yours).nonzero()[0]
        here, there = mine[terms], yours[terms]
        kind = np.minimum(here, there) * span + np.maximum(here, there)
        more = here > there
        place = kind.argsort(kind="stable")
        shuffled = rng.random(len(terms)).argsort()
        shuffled = shuffled[kind[shuffled].argsort(kind="stable")]
        trade = place[more[place] != more[shuffled]]
        mine[terms[trade]], yours[terms[trade]] = there[trade], here[trade]
    return dealt.astype(numbers.dtype)


def against(observed: np.ndarray, nulls: np.ndarray) -> dict[str, np.ndarray]:
    """Compare the stability at each k (the last axis) with that of the nulls."""
    values = np.vstack([observed, nulls]).round(12)
    # The plan is one among its nulls here: only so is it treated as each of them is.
    spread = values.std(axis=0)
    excess = (values - values.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)
    return {
        "stability": observed,
        "null_mean": nulls.mean(axis=0),
        "null_high": np.quantile(nulls, 0.95, axis=0),
        "z": excess[0],
        "p": (values >= values[0]).mean(axis=0),
        "p_adjusted": (excess.max(axis=1, keepdims=True) >= excess[0]).mean(axis=0),
    }


def agreement(sections: pd.Series, whole: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Give the adjusted Rand index with the sections, and its p, for each grouping."""
    if sections.isna().any():
        return np.full((len(whole), 2), np.nan)
    codes = pd.factorize(sections)[0]
    # Shuffling changes but the pairs that agree, and whole numbers compare exactly.
    shuffled = [both(whole, rng.permutation(codes)) for _ in range(_PERMUTATIONS)]
    p = (1 + (np.array(shuffled) >= both(whole, codes)).sum(axis=0)) / (1 + _PERMUTATIONS)
    return np.column_stack([rand(whole, codes), p])
