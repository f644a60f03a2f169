"""A table to show to readers, or the sentence that stands in its place."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...errors import checked
from ...labels.language import say
from .downloads import save_table
from .readable import Column, readable
from .table_html import columns_beyond_a_phone, columns_in_html, table_html


class ShownTable:
    """A table as a notebook displays it: HTML, or plain text where that can't be shown.

    ``table`` is the table as it was given.
    """

    def __init__(self, table: pd.DataFrame, columns: list[Column], files: list[str]) -> None:
        self.table = table
        self.columns = columns
        self.files = files

    def __repr__(self) -> str:
        heads = [say(*each.head) for each in self.columns]
        rows = zip(*([say(*cell) for cell in each.cells] for each in self.columns), strict=True)
        return pd.DataFrame(list(rows), columns=heads).to_string(index=False)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        told = {
            "files": self.files,
            "more": len(columns_beyond_a_phone(columns_in_html(self.columns))),
            "rows": len(self.columns[0].cells),
        }
        return (
            {"text/html": table_html(self.columns), "text/plain": repr(self)},
            {"jnplan": told},
        )


@checked
def show(
    table: pd.DataFrame,
    nothing: str = "没有可列的。\nThere is nothing to list.",
    *,
    first: Iterable[str] = (),
) -> ShownTable | None:
    """Return a table as readers see it, or print a sentence in its place if it has no rows.

    Heads, states and themes have their Chinese and English names (`column_label`, `value_label`),
    cells are written as `shown_cell` does. An index with a name becomes a column, any other is left
    out. On a phone the first column stays in sight, and columns for which there is no room come on
    a tap: last of all start, end and plan_id. While a report is made, the table is written into its
    folder as well, as CSV.

    Parameters
    ----------
    table
        The table.
    nothing
        The sentence to print.
    first
        The columns that matter most, to be put first.

    Returns
    -------
    ShownTable or None
        What a notebook displays as HTML; None if the sentence was printed.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"n": []}), "没有。 None.")
    没有。 None.
    >>> show(pd.DataFrame({"role": ["lead"], "p": [0.0001]}))  # doctest: +NORMALIZE_WHITESPACE
    角色 role  p
    牵头 lead <0.001
    """
    if not len(table) or not len(table.columns):
        print(nothing)
        return None
    columns = readable(table, first)
    return ShownTable(table, columns, save_table(columns))
