from itertools import pairwise

import pytest

import jnplan as jp

BODY = "一、安全\n1.校车。查校车。\n2.食堂。查食堂。\n"
LETTER = """某教办〔2026〕7号
各区县教育局：
现将《某市教育局2026年工作要点》印发给你们，请认真落实。
附件：1.某市教育局2026年工作要点
2.任务分工表
某市教育局
2026年2月3日
附件1
"""


@pytest.mark.parametrize(
    ("head", "title", "issuer", "date"),
    [
        ("某市教育局2026年工作要点\n", "某市教育局2026年工作要点", "某市教育局", None),
        ("某市教育局\n2026年工作要点\n", "某市教育局2026年工作要点", "某市教育局", None),
        ("某市教育局\n二〇二六年工作要点\n", "某市教育局二〇二六年工作要点", "某市教育局", None),
        (
            "中共某市委教育工委\n某市教育局\n2026年工作要点\n",
            "中共某市委教育工委某市教育局2026年工作要点",
            "中共某市委教育工委某市教育局",
            None,
        ),
        (
            "某市教育局关于2026年\n教育工作要点\n",
            "某市教育局关于2026年教育工作要点",
            "某市教育局",
            None,
        ),
        (
            LETTER + "某市教育局2026年工作要点\n",
            "某市教育局2026年工作要点",
            "某市教育局",
            "2026-02-03",
        ),
        (
            "某市2026年工作要点\n某市教育局　2026年2月3日\n",
            "某市2026年工作要点",
            "某市教育局",
            "2026-02-03",
        ),
        ("某市2026年工作要點\n發佈日期：2026-02-03\n", "某市2026年工作要點", "某市", "2026-02-03"),
    ],
)
def test_title_issuer_and_date_before_the_body(head, title, issuer, date):
    plan = jp.parse_plan(head + BODY)
    assert (plan.title, plan.issuer, plan.year, plan.date) == (title, issuer, 2026, date)
    assert [task.title for task in plan.tasks] == ["校车", "食堂"]
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    ("head", "year", "told"),
    [
        ("2026年要小步走。\n", 2026, "the first words of the overview"),
        ("某教办〔2026〕7号\n教育工作要点\n", 2026, "the document's number"),
        ("教育工作要点\n2026-02-03\n", 2026, "the date"),
    ],
)
def test_a_year_that_no_title_names_is_found_elsewhere_and_told(head, year, told):
    plan = jp.parse_plan(head + BODY)
    assert plan.year == year
    (note,) = plan.notes
    assert told in note
    assert str(year) in note


def test_a_line_of_two_signatures_is_in_no_two_parts():
    plan = jp.parse_plan("甲 某市教育局 2026年2月3日 某市教育局 2026年2月3日\n1.学习。")
    places = [(part.start, part.end) for part in plan.parts]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
