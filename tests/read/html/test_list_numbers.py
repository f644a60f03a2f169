import lxml.html
import pytest
from support.helpers import english

import jnplan as jp
from jnplan.read.files import source_of
from jnplan.read.html.list_numbers import list_numbers


def numbers(html):
    return list(list_numbers(lxml.html.fromstring(f"<div>{html}</div>")).values())


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.", "2."]),
        ("<ol start=3><li>甲<li>乙</ol>", ["3.", "4."]),
        ("<ol><li>甲<li value=5>乙<li>丙</ol>", ["1.", "5.", "6."]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.", "1."]),
        ("<ol><li>甲<ol><li>子<ol><li>丑</ol></ol><li>乙</ol>", ["1.", "2.", "（1）", "①"]),
        ("<ol><li>甲<ul><li>子</ul><li>乙</ol>", ["1.", "2."]),
        ("<ol type=I><li>甲<li>乙</ol>", ["I.", "II."]),
        ("<ol type=A><li>甲<li>乙</ol>", ["A.", "B."]),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>', ["一、", "二、"]),
        ('<ol style="list-style:none"><li>甲<li>乙</ol>', []),
        ("<ol><li>1.甲<li>2.乙</ol>", []),
        ("<ol><li>（一）甲<li>（二）乙</ol>", []),
        ("<ol><li><a href=/>首页</a><li><a href=/a>文件</a></ol>", []),
        ("<ol start=x><li value=9999999>甲</ol>", ["1."]),
        ("<ol start=-3><li>甲</ol>", []),
        ("<ul><li>甲</ul>", []),
    ],
)
def test_the_numbers_are_those_that_a_browser_shows(html, shown):
    assert numbers(html) == shown


PAGE = """<html><head><meta charset="utf-8"></head><body>
<ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/a">文件</a></li></ol>
<h1>某市教育局2026年工作要点</h1>
<h2>一、安全</h2><ol><li><p>校车。查校车。</p><p>每月一次。</p></li><li>食堂。查食堂。</li></ol>
<h2>二、教学</h2><ol start="3"><li><b>课堂。</b>听课。<ol><li>语文</li><li>数学</li></ol></li></ol>
</body></html>"""


def test_a_plan_in_ordered_lists_has_its_sections_and_tasks():
    source = source_of(PAGE.encode(), name="plan.html")
    plan = jp.parse_plan(source.text)
    assert english(source.notes) == (
        "The numbers of 5 paragraphs are list formatting and were written out.",
    )
    assert [(s.title, len(s.tasks)) for s in plan.sections] == [("安全", 2), ("教学", 1)]
    assert [(t.number, t.title, t.text) for t in plan.tasks] == [
        (1, "校车", "查校车。\n每月一次。"),
        (2, "食堂", "查食堂。"),
        (3, "课堂", "听课。\n（1）语文\n（2）数学"),
    ]
