import lxml.html
import pytest

from jnplan.read.html.list_levels import Run, list_levels
from jnplan.read.html.list_numbers import list_numbers


def runs(said):
    """Read runs as 1-3hp: from 1 to 3, headings, apart."""
    found = []
    for word in said.split():
        first, _, last = word.rstrip("hp").partition("-")
        found.append(Run(int(first), int(last or first), "h" in word, "p" in word))
    return found


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        # Tasks that count on, and that begin anew, in each section.
        ("1hp 1-3 2h 4-6 3h 7-9", [0, 1, 0, 1, 0, 1]),
        ("1hp 1-3 2h 1-2 3h 1-4", [0, 1, 0, 1, 0, 1]),
        # Each task with its text behind it: 2 may be the second task or section, which shows later.
        ("1hp 1h 2hp 2hp 3h 4hp 3hp 5h 6hp", [0, 1, 1, 0, 1, 1, 0, 1, 1]),
        # A section of prose; words between a heading and its tasks.
        ("1hp 2hp 1-4p 3h 1-3p 4h", [0, 0, 1, 0, 1, 0]),
        # Three levels, and a section with one group.
        ("1hp 1h 1-2 2h 1-2 2h 1h 1-3 3h 1h 1-2", [0, 1, 2, 1, 2, 0, 1, 2, 0, 1, 2]),
        # Items within tasks.
        ("1hp 1 1-3 2p 3p 1-3 2h 4 5p", [0, 1, 2, 1, 1, 2, 0, 1, 1]),
        # A number that belongs to nothing, such as of an attachment.
        ("1hp 1-2 2h 3-6 3h 7-8 2-3hp", [0, 1, 0, 1, 0, 1, -1]),
    ],
)
def test_the_least_odd_levels_are_found(said, levels):
    assert list_levels(runs(said)) == levels


@pytest.mark.parametrize(
    "said",
    [
        "1-3p",
        "1-3p 4-6p 7-9p",  # one list, with headings between that aren't numbered
        "1-3p 1-2p 1-4p",  # lists of their own
        "1-4p 1-2p",
        "5hp 1-3 6h 4-5",
        "1-3p 7p 2p 9p",
    ],
)
def test_lists_that_are_no_levels_of_one_another_stay_as_they_are(said):
    assert list_levels(runs(said)) is None


def test_levels_are_written_as_offices_number_them():
    page = (
        "<div><ol><li>安全</ol><ol><li>校车。查校车。<li>食堂。查食堂。</ol>"
        "<ol start=2><li>教学</ol><ol start=3><li>读书。读一本。</ol></div>"
    )
    shown = list(list_numbers(lxml.html.fromstring(page)).values())
    assert shown == ["一、", "1.", "2.", "二、", "3."]


def test_a_page_of_many_lists_takes_no_long_time():
    assert list_levels(runs("1hp " + "1-2 2h 3-4 3h " * 120)) is None
    assert list_levels(runs("1hp " * 600)) is None
