"""Themes across plans: which are there, which are not, and which nobody can tell."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from ..content.themes.codebook import codebook as shipped_codebook
from ..content.themes.coding import code_themes, top_themes
from ..errors import KEY_TYPES, PlanError, need_columns, need_share
from ..library.catalogue import load, plans
from ..plan import Plan
from ..words.count_streams import gather, is_counts, template
from .plan_items import plan_items


def compare_themes(given: Any = (), *, codebook: pd.DataFrame | None = None) -> pd.DataFrame:
    """Set out which themes each plan has: as a table of themes by plans, a row a cell.

    A plan whose text is held has the main theme of each of its tasks (`code_themes`,
    `top_themes`). Of the others headings or points are held, with themes given by hand. A theme
    that a list lacks is absent if the whole list was read, and unknown if only its opening was.
    Absent says that no heading of the list names the theme: a list of five headings has less room
    than one of twenty tasks. A task or point that has no theme of the codebook counts in points
    only.

    Parameters
    ----------
    given
        A plan, or several, to compare with those of the catalogue; one whose plan_id is in the
        catalogue stands in its place. Or counts by task (`count_terms`, or a dataset of them by
        `open_counts`), whose tasks are coded by them (see `code_themes`); what has no tasks is no
        plan and is left out.
    codebook
        theme_id and rule, for the coding of tasks; the shipped one by default.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, kind ("plan" or "meeting"), source ("text", "counts" or "items"), n_items
        (how many tasks or points are held), list_complete ("yes" or "no"), theme_id, status
        ("present", "absent" or "unknown"), evidence (which tasks or points, joined by 、), by year
        and plan, a row for each theme of the codebook.

    Raises
    ------
    PlanError
        If two of the plans given have one plan_id, or counts lack a column.

    Examples
    --------
    >>> import jnplan as jp
    >>> compared = jp.compare_themes(jp.load("jinan-2022"))
    >>> opening = compared.query("theme_id == 'opening' and year == 2022")
    >>> opening[["plan_id", "status"]].values.tolist()
    [['jinan-2022', 'absent'], ['moe-2022', 'present']]
    """
    known = plans()
    kinds = dict(zip(known["id"], known["kind"], strict=True))
    if is_counts(given):
        columns = ["plan_id", "year", "task_no", "term", "n"]
        need_columns(template(given), columns, "compare_themes")
        parts = gather(given, partial(_counted_lists, kinds=kinds, codebook=codebook))
        lists = [one for part in parts for one in part]
    else:
        given = [given] if isinstance(given, Plan) else given
        lists = [_list_of(plan, kinds, codebook) for plan in given]
    mine = Counter(one.head[0] for one in lists)
    for name, n in mine.items():
        if n > 1:
            raise PlanError(f"compare_themes: more than one of the plans is called {name!r}")
    held = [name for name in known.loc[known["held"] == "text", "id"] if name not in mine]
    lists += [_list_of(load(name), kinds, codebook) for name in held]
    others = plan_items()
    others = others[~others["plan_id"].isin([*mine, *held])]
    lists += [_list_of_points(name, items) for name, items in others.groupby("plan_id")]
    book = shipped_codebook() if codebook is None else codebook
    # Rows of a table take less room than those that it is made of.
    tables = [_table(lists[at : at + 1000], book["theme_id"]) for at in range(0, len(lists), 1000)]
    table = pd.concat(tables)
    return table.sort_values(["year", "plan_id"], kind="stable", ignore_index=True)


class _List(NamedTuple):
    """What is known of a plan: its first six columns, and where each of its themes stands."""

    head: tuple
    places: dict[str, str]


def _list_of(plan: Plan, kinds: dict[str, str], codebook: pd.DataFrame | None) -> _List:
    main = top_themes(code_themes(plan, codebook=codebook))
    kind = kinds.get(plan.plan_id, "plan")
    head = (plan.plan_id, plan.year, kind, "text", len(plan.tasks), "yes")
    return _List(head, _places(main["task_no"], main["theme_id"]))


def _counted_lists(
    counts: pd.DataFrame, kinds: dict[str, str], codebook: pd.DataFrame | None
) -> list[_List]:
    main = top_themes(code_themes(counts[counts["task_no"].notna()], codebook=codebook))
    keys = [name for name in main.columns if name not in ("theme_id", "score", "matched")]
    lists = []
    for (name, year), own in main.groupby(["plan_id", "year"], dropna=False):
        n = len(own.drop_duplicates(keys))
        head = (name, year, kinds.get(name, "plan"), "counts", n, "yes")
        lists.append(_List(head, _places(own["task_no"], own["theme_id"])))
    return lists


def _list_of_points(name: str, items: pd.DataFrame) -> _List:
    first, n = items.iloc[0], items["item_no"].nunique()
    head = (name, first["year"], first["kind"], "items", n, first["list_complete"])
    return _List(head, _places(items["item_no"], items["theme_id"]))


def _places(numbers: Iterable[int], found: Iterable[str]) -> dict[str, str]:
    places: dict[str, list[str]] = {}
    for number, theme in zip(numbers, found, strict=True):
        places.setdefault(theme, []).append(str(number))
    return {theme: "、".join(numbers) for theme, numbers in places.items()}


def _table(lists: list[_List], book: Iterable[str]) -> pd.DataFrame:
    rows = []
    for head, places in lists:
        missing = "absent" if head[-1] == "yes" else "unknown"
        for theme in book:
            status = "present" if theme in places else missing
            rows.append((*head, theme, status, places.get(theme, "")))
    columns = ["plan_id", "year", "kind", "source", "n_items", "list_complete"]
    table = pd.DataFrame(rows, columns=[*columns, "theme_id", "status", "evidence"])
    return table.astype({"year": KEY_TYPES["year"]})


def theme_prevalence(compared: pd.DataFrame, plan_id: str, *, level: float = 0.95) -> pd.DataFrame:
    """Tell in how many other complete lists each theme is found, and whether a plan has it.

    Lists of plans and of meetings are counted apart. The interval is Wilson's for a share of lists
    drawn independently; several lists of one issuer are not, so that it is rather too narrow.

    Parameters
    ----------
    compared
        What `compare_themes` gives.
    plan_id
        The plan to be compared; it isn't counted among the others.
    level
        Of the interval.

    Returns
    -------
    pandas.DataFrame
        theme_id, in_plan (True, False, or NA if unknown), kind, found (other complete lists with
        the theme), lists (other complete lists), share, share_low, share_high, also_in (the
        incomplete lists of that kind in which it was seen, which are not counted), a row a theme
        and kind, in the order of the codebook.

    Raises
    ------
    PlanError
        If the plan isn't in the table.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    JASA 22, 209-212.

    Examples
    --------
    >>> import jnplan as jp
    >>> spread = jp.theme_prevalence(jp.compare_themes(jp.load("jinan-2022")), "jinan-2022")
    >>> spread.query("theme_id == 'moral'")[["kind", "found", "lists"]].values.tolist()
    [['plan', 2, 3], ['meeting', 5, 9]]
    """
    from scipy.stats import binomtest

    need_columns(compared, ["plan_id", "kind", "list_complete", "theme_id", "status"], "compared")
    need_share(level, "theme_spread: level")
    if plan_id not in compared["plan_id"].values:
        known = ", ".join(compared["plan_id"].unique())
        raise PlanError(f"theme_spread: {plan_id!r} is not in the table; it has {known}")
    own = compared[compared["plan_id"] == plan_id].set_index("theme_id")["status"]
    states = {"present": True, "absent": False, "unknown": pd.NA}
    others = compared[compared["plan_id"] != plan_id]
    rows = []
    for theme in own.index:
        for kind in ("plan", "meeting"):
            here = others[(others["theme_id"] == theme) & (others["kind"] == kind)]
            whole = here["list_complete"] == "yes"
            found = int((here["status"] == "present")[whole].sum())
            also = "、".join(here.loc[~whole & (here["status"] == "present"), "plan_id"])
            low = high = share = float("nan")
            if whole.any():
                share = found / whole.sum()
                low, high = binomtest(found, int(whole.sum())).proportion_ci(level, "wilson")
            row = (theme, states[own[theme]], kind, found, int(whole.sum()), share, low, high, also)
            rows.append(row)
    columns = ["theme_id", "in_plan", "kind", "found", "lists", "share", "share_low", "share_high"]
    return pd.DataFrame(rows, columns=[*columns, "also_in"]).astype({"in_plan": "boolean"})
