"""The year that a plan is for: of its title, its preface, its number or its date."""

import re
from collections.abc import Iterator

from ...findings import finding
from ...plan import Part
from ...text.dates import YEAR, calendar_year
from ...text.late_pattern import late_pattern
from ...text.page_furniture import DOCUMENT_NUMBER
from ...text.titles import TitleYear

_YEAR_FIRST = late_pattern(rf"{YEAR}(?!以来|\s*\d{{1,2}}月|,?[^。]{{0,12}}(?:印发|发布|出台))")
_NUMBER = re.compile(DOCUMENT_NUMBER)
_YEAR = re.compile(YEAR)
_FIGURES = 4  # of a year
_STALE_GAP = 4  # years between a plan and the latest year that its text names
_OWN_WORDS = ("overview", "section text", "task title", "task text")


def choose_year(
    flat: str, named: TitleYear | None, parts: list[Part], date: str | None
) -> tuple[int | None, list[str]]:
    """Choose the year that the plan is for, with notes on where else it might be read."""
    furniture = [part for part in parts if part.kind == "furniture"]
    number = next((y for p in furniture if (y := _number_year(flat, p)) is not None), None)
    dated = int(date[:4]) if date else None
    if named:
        year, last = named.year, max(named.year, named.other or named.year)
        notes = _title_year_notes(named)
        if number and not year - 1 <= number <= last + 1:
            notes.append(finding("imprint.year-not-number", year=year, other=number))
        elif dated and not number and not year - 1 <= dated <= last + 1:
            notes.append(finding("imprint.year-not-date", year=year, other=dated))
        return year, notes
    overview = next((p for p in parts if p.kind == "overview"), None)
    first = _YEAR_FIRST.match(flat, overview.start, overview.end) if overview else None
    said = calendar_year(first[1]) if first else None
    if said and (number is None or abs(said - number) <= 1):
        year, notes = said, [finding("imprint.year-from-overview", year=said)]
    elif number:
        year, notes = number, [finding("imprint.year-from-number", year=number)]
    elif dated:
        year, notes = dated, [finding("imprint.year-from-date", year=dated)]
    else:
        return None, [finding("imprint.no-year")]
    return year, notes


def _title_year_notes(named: TitleYear) -> list[str]:
    """Return a note where the year of a title may be read in two ways."""
    year, other = named.year, named.other
    if named.reading == "plain":
        return []
    if named.reading == "span":
        return [finding("imprint.year-span", year=year, other=other)]
    if named.reading == "school":
        return [finding("imprint.year-school", year=year, other=other)]
    if named.reading == "summary":
        return [finding("imprint.year-summary", year=year, other=other)]
    if named.reading == "next":
        return [finding("imprint.year-next", year=year, other=other)]
    return [finding("imprint.year-bare", year=year)]


def _number_year(flat: str, part: Part) -> int | None:
    """Return the year in a document's number, where a line of furniture is one."""
    match = _NUMBER.match(flat, part.start, part.end)
    return calendar_year(match[1]) if match else None


def note_stale_year(flat: str, parts: list[Part], year: int | None) -> list[str]:
    """Return a note where all the years that the plan's own words name lie far before its year."""
    if year is None:
        return []
    own = [part for part in parts if part.kind in _OWN_WORDS]
    if not own:
        return []
    start, end = min([part.start for part in own]), max([part.end for part in own])
    if flat.find(f"{year}年", start, end) >= 0:
        return []
    years: dict[str, int] = {}
    for printed in _printed_years(flat, start, end):
        known = calendar_year(printed)
        if known:
            if known > year - _STALE_GAP:
                return []
            years[printed] = known
    if len(years) < 2:
        return []
    return [finding("imprint.year-stale", year=year, other=max(years.values()))]


def _printed_years(flat: str, start: int, end: int) -> Iterator[str]:
    """Yield the years that a text names; to look for 年 is faster than to look for figures."""
    at = flat.find("年", start, end)
    while at >= 0:
        last = at
        while last > start and flat[last - 1].isspace():
            last -= 1
        if last - start >= _FIGURES and (match := _YEAR.match(flat, last - _FIGURES, at + 1)):
            yield match[1]
        at = flat.find("年", at + 1, end)
