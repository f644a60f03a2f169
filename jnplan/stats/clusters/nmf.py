"""Clusters by non-negative matrix factorisation, for many samples at once."""

from collections.abc import Iterable

import numpy as np

STARTS = 20  # for the whole plan: one start finds the best fit seldom, twenty mostly
_FINALISTS = 3  # of several starts: those whose fit is brought to its end
_STEPS = 200
_CHECKED = 10  # steps, after which it is seen whether more are of use
_TOLERANCE = 1e-4  # scikit-learn's: of the first error, what the last ten steps must have gained


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

    Steps that hardly help are left out, but for those few of several starts that fit best.
    """
    many, tasks, width = samples.shape
    loads = rng.random((many * starts, tasks, k))
    terms = rng.random((many * starts, k, width))
    errors = factor_samples(_each(samples, starts), loads, terms)
    if starts > 1:
        # Rounded, so that ties are ties on every machine, and go to the first.
        order = (errors**2).round(9).reshape(many, starts).argsort(axis=1, kind="stable")
        ahead = order[:, :_FINALISTS] + np.arange(many)[:, None] * starts
        loads, terms = loads[ahead.ravel()], terms[ahead.ravel()]
        errors = factor_samples(
            _each(samples, ahead.shape[1]), loads, terms, tolerance=_TOLERANCE / 10
        )
        best = (errors**2).round(9).reshape(ahead.shape).argmin(axis=1)
        best += np.arange(many) * ahead.shape[1]
        loads, terms = loads[best], terms[best]
    # A component's scale is arbitrary until its terms are given length 1.
    length = np.sqrt((terms**2).sum(axis=2))
    return (loads * length[:, None]).round(9).argmax(axis=2)


def _each(samples: np.ndarray, times: int) -> np.ndarray:
    """Return each sample so often; a single one once, as it is spread by itself."""
    return samples if len(samples) == 1 else samples.repeat(times, axis=0)


def factor_samples(
    samples: np.ndarray, loads: np.ndarray, terms: np.ndarray, *, tolerance: float = _TOLERANCE
) -> np.ndarray:
    """Bring the product of loads and terms near to each sample, in place, and return the errors.

    These are the steps of scikit-learn's ``NMF(solver="mu")``, terms before loads, and its rule for
    when to stop, for each sample by itself: those that have come to their end drop out.

    Only positive numbers are multiplied, added and divided, from a start that no processor decides:
    nothing cancels out, so that a last bit stays one. Singular vectors, from which NMF is often
    started, have signs (and for equal singular values directions) that differ between processors;
    so do the least squares that bring a component that had become 0 back, or don't.

    Parameters
    ----------
    samples
        Samples by tasks by terms; a single one is factored from several starts.
    loads, terms
        Starts by tasks by components, and by components by terms: where to begin, changed in place.
    tolerance
        What share of its first error ten steps must gain for more to be taken, up to 200.

    Returns
    -------
    numpy.ndarray
        The Frobenius norm of what is left of each.
    """
    going, errors = np.arange(len(loads)), np.empty(len(loads))
    own, left, right = samples, loads.copy(), terms.copy()
    least = np.finfo(float).tiny
    first = before = _errors(own, left, right)
    for step in range(_CHECKED, _STEPS + 1, _CHECKED):
        for _ in range(_CHECKED):
            turned = left.swapaxes(1, 2)
            right *= turned @ own / (turned @ left @ right + least)
            turned = right.swapaxes(1, 2)
            left *= own @ turned / (left @ (right @ turned) + least)
        now = _errors(own, left, right)
        # Rounded, as the last bits are the processor's own.
        done = (before - now).round(12) < (tolerance * first).round(12)
        done |= step == _STEPS
        ended, more = going[done], ~done
        loads[ended], terms[ended], errors[ended] = left[done], right[done], now[done]
        if not more.any():
            break
        if done.any():
            own = own if len(own) == 1 else own[more]
            going, left, right = going[more], left[more], right[more]
        first, before = first[more], now[more]
    return errors


def _errors(samples: np.ndarray, loads: np.ndarray, terms: np.ndarray) -> np.ndarray:
    return np.sqrt(((samples - loads @ terms) ** 2).sum(axis=(1, 2)))
