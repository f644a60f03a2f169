import pytest

import jnplan as jp
from jnplan.publish.handouts.plan_lines import WIDTH, numbered_lines, task_lines
from jnplan.text.clean import text_width

TEXT = """云溪市教育局2026年工作要点
总体要求是办好教育。
一、安全
1.校车。检查“校车”和食堂(2026年底完成)。
2.食堂。开会。
"""


@pytest.fixture
def plan():
    return jp.parse_plan(TEXT, plan_id="mine")


def test_lines_are_numbered_and_lead_back_to_the_text(plan):
    lines = numbered_lines(plan, width=8)
    assert lines["line"].tolist() == list(range(1, len(lines) + 1))
    assert [plan.text[row.start : row.end] for row in lines.itertuples()] == lines["text"].tolist()
    assert "".join(lines["text"]) == TEXT.replace("\n", "")
    assert lines[lines["first"]]["text"].str[:2].tolist() == ["云溪", "总体", "一、", "1.", "2."]


def test_no_line_begins_with_a_stop_or_cuts_a_number(plan):
    lines = numbered_lines(plan, width=8)
    assert not lines["text"].str.match("[，。、”)]").any()
    assert not lines["text"].str.contains("[“(]$").any()
    assert any("2026" in text for text in lines["text"][4:])


def test_tasks_are_found_by_their_lines(plan):
    lines = numbered_lines(plan, width=8)
    places = task_lines(plan, lines)
    first, last = places[1]
    assert lines["text"][first - 1].startswith("1.校车")
    assert lines["text"][last - 1].endswith("成)。")
    assert places[2] == (last + 1, len(lines))


def test_the_shipped_plan_has_no_line_too_wide_and_none_of_the_web_pages():
    plan = jp.load("jinan-2022")
    lines = numbered_lines(plan)
    assert lines["text"].map(text_width).max() <= WIDTH + 2  # stops hang over
    assert not lines["text"].str.contains("点击量|当前所在").any()
    places = task_lines(plan, lines)
    assert list(places) == list(range(1, 21))
    assert all(
        a[1] < b[0] for a, b in zip(places.values(), list(places.values())[1:], strict=False)
    )


def test_a_width_that_is_none_is_refused(plan):
    with pytest.raises(jp.PlanError, match="width is 0"):
        numbered_lines(plan, width=0)
