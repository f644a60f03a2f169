"""How much of each place's words stand in its own province's document, and how much in others'."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_count
from ...plan import Plan
from ..reuse.compared_texts import compared_texts
from ..reuse.dates import CENTRE, need_about
from ..reuse.matches import gram_numbers
from ..reuse.same_plans import covered, own_places


@checked
def province_shares(
    plans: Sequence[Plan] | pd.DataFrame, about: pd.DataFrame, *, least: int = 15
) -> pd.DataFrame:
    """Return how much of each city's document stands in each earlier one of a province.

    Characters that stand in an earlier document of the centre are left out: what is counted is what
    the province has beyond it. The other provinces are the yardstick: of what a city shares with
    its own province, so much it would share with one that has no say over it.

    Parameters
    ----------
    plans, about, least
        As for `reuse_shares`.

    Returns
    -------
    pandas.DataFrame
        plan_id, province, source_id (the province's document), source_province, own (whether it is
        the plan's own province), characters, shared, share, a row a city or county and each
        document of a province that is earlier by a day.

    Examples
    --------
    >>> import jnplan as jp
    >>> texts = ["检查校车。", "检查校车。新购三十辆。", "检查校车，新购三十辆。"]
    >>> table = pd.DataFrame({"plan_id": list("abc"), "text": texts})
    >>> about = table.assign(level=["centre", "province", "city"], date=["2015", "2016", "2017"])
    >>> about["province"] = ["", "甲省", "甲省"]
    >>> found = jp.province_shares(table, about, least=5)
    >>> found[["plan_id", "source_id", "own", "shared"]].values.tolist()
    [['c', 'b', True, 6]]
    """
    need_count(least, "province_shares: least", "characters")
    compared = compared_texts(plans, "province_shares")
    known = need_about(about, compared.plan_ids, "province_shares")
    numbers = gram_numbers(compared.symbols, least)
    own = [numbers[own_places(compared, i, least)] for i in range(len(compared.plan_ids))]
    sizes = compared.sizes()
    central, provincial = known["level"] == CENTRE, known["level"] == "province"
    rows = []
    for city in known[known["level"].isin(["city", "county"])].itertuples():
        earlier = known["last_day"] < city.first_day
        grams = own[city.Index]
        above = [own[i] for i in known.index[earlier & central]]
        known_above = np.isin(grams, np.concatenate([*above, grams[:0]]))
        beyond = ~covered(known_above, least)
        for each in known[earlier & provincial].itertuples():
            shared = int((covered(np.isin(grams, own[each.Index]), least) & beyond).sum())
            size = int(sizes[city.Index])
            head = city.plan_id, city.province, each.plan_id, each.province
            same = each.province == city.province
            rows.append((*head, same, size, shared, shared / max(size, 1)))
    columns = ["plan_id", "province", "source_id", "source_province", "own"]
    table = pd.DataFrame(rows, columns=[*columns, "characters", "shared", "share"])
    return table.astype({"own": bool})


@checked
def own_province_ranks(shares: pd.DataFrame) -> pd.DataFrame:
    """Return how far each city's own province stands out among all that it could have followed.

    Parameters
    ----------
    shares
        What `province_shares` gives.

    Returns
    -------
    pandas.DataFrame
        plan_id, province, own_share, others (mean share of the other provinces' documents),
        difference, rank (of the own one, 1 for the largest share; of equals the middle), documents
        (that are ranked), a row a city whose own province's document is among them and others too.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("c", "甲省", True, 0.3), ("c", "甲省", False, 0.1), ("c", "甲省", False, 0.0)]
    >>> table = pd.DataFrame(rows, columns=["plan_id", "province", "own", "share"])
    >>> jp.own_province_ranks(table)[["own_share", "others", "rank"]].values.tolist()
    [[0.3, 0.05, 1.0]]
    """
    need_columns(shares, ["plan_id", "province", "own", "share"], "own_province_ranks")
    rows = []
    for (plan_id, province), own in shares.groupby(["plan_id", "province"], sort=False):
        if own["own"].any() and not own["own"].all():
            mine = float(own.loc[own["own"], "share"].max())
            others = float(own.loc[~own["own"], "share"].mean())
            rank = float(own["share"].rank(ascending=False)[own["own"]].min())
            rows.append((plan_id, province, mine, others, mine - others, rank, len(own)))
    columns = ["plan_id", "province", "own_share", "others", "difference", "rank", "documents"]
    return pd.DataFrame(rows, columns=columns)
