"""A table to show, or the sentence that stands in its place."""

import pandas as pd

from ..errors import checked


@checked
def show(table: pd.DataFrame, nothing: str) -> pd.DataFrame | None:
    """Return a table to show, or print a sentence in its place if it has no rows.

    Parameters
    ----------
    table
        The table.
    nothing
        The sentence to print.

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
