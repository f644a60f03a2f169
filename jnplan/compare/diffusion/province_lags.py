"""How long after its own province each city had its document."""

import numpy as np
import pandas as pd

from ...errors import checked, need_columns, need_count, need_seed
from .adoptions import PLACE


@checked
def province_lags(adoptions: pd.DataFrame) -> pd.DataFrame:
    """Return how many days after its own province each city or county had its document.

    Parameters
    ----------
    adoptions
        What `adoptions` returned.

    Returns
    -------
    pandas.DataFrame
        plan_id, level, province, city, county, province_days, place_days (from the source), days
        (their difference, below 0 where the place was first), status (adopted, so that
        `adoption_curve` reads it), a row a place whose province has a dated document too.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("p", "province", "甲省", "", 100), ("c", "city", "甲省", "乙市", 250)]
    >>> table = pd.DataFrame(rows, columns=["plan_id", "level", "province", "city", "days"])
    >>> jp.province_lags(table.assign(county="", status="adopted"))["days"].tolist()
    [150]
    """
    need_columns(adoptions, ["plan_id", *PLACE, "days", "status"], "province_lags")
    known = adoptions[adoptions["status"].isin(["adopted", "same day"])]
    provinces = known[known["level"] == "province"].set_index("province")["days"]
    below = known[known["level"].isin(["city", "county"])].rename(columns={"days": "place_days"})
    below = below.assign(province_days=below["province"].map(provinces)).dropna(
        subset="province_days"
    )
    found = below.assign(
        days=(below["place_days"] - below["province_days"]).astype("Int64"), status="adopted"
    )
    columns = ["plan_id", *PLACE, "province_days", "place_days", "days", "status"]
    return found[columns].sort_values(["days", "plan_id"], kind="stable", ignore_index=True)


@checked
def lag_test(lags: pd.DataFrame, *, draws: int = 9999, seed: int = 0) -> pd.DataFrame:
    """Return in how many places the province was first, and how often chance alone gives so many.

    Chance is this: the provinces' days are dealt anew among the provinces, and each province keeps
    its places with their days. So that places are later on the whole is no finding here.

    Parameters
    ----------
    lags
        What `province_lags` gives.
    draws
        How many times to deal.
    seed
        The seed.

    Returns
    -------
    pandas.DataFrame
        One row: places, provinces, after, same_day, before (of the places), expected (after, by
        chance), p (one-sided: as many or more after; (b + 1) / (draws + 1)).

    References
    ----------
    Phipson, B. and Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9(1), 39.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("甲省", 1, 3), ("乙省", 4, 9)]
    >>> lags = pd.DataFrame(rows, columns=["province", "province_days", "place_days"])
    >>> jp.lag_test(lags)[["places", "after", "expected"]].round(1).values.tolist()
    [[2.0, 2.0, 1.5]]
    """
    need_columns(lags, ["province", "province_days", "place_days"], "lag_test")
    need_count(draws, "lag_test: draws", "draws")
    need_seed(seed, "lag_test: seed")
    codes, names = pd.factorize(lags["province"], sort=True)
    place = lags["place_days"].to_numpy(dtype=float)
    own = lags["province_days"].to_numpy(dtype=float)
    days = np.array([own[codes == i][0] for i in range(len(names))])
    rng = np.random.default_rng(seed)
    dealt = np.array([(place > rng.permutation(days)[codes]).sum() for _ in range(draws)])
    after = int((place > own).sum())
    row = {
        "places": len(lags),
        "provinces": len(names),
        "after": after,
        "same_day": int((place == own).sum()),
        "before": int((place < own).sum()),
        "expected": float(dealt.mean()),
        "p": ((dealt >= after).sum() + 1) / (draws + 1),
    }
    return pd.DataFrame([row])
