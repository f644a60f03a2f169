"""What notebooks 04 and 09 say of plans side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ...compare.alignment import is_successor
from ...content.themes.rules import NONE
from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...plan import Plan

_DASH = ["–"]


@checked
def describe_catalogue(catalogue: pd.DataFrame) -> str:
    """Return how many plans and meetings of the catalogue can be compared.

    Parameters
    ----------
    catalogue
        What `plans` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_catalogue(jp.plans().head(2)))
    目录里的2份中，1份有全文或完整的要点清单：计划1份，会议0份。
    Of the 2 in the catalogue, 1 can be compared, as a full text or a complete list: 1 plan, 0 \
meetings.
    """
    need_columns(catalogue, ["kind", "list_complete"], "describe_catalogue")
    whole = catalogue[catalogue["list_complete"] == "yes"]
    plans, meetings = ((whole["kind"] == kind).sum() for kind in ("plan", "meeting"))
    sizes = {"whole": len(whole), "plans": plans, "meetings": meetings}
    return finding("years.catalogue", n=len(catalogue), **sizes)


@checked
def describe_main_themes(main: pd.DataFrame) -> str:
    r"""Return how many tasks have a theme of the codebook.

    Parameters
    ----------
    main
        What `top_themes` gives for the tasks of a plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校园安全。查校车。\n2.看蜂。春天看蜂。")
    >>> print(jp.describe_main_themes(jp.top_themes(jp.code_themes(plan))))
    2项任务中有1项归入编码手册的主题。
    1 of 2 tasks has a theme of the codebook.
    """
    need_columns(main, ["task_no", "theme_id"], "describe_main_themes")
    known = main[main["theme_id"] != NONE]
    tasks, themes = main["task_no"].nunique(), known["theme_id"].nunique()
    return finding("years.themed", n=known["task_no"].nunique(), tasks=tasks, themes=themes)


@checked
def describe_trusted_themes(trusted: pd.DataFrame, *, least: int = 5, kappa: float = 0.6) -> str:
    """Return which themes are coded well in sentences, which badly, and of which it isn't known.

    Parameters
    ----------
    trusted
        What `trusted_themes` gives.
    least, kappa
        As given to it.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"theme_id": ["law", "safety"], "coded": ["well", "rare"]})
    >>> print(jp.describe_trusted_themes(table).splitlines()[0])
    句子的主题，编码可信的（至少5句，κ 的区间不低于0.6）：依法治教；说不准的（区间跨过0.6）：–；\
不可信的：–；不足5句、无从判断的：校园安全。
    """
    need_columns(trusted, ["theme_id", "coded"], "describe_trusted_themes")
    names: dict[str, Any] = {
        coded: trusted.loc[trusted["coded"] == coded, "theme_id"].tolist() or _DASH
        for coded in ("well", "unsure", "badly", "rare")
    }
    return finding("years.trusted", least=least, kappa=kappa, **names)


@checked
def describe_spread(spread: pd.DataFrame) -> str:
    """Return which themes of a plan most other lists have too, and which none of them has.

    Parameters
    ----------
    spread
        What `theme_prevalence` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> spread = jp.theme_prevalence(jp.compare_themes(jp.load("jinan-2022")), "jinan-2022")
    >>> print(jp.describe_spread(spread).splitlines()[-1])
    Of this plan's 19 themes, 4 have no heading in any other complete list: law-based \
governance, language and script, preschool education, exchange among schools.
    """
    need_columns(spread, ["theme_id", "in_plan", "kind", "found", "lists"], "describe_spread")
    own = spread[spread["in_plan"].eq(True).fillna(False)]
    lists, often = {}, {}
    for kind in ("plan", "meeting"):
        lists[kind] = int(spread.loc[spread["kind"] == kind, "lists"].max())
        most = own[(own["kind"] == kind) & (own["found"] > lists[kind] / 2)]
        often[kind] = most["theme_id"].tolist() or _DASH
    found = own.groupby("theme_id", sort=False)["found"].sum()
    alone = found.index[found == 0].tolist()
    return paragraph(
        finding("years.often_in_plans", n=lists["plan"], themes=often["plan"]),
        finding("years.often_in_meetings", n=lists["meeting"], themes=often["meeting"]),
        finding("years.alone", n=len(alone), own=len(found), themes=alone),
    )


@checked
def describe_neighbours(beside: pd.DataFrame, plans: Sequence[Plan]) -> str:
    r"""Return which two plans of one office are compared, or what is missing and how to get it.

    Parameters
    ----------
    beside
        What `neighbour_years` gives for a plan.
    plans
        What `successive_plans` gives for it.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某县2022年工作要点\n1.安全。守底线。")
    >>> jp.describe_neighbours(jp.neighbour_years(plan), [plan])[:27]
    '目录里没有同一单位上一年或下一年的计划，无从逐项对照。'
    """
    need_columns(beside, ["id"], "describe_neighbours")
    if len(plans) == 2:
        earlier, later = map(_plan_label, plans)
        return finding("many.pair", earlier=earlier, later=later)
    return finding("many.neighbours", n=len(beside), ids=beside["id"].tolist())


@checked
def describe_alignment(aligned: pd.DataFrame, plans: Sequence[Plan]) -> str:
    r"""Return how many tasks are continued, dropped or new between two plans of one office.

    Parameters
    ----------
    aligned
        What `align_years` gives.
    plans
        What `successive_plans` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。\n2.食堂。办好食堂。"
    >>> plans = [jp.parse_plan(text.format(year)) for year in (2025, 2026)]
    >>> print(jp.describe_alignment(jp.align_years(plans), plans).splitlines()[1])
    Threshold 0.000: 2 continued, 0 dropped, 0 new.
    """
    need_columns(aligned, ["status", "threshold"], "describe_alignment")
    if len(plans) < 2:
        return finding("many.nothing")
    if aligned.empty:
        return finding("many.too_small")
    status = dict.fromkeys(("continued", "dropped", "new"), 0)
    status |= aligned["status"].value_counts()
    said = [finding("many.alignment", threshold=aligned["threshold"].iloc[0], **status)]
    if not is_successor(plans[-1], plans[0]):
        said.append(finding("many.not_successive"))
    return paragraph(*said)


@checked
def describe_year_keyness(keyness: pd.DataFrame) -> str:
    """Return how many words two plans use in more tasks, or in fewer, than chance explains.

    Parameters
    ----------
    keyness
        What `year_keyness` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> words = pd.DataFrame({"term": ["校车", "食堂"], "p_adjusted": [0.01, 1.0]})
    >>> print(jp.describe_year_keyness(words).splitlines()[1])
    By the number of tasks (Fisher), 1 of 2 words differs beyond chance between the plans.
    """
    need_columns(keyness, ["term", "p_adjusted"], "describe_year_keyness")
    if keyness.empty:
        return finding("many.nothing")
    sure = int((keyness["p_adjusted"] < 0.05).sum())
    return finding("many.keyness", n=sure, words=len(keyness))


def _plan_label(plan: Plan) -> str:
    return f"{plan.plan_id} {plan.name}" if plan.plan_id else plan.name
