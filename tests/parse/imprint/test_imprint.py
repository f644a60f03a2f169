import csv

import pytest
from support.helpers import PAGES

import jnplan as jp
from jnplan.parse.imprint.issuer import title_issuer

BODY = (
    "一、教学\n1.备课。每周集体备课。\n2.听课。领导常听课。\n"
    "二、后勤\n3.食堂。食堂保安全。\n4.校舍。按期修校舍。\n"
)


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
    assert plan.tasks[-1].text == "按期修校舍。"
    assert plan.unparsed == ()


def heads():
    with (PAGES.parent / "heads.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("gold", heads(), ids=lambda gold: gold["name"])
def test_what_stands_around_a_plan_says_whose_it_is(gold):
    plan = jp.parse_plan(gold["before"] + BODY + gold["after"])
    found = (plan.title, plan.issuer, str(plan.year or ""), plan.date or "")
    assert found == (gold["title"], gold["issuer"], gold["year"], gold["date"])
    assert [task.title for task in plan.tasks] == ["备课", "听课", "食堂", "校舍"]
    assert plan.tasks[-1].text == "按期修校舍。"
    assert plan.unparsed == ()


ISSUER_TITLES = [
    "关于公布2026年度工作要点的通知",
    "云溪一中关于公布2026年度工作要点的通知",
    "云溪市教育局(2026年)工作要点",
    "云溪市教育局〔2026年〕工作要点",
    "云溪市教育局（市委教育工委）2026年工作要点",
    "关于印发《云溪市教育局2026年工作要点》的通知",
    "印发《2026年工作要点》的通知",
    "云溪市教育局转发关于2026年工作要点的通知",
    "2026年工作要点(试行)",
    "（云溪市教育局2026年工作要点",
    "云溪市教育局2025年工作总结和2026年工作要点",
]


@pytest.mark.parametrize("title", ISSUER_TITLES)
def test_an_issuer_holds_no_piece_of_the_sentence_around_it(title):
    issuer = jp.parse_plan(f"{title}\n{BODY}").issuer
    for word in ("关于", "公布", "印发", "转发", "《", "2026", "2025"):
        assert word not in issuer
    for opening, closing in ("()", "（）", "[]", "〔〕"):
        assert issuer.count(opening) == issuer.count(closing)


def told(text):
    return " ".join(jp.parse_plan(text).notes)


def test_what_is_uncertain_is_told_with_the_other_reading():
    school = told(f"云溪一中2025学年工作要点\n{BODY}")
    assert "may be 2026" in school and "也可能是2026年" in school
    assert "2028-06-03" in told(f"云溪市教育局2026年工作要点\n上传时间：2028-06-03\n{BODY}")
    assert "2028-06-03" in told(f"云溪市教育局2026年工作要点\n2028-06-03\n{BODY}")
    assert "2028-06-03" in told(f"云溪市教育局2026年工作要点\n发布时间：2028-06-03\n{BODY}")
    assert "is of 2015" in told(f"云溪市教育局2026年工作要点\n云教〔2015〕3号\n{BODY}")
    assert "is dated 2015" in told(f"云溪市教育局2026年工作要点\n{BODY}云溪市教育局\n2015年3月4日")
    assert "is 2018" in told(f"云溪市教育局2026年工作要点\n到2015年建成。到2018年完工。\n{BODY}")
    assert "数字云溪" in told(f"数字云溪2026年工作要点\n{BODY}")


def test_what_is_given_is_not_in_doubt():
    text = f"数字云溪工作要点\n2028-06-03\n{BODY}"
    assert jp.parse_plan(text, year=2026, issuer="云溪市", date="2026-01-02").notes == ()


def test_a_summary_of_one_year_with_the_plan_of_the_next_has_a_caveat():
    plan = jp.parse_plan(f"柳城市教育局2025年工作总结和2026年工作要点\n{BODY}")
    assert plan.year == 2026
    assert any("总结里的数字" in caveat for caveat in plan.caveats)
    assert any("2025" in note for note in plan.notes)


def test_the_letterhead_names_the_issuer():
    plan = jp.parse_plan(
        "某市教育学会文件\n某教会〔2026〕1号\n教育学会关于印发《2026年工作要点》的通知\n各学校：\n"
        "请认真落实。\n2026年工作要点\n1.校车。查校车。\n2.读书。读。"
    )
    assert (plan.title, plan.issuer, plan.year) == ("2026年工作要点", "某市教育学会", 2026)
