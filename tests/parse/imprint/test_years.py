import pytest

from jnplan.parse.imprint.years import choose_year
from jnplan.plan import Part
from jnplan.text.titles import title_year

NUMBER = "某教〔2025〕7号"


def chosen(title="", number="", date=None):
    parts = [Part("furniture", 0, len(number))] if number else []
    year, notes = choose_year(number, title_year(title), parts, date)
    return year, len(notes)


@pytest.mark.parametrize(
    ("given", "year", "notes"),
    [
        ({"title": "某市2026年工作要点"}, 2026, 0),
        ({"title": "某市2026年工作要点", "number": NUMBER}, 2026, 0),
        ({"title": "某市2028年工作要点", "number": NUMBER}, 2028, 1),
        ({"number": NUMBER, "date": "2026-01-03"}, 2025, 1),
        ({"date": "2026-01-03"}, 2026, 1),
        ({}, None, 1),
    ],
)
def test_the_year_comes_from_title_number_or_date_and_what_is_unsure_is_told(given, year, notes):
    assert chosen(**given) == (year, notes)
