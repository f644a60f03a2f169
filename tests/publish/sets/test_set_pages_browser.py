"""The pages on a set of plans in a real browser: see tests/browser and test_report_browser.py."""

import pytest
from publish.pages.test_report_browser import (
    bad_pictures,
    beyond_the_keyboard,
    inaccessible,
    missing_glyphs,
    noise,
    ran,
    requests,
    sideways,
    too_wide_for_paper,
)
from support.helpers import HOSTILE, browse, skip_or_fail
from support.made_folder import CANTEEN, READING, SCHOOL_BUS, SPORT, plan_lines

import jnplan as jp

pytestmark = pytest.mark.notebooks

CHECKS = [
    *(bad_pictures, beyond_the_keyboard, inaccessible, missing_glyphs, noise, ran, requests),
    *(sideways, too_wide_for_paper),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    skip_or_fail()
    base = tmp_path_factory.mktemp("sets")
    texts = {
        year: "\n".join(plan_lines(f"济南市教育局{year}年工作要点", *tasks))
        for year, tasks in ((2020, (SCHOOL_BUS, CANTEEN, READING)), (2021, (SCHOOL_BUS, SPORT)))
    }
    texts |= {2022: HOSTILE, 2023: HOSTILE + READING}
    plans = jp.Plans(jp.parse_plan(text, plan_id=f"计划-{y}") for y, text in texts.items())
    found = {}
    for name, write in (("reuse", jp.reuse_report), ("compare", jp.comparison_report)):
        index = write(plans, base / name)
        seen = browse("look.mjs", index.parent, base, "[]", timeout=400)
        found |= {f"{name}/{page}": look for page, look in seen.items()}
    return found


def test_every_page_was_looked_at(pages):
    assert {"reuse/index", "reuse/pair-1", "compare/index"} <= set(pages)
    assert any(page["pictures"] for page in pages.values())


@pytest.mark.parametrize("wrong", CHECKS, ids=lambda check: check.__name__)
def test_the_pages_can_be_read_by_all_and_ask_for_nothing(pages, wrong):
    assert {name: wrong(page) for name, page in pages.items() if wrong(page)} == {}


def test_links_lead_to_pages_places_and_tables(pages):
    for name, page in pages.items():
        left = [link for link in page["broken"] if not link.endswith((".csv", ".xlsx"))]
        assert left == [], name
