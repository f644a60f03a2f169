import pytest

import jnplan as jp
from jnplan.parse.imprint import title_issuer

BODY = "一、教学\n1.备课。每周集体备课。\n2.听课。领导常听课。\n二、后勤\n3.食堂。保安全。\n"


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("柳城市教育局(2026年)工作要点", "柳城市教育局"),
        ("关于公布2026年度工作要点的通知", ""),
        ("柳城市教育局关于公布2026年度工作要点的通知", "柳城市教育局"),
        ("柳城市教育局(市委教育工委)2026年工作要点", "柳城市教育局(市委教育工委)"),
    ],
)
def test_a_title_names_its_issuer_without_signs_of_its_sentence(title, issuer):
    assert title_issuer(title) == issuer


def test_the_line_of_the_printer_dates_a_plan_and_names_who_issued_it():
    plan = jp.parse_plan(
        "云溪省2026年数字乡村工作要点\n" + BODY + "抄送：省委各部门，省法院。\n"
        "　　云溪省人民政府办公厅2026年3月15日印发"
    )
    assert (plan.issuer, plan.date) == ("云溪省人民政府办公厅", "2026-03-15")
    assert plan.tasks[-1].text == "保安全。"
    assert plan.unparsed == ()
