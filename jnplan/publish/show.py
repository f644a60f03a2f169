"""A table to show, or why there is none."""

import pandas as pd


def show(table: pd.DataFrame, nothing: str) -> pd.DataFrame | None:
    """Give a table to show, or, if it has no row, print the sentence that says why.

    Parameters
    ----------
    table
        The table.
    nothing
        What to say in its place.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"n": []}), "没有。 None.")
    没有。 None.
    """
    if len(table):
        return table
    print(nothing)
    return None
