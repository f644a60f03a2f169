"""Clusters by non-negative matrix factorisation, for many samples at once."""

from collections.abc import Iterable, Sequence

import numpy as np

STARTS = 20  # for the whole plan: one start finds the best fit seldom, twenty mostly
_FINALISTS = 3  # of several starts: those whose fit is brought to its end
_STEPS = 200
_CHECKED = 10  # steps, after which it is seen whether more are of use
_TOLERANCE = 1e-4  # scikit-learn's: of the first error, what the last ten steps must have gained
_SMALL = 1e-4  # of a squared table: below it a squared error isn't reckoned as a difference
_CELLS = 1 << 18  # of the tables that are factored at once, so that they stay near the processor


def nmf_clusters(
    samples: Iterable[np.ndarray],
    sizes: np.ndarray,
    starts: int,
    rngs: Sequence[np.random.Generator],
) -> np.ndarray:
    """Return the clusters of each sample for each number of clusters: samples by sizes by tasks.

    Each sample has a generator of its random starts, which may be the same for several.
    """
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
            some = np.flatnonzero(components == k)
            found[some, place] = _best_component(
                weights[some], k, starts, [rngs[i] for i in some.tolist()]
            )
    return found


def join_rare_terms(weights: np.ndarray) -> np.ndarray:
    """Join the terms of one task only, which are proportional, in one column of joint length.

    To NMF it is the same problem with the same answer, several times smaller.
    """
    once = (weights > 0).sum(axis=0) == 1
    alone = np.sqrt((weights[:, once] ** 2).sum(axis=1))
    return np.hstack([weights[:, ~once], np.diag(alone)])


def _best_component(
    samples: np.ndarray, k: int, starts: int, rngs: Sequence[np.random.Generator]
) -> np.ndarray:
    """Return the component on which each task loads highest, in the best fit of some starts.

    Steps that hardly help are left out, but for those few of several starts that fit best.
    """
    many, tasks, width = samples.shape
    loads = np.concatenate([rng.random((starts, tasks, k)) for rng in rngs])
    terms = np.concatenate([rng.random((starts, k, width)) for rng in rngs])
    errors = factor_samples(samples, loads, terms)
    if starts > 1:
        # Rounded, so that ties are ties on every machine, and go to the first.
        order = (errors**2).round(9).reshape(many, starts).argsort(axis=1, kind="stable")
        ahead = order[:, :_FINALISTS] + np.arange(many)[:, None] * starts
        loads, terms = loads[ahead.ravel()], terms[ahead.ravel()]
        errors = factor_samples(samples, loads, terms, tolerance=_TOLERANCE / 10)
        best = (errors**2).round(9).reshape(ahead.shape).argmin(axis=1)
        best += np.arange(many) * ahead.shape[1]
        loads, terms = loads[best], terms[best]
    # A component's scale is arbitrary until its terms are given length 1.
    length = np.sqrt((terms**2).sum(axis=2))
    return (loads * length[:, None]).round(9).argmax(axis=2)


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
        Samples by tasks by terms; each is factored from as many starts.
    loads, terms
        Starts by tasks by components, and by components by terms: where to begin, those of one
        sample after another, changed in place.
    tolerance
        What share of its first error ten steps must gain for more to be taken, up to 200.

    Returns
    -------
    numpy.ndarray
        The Frobenius norm of what is left of each.
    """
    errors, starts = np.empty(len(loads)), len(loads) // len(samples)
    whose = np.arange(len(loads)) // starts
    # Many starts of one sample share its products; few go on with those of other samples.
    shared = starts > _FINALISTS
    together = starts if shared else max(1, _CELLS // (samples[0].size + terms[0].size))
    for i in range(0, len(loads), together):
        part = slice(i, i + together)
        own = samples[whose[i : i + 1]] if shared else samples[whose[part]]
        errors[part] = _factor(own, loads[part], terms[part], tolerance)
    return errors


def _factor(
    samples: np.ndarray, loads: np.ndarray, terms: np.ndarray, tolerance: float
) -> np.ndarray:
    """Factor each of some samples from a start of its own, or one sample from all of them."""
    going, errors, shared = np.arange(len(loads)), np.empty(len(loads)), len(samples) == 1
    left, right = np.ascontiguousarray(loads.swapaxes(1, 2)), terms.copy()
    turned = np.ascontiguousarray(samples.swapaxes(1, 2))
    length = np.broadcast_to(np.einsum("itj,itj->i", samples, samples), len(loads))
    first = before = _errors(samples, left, right)
    for step in range(_CHECKED, _STEPS + 1, _CHECKED):
        products, squares = _update(samples, turned, left, right)
        now = _errors_of_products(left, length, products, squares)
        # What is left of nearly nothing cancels out: there it is reckoned itself.
        small = now < length * _SMALL
        if small.any():
            now[small] = _errors(samples if shared else samples[small], left[small], right[small])
            now[small] **= 2
        now = np.sqrt(now)
        # Rounded, as the last bits are the processor's own.
        done = (before - now).round(12) < (tolerance * first).round(12)
        done |= step == _STEPS
        ended, more = going[done], ~done
        loads[ended], terms[ended] = left[done].swapaxes(1, 2), right[done]
        errors[ended] = now[done]
        if not more.any():
            break
        if done.any():
            going, left, right, length = going[more], left[more], right[more], length[more]
            if not shared:
                samples, turned = samples[more], turned[more]
        first, before = first[more], now[more]
    return errors


def _update(
    samples: np.ndarray, turned: np.ndarray, left: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Take ten steps in place, without new tables: small ones cost more to make than to fill.

    Returned are the products of the terms with the samples and with themselves.
    """
    by_terms, below, terms = (np.empty(right.shape) for _ in range(3))
    products, by_tasks, loads = (np.empty(left.shape) for _ in range(3))
    squares = np.empty((*left.shape[:2], left.shape[1]))
    # All starts of a sample below each other: one product instead of many.
    rows = [
        table.reshape(len(samples), -1, table.shape[2])
        for table in (left, by_terms, right, products)
    ]
    least = np.finfo(float).tiny
    for _ in range(_CHECKED):
        np.matmul(rows[0], samples, out=rows[1])
        # A copy: of a table and its own turned self numpy takes a way that is slow for small ones.
        np.copyto(loads, left)
        np.matmul(left, loads.swapaxes(1, 2), out=squares)
        np.matmul(squares, right, out=below)
        below += least
        by_terms /= below
        right *= by_terms
        np.matmul(rows[2], turned, out=rows[3])
        np.copyto(terms, right)
        np.matmul(right, terms.swapaxes(1, 2), out=squares)
        np.matmul(squares, left, out=by_tasks)
        by_tasks += least
        left *= np.divide(products, by_tasks, out=by_tasks)
    return products, squares


def _errors(samples: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    apart = left.swapaxes(1, 2) @ right
    apart -= samples
    return np.sqrt(np.einsum("itj,itj->i", apart, apart))


def _errors_of_products(
    left: np.ndarray, length: np.ndarray, products: np.ndarray, squares: np.ndarray
) -> np.ndarray:
    """Return the squared errors from what is known of the terms, without a table of its own."""
    own = left @ left.swapaxes(1, 2).copy()
    apart = length - 2 * np.einsum("ikt,ikt->i", left, products)
    return apart + np.einsum("ikl,ikl->i", own, squares)
