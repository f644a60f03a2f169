"""When each place had its own document of a policy, counted from the centre's."""

from collections.abc import Sequence

import pandas as pd

from ...errors import PlanError, checked, need_columns
from ...plan import Plan
from ..reuse.dates import CENTRE, one_centre

PLACE = ["level", "province", "city", "county"]
_COLUMNS = ["plan_id", *PLACE, "date", "days", "status"]


@checked
def adoptions(
    plans: pd.DataFrame,
    source: str,
    *,
    at_risk: pd.DataFrame | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Return how many days after a document each place had one of its own.

    The clock starts on the date of the source. A place is a level with its province, city and
    county; its first document from that day on counts. The centre adopts nothing: its other
    documents are left out.

    Parameters
    ----------
    plans
        A row a document: plan_id, level, province, city, county, date (ISO, empty if unknown), as
        ``load_all(…).table`` has them.
    source
        The plan_id of the document that the clock starts with.
    at_risk
        Places (level, province, city, county) that could have had one. Those without are rows of
        their own, censored at ``until``. By default there are none, and the answer is about the
        places that are known to have one, no more: what nobody collected isn't what never was.
    until
        ISO date to which places were looked at; by default that of the last document.

    Returns
    -------
    pandas.DataFrame
        plan_id (empty if it has none), level, province, city, county, date, days (whole; missing
        without a date), status: adopted, same day, earlier (before the source, so no answer to it),
        undated, none (at risk, without a document; days are those until the end).

    Raises
    ------
    PlanError
        If a column is missing, the source isn't among the plans or has no date, or a date is wrong.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [("a", "centre", "", "2015-09-15"), ("b", "province", "甲省", "2016-09-14")]
    >>> table = pd.DataFrame(rows, columns=["plan_id", "level", "province", "date"])
    >>> jp.adoptions(table.assign(city="", county=""), "a")[["plan_id", "days"]].values.tolist()
    [['b', 365]]
    """
    need_columns(plans, ["plan_id", *PLACE, "date"], "adoptions: plans")
    days = [_as_day(date, "adoptions: plans") for date in plans["date"]]
    table = plans.assign(on=days, level=one_centre(plans["level"]))
    begin = _begin_of(table, source)
    own = table[(table["level"] != CENTRE) & (table["plan_id"] != source)]
    end = _as_day(until, "adoptions: until") if until else own["on"].max()
    rows = [_adoption_row(place, group, begin) for place, group in own.groupby(PLACE, sort=True)]
    if at_risk is not None:
        need_columns(at_risk, PLACE, "adoptions: at_risk")
        if pd.isna(end):
            raise PlanError("adoptions: until which date were the places looked at? give until")
        known = {tuple(row[1:5]) for row in rows}
        rows += [
            ("", *place, "", (end - begin).days, "none")
            for place in at_risk[PLACE].drop_duplicates().itertuples(index=False, name=None)
            if place not in known
        ]
    found = pd.DataFrame(rows, columns=_COLUMNS).astype({"days": "Int64"})
    return found.sort_values(["days", *PLACE], kind="stable", ignore_index=True)


def _as_day(date: object, what: str) -> pd.Timestamp:
    if date is None or pd.isna(date) or date == "":
        return pd.NaT
    try:
        return pd.Timestamp(date).normalize()
    except ValueError:
        raise PlanError(f"{what}: {date!r} is no date; it is written 2015-09-15") from None


def _begin_of(table: pd.DataFrame, source: str) -> pd.Timestamp:
    row = table[table["plan_id"] == source]
    if row.empty:
        ids = ", ".join(map(str, table["plan_id"]))
        raise PlanError(f"adoptions: no plan {source!r}; there are {ids}")
    if pd.isna(row["on"].iloc[0]):
        raise PlanError(f"adoptions: {source} has no date for the clock to start with")
    return row["on"].iloc[0]


def _adoption_row(place: tuple, group: pd.DataFrame, begin: pd.Timestamp) -> tuple:
    dated = group.dropna(subset="on").sort_values(["on", "plan_id"], kind="stable")
    after = dated[dated["on"] >= begin]
    if not after.empty:
        first = after.iloc[0]
        days = (first["on"] - begin).days
        return first["plan_id"], *place, first["date"], days, "adopted" if days else "same day"
    if not dated.empty:
        last = dated.iloc[-1]
        return last["plan_id"], *place, last["date"], (last["on"] - begin).days, "earlier"
    return group["plan_id"].iloc[0], *place, "", pd.NA, "undated"


@checked
def term_adoptions(
    plans: Sequence[Plan] | pd.DataFrame, about: pd.DataFrame, terms: list[str], *, source: str
) -> pd.DataFrame:
    """Return how many days after a document each place first wrote a term.

    The string itself is looked for, within longer words too. A place that wrote documents without
    the term is censored at the last of them: of later ones nothing is known.

    Parameters
    ----------
    plans
        The documents; or, where the texts aren't at hand, a table with plan_id, term and start: the
        first place of each term in each document that has it. Then all of ``about`` were read.
    about
        A row a document: plan_id, level, province, city, county, date (``load_all(…).table``).
    terms
        The terms, such as ``["以美育人"]``.
    source
        The plan_id of the document that the clock starts with.

    Returns
    -------
    pandas.DataFrame
        term, then the columns of `adoptions` (status adopted, same day, earlier or none), and
        start, end: the first place of the term in that plan's text, missing for none. Places
        without a dated document are left out.

    Raises
    ------
    PlanError
        As `adoptions`, or if a plan isn't in ``about``.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.美育。以美育人。", plan_id="a")
    >>> b = jp.parse_plan("1.课程。开齐课程。", plan_id="b")
    >>> rows = [("a", "centre", "", "2015-09-15"), ("b", "province", "甲省", "2016-09-14")]
    >>> about = pd.DataFrame(rows, columns=["plan_id", "level", "province", "date"])
    >>> about = about.assign(city="", county="")
    >>> found = jp.term_adoptions([a, b], about, ["以美育人", "课程"], source="a")
    >>> found[["term", "plan_id", "days", "status"]].values.tolist()
    [['以美育人', '', 365, 'none'], ['课程', 'b', 365, 'adopted']]
    """
    need_columns(about, ["plan_id", *PLACE, "date"], "term_adoptions: about")
    places, read = _first_places(plans, about, terms)
    missing = sorted(read - set(about["plan_id"]))
    if missing:
        raise PlanError(f"term_adoptions: about has no row for {', '.join(missing)}")
    known = about[about["plan_id"].isin([*read, source])]
    known = known.assign(level=one_centre(known["level"]))
    begin = _begin_of(
        known.assign(on=[_as_day(date, "term_adoptions: about") for date in known["date"]]), source
    )
    tables = []
    for term in dict.fromkeys(terms):
        if not term:
            raise PlanError("term_adoptions: a term is empty")
        having = [each == source or (each, term) in places for each in known["plan_id"]]
        found = adoptions(known[having], source)
        others = _places_without(known, found, begin)
        table = pd.concat([found[found["status"] != "undated"], others], ignore_index=True)
        starts = [places[each, term] if each else pd.NA for each in table["plan_id"]]
        table["start"] = pd.array(starts, dtype="Int64")
        table["end"] = table["start"] + len(term)
        table.insert(0, "term", term)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _first_places(
    plans: Sequence[Plan] | pd.DataFrame, about: pd.DataFrame, terms: list[str]
) -> tuple[dict[tuple[str, str], int], set[str]]:
    """Return where each term first stands in each document, and which documents were read."""
    if isinstance(plans, pd.DataFrame):
        need_columns(plans, ["plan_id", "term", "start"], "term_adoptions: plans")
        rows = zip(plans["plan_id"], plans["term"], plans["start"], strict=True)
        return {(plan_id, term): start for plan_id, term, start in rows}, set(about["plan_id"])
    places = {
        (plan.plan_id, term): plan.text.find(term)
        for plan in plans
        for term in terms
        if term in plan.text
    }
    return places, {plan.plan_id for plan in plans}


def _places_without(known: pd.DataFrame, found: pd.DataFrame, begin: pd.Timestamp) -> pd.DataFrame:
    """Return a row, censored at its last document, for each place that isn't among those found."""
    having = set(found[PLACE].itertuples(index=False, name=None))
    rows = []
    for place, group in known[known["level"] != CENTRE].groupby(PLACE, sort=True):
        last = max((_as_day(date, "about") for date in group["date"] if date), default=pd.NaT)
        if place not in having and not pd.isna(last) and last >= begin:
            rows.append(("", *place, "", (last - begin).days, "none"))
    return pd.DataFrame(rows, columns=_COLUMNS).astype({"days": "Int64"})
