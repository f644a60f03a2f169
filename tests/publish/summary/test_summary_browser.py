"""The summary in a real browser: at the desk, on a phone, and on one sheet of A4."""

import pypdfium2
import pytest
from support.helpers import HOSTILE, browse, skip_or_fail

import jnplan as jp

pytestmark = pytest.mark.notebooks

PLANS, _ = jp.synthetic_office()
SAID = ["年底前新建学校{n}所", "出台《办法{n}》", "办好食堂"]
LONG = "\n".join(
    f"{n}.事项{n}。{SAID[n % 3].format(n=n)}。(责任处室:处室{n % 40})" for n in range(1, 601)
)
GIVEN = {
    "jinan": (jp.load("jinan-2022"), None),
    "made": (PLANS[2], PLANS[1]),
    "hostile": (jp.parse_plan(HOSTILE), None),
    "long": (jp.parse_plan(f"某县2026年工作要点\n{LONG}"), None),
    "english": (jp.parse_plan("Work Plan 2026\n1. Safety. Be safe.\n2. Meals. Eat."), None),
    "one": (jp.parse_plan("1.安全。守底线。"), None),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    skip_or_fail()
    folder = tmp_path_factory.mktemp("summaries")
    for name, (plan, earlier) in GIVEN.items():
        jp.write_summary(plan, folder / f"{name}.html", earlier=earlier)
    return browse("look.mjs", folder, tmp_path_factory.mktemp("prints"), "[]", timeout=400)


@pytest.mark.parametrize("name", GIVEN)
def test_axe_finds_nothing_and_nothing_is_cut_at_either_width(pages, name):
    page = pages[name]
    assert page["desk"]["axe"] + page["phone"]["axe"] == []
    for at, width in ((page["desk"], 1100), (page["phone"], 360)):
        assert at["page"] <= width and at["out"] == at["cut"] == []


@pytest.mark.parametrize("name", GIVEN)
def test_nothing_runs_and_nothing_is_loaded(pages, name):
    page = pages[name]
    assert page["noise"] == page["requests"] == page["handlers"] == page["scripts"] == []
    assert not page["ran"] and page["glyphs"]["missing"] == []


@pytest.mark.parametrize("name", GIVEN)
def test_it_takes_one_sheet(pages, name):
    with pypdfium2.PdfDocument(pages[name]["pdf"]) as document:
        assert len(document) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_takes_one_sheet_in_each_language(tmp_path, monkeypatch, lang):
    skip_or_fail()
    monkeypatch.setenv("JNPLAN_LANG", lang)
    plan, earlier = GIVEN["made"]
    path = jp.write_summary(plan, tmp_path / "summary.pdf", earlier=earlier)
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    assert ("承诺" in text) == (lang == "zh") and ("promises" in text) == (lang == "en")
    assert "体育美育与健康教育处" in text  # what the plan says is there in either
