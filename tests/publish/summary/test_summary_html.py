import re

import pytest
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish.summary.summary_html import summary_page, summary_part

PLANS, _ = jp.synthetic_office()


@pytest.fixture(scope="module")
def page():
    return summary_page(PLANS[2], earlier=PLANS[1])


def test_the_page_needs_nothing_and_runs_nothing(page):
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page


def test_each_sentence_has_its_grade_and_its_reason_in_both_languages(page):
    found = jp.findings_of(PLANS[2], earlier=PLANS[1])
    assert page.count('class="one"') == len(found)
    for row in found.itertuples():
        for said in (row.zh, row.en, row.reason_zh, row.reason_en):
            assert said.replace("'", "&#39;") in page
    assert page.count('class="grade ') == len(found) + 3  # and what the grades mean


def test_leads_are_filled_and_supports_open(page):
    rows = jp.promises(PLANS[2])
    assert rows["lead"].notna().all()
    assert page.count('class="office leads"') >= len(rows)
    assert "实心：牵头；空心：配合" in page and "计划没有分牵头和配合" not in page


def test_what_is_new_and_what_is_gone_is_named(page):
    assert "4 提升特殊教育保障水平" in page and "11 开展幼儿园教师全员培训" in page


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_the_language_is_told_to_the_page(lang, monkeypatch):
    monkeypatch.setenv("JNPLAN_LANG", lang)
    assert f'data-lang="{lang}"' in summary_page(jp.parse_plan("1.安全。守底线。"))


def test_what_a_plan_says_stays_text():
    part = summary_part(jp.parse_plan(HOSTILE))
    tags = set(re.findall(r"<([a-z0-9]+)", part))
    assert tags <= set("div h1 p ol li span h2 table thead tr th tbody td em strong ul".split())
    assert "《&lt;u&gt;校车&lt;/u&gt;管理办法》" in part and "{{ 7*7 }}" in part


def test_without_promises_and_offices_the_page_says_so():
    part = summary_part(jp.parse_plan("Work Plan 2026\n1. Safety. Keep schools safe."))
    assert "没有带数字的目标" in part and "没有写责任处室" in part and "<table" not in part


def test_a_long_plan_counts_what_is_left_out():
    lines = [f"{n}.事项{n}。年底前新建学校{n}所。" for n in range(1, 101)]
    part = summary_part(jp.parse_plan("某县2026年工作要点\n" + "\n".join(lines)))
    assert "另有40项承诺这里放不下" in part and "40 more promises do not fit here" in part
