"""How much of each plan stands in an earlier one, and in whose."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_count
from ...plan import Plan
from .compared_texts import ComparedTexts, compared_texts
from .dates import CENTRE, need_about
from .formulas import covered_characters, directed_passages
from .matches import gram_numbers, shared_places, sorted_keys
from .passages import PLACES
from .same_plans import COLUMNS as SAME_COLUMNS
from .same_plans import compare_wholes, covered

SAME = 0.95  # of the characters of each, of two plans that are the same
SOURCES = ("centre", "own_province", "neighbours", "own")


@checked
def reuse_shares(
    plans: Sequence[Plan] | pd.DataFrame, about: pd.DataFrame, *, least: int = 15
) -> pd.DataFrame:
    r"""Count how much of each plan stands in an earlier one of the centre, its province, others.

    A character stands in another plan if it lies in a passage of ``least`` or more that both have
    (`reuse` with ``gap=0``, and what it compares). Each character counts once, for the first of:

    - centre: an earlier plan of the centre has it;
    - own_province: an earlier plan of the plan's own province (level province) has it;
    - neighbours: any other earlier plan at hand has it, near or far, higher or lower;
    - own: none has it. A plan whose source isn't at hand is its own by this.

    Earlier is earlier by a day at least. Of dates that are months, years or missing, a plan is
    earlier only if it is so whatever day it was. ``undecided`` says how many of its own characters
    stand in a plan of the same day, or of one that may be earlier or later.

    A plan that is the same as one before it by date (`same_plans`) is a copy: it is no source and
    has no counts, and copy_of says of which one.

    That an earlier plan has a passage doesn't say that it was taken from there: both may have it
    from a third, and short ones stand everywhere (`mark_formulas`).

    Parameters
    ----------
    plans
        Plans, or a table with plan_id and text, as for `reuse`.
    about
        plan_id, level (centre, central or national; province, city, county), province and date, a
        row a plan; see `need_about`.
    least
        The length of the shortest passage.

    Returns
    -------
    pandas.DataFrame
        plan_id, level, province, date, copy_of, characters (compared), centre, own_province,
        neighbours, own, undecided (characters), centre_share, own_province_share,
        neighbours_share, own_share (which add up to 1), a row a plan in the order of plans. Counts
        are of the whole text and have no interval.

    Raises
    ------
    PlanError
        If about lacks a plan, or has a level or a date that is none.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。检查全部校车，发现隐患的当天停运。", plan_id="a")
    >>> b = jp.parse_plan("1.校车。检查全部校车，发现隐患的停运。", plan_id="b")
    >>> about = pd.DataFrame({"plan_id": ["a", "b"], "level": ["national", "city"]})
    >>> about = about.assign(province=[None, "甲省"], date=["2015-09-15", "2016"])
    >>> table = jp.reuse_shares([a, b], about)
    >>> table[["characters", "centre", "own", "centre_share"]].round(2).values.tolist()
    [[20, 0, 20, 0.0], [18, 15, 3, 0.83]]
    """
    need_count(least, "reuse_shares: least", "characters")
    compared = compared_texts(plans, "reuse_shares")
    table = need_about(about, compared.plan_ids, "reuse_shares")
    numbers = gram_numbers(compared.symbols, least)
    same = compare_wholes(compared, numbers, share=SAME, least=least)
    table.insert(4, "copy_of", table["plan_id"].map(copies_of(same, table)).astype("str"))
    stands = _stands_in(compared, numbers, table, least)
    kind = np.select([stands["centre"], stands["own_province"], stands["neighbours"]], [0, 1, 2], 3)
    here = compared.document >= 0
    cells = compared.document[here].astype(np.int64) * len(SOURCES) + kind[here]
    counts = np.bincount(cells, minlength=len(table) * len(SOURCES)).reshape(-1, len(SOURCES))
    open_ones = compared.document[here & (kind == SOURCES.index("own")) & stands["undecided"]]
    table = table.drop(columns=["first_day", "last_day"]).assign(characters=compared.sizes())
    whole = table["copy_of"].isna()
    for name, column in zip(SOURCES, counts.T, strict=True):
        table[name] = pd.Series(column, dtype="Int64").where(whole)
    undecided = pd.Series(np.bincount(open_ones, minlength=len(table)), dtype="Int64")
    table["undecided"] = undecided.where(whole)
    for name in SOURCES:
        # A plan without a character has no shares either.
        part = table[name].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
        total = table["characters"].to_numpy(dtype=float)
        table[f"{name}_share"] = np.divide(
            part, total, out=np.full(len(part), np.nan), where=total > 0
        )
    return table


def copies_of(same: pd.DataFrame, about: pd.DataFrame) -> dict[str, str]:
    """Return of each plan that is a copy, of which one: the earliest of those that are the same.

    Parameters
    ----------
    same
        What `same_plans` gives.
    about
        What `need_about` gives: of plans that may be of one day the first in its order is taken.
    """
    order = about.sort_values(["last_day", "first_day"], kind="stable")["plan_id"].tolist()
    rank = {plan_id: place for place, plan_id in enumerate(order)}
    copies: dict[str, str] = {}
    pairs = same.loc[same["relation"] == "same", SAME_COLUMNS[:2]].itertuples(index=False)
    ranked = (tuple(sorted(pair, key=rank.__getitem__)) for pair in pairs)
    for first, later in sorted(ranked, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        copies.setdefault(later, copies.get(first, first))
    return copies


def _stands_in(
    compared: ComparedTexts, numbers: np.ndarray, table: pd.DataFrame, least: int
) -> dict[str, np.ndarray]:
    """Return of each character whether it stands in an earlier plan of each kind."""
    whole = np.append(table["copy_of"].isna().to_numpy(), False)  # the last is that of document -1
    places = shared_places(numbers, compared.document)
    places = places[whole[compared.document[places]]]
    first, last = (table[name].to_numpy() for name in ("first_day", "last_day"))
    level = table["level"].to_numpy()
    days, plans = int(last.max(initial=0)) + 2, max(len(table), 1)
    # Each stretch once for each plan that has it: `which` of them begins at a place.
    keys, order = sorted_keys(numbers[places] * np.int64(plans) + compared.document[places])
    new = np.append(np.ones(min(len(keys), 1), dtype=bool), keys[1:] != keys[:-1])
    places, which = places[order], np.cumsum(new) - 1
    stretch, plan = np.divmod(keys[new], plans)

    def earlier(some: np.ndarray, groups: np.ndarray) -> np.ndarray:
        """Whether one of some plans that have a stretch is earlier, in the group of each."""
        ends = np.sort(groups[some] * days + last[plan[some]])
        begin = groups * days
        return np.searchsorted(ends, begin + first[plan]) > np.searchsorted(ends, begin)

    codes, _ = pd.factorize(table["province"])
    provinces = int(codes.max(initial=0)) + 2
    codes = codes + 1
    central = level == CENTRE
    begins = {
        "centre": earlier(central[plan], stretch),
        "own_province": earlier((level == "province")[plan], stretch * provinces + codes[plan])
        & ~central[plan],
        "neighbours": earlier(np.ones(len(plan), dtype=bool), stretch),
    }
    # Those that end on the plan's first day or later, less those that begin after its last, less
    # the plan itself: they may be earlier or later.
    ends, starts = (np.sort(stretch * days + each[plan]) for each in (last, first))
    begin = stretch * days
    later = np.searchsorted(ends, begin + days) - np.searchsorted(ends, begin + first[plan])
    after = np.searchsorted(starts, begin + days)
    after -= np.searchsorted(starts, begin + last[plan], side="right")
    begins["undecided"] = later - after > 1
    found = {}
    size = len(compared.symbols)
    for name, some in begins.items():
        marks = np.zeros(size, dtype=bool)
        marks[places] = some[which]
        found[name] = covered(marks, least)[:size]
    return found


@checked
def pair_shares(passages: pd.DataFrame, plans: Sequence[Plan] | pd.DataFrame) -> pd.DataFrame:
    r"""Count for each pair of plans how much of each stands in passages that both have.

    Parameters
    ----------
    passages
        What `reuse` gives for ``plans``, or some of its rows, such as those that `mark_formulas`
        doesn't take for formulas.
    plans
        The same plans, or table.

    Returns
    -------
    pandas.DataFrame
        plan_id_a, plan_id_b, passages (how many), longest, shared_a, shared_b (characters of
        each, changes within a passage too; what two passages cover counts once), share_a, share_b
        (of all that are compared), a row a pair that has a passage, those that share most first.

    Raises
    ------
    PlanError
        If a passage is of a plan that isn't there.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。检查全部校车，发现隐患的当天停运。", plan_id="a")
    >>> b = jp.parse_plan("1.校车。检查全部校车，发现隐患的停运。", plan_id="b")
    >>> table = jp.pair_shares(jp.reuse([a, b]), [a, b])
    >>> table[["passages", "longest", "shared_a", "shared_b"]].values.tolist()
    [[1, 15, 15, 15]]
    >>> table[["share_a", "share_b"]].round(2).values.tolist()  # of 20 and of 18
    [[0.75, 0.83]]
    """
    need_columns(passages, [*PLACES, "length"], "pair_shares: passages")
    compared = compared_texts(plans, "pair_shares")
    size = len(compared.plan_ids)
    cover = covered_characters(directed_passages(passages, compared, "pair_shares"), size)
    number = {plan_id: at for at, plan_id in enumerate(compared.plan_ids)}
    pairs = passages.groupby(["plan_id_a", "plan_id_b"], sort=False)["length"]
    table = pairs.agg(passages="size", longest="max").reset_index()
    a, b = (table[f"plan_id_{side}"].map(number).to_numpy(int) for side in "ab")
    sizes = compared.sizes()
    table["shared_a"], table["shared_b"] = cover[a, b].astype(int), cover[b, a].astype(int)
    table["share_a"], table["share_b"] = cover[a, b] / sizes[a], cover[b, a] / sizes[b]
    most = np.maximum(table["shared_a"], table["shared_b"])
    order = np.lexsort((b, a, -most))
    return table.iloc[order].reset_index(drop=True)
