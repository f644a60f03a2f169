"""The level of an issuer (centre, province, city, county) and its path from there to the centre."""

import re

import pandas as pd

from ...errors import PlanError, checked, need_columns
from ..clean import flatten
from .divisions import Division, divisions_by_name, latest, successor_names

_COLUMNS = ["level", "province", "city", "county", "code", "status", "candidates"]
_LONGEST = 18  # characters of a name; a test holds it to the table
_PARTY = re.compile("(?:中国共产党|中共(?!中央))")
_CENTRE = re.compile(
    "国务院|中共中央|中央(?!商务区)|共青团中央|全国(?!重点)|国家|最高人民|[\u4e00-\u9fff]{2,10}?部"
    "(?:$|[、等办党机]|.{2,12}[司局]$)"
)
# A division's kind without its name: 市教育局, 全省教育工会.
_KIND_ALONE = re.compile(
    "(?:中共|[全我本各])?(?P<province>省|自治区)|(?:中共|[全我本各])?(?P<city>市|州|盟|地区)"
    "|(?:中共|[全我本各])?(?P<county>县|区|旗)"
)
_ORGAN = r"(?:人民|政府|委|教|党|办|人大|政协|财|文|体|卫|科|公安|民|发|机关|直|属)"
# 和平区域, 县级, 市场: here the last character of a name belongs to another word.
_OTHER_WORD = re.compile("[域场级内际情]")
_SCHOOL = re.compile("(?:学校|中学|小学|大学|学院|幼儿园|[一二三四五六七八九十]中)$")
_TOWN = re.compile(rf"[\u4e00-\u9fff]{{1,8}}?(?:街道|镇|乡)(?={_ORGAN}|中心|$)")


@checked
def levels(plans: pd.DataFrame) -> pd.DataFrame:
    """Return the level and the place of the issuer of each plan.

    An issuer's name is followed from its beginning: province, city, county, each within the one
    before, as the divisions stood in the plan's year (`data/divisions.csv`, since 1981). Nothing is
    guessed: a name that several places of that year bear (市中区) is told as ambiguous, with all of
    them, and gets only what they share. Of names joined by 、 the first counts.

    Parameters
    ----------
    plans
        issuer, and year if it is known (NA: the divisions of today); other columns are kept, so
        `plans()` and ``plan_set.table`` will do.

    Returns
    -------
    pandas.DataFrame
        What was given, and these, in place of columns of the same names:

        - level: centre, province, city, county, town or school; empty if it can't be told. A city
          that belongs to another (县级市) is of the county level, a district of Beijing too;
        - province, city, county: the names of the places on the way; empty where there is none;
        - code: GB/T 2260, of the lowest place;
        - status: known; ambiguous; ended or not yet (the name is of another time, and the place is
          that of its time); no place (市教育局); unknown;
        - candidates: for ambiguous ones all places with their codes, for an ended one what came
          after, parted by ；.

    Raises
    ------
    PlanError
        If a column is missing or a year isn't a whole number.

    Examples
    --------
    >>> import jnplan as jp
    >>> named = ["教育部", "济南市市中区教育局", "市中区教育局", "莱芜市教育局", "和平区域教研联盟"]
    >>> table = pd.DataFrame({"issuer": named, "year": 2020})
    >>> jp.levels(table)[["level", "city", "county", "status"]].values.tolist()
    [['centre', '', '', 'known'], ['county', '济南市', '市中区', 'known'], \
['county', '', '市中区', 'ambiguous'], ['city', '莱芜市', '', 'ended'], ['', '', '', 'unknown']]
    """
    need_columns(plans, ["issuer"], "levels")
    years = plans["year"] if "year" in plans else pd.Series(pd.NA, index=plans.index)
    rows = []
    for issuer, year in zip(plans["issuer"], years, strict=True):
        rows.append(issuer_level(str(issuer), _whole_year(year)))
    found = pd.DataFrame(rows, columns=_COLUMNS, index=plans.index)
    kept = plans[[name for name in plans.columns if name not in _COLUMNS]]
    return pd.concat([kept, found], axis=1)


def _whole_year(year: object) -> int | None:
    if pd.isna(year) or year == "":
        return None
    if isinstance(year, bool) or not str(year).removesuffix(".0").isdigit():
        raise PlanError(f"levels: year is {year!r}; it must be a whole number or missing")
    return int(float(str(year)))


def issuer_level(issuer: str, year: int | None) -> tuple[str, ...]:
    """Return level, province, city, county, code, status and candidates of one issuer."""
    name = re.split("[、\\s]", flatten(issuer).strip())[0]
    name = _PARTY.sub("", name, count=1) if _PARTY.match(name) else name
    places, end = _places_of(name, year)
    if not places:
        return _without_place(name)
    now = latest(places, year)
    if len(now) == 1:
        level, *place = _place_columns(now[0])
        return (_below(level, name, end), *place, "known", "")
    if now:
        return (*_shared(now), "ambiguous", "；".join(map(_place_shown, now)))
    return _of_another_time(places, year)


def _places_of(name: str, year: int | None) -> tuple[list[Division], int]:
    """Return the divisions of any year that a name begins with, the lowest, and where they end."""
    places: list[Division] = []
    end = 0
    while True:
        below, after = _next_place(name, end, places, year)
        if not below:
            return places, end
        places, end = below, after


def _next_place(
    name: str, start: int, above: list[Division], year: int | None
) -> tuple[list[Division], int]:
    """Return the divisions within those above that are named next; the longest name wins."""
    known = divisions_by_name()
    for end in range(min(len(name), start + _LONGEST), start + 1, -1):
        found = known.get(name[start:end], [])
        if above:
            found = [one for one in found if any(_is_within(one, upper) for upper in above)]
        short = [one for one in found if one.name != name[start:end]]
        if short and not re.match(f"{_ORGAN}|$", name[end:]) and not _next_place_name(name, end):
            found = [one for one in found if one not in short]
        if found and not _OTHER_WORD.match(name, end):
            return found, end
    return [], start


def _next_place_name(name: str, start: int) -> bool:
    """Whether the name of some division stands next (广西南宁市)."""
    known = divisions_by_name()
    return any(name[start:end] in known for end in range(start + 2, start + _LONGEST))


def _is_within(one: Division, upper: Division) -> bool:
    if one.path == upper.path or one.level == "province":
        return False
    if upper.level == "province":
        return one.province == upper.name
    return upper.level == "city" and (one.province, one.city) == (upper.province, upper.name)


def _place_columns(one: Division) -> tuple[str, str, str, str, str]:
    city = one.name if one.level == "city" else one.city
    county = one.name if one.level == "county" else ""
    return one.level, one.province, city, county, one.code


def _below(level: str, name: str, end: int) -> str:
    """Return school or town in place of a level, if the rest of a name says so."""
    if _SCHOOL.search(name):
        return "school"
    return "town" if level == "county" and _TOWN.match(name, end) else level


def _shared(places: list[Division]) -> tuple[str, ...]:
    """Return level, province, city, county and code so far as all places agree."""
    columns = zip(*map(_place_columns, places), strict=True)
    return tuple(values[0] if len(set(values)) == 1 else "" for values in columns)


def _place_shown(one: Division) -> str:
    return f"{''.join(one.path)} {one.code}".strip()


def _of_another_time(places: list[Division], year: int | None) -> tuple[str, ...]:
    """Return the place that bore the name last before a year, or else first after it."""
    ended = [one for one in places if one.to_year and (year is None or one.to_year < year)]
    if ended:
        nearest = max(ended, key=lambda one: one.to_year or 0)
    else:
        nearest = min(places, key=lambda one: one.from_year)
    paths = {one.path for one in places if one.to_year == nearest.to_year}
    if len(paths) > 1:
        alike = [one for one in places if one.path in paths]
        return (*_shared(alike), "ambiguous", "；".join(map(_place_shown, alike)))
    named = successor_names()
    after = [f"{named[code]} {code}" for code in filter(None, nearest.after.split(";"))]
    return (*_place_columns(nearest), "ended" if ended else "not yet", "；".join(after))


def _without_place(name: str) -> tuple[str, ...]:
    if _CENTRE.match(name):
        return ("centre", "", "", "", "", "known", "")
    kind = _KIND_ALONE.match(name)
    if kind and kind.lastgroup and not _OTHER_WORD.match(name, kind.end()):
        return (kind.lastgroup, "", "", "", "", "no place", "")
    return ("school" if _SCHOOL.search(name) else "", "", "", "", "", "unknown", "")
