"""How alike the tasks of a plan are, by the weights of their words."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from ...errors import PlanError, checked, need_counts
from .tfidf import weigh_counts


@checked
def similarity(counts: pd.DataFrame) -> pd.DataFrame:
    r"""Return the cosine of every two tasks of a plan, by their tf-idf weights.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="task")`` returns for one plan.

    Returns
    -------
    pandas.DataFrame
        Tasks by tasks (task_no), 1 on the diagonal, 0 for tasks that share no word.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。安全。\n2.校车。安全。\n3.食堂。食品。", year=2022)
    >>> jp.similarity(jp.count_terms(jp.segment(plan))).round(2).values.tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    numbers, tasks, _ = count_matrix(counts)
    return square_table(cosines(weigh_matrix(numbers)), tasks)


def count_matrix(counts: pd.DataFrame) -> tuple[np.ndarray, pd.Index, pd.Index]:
    """Return how often each term stands in each task (tasks by terms), the tasks and the terms."""
    need_counts(counts, ["plan_id", "task_no"], "clustering tasks")
    plans = counts["plan_id"].unique()
    if len(plans) > 1:
        raise PlanError(
            f"clustering tasks: the counts are of {len(plans)} plans; pass those of one"
        )
    row, tasks = pd.factorize(counts["task_no"].astype("int64"), sort=True)
    column, terms = pd.factorize(counts["term"], sort=True)
    # A large plan's table is all but empty: small numbers keep it from filling the memory.
    kind = np.min_scalar_type(int(counts["n"].max())) if len(counts) else np.uint8
    numbers = np.zeros((len(tasks), len(terms)), dtype=kind)
    numbers[row, column] = counts["n"]
    return numbers, pd.Index(tasks, name="task_no"), terms


def weigh_matrix(numbers: np.ndarray) -> csr_matrix:
    """Return the tf-idf weights of a table of counts, tasks by terms."""
    weights = csr_matrix(numbers, dtype=float)
    return weigh_counts(weights) if weights.nnz else weights


def cosines(weights: Any) -> np.ndarray:
    """Return the cosine of every two tasks by their weights, an array or a sparse matrix."""
    products = weights @ weights.T
    products = products if isinstance(products, np.ndarray) else products.toarray()
    # Rounded far below any meaning, so that ties are ties on every machine.
    values = np.clip(products, 0, 1).round(12)
    np.fill_diagonal(values, 1.0)
    return values


def square_table(values: np.ndarray, tasks: pd.Index) -> pd.DataFrame:
    """Return a matrix of tasks by tasks as a table."""
    return pd.DataFrame(values, index=tasks, columns=tasks)
