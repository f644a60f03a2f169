"""Who issued a plan, for which year and when: read from its title, number, preface and signatures.

What one place says another may gainsay. What is taken is that which stands nearest to the plan's
own words; where another reading is possible, a note says which.
"""

from typing import NamedTuple

from ...findings import finding
from ...plan import Part
from ...text.clean import flatten
from ...text.dates import DateFound
from ...text.titles import TitleYear, title_year
from .dates import all_dates, choose_date
from .issuer import choose_issuer
from .preface import issuer_in_preface, title_in_preface
from .years import choose_year


class Imprint(NamedTuple):
    """A plan's title, who issued it, for which year, when; by field notes on what is uncertain."""

    title: str
    issuer: str
    year: int | None
    date: str | None
    notes: dict[str, list[str]]


def read_imprint(
    text: str, flat: str, title: str, parts: list[Part], head_dates: list[DateFound], body: int
) -> Imprint:
    """Read issuer, year and date of a plan.

    Parameters
    ----------
    text, flat
        The plan's text, and the same made flat.
    title
        The plan's title; empty if it has none, and then the preface may name it.
    parts
        What the text was taken for.
    head_dates
        The dates that stand before the body, as `read_head` gives them.
    body
        Where the body begins: an offset.
    """
    title_notes = []
    found = None if title else title_in_preface(flat, parts, body)
    if found:
        title = text[slice(*found)]
        title_notes = [finding("imprint.title-from-preface", title=title)]
    named = title_year(flatten(title))
    dates = all_dates(flat, parts, head_dates, body)
    date, date_notes = choose_date(dates, named)
    year, year_notes = choose_year(flat, named, parts, date)
    if named is None and year is not None:  # a copy of a plan of 2001 may be dated 2025
        date, date_notes = choose_date(dates, TitleYear(year, 0, 0))
    issuer, issuer_notes = choose_issuer(text, flat, title, parts, body)
    makes = None if issuer else issuer_in_preface(flat, parts, body)
    if makes:
        issuer = text[slice(*makes)]
        issuer_notes = [finding("imprint.issuer-from-preface", issuer=issuer)]
    notes = {"title": title_notes, "year": year_notes, "date": date_notes, "issuer": issuer_notes}
    return Imprint(title, issuer, year, date, notes)
