"""The headings and items known of plans whose text isn't held."""

import pandas as pd

from ..data import shipped_table
from ..library.catalogue import plans


def plan_items() -> pd.DataFrame:
    """List the headings and points of other plans and meetings that are known, with their themes.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, kind ("plan" or "meeting"), list_complete ("yes" or "no"), item_no, label_zh,
        label_en, theme_id (given by hand), a row a theme of a point.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.plan_items().query("plan_id == 'moe-2022' and item_no == 3")["theme_id"].tolist()
    ['equity', 'livelihood']
    """
    table = shipped_table("items.csv")
    known = plans().rename(columns={"id": "plan_id"})[["plan_id", "year", "kind"]]
    table = known.merge(table.assign(theme_id=table["theme_id"].str.split()), on="plan_id")
    table = table.explode("theme_id", ignore_index=True)
    columns = ["plan_id", "year", "kind", "list_complete", "item_no", "label_zh", "label_en"]
    return table[[*columns, "theme_id"]]
