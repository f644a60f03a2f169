import pytest

import jnplan as jp

BODY = "一、安全\n1.校车。查校车。\n2.食堂。办好食堂。\n"


@pytest.mark.parametrize("bullet", ["", "• ", "· "])
def test_a_label_and_what_stands_below_it_are_one_line(bullet):
    index = [("索引号", "QX-2026-01"), ("公开主体", "清溪市教育局"), ("成文日期", "2026-01-26")]
    index.append(("发布日期", "2026-02-07"))
    head = "".join(f"  {bullet}{label}:\n\n    {value}\n" for label, value in index)
    plan = jp.parse_plan(f"关于印发《2026年工作要点》的通知\n{head}\n{BODY}")
    assert (plan.date, plan.issuer) == ("2026-01-26", "清溪市教育局")
    assert plan.unparsed == ()


def test_a_label_in_the_body_stays_as_it_is():
    plan = jp.parse_plan(f"清溪市2026年工作要点\n{BODY}责任单位:\n安全处、总务处\n")
    assert plan.tasks[1].offices == ("安全处", "总务处")
    assert plan.tasks[1].text == "办好食堂。"
