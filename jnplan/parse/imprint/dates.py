"""The date of a plan: of all dates around it, that of the document itself."""

from datetime import date

from ...findings import finding
from ...plan import Part
from ...text.dates import DateFound, find_dates
from ...text.titles import TitleYear

_DOUBTFUL_GAP = 2  # years between a plan and a date that no label explains
_BELIEVED = ("written", "signed", "own", "printed", "published", "bare", "other")
_MONTH_APART = 31  # days


def all_dates(
    flat: str, parts: list[Part], head_dates: list[DateFound], body: int
) -> list[DateFound]:
    """Return all dates beside the plan's own words, in the order in which they are believed."""
    dates = list(head_dates)
    behind = sorted([p for p in parts if p.kind in ("furniture", "date") and p.start >= body])
    behind.sort(key=lambda part: part.start)
    for above, part in zip([None, *behind], behind, strict=False):
        for found in find_dates(flat, part.start, part.end):
            kind = found.kind
            if kind == "own":
                kind = "printed"
            elif kind == "bare" and part.kind == "date" and above and _is_name(flat, above):
                kind = "signed"
            dates.append(found._replace(kind=kind))
    return sorted(dates, key=lambda found: _BELIEVED.index(found.kind))


def _is_name(flat: str, part: Part) -> bool:
    return part.kind == "furniture" and not find_dates(flat, part.start, part.end)


def choose_date(dates: list[DateFound], named: TitleYear | None) -> tuple[str | None, list[str]]:
    """Choose the date of the document itself; none where all are those of an upload or the like."""
    if not dates:
        return None, []
    best = dates[0]
    if best.kind == "other":
        return None, [finding("imprint.date-of-upload", date=best.date)]
    notes = [
        finding("imprint.dates-differ", date=best.date, other=each.date)
        for each in dates
        if each.kind in _BELIEVED[:3] and _days_apart(best.date, each.date) > _MONTH_APART
    ][:1]
    years = (named.year, named.other or named.year) if named else None
    year = int(best.date[:4])
    far = years is not None and not (min(years) - _DOUBTFUL_GAP < year < max(years) + _DOUBTFUL_GAP)
    if far and best.kind == "bare":
        return None, [finding("imprint.date-unclear", date=best.date)]
    if far and best.kind == "published":
        return best.date, [finding("imprint.date-far", date=best.date)]
    return best.date, notes


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
