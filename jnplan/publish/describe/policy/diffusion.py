"""What notebook 10 says of when places had their documents, terms and passages."""

import pandas as pd

from ....compare.diffusion.adoption_curves import adoption_test
from ....errors import checked, need_columns
from ....findings import finding, paragraph

LEVELS = {
    "centre": "中央\nthe centre",
    "national": "中央\nthe centre",
    "province": "省级\nprovinces",
    "city": "市级\ncities",
    "county": "县级\ncounties",
    "all": "全部\nall",
}


def by_level(table: pd.DataFrame, column: str = "group") -> pd.DataFrame:
    """Return rows from the centre down; groups of other names come last, as they stand."""
    rank = {level: place for place, level in enumerate(LEVELS)}
    order = table[column].map(rank).fillna(len(LEVELS))
    return table.loc[order.sort_values(kind="stable").index]


def name_level(level: str) -> list[str]:
    """Return a level in both languages, as a value of `finding`."""
    return [LEVELS.get(level, level)]


def _day_text(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.0f}"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"= {value:.3f}"


@checked
def describe_cascade(documents: pd.DataFrame, left_out: pd.DataFrame) -> str:
    """Return how many documents there are of each level, and of how many no day is known.

    Parameters
    ----------
    documents, left_out
        These tables of `cascade_facts`.

    Examples
    --------
    >>> import jnplan as jp
    >>> facts = jp.cascade_facts()
    >>> print(jp.describe_cascade(facts["documents"], facts["left_out"]).splitlines()[2])
    48 documents, from 2014-01-10 to 2020-10-15: the centre 4, provinces 18, cities 26; of 1 no \
day is known.
    """
    need_columns(documents, ["level", "date"], "describe_cascade")
    counts = documents["level"].value_counts()
    said = [
        "{}{n}份\n{} {n}".format(*LEVELS[level].split("\n"), n=counts[level])
        for level in LEVELS
        if level in counts
    ]
    dates = documents.loc[documents["date"] != "", "date"]
    span = (
        {"first": dates.min(), "last": dates.max()} if len(dates) else {"first": "?", "last": "?"}
    )
    undated = len(documents) - len(dates)
    names = left_out["plan_id"].tolist()
    return paragraph(
        finding("travel.documents", n=len(documents), levels=said, undated=undated, **span),
        finding("travel.unknown", n=len(names), names=names),
    )


@checked
def describe_adoption(adoptions: pd.DataFrame, medians: pd.DataFrame) -> str:
    """Return by which day half of the places of each level had one, and whether levels differ.

    Parameters
    ----------
    adoptions
        What `adoptions` gives.
    medians
        What `adoption_medians` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> days = pd.DataFrame({"days": range(10, 60, 10), "status": "adopted", "level": "city"})
    >>> days = days.assign(province="甲省", city="", county="")
    >>> medians = jp.adoption_medians(jp.adoption_curve(days, by="level"))
    >>> print(jp.describe_adoption(days, medians).splitlines()[2])
    cities (5): half had a document by day 30 (95 % interval 10 to –); the first on day 10, the \
last on day 50.
    """
    columns = ["group", "places", "first", "median", "low", "high", "last"]
    need_columns(adoptions, ["status", "level"], "describe_adoption: adoptions")
    need_columns(medians, columns, "describe_adoption: medians")
    said = []
    for row in by_level(medians).itertuples():
        level, ends = (
            name_level(row.group),
            {"first": _day_text(row.first), "last": _day_text(row.last)},
        )
        if pd.isna(row.median):
            said.append(finding("travel.half_never", n=row.places, level=level, **ends))
            continue
        half = {name: _day_text(getattr(row, name)) for name in ("median", "low", "high")}
        said.append(finding("travel.median", n=row.places, level=level, **half, **ends))
    said.append(finding("travel.same_day", n=int((adoptions["status"] == "same day").sum())))
    own = adoptions[adoptions["status"] == "adopted"]
    several = (own["level"].value_counts() >= 2).sum() >= 2
    for row in adoption_test(adoptions, by="level").itertuples() if several else ():
        a, b = name_level(row.group_a), name_level(row.group_b)
        said.append(finding("travel.logrank", a=a, b=b, z=row.z, p=_p(row.p_adjusted)))
    return paragraph(*said)


@checked
def describe_lags(lags: pd.DataFrame, test: pd.DataFrame, medians: pd.DataFrame) -> str:
    """Return how many cities came after their province, and how long after.

    Parameters
    ----------
    lags, test
        What `province_lags` and `lag_test` give.
    medians
        What `adoption_medians` gives of the lags.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("甲省", 1, 3, 2), ("乙省", 4, 9, 5)]
    >>> lags = pd.DataFrame(rows, columns=["province", "province_days", "place_days", "days"])
    >>> medians = jp.adoption_medians(jp.adoption_curve(lags.assign(status="adopted")))
    >>> print(jp.describe_lags(lags, jp.lag_test(lags), medians).splitlines()[2])
    Of 2 places whose province has a document too (2 provinces), 2 came after it, 0 on the same \
day and 0 before; were the provinces' days dealt at random, 1.5 would come after (p = 0.497).
    """
    need_columns(lags, ["days"], "describe_lags: lags")
    if lags.empty:
        return finding("travel.no_lags")
    row = test.iloc[0]
    names = ("places", "provinces", "after", "same_day", "before")
    counts = {name: int(row[name]) for name in names}
    (middle,) = medians.itertuples()
    days = lags["days"].astype(int)
    return paragraph(
        finding("travel.lags", expected=row["expected"], p=_p(row["p"]), **counts),
        finding(
            "travel.lag",
            median=_day_text(middle.median),
            low=_day_text(middle.low),
            high=_day_text(middle.high),
            least=days.min(),
            most=days.max(),
        ),
    )


@checked
def describe_path(tree: pd.DataFrame, passage: pd.DataFrame) -> str:
    """Return how many documents have a passage, and which had it first.

    Parameters
    ----------
    tree
        What `passage_tree` gives, with the column name.
    passage
        The passage's row of `passage_spread`.

    Examples
    --------
    >>> import jnplan as jp
    >>> tree = pd.DataFrame({"name": ["甲省", "乙市"], "date": ["2016-01-02", "2017-01-02"]})
    >>> tree = tree.assign(parent_id=[None, "a"], depth=[0, 1])
    >>> row = pd.DataFrame({"length": [70], "documents": [2], "provinces": [1]})
    >>> print(jp.describe_path(tree, row).splitlines()[1])
    The passage of 70 characters stands in 2 documents of 1 province; of those at hand 甲省 had it \
first (2016-01-02). The longest chain has 1 step.
    """
    need_columns(tree, ["name", "date", "depth"], "describe_path: tree")
    need_columns(passage, ["length", "documents", "provinces"], "describe_path: passage")
    if tree.empty or passage.empty:
        return finding("travel.no_path")
    row, first = passage.iloc[0], tree.sort_values("depth", kind="stable").iloc[0]
    size = {"length": int(row["length"]), "provinces": int(row["provinces"])}
    place = {"first": first["name"], "date": first["date"], "steps": int(tree["depth"].max())}
    return finding("travel.path", n=int(row["documents"]), **size, **place)


@checked
def describe_term_adoptions(shares: pd.DataFrame) -> str:
    """Return how many places of each level wrote each term.

    Parameters
    ----------
    shares
        What `adoption_shares` gives, by term and level.

    Examples
    --------
    >>> import jnplan as jp
    >>> row = {"term": "美育", "level": "city", "places": 4, "adopted": 3, "first": 30.0}
    >>> row |= {"share": 0.75, "low": 0.3, "high": 0.95}
    >>> print(jp.describe_term_adoptions(pd.DataFrame([row])).splitlines()[1])
    美育, cities: 3 of 4 have it (75 %, 95 % interval 30 to 95 %), the first on day 30.
    """
    columns = ["term", "level", "places", "adopted", "share", "low", "high", "first"]
    need_columns(shares, columns, "describe_term_adoptions")
    said = [
        finding(
            "travel.term",
            n=row.adopted,
            term=row.term,
            places=row.places,
            level=name_level(row.level),
            share=100 * row.share,
            low=100 * row.low,
            high=100 * row.high,
            first=_day_text(row.first),
        )
        for row in shares.itertuples()
    ]
    return paragraph(*said)
