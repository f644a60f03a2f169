"""Clusters by non-negative matrix factorisation, for many samples at once."""

from collections.abc import Iterable

import numpy as np

STARTS = 20  # for the whole plan: one start finds the best fit seldom, twenty mostly
_STEPS = 200  # as near to the fit as scikit-learn's coordinate descent comes


def nmf_clusters(
    samples: Iterable[np.ndarray], sizes: np.ndarray, starts: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the clusters of each sample for each number of clusters: samples by sizes by tasks."""
    joined = [join_rare_terms(sample) for sample in samples]
    width = max(part.shape[1] for part in joined)
    weights = np.array([np.pad(part, ((0, 0), (0, width - part.shape[1]))) for part in joined])
    # More components than independent rows would have nothing to tell apart. The tolerance lies
    # far from both zero and any true singular value, so that every processor counts alike.
    ranks = np.linalg.matrix_rank(weights, tol=1e-8)
    found = np.zeros((len(weights), len(sizes), weights.shape[1]), dtype=int)
    for place, size in enumerate(sizes):
        components = np.minimum(size, ranks)
        for k in np.unique(components[components > 0]):
            some = components == k
            found[some, place] = _best_component(weights[some], k, starts, rng)
    return found


def join_rare_terms(weights: np.ndarray) -> np.ndarray:
    """Join the terms of one task only, which are proportional, in one column of joint length.

    To NMF it is the same problem with the same answer, several times smaller.
    """
    once = (weights > 0).sum(axis=0) == 1
    alone = np.sqrt((weights[:, once] ** 2).sum(axis=1))
    return np.hstack([weights[:, ~once], np.diag(alone)])


def _best_component(
    samples: np.ndarray, k: int, starts: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the component on which each task loads highest, in the best fit of some starts.

    Only positive numbers are multiplied, added and divided, from a start that no processor decides:
    nothing cancels out, so that a last bit stays one. Singular vectors, from which NMF is often
    started, have signs (and for equal singular values directions) that differ between processors;
    so do the least squares that bring a component that had become 0 back, or don't.
    """
    samples = samples[:, None]
    loads = rng.random((len(samples), starts, samples.shape[2], k))
    terms = rng.random((len(samples), starts, k, samples.shape[3]))
    least = np.finfo(float).tiny
    for _ in range(_STEPS):
        turned = loads.swapaxes(2, 3)
        terms *= turned @ samples / (turned @ loads @ terms + least)
        turned = terms.swapaxes(2, 3)
        loads *= samples @ turned / (loads @ (terms @ turned) + least)
    left = ((samples - loads @ terms) ** 2).sum(axis=(2, 3))
    # Rounded, so that ties are ties on every machine, and go to the first.
    best = left.round(9).argmin(axis=1)[:, None, None, None]
    # A component's scale is arbitrary until its terms are given length 1.
    loads *= np.sqrt((terms**2).sum(axis=3))[:, :, None]
    return np.take_along_axis(loads, best, axis=1)[:, 0].round(9).argmax(axis=2)
