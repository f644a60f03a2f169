"""What a set of plans shares, as tables: passages, pairs, shares and plans that are the same."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from ...compare.reuse.formulas import mark_formulas
from ...compare.reuse.passages import reuse
from ...compare.reuse.same_plans import same_plans
from ...compare.reuse.shares import pair_shares, reuse_shares
from ...errors import PlanError
from ...library.plan_set import Plans
from .set_tables import place_names

_OWN_PROVINCE = ["own_province", "own_province_share"]
_PAIR = ["plan_id_a", "plan_id_b"]


class SetReuse(NamedTuple):
    """The tables of a set: ``passages`` in the order of ``pairs``, which have most shared first.

    ``plans`` is a row a plan, ``shares`` has none where too few plans have a date.
    """

    plans: pd.DataFrame
    passages: pd.DataFrame
    pairs: pd.DataFrame
    shares: pd.DataFrame
    same: pd.DataFrame


def by_date(plans: Plans) -> Plans:
    """Return plans by date, those without a date by year and at the end of it, the rest last."""
    order = sorted(plans, key=lambda plan: (plan.date or f"{plan.year or 9999}-99", plan.plan_id))
    return Plans(order, unread=plans.unread)


def reuse_tables(plans: Plans, *, least: int, gap: int, most_pairs: int) -> SetReuse:
    """Return what plans share, and of which pairs there are pages.

    Parameters
    ----------
    plans
        Two or more; of a passage's two plans the earlier of this order is a.
    least, gap
        As for `reuse`.
    most_pairs
        How many pairs get a page.

    Raises
    ------
    PlanError
        If there is but one plan.
    """
    if len(plans) < 2:
        raise PlanError(f"reuse: two plans or more are compared, not {len(plans)}")
    about = plans.table.assign(place=place_names(plans.table))
    passages = mark_formulas(reuse(plans, least=least, gap=gap), plans)
    # Who shares nothing but formulas shares nothing to look at.
    pairs = pair_shares(passages[~passages["formula"]], plans)
    digits = len(str(min(most_pairs, max(len(pairs), 1))))
    pages = [f"pair-{n:0{digits}}.html" for n in range(1, min(most_pairs, len(pairs)) + 1)]
    pairs["page"] = pages + [""] * (len(pairs) - len(pages))
    passages = passages.merge(pairs[[*_PAIR, "page"]].assign(rank=range(len(pairs))), "left", _PAIR)
    passages = passages.sort_values("rank", kind="stable", ignore_index=True).drop(columns="rank")
    passages["page"] = passages["page"].fillna("")
    return SetReuse(
        about,
        _with_plans(passages, about, {plan.plan_id: plan.text for plan in plans}),
        _with_plans(pairs, about, {}),
        plan_shares(plans, least=least),
        same_plans(plans),
    )


def _with_plans(table: pd.DataFrame, about: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """Return a table with issuer, date, place and, of passages, text of both plans."""
    known = about.set_index("plan_id")
    years = known["year"].astype("string").fillna("").astype(str)
    known["date"] = known["date"].where(known["date"] != "", years)
    for side in "ab":
        own = known.loc[table[f"plan_id_{side}"]]
        at = table.columns.get_loc(f"plan_id_{side}") + 1
        for name in ("place", "date", "issuer"):
            table.insert(at, f"{name}_{side}", own[name].to_numpy())
    for side in "ab" if texts else "":
        spans = table[[f"plan_id_{side}", f"start_{side}", f"end_{side}"]]
        table[f"text_{side}"] = [
            texts[plan_id][start:end] for plan_id, start, end in spans.itertuples(index=False)
        ]
    return table


def plan_shares(plans: Plans, *, least: int) -> pd.DataFrame:
    """Return what `reuse_shares` does of a set whose places and dates may be unknown.

    A plan without a date is of its year. Of one whose place isn't known (or that is of a town or a
    school, which count as counties) other places are all but the centre: what stands in a plan of
    its own province can't be told, and own_province is missing. Without two dated plans there is
    no row.
    """
    about = plans.table
    dates = [plan.date or ("" if plan.year is None else str(plan.year)) for plan in plans]
    if sum(map(bool, dates)) < 2:
        return reuse_shares([], about.assign(date=dates))
    centre = about["level"] == "centre"
    known = centre | (about["province"] != "")
    level = about["level"].where(about["level"].isin(["centre", "province", "city"]), "county")
    level = level.where(known, "county")
    province = about["province"].where(known, "? " + about["plan_id"])
    table = reuse_shares(
        list(plans), about.assign(level=level, province=province, date=dates), least=least
    )
    for name in _OWN_PROVINCE:
        missing = np.nan if name.endswith("share") else pd.NA
        table[name] = table[name].where(known.to_numpy(), missing)
    return table.assign(level=about["level"].to_numpy(), province=about["province"].to_numpy())
