"""Items: the headings and points known of plans whose text isn't held."""

import pandas as pd

from ..data import shipped_table


def plan_kinds() -> pd.DataFrame:
    """Return plan_id, year and kind ("plan" or "meeting") of what the shipped catalogue lists."""
    table = shipped_table("plans.csv").rename(columns={"id": "plan_id"})
    return table[["plan_id", "year", "kind"]]


def plan_items() -> pd.DataFrame:
    """List the items (headings and points) known of other plans and meetings, with their themes.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, kind ("plan" or "meeting"), list_complete ("yes" or "no"), item_no, label_zh,
        label_en, theme_id (given by hand), a row a theme of an item.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.plan_items().query("plan_id == 'moe-2022' and item_no == 3")["theme_id"].tolist()
    ['equity', 'livelihood']
    """
    table = shipped_table("items.csv")
    table = plan_kinds().merge(table.assign(theme_id=table["theme_id"].str.split()), on="plan_id")
    table = table.explode("theme_id", ignore_index=True)
    columns = ["plan_id", "year", "kind", "list_complete", "item_no", "label_zh", "label_en"]
    return table[[*columns, "theme_id"]]
