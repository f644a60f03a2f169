"""Draws of a plan's tasks and terms, and how far apart the tasks are in each."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from scipy.sparse import csc_array, csr_array
from scipy.spatial.distance import squareform

from ..keywords.tfidf import idf
from .linkage import STEP, pairs_of_rows

LARGE = 400  # tasks; of more, a draw is reckoned at a time
_COMMON = 1 / 30  # of a draw's tasks; of words in more of them, a dense product costs less


class Draws(NamedTuple):
    """Samples of the tasks and terms of a plan.

    ``rows`` are the tasks of each draw (draws by drawn tasks, ascending), ``kept`` whether it has a
    term (terms by draws, 0 or 1). ``taken`` tells the same of the tasks (tasks by draws). Of a
    matrix of every two tasks by draws, ``places`` are the cells of the drawn pairs (not of plans
    so large that each draw is reckoned by itself).
    """

    rows: np.ndarray
    kept: np.ndarray
    taken: np.ndarray
    places: np.ndarray


def draw_samples(tasks: int, terms: int, runs: int, rng: np.random.Generator) -> Draws:
    """Draw 80 % of the tasks and of the terms, rounded up, so many times."""
    rows, columns = np.empty((runs, _most(tasks)), np.intp), np.empty((runs, _most(terms)), np.intp)
    for i in range(runs):
        for drawn, size in ((rows, tasks), (columns, terms)):
            drawn[i] = np.sort(rng.permutation(size)[: drawn.shape[1]])
    # Whole numbers as small as can be: many fit into one step of a processor.
    kept = np.zeros((terms, runs), dtype=np.min_scalar_type(tasks))
    np.put_along_axis(kept.T, columns, 1, axis=1)
    return _as_draws(rows, kept, tasks)


def draw_everything(tasks: int, terms: int) -> Draws:
    """Return the one draw that has all tasks and all terms."""
    kept = np.ones((terms, 1), dtype=np.min_scalar_type(tasks))
    return _as_draws(np.arange(tasks)[None], kept, tasks)


def _most(size: int) -> int:
    return -(-4 * size // 5)


def _as_draws(rows: np.ndarray, kept: np.ndarray, tasks: int) -> Draws:
    taken = np.zeros((tasks, len(rows)), dtype=kept.dtype)
    np.put_along_axis(taken.T, rows, 1, axis=1)
    one, other = pairs_of_rows(rows.shape[1] if rows.shape[1] <= LARGE else 0)
    places = _pair_numbers(tasks)[rows[:, one], rows[:, other]].T * len(rows) + np.arange(len(rows))
    return Draws(rows, kept, taken, places)


@lru_cache(maxsize=4)
def _pair_numbers(tasks: int) -> np.ndarray:
    """Number the pairs of tasks from 0, each with itself too: tasks by tasks."""
    one, other = np.triu_indices(tasks)
    number = np.empty((tasks, tasks), dtype=np.intp)
    number[one, other] = number[other, one] = np.arange(len(one))
    number.flags.writeable = False  # the same for all who ask
    return number


def draw_distances(plans: np.ndarray, *drawn: Draws) -> list[np.ndarray]:
    """Return how far apart the drawn tasks are, 1 - `cosines`, in each draw of each plan.

    What a term adds to the product of two tasks is that of its counts, which are the plan's, and
    its idf squared, which is the draw's: one sparse product for all draws, without BLAS.

    Parameters
    ----------
    plans
        Plans by tasks by terms: how often each term stands in each task. A term stands in as many
        tasks in each of them.
    drawn
        What `draw_samples` and `draw_everything` return.

    Returns
    -------
    list of numpy.ndarray
        For each of ``drawn``, pairs of drawn tasks by draws, those of one plan after another:
        whole numbers of `STEP`.
    """
    many, tasks, _ = plans.shape
    rare = (plans[0] > 0).sum(axis=0) == 1  # these make no product but their own
    shared = np.ascontiguousarray(plans[:, :, ~rare].swapaxes(1, 2))
    alone = sparse_counts(plans[:, :, rare].reshape(many * tasks, -1))
    alone.data **= 2
    entries = _entries(shared)
    pairs = _pair_products(entries, shared.shape, _pair_numbers(tasks))
    apart = []
    for draws in drawn:
        size = draws.rows.shape[1]
        squared = idf(np.arange(size + 1), size) ** 2
        once = alone @ (draws.kept[rare] * squared[1])
        squared[0] = 0
        weights = _draw_weights(entries, shared.shape, draws, draws.kept[~rare], squared)
        apart.append(_distances_of_products(pairs @ weights, once.reshape(many, tasks, -1), draws))
    return apart


def _distances_of_products(products: np.ndarray, once: np.ndarray, draws: Draws) -> np.ndarray:
    """Return the distances from the products of tasks, and what rare words add to their own."""
    (many, tasks, runs), size = once.shape, draws.rows.shape[1]
    products = products.reshape(many, -1, runs)
    length = products[:, _pair_numbers(tasks).diagonal()] + once
    # A task without words has no length, and no product either.
    scale = np.sqrt(STEP / np.where(length > 0, length, 1))
    one, other = pairs_of_rows(size)
    apart = np.empty((len(one), many, runs))
    for i in range(many):
        of_rows = np.take_along_axis(scale[i], draws.rows.T, axis=0)
        cosine = products[i].reshape(-1).take(draws.places)
        cosine *= of_rows.take(one, axis=0)
        cosine *= of_rows.take(other, axis=0)
        # Rounded far below any meaning, so that ties are ties on every machine.
        np.rint(cosine, out=cosine)
        np.subtract(STEP, cosine, out=cosine)
        np.maximum(cosine, 0, out=apart[:, i])
    return apart.reshape(len(one), -1)


def large_distances(counts: csr_array, rows: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Return the same of one draw of a large plan: pairs of drawn tasks.

    Words of many tasks are multiplied as a dense matrix, the others as a sparse one.

    Parameters
    ----------
    counts
        Tasks by terms: how often each term stands in each task, as `sparse_counts` returns it.
    rows, kept
        The tasks that are drawn, and whether each term is.
    """
    part = counts[rows]
    df = np.bincount(part.indices, minlength=counts.shape[1])
    part.data *= (idf(df, len(rows)) * (kept > 0))[part.indices]
    shared, common = (df > 1) & (kept > 0), df > len(rows) * _COMMON
    dense, rest = part[:, shared & common].toarray(), part[:, shared & ~common]
    products = dense @ dense.T
    products += (rest @ rest.T).toarray()
    length = part.power(2).sum(axis=1)
    by = np.sqrt(1 / np.where(length > 0, length, 1))
    products *= by
    products *= by[:, None]
    apart = squareform(products, checks=False)
    apart *= STEP
    np.rint(apart, out=apart)
    np.subtract(STEP, apart, out=apart)
    return np.maximum(apart, 0, out=apart)


def sparse_counts(cells: np.ndarray) -> csr_array:
    """Return a table of counts as a sparse one, of floats."""
    place = np.flatnonzero(cells)
    row, column = np.divmod(place, cells.shape[1])
    ends = np.append(0, np.bincount(row, minlength=len(cells)).cumsum())
    return csr_array((cells.reshape(-1)[place].astype(float), column, ends), shape=cells.shape)


class Entries(NamedTuple):
    """How often a term stands in a task, wherever it does: a term's tasks side by side."""

    n: np.ndarray
    term: np.ndarray
    task: np.ndarray
    held: np.ndarray  # in how many tasks each term stands


def _entries(plans: np.ndarray) -> Entries:
    """Return the entries of plans by terms by tasks; the terms of one plan follow another's."""
    many, terms, tasks = plans.shape
    cells = plans.reshape(-1)
    place = np.flatnonzero(cells)
    term, task = np.divmod(place, tasks)
    return Entries(
        cells[place].astype(float), term, task, np.bincount(term, minlength=many * terms)
    )


def _draw_weights(
    entries: Entries,
    shape: tuple[int, int, int],
    draws: Draws,
    kept: np.ndarray,
    squared: np.ndarray,
) -> np.ndarray:
    """Return the idf squared of each term of each plan in each draw, 0 if it isn't drawn.

    ``squared`` has it by the number of tasks that hold a term; 0 for none.
    """
    many, terms, tasks = shape
    ends = np.append(0, entries.held.cumsum())
    here = csr_array(
        (np.ones(len(entries.task), kept.dtype), entries.task, ends), (many * terms, tasks)
    )
    held = here @ draws.taken
    # Not -1: of plans that share no word in two tasks there may be no term left.
    by_plan = held.reshape(many, terms, held.shape[1])
    by_plan *= kept
    return squared.take(held)


def _pair_products(entries: Entries, shape: tuple[int, int, int], number: np.ndarray) -> csc_array:
    """Return the products of the counts of two tasks: pairs (as numbered) by terms.

    That is a matrix with a block for each plan.
    """
    many, terms, _ = shape
    n, term, task, held = entries
    after = np.repeat(held.cumsum(), held) - np.arange(len(term))
    first = np.repeat(np.arange(len(term)), after)
    second = np.arange(len(first)) - np.repeat(after.cumsum() - after - np.arange(len(term)), after)
    block = number.max() + 1
    row = number[task[first], task[second]] + term[first] // terms * block
    ends = np.append(0, (held * (held + 1) // 2).cumsum())
    return csc_array((n[first] * n[second], row, ends), shape=(many * block, many * terms))
