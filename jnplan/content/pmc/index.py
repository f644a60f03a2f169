"""The PMC index of marks, its surface, and how far it hangs on single marks."""

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_columns

# Of the maximum: 9, 7 and 5 of ten are the usual bounds where there are ten variables.
GRADES = ((0.9, "perfect"), (0.7, "good"), (0.5, "acceptable"), (0.0, "low"))
_SIDE = 3


@checked
def pmc_index(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the PMC index of a plan: a value a variable, and their sum.

    A variable's value is the share of its marks that are set, ``X_i = sum_j X_ij / T(X_i)``; the
    index is their sum, 0 to the number of variables. Its grade is that of its share of the maximum:
    from .9 perfect, from .7 good, from .5 acceptable, else low. These bounds, 9, 7 and 5 of ten
    variables, are a convention; studies with nine set others, so give the index itself.

    Parameters
    ----------
    marks
        What `pmc` returned.

    Returns
    -------
    pandas.DataFrame
        variable, marks (how many it has), set (how many are set), value, share (of its maximum),
        grade (of the index only, else empty), a row a variable and a last row "PMC".

    References
    ----------
    Ruiz Estrada, M. A. (2011). Policy modeling: Definition, classification and evaluation. Journal
    of Policy Modeling 33(4), 523-536.

    Examples
    --------
    >>> import jnplan as jp
    >>> marks = pd.DataFrame({"variable": ["X1", "X1", "X2"], "value": [1, 0, 1]})
    >>> jp.pmc_index(marks)[["variable", "value", "grade"]].values.tolist()
    [['X1', 0.5, ''], ['X2', 1.0, ''], ['PMC', 1.5, 'good']]
    """
    _need_marks(marks, "pmc_index")
    table = marks.groupby("variable", sort=False)["value"].agg(marks="size", set="sum")
    table = table.assign(value=table["set"] / table["marks"]).reset_index()
    table = table.assign(share=table["value"], grade="")
    total = table["value"].sum()
    share = total / len(table)
    sums = [int(table["marks"].sum()), int(table["set"].sum())]
    table.loc[len(table)] = ["PMC", *sums, total, share, _grade(share)]
    return table


def _need_marks(marks: pd.DataFrame, what: str) -> None:
    """Raise a `PlanError` unless a table holds marks, each 0 or 1."""
    need_columns(marks, ["variable", "value"], what)
    if marks.empty:
        raise PlanError(f"{what}: there are no marks")
    wrong = marks.loc[~marks["value"].isin([0, 1]), "value"]
    if len(wrong):
        raise PlanError(f"{what}: a mark is {wrong.iloc[0]}; it is 0 or 1")


def _grade(share: float) -> str:
    """Return the grade of a share of the maximum."""
    return next(name for least, name in GRADES if round(share, 12) >= least)


def pmc_surface(marks: pd.DataFrame) -> np.ndarray:
    """Return the values of nine variables as the matrix of the PMC surface, three rows of three.

    Examples
    --------
    >>> marks = pd.DataFrame({"variable": [f"X{i}" for i in range(1, 10)], "value": 1})
    >>> pmc_surface(marks).shape
    (3, 3)
    """
    values = pmc_index(marks)["value"].iloc[:-1].to_numpy(dtype=float)
    if len(values) != _SIDE**2:
        raise PlanError(f"pmc_surface: it takes 9 variables, there are {len(values)}")
    return values.reshape(_SIDE, _SIDE)


@checked
def pmc_sensitivity(marks: pd.DataFrame) -> pd.DataFrame:
    """Say how the index moves if a single mark is changed.

    Parameters
    ----------
    marks
        What `pmc` returned.

    Returns
    -------
    pandas.DataFrame
        variable, mark, zh, value (as it is), n (how often what sets it stands in the plan), change
        (of the index, if the mark were the other), index, grade (then); those that hang on fewest
        places first, then by the change. A mark of a variable with few marks weighs more: 1/3 of a
        point where there are three, 1/6 where there are six.

    Examples
    --------
    >>> import jnplan as jp
    >>> marks = jp.pmc(jp.load("jinan-2022"))
    >>> jp.pmc_sensitivity(marks)["change"].abs().max().round(3)
    np.float64(0.333)
    """
    _need_marks(marks, "pmc_sensitivity")
    need_columns(marks, ["mark", "zh", "n"], "pmc_sensitivity")
    sums = pmc_index(marks).set_index("variable")
    size = marks["variable"].map(sums["marks"])
    change = (1 - 2 * marks["value"]) / size
    index = sums.loc["PMC", "value"] + change
    grade = [_grade(value / marks["variable"].nunique()) for value in index]
    table = marks[["variable", "mark", "zh", "value", "n"]]
    table = table.assign(change=change, index=index, grade=grade)
    order = table.assign(size=-change.abs().round(12))
    return order.sort_values(["n", "size", "mark"], ignore_index=True).drop(columns="size")
