"""Themes across plans: which each has, which it lacks, and which can't be known."""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

import pandas as pd

from ..content.themes.codebook import codebook as shipped_codebook
from ..content.themes.coding import code_themes, top_themes
from ..errors import KEY_TYPES, PlanError, checked, need_columns, need_share
from ..plan import Plan
from ..stats.significance import wilson
from ..words.count_streams import gather, is_counts, template
from .plan_items import plan_items, plan_kinds


@checked
def compare_themes(
    given: Any = (), *, others: Iterable[Plan] = (), codebook: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compare which themes plans have: a table of plans by themes, a row a cell.

    A plan has the main theme of each of its tasks (`code_themes`, `top_themes`). Beside the plans
    passed in stand those of the catalogue of which only items are known (`plan_items`), with themes
    given by hand. A theme that a list lacks is absent if the whole list was read, and unknown if
    only its opening was. Absent means that no item of the list names the theme: a list of five
    items has less room than one of twenty tasks. A task or item without a theme of the codebook
    counts in n_items only.

    Parameters
    ----------
    given
        A plan, or several; each takes the place of items under its plan_id. Or counts by task
        (`count_terms`, or a dataset of them by `open_counts`), whose tasks are coded by them (see
        `code_themes`); a document without tasks is left out.
    others
        More plans to compare with, such as ``jp.load_all()``. One whose plan_id is among those
        given is left out.
    codebook
        theme_id and rule, for the coding of tasks; the shipped one by default. A theme of another
        is unknown of items, which were coded by the shipped one.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, kind ("plan" or "meeting"), source ("text", "counts" or "items"), n_items
        (how many tasks or items are known), list_complete ("yes" or "no"), theme_id, status
        ("present", "absent" or "unknown"), evidence (the numbers of the tasks or items, joined by
        、), by year and plan, a row for each theme of the codebook.

    Raises
    ------
    PlanError
        If two plans have the same plan_id, or counts lack a column.

    Examples
    --------
    >>> import jnplan as jp
    >>> compared = jp.compare_themes(jp.load("jinan-2022"))
    >>> opening = compared.query("theme_id == 'opening' and year == 2022")
    >>> opening[["plan_id", "status"]].values.tolist()
    [['jinan-2022', 'absent'], ['moe-2022', 'present']]
    """
    known = plan_kinds()
    kinds = dict(zip(known["plan_id"], known["kind"], strict=True))
    if is_counts(given):
        columns = ["plan_id", "year", "task_no", "term", "n"]
        need_columns(template(given), columns, "compare_themes")
        parts = gather(given, partial(_counted_tasks_by_theme, kinds=kinds, codebook=codebook))
        lists = [one for part in parts for one in part]
    else:
        given = [given] if isinstance(given, Plan) or not isinstance(given, Iterable) else given
        given = list(given)
        if not all(isinstance(plan, Plan) for plan in given):
            raise PlanError("compare_themes: expected a plan, a list of plans, or counts")
        lists = [_tasks_by_theme(plan, kinds, codebook) for plan in given]
    mine = {one.head[0] for one in lists}
    lists += [_tasks_by_theme(plan, kinds, codebook) for plan in others if plan.plan_id not in mine]
    names = Counter(one.head[0] for one in lists)
    for name, n in names.items():
        if n > 1:
            raise PlanError(f"compare_themes: more than one of the plans is called {name!r}")
    items = plan_items()
    items = items[~items["plan_id"].isin(list(names))]
    lists += [_items_by_theme(name, own) for name, own in items.groupby("plan_id")]
    book = shipped_codebook() if codebook is None else codebook
    coded = set(shipped_codebook()["theme_id"])
    # Rows of a table take less room than those that it is made of.
    tables = [
        _theme_rows(lists[at : at + 1000], book["theme_id"], coded)
        for at in range(0, len(lists), 1000)
    ]
    table = pd.concat(tables)
    return table.sort_values(["year", "plan_id"], kind="stable", ignore_index=True)


class _ThemeList(NamedTuple):
    """What is known of a plan: its first six columns, and where each of its themes stands."""

    head: tuple
    places: dict[str, str]


def _tasks_by_theme(plan: Plan, kinds: dict[str, str], codebook: pd.DataFrame | None) -> _ThemeList:
    """List the tasks of a plan by their top themes."""
    main = top_themes(code_themes(plan, codebook=codebook))
    kind = kinds.get(plan.plan_id, "plan")
    head = (plan.plan_id, plan.year, kind, "text", len(plan.tasks), "yes")
    return _ThemeList(head, _task_numbers(main["task_no"], main["theme_id"]))


def _counted_tasks_by_theme(
    counts: pd.DataFrame, kinds: dict[str, str], codebook: pd.DataFrame | None
) -> list[_ThemeList]:
    """List the tasks of counted plans by their top themes."""
    main = top_themes(code_themes(counts[counts["task_no"].notna()], codebook=codebook))
    keys = [name for name in main.columns if name not in ("theme_id", "score", "matched")]
    lists = []
    for (name, year), own in main.groupby(["plan_id", "year"], dropna=False):
        n = len(own.drop_duplicates(keys))
        head = (name, year, kinds.get(name, "plan"), "counts", n, "yes")
        lists.append(_ThemeList(head, _task_numbers(own["task_no"], own["theme_id"])))
    return lists


def _items_by_theme(name: str, items: pd.DataFrame) -> _ThemeList:
    """List the items of a plan by the themes given by hand."""
    first, n = items.iloc[0], items["item_no"].nunique()
    head = (name, first["year"], first["kind"], "items", n, first["list_complete"])
    return _ThemeList(head, _task_numbers(items["item_no"], items["theme_id"]))


def _task_numbers(numbers: Iterable[int], found: Iterable[str]) -> dict[str, str]:
    """Join the numbers of the tasks or items of each theme."""
    places: dict[str, list[str]] = {}
    for number, theme in zip(numbers, found, strict=True):
        places.setdefault(theme, []).append(str(number))
    return {theme: "、".join(numbers) for theme, numbers in places.items()}


def _theme_rows(lists: list[_ThemeList], book: Iterable[str], coded: set[str]) -> pd.DataFrame:
    """Return a row for each plan and each theme of the codebook; items have ``coded`` ones only."""
    rows = []
    for head, places in lists:
        missing = "absent" if head[-1] == "yes" else "unknown"
        for theme in book:
            asked = theme in coded or head[3] != "items"
            status = "present" if theme in places else missing if asked else "unknown"
            rows.append((*head, theme, status, places.get(theme, "")))
    columns = ["plan_id", "year", "kind", "source", "n_items", "list_complete"]
    table = pd.DataFrame(rows, columns=[*columns, "theme_id", "status", "evidence"])
    return table.astype({"year": KEY_TYPES["year"]})


@checked
def theme_prevalence(compared: pd.DataFrame, plan_id: str, *, level: float = 0.95) -> pd.DataFrame:
    """Count in how many other complete lists each theme is found, and whether a plan has it.

    Plans and meetings are counted separately. The interval is Wilson's for a share of lists drawn
    independently; several lists of one issuer are not, so it is rather too narrow.

    Parameters
    ----------
    compared
        What `compare_themes` returned.
    plan_id
        The plan to compare; it isn't counted among the others.
    level
        The level of the interval, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        theme_id, in_plan (True, False, or NA if unknown), kind, found (other complete lists with
        the theme), lists (other complete lists of which it is known), share, share_low, share_high,
        also_in (the incomplete lists of that kind in which it was seen, which are not counted), a
        row a theme and kind, in the order of the codebook.

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
    need_columns(compared, ["plan_id", "kind", "list_complete", "theme_id", "status"], "compared")
    need_share(level, "theme_prevalence: level")
    if plan_id not in compared["plan_id"].values:
        known = ", ".join(compared["plan_id"].unique())
        raise PlanError(f"theme_prevalence: {plan_id!r} is not in the table; it has {known}")
    own = compared[compared["plan_id"] == plan_id].set_index("theme_id")["status"]
    states = {"present": True, "absent": False, "unknown": pd.NA}
    others = compared[compared["plan_id"] != plan_id]
    rows = []
    for theme in own.index:
        for kind in ("plan", "meeting"):
            here = others[(others["theme_id"] == theme) & (others["kind"] == kind)]
            whole = (here["list_complete"] == "yes") & (here["status"] != "unknown")
            found = int((here["status"] == "present")[whole].sum())
            also = "、".join(here.loc[~whole & (here["status"] == "present"), "plan_id"])
            low = high = share = float("nan")
            if whole.any():
                share = found / whole.sum()
                low, high = wilson(found, whole.sum(), level=level)
            row = (theme, states[own[theme]], kind, found, int(whole.sum()), share, low, high, also)
            rows.append(row)
    columns = ["theme_id", "in_plan", "kind", "found", "lists", "share", "share_low", "share_high"]
    return pd.DataFrame(rows, columns=[*columns, "also_in"]).astype({"in_plan": "boolean"})


@checked
def theme_grid(compared: pd.DataFrame) -> pd.DataFrame:
    """Return which themes each plan has, as a table of themes by plans.

    Parameters
    ----------
    compared
        What `compare_themes` returned.

    Returns
    -------
    pandas.DataFrame
        A row a theme, in the order of the codebook, and a column a plan, plans before meetings and
        each by year: ■ present, · absent, ? unknown.

    Examples
    --------
    >>> import jnplan as jp
    >>> grid = jp.theme_grid(jp.compare_themes(jp.load("jinan-2022")))
    >>> grid.loc["opening", ["jinan-2022", "moe-2022", "jinan-2023"]].tolist()
    ['·', '■', '?']
    """
    need_columns(compared, ["plan_id", "year", "kind", "theme_id", "status"], "theme_grid")
    marks = {"present": "■", "absent": "·", "unknown": "?"}
    table = compared.assign(mark=compared["status"].map(marks), later=compared["kind"] != "plan")
    plans = table.sort_values(["later", "year", "plan_id"], kind="stable")["plan_id"].unique()
    grid = table.pivot(index="theme_id", columns="plan_id", values="mark")
    return grid.loc[compared["theme_id"].unique(), plans]


@checked
def spread_table(spread: pd.DataFrame) -> pd.DataFrame:
    """Return in how many other lists each theme is found, plans and meetings side by side.

    Parameters
    ----------
    spread
        What `theme_prevalence` returned.

    Returns
    -------
    pandas.DataFrame
        A row a theme: in_plan, plans and meetings ("found/lists [low–high]", the interval being
        that of the share; – if there is no other list), also_in (incomplete lists of plans).

    Examples
    --------
    >>> import jnplan as jp
    >>> spread = jp.theme_prevalence(jp.compare_themes(jp.load("jinan-2022")), "jinan-2022")
    >>> jp.spread_table(spread).loc["moral", "plans"]
    '2/3 [0.21–0.94]'
    """
    columns = ["theme_id", "in_plan", "kind", "found", "lists", "share_low", "share_high"]
    need_columns(spread, [*columns, "also_in"], "spread_table")
    text = [
        f"{row.found}/{row.lists} [{row.share_low:.2f}–{row.share_high:.2f}]" if row.lists else "–"
        for row in spread.itertuples()
    ]
    kinds = dict(iter(spread.assign(text=text).set_index("theme_id").groupby("kind")))
    return pd.DataFrame(
        {
            "in_plan": kinds["plan"]["in_plan"],
            "plans": kinds["plan"]["text"],
            "meetings": kinds["meeting"]["text"],
            "also_in": kinds["plan"]["also_in"],
        }
    )


@checked
def themes_elsewhere(spread: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """List the themes that other complete lists have and no task of a plan is about.

    Parameters
    ----------
    spread
        What `theme_prevalence` returned.
    coded
        What `code_themes` returned for the plan.

    Returns
    -------
    pandas.DataFrame
        theme_id, meeting, plan (how many lists of each kind have it), mentioned_in (the tasks that
        touch on it, joined by 、), what most meetings have first.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> spread = jp.theme_prevalence(jp.compare_themes(plan), "jinan-2022")
    >>> jp.themes_elsewhere(spread, jp.code_themes(plan)).tail(1).values.tolist()
    [['publicity', 1, 0, '3']]
    """
    need_columns(spread, ["theme_id", "in_plan", "kind", "found"], "themes_elsewhere: spread")
    need_columns(coded, ["task_no", "theme_id"], "themes_elsewhere: coded")
    lacking = spread[spread["in_plan"].eq(False).fillna(False)]
    found = lacking.pivot(index="theme_id", columns="kind", values="found")
    found = found.reindex(index=lacking["theme_id"].unique(), columns=["meeting", "plan"])
    found = found[found.any(axis=1)].rename_axis(columns=None).reset_index()
    tasks = {
        theme: "、".join(map(str, sorted(set(numbers))))
        for theme, numbers in coded.groupby("theme_id")["task_no"]
    }
    found["mentioned_in"] = [tasks.get(theme, "") for theme in found["theme_id"]]
    order = found.sort_values(["meeting", "plan"], ascending=False, kind="stable")
    return order.reset_index(drop=True)
