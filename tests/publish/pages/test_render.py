"""A page of a report."""

import pytest

import jnplan as jp
from jnplan.publish.pages.page_list import Page
from jnplan.publish.pages.render import REPORT_MARK, render_report_page

PAGES = [Page("index", "摘要", "Summary"), Page("a", "甲", "A")]


@pytest.fixture
def page(tmp_path):
    def made(lang="both", **values):
        path = tmp_path / "page.html"
        (tmp_path / "plan.txt").write_text("某<b>市2023年工作要点\n1.校车。查校车。", "utf-8")
        plan = jp.read_plan(tmp_path / "plan.txt")
        render_report_page(path, plan=plan, pages=PAGES, lang=lang, **values)
        return path.read_text(encoding="utf-8")

    return made


def test_a_page_has_the_mark_the_menu_and_its_body(page):
    text = page(name="a", body="<p>here</p>")
    assert REPORT_MARK in text and "<p>here</p>" in text
    assert '<a href="a.html" aria-current="page"><span lang="zh">甲</span>' in text


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_the_language_asked_for_is_chosen(page, lang):
    text = page(lang, name="a", body="x")
    assert f'data-lang="{lang}"' in text
    assert text.count(" checked>") == 1
    assert f'value="{lang}"' in text.split(" checked>")[0].rpartition("<input")[2]


def test_the_index_lists_the_pages_and_escapes_the_plan(page):
    text = page(questions={"a": '<p lang="zh">问？</p>'})
    assert '<p lang="zh">问？</p>' in text
    assert "某&lt;b&gt;市" in text and "某<b>" not in text
