import io
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish import term_html as shown
from jnplan.publish.term_lookup import index_plan, look_up


class Page(HTMLParser):
    """The elements of a piece of HTML, and its text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def known():
    return index_plan(jp.load("jinan-2022"))


@pytest.fixture(scope="module")
def reports():
    return jp.load_counts("state-council", scope="whole")


def all_of(known, found):
    html = (
        shown.caveats_html(known.plan.caveats) + shown.gloss_html(found) + shown.counts_html(found)
    )
    html += (
        shown.dispersion_html(known, found) + shown.collocates_html(found) + shown.years_html(found)
    )
    for hit in found.hits.itertuples():
        html += shown.context_html(hit.left) + shown.context_html(hit.right)
        html += shown.quotation_html(known, hit.start, hit.start + len(found.term))
    return html


def test_the_keyword_is_marked_in_its_sentence():
    plan = jp.parse_plan("1.减负。推进双减，落实双减。")
    html = shown.quotation_html(
        index_plan(plan), plan.text.rindex("双减"), plan.text.rindex("双减") + 2
    )
    assert "推进双减，落实<mark>双减</mark>。</blockquote>" in html
    assert "第1项 task 1 · 任务正文 task text · 减负" in html
    assert "plan.text[5:15]" in html


def test_both_ways_of_counting_are_told(known, reports):
    found = look_up(known, reports, "学生")
    words = (known.tokens["term"] == "学生").sum()
    assert len(found.hits) > words > 0
    text = Page(shown.counts_html(found)).text
    assert f"“学生”逐字查找{len(found.hits)}次" in text
    assert f"as a word of its own, {words}. The others are within longer words" in text
    same = look_up(known, reports, "双减")
    assert "The others" not in shown.counts_html(same)


def test_a_term_that_is_no_word_of_its_own_is_told_without_pictures(known, reports):
    found = look_up(known, reports, "减负提")
    assert len(found.hits) and not found.dispersion["n"].item()
    html = (
        shown.dispersion_html(known, found) + shown.collocates_html(found) + shown.years_html(found)
    )
    assert html.count("Nowhere is it a word of its own") == 2
    assert "减负提 never occurs" in html
    assert "<img" not in html


def test_a_word_without_company_is_told(reports):
    known = index_plan(jp.parse_plan("1.校车。"))
    html = shown.collocates_html(look_up(known, reports, "校车"))
    assert "It has no collocates." in html
    assert "<img" not in html


def test_every_picture_has_words_and_a_table_with_headings(known, reports):
    found = look_up(known, reports, "教育")
    for html in (
        shown.dispersion_html(known, found),
        shown.collocates_html(found),
        shown.years_html(found),
    ):
        (alt,) = re.findall(r'<img src="data:image/png;base64,[\w+/=]+" alt="([^"]+)"', html)
        assert "教育" in alt
        page = Page(html)
        assert (page.tags.count("table"), page.tags.count("caption")) == (1, 1)
        assert ("scope", "col") in page.attributes and ("scope", "row") in page.attributes


def test_the_tables_hold_what_the_functions_give(known, reports):
    found = look_up(known, reports, "双减")
    table = pd.read_html(io.StringIO(shown.years_html(found)))[0]
    seen = found.term_rates[found.term_rates["n"].fillna(0) > 0]
    assert table["年 year"].tolist() == seen["year"].tolist() == [2024, 2025]
    assert table["每万词 per 10,000 words"].tolist() == seen["rate"].round(3).tolist()
    near = pd.read_html(io.StringIO(shown.collocates_html(found)))[0]
    assert near["搭配词 word"].tolist() == found.collocations["term"].head(10).tolist()


@pytest.mark.parametrize("term", ["双减", '<img src=x onerror="ran=5">', "$x$", "&"])
def test_whatever_a_plan_or_a_term_says_is_text(reports, term):
    known = index_plan(jp.parse_plan(HOSTILE))
    found = look_up(known, reports, term)
    html = all_of(known, found)
    page = Page(html)
    assert not set(page.tags) & {"script", "i", "em", "svg", "a", "iframe", "u", "b", "textarea"}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(value.startswith("data:image/png") for n, value in page.attributes if n == "src")
    assert f"“{term}”" in page.text
    for hit in found.hits.itertuples():
        assert hit.left in page.text and hit.right in page.text


def test_that_a_term_is_nowhere_is_said_in_both_languages(known, reports):
    html = shown.absence_html(look_up(known, reports, "<b>"))
    assert "“&lt;b&gt;”在这份计划里一次也没有。" in html
    assert "&lt;b&gt; does not occur in this plan." in html
