"""How far coders agree, in words."""

import pandas as pd

from ...errors import PlanError, checked, need_columns
from ...evaluate.reliability.codings import ALL
from ...findings import finding, paragraph


@checked
def describe_agreement(agreement: pd.DataFrame, codings: pd.DataFrame) -> str:
    """Return how far coders agree on all themes, with the interval and what it is held to.

    Parameters
    ----------
    agreement
        What `coding_agreement` returned.
    codings
        The codings that it was measured on.

    Raises
    ------
    PlanError
        If the table has no row "all".

    Examples
    --------
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1, 2], "theme_id": "law", "coder": "A"})
    >>> codings = pd.concat([one, one.assign(coder="B")])
    >>> print(jp.describe_agreement(jp.coding_agreement(codings), codings))
    A、B都编了2个单元，给的全都一样，没有差别可比：α 无定义。
    A, B coded 2 units, all alike; with nothing that differs, alpha is undefined.
    """
    columns = ["theme_id", "units", "alike", "alpha", "alpha_low", "alpha_high"]
    need_columns(agreement, columns, "describe_agreement: agreement")
    need_columns(codings, ["coder"], "describe_agreement: codings")
    rows = agreement[agreement["theme_id"] == ALL]
    if len(rows) != 1:
        raise PlanError(f"describe_agreement: {len(rows)} rows have the theme_id {ALL!r}, not one")
    row = rows.iloc[0]
    coders = sorted(codings["coder"].map(str).unique())
    units = int(row["units"])
    if pd.isna(row["alpha"]):
        return finding("coding.undefined", coders=coders, units=units)
    alpha, low, high = (f"{row[name]:.2f}" for name in ("alpha", "alpha_low", "alpha_high"))
    measured = finding(
        "coding.agreement",
        coders=coders,
        units=units,
        alike=int(row["alike"]),
        alpha=alpha,
        low=low,
        high=high,
    )
    return paragraph(measured, finding("coding.threshold"))
