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


BODY_OF_THREE = "一、安全\n1.校车。查校车。\n2.食堂。办好食堂。\n3.宿舍。查宿舍。\n"


def test_the_last_word_before_a_date_is_its_label():
    plan = f"清溪市教育局2026年工作要点\n{BODY_OF_THREE}"
    head = "发布日期: 2026年3月18日\n有效性: 有效 发文日期: 2026年2月22日\n"
    assert jp.parse_plan(head + plan).date == "2026-02-22"
    assert jp.parse_plan(f"有效性: 有效 截止日期: 2026年12月22日\n{plan}").date is None


def test_who_signs_a_letter_dates_it_before_the_index_of_the_page():
    head = (
        "发文日期 2026-04-19 发布日期 2026-04-19\n关于印发《清溪市教育局2026年工作要点》的通知\n"
        "各学校:\n现将《清溪市教育局2026年工作要点》印发给你们。\n清溪市教育局\n2026年2月28日\n"
        "清溪市教育局2026年工作要点\n"
    )
    plan = jp.parse_plan(head + BODY_OF_THREE)
    assert plan.date == "2026-02-28"
    assert any("2026-04-19" in note and "far from it" in note for note in plan.notes)


def test_a_title_that_the_page_prints_whole_is_joined_where_it_is_broken():
    whole = "清溪市政府办公室关于印发清溪市科学素质纲要实施方案(2026—2028年)的通知"
    broken = whole.replace("印发", "\n印发").replace("实施", "\n实施")
    plan = jp.parse_plan(f"{whole}\n索引号: 1\n{broken}\n各乡镇:\n{BODY_OF_THREE}")
    assert plan.title == whole
    assert plan.issuer == "清溪市政府办公室"


def test_a_summary_that_runs_on_behind_a_title_is_no_part_of_it():
    title = "清溪市政府关于实施《省政府关于校车的决定》的意见"
    long = f"{title}(清政〔2026〕5号)各县:为落实《省政府关于校车的决定"
    broken = f"{title[:11]}\n{title[11:]}"
    body = BODY_OF_THREE.replace("查校车。", "查校车，开好班会，办好家访。" * 9)  # of one line
    plan = jp.parse_plan(f"{title}\n166人看过\n{long}\n{broken}\n各县:\n{body}")
    assert plan.title == title


def test_the_name_of_a_file_is_no_part_of_its_title():
    plan = jp.parse_plan(f"清溪中学2026年工作计划.docx\n{BODY_OF_THREE}")
    assert plan.title == "清溪中学2026年工作计划"
    assert plan.unparsed == ()


def test_the_path_of_a_page_is_no_letterhead():
    head = ">政务频道 >政务公开 >本局文件\n清溪市教育局2026年工作要点\n"
    assert jp.parse_plan(head + BODY_OF_THREE).issuer == "清溪市教育局"


def test_a_town_is_named_with_its_county_where_its_government_signs():
    head = "青石县柳镇人民政府关于印发《柳镇2026年读书方案》的通知\n各村:\n"
    head += "青石县柳镇人民政府\n2026年1月6日\n柳镇2026年读书方案\n"
    assert jp.parse_plan(head + BODY_OF_THREE).issuer == "青石县柳镇人民政府"


def test_the_website_of_an_office_is_the_office():
    head = "发文单位: 清溪市人民政府门户网站\n2026年读书方案\n"
    assert jp.parse_plan(head + BODY_OF_THREE).issuer == "清溪市人民政府"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("教育局2026年工作要点", "only called 教育局"),
        ("清溪市教育局2026年工作要点", None),
    ],
)
def test_an_issuer_of_whom_only_the_kind_is_said_is_told(title, told):
    notes = jp.parse_plan(f"{title}\n{BODY_OF_THREE}").notes
    assert [told in note for note in notes] == ([True] if told else [])


def test_a_copy_far_from_the_year_of_the_document_dates_nothing():
    plan = jp.parse_plan(f"2025-06-07\n关于读书的意见\n清政〔2001〕8号\n{BODY_OF_THREE}")
    assert (plan.year, plan.date) == (2001, None)


def test_items_of_the_general_part_are_told():
    text = "清溪市教育局2026年工作要点\n一、总体要求\n"
    text += "(一)指导思想。学文件。\n(二)工作目标。办好学校。\n"
    text += "二、重点任务\n(一)校车。查校车。\n(二)食堂。办好食堂。\n"
    notes = jp.parse_plan(text).notes
    assert any("read as tasks too; without them there are 2 tasks, not 4" in note for note in notes)


def test_a_line_of_two_signatures_is_in_no_two_parts():
    plan = jp.parse_plan("甲 某市教育局 2026年2月3日 某市教育局 2026年2月3日\n1.学习。")
    places = [(part.start, part.end) for part in plan.parts]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
