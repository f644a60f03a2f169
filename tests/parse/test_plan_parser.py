import contextlib
import csv
import random
from collections import Counter
from itertools import groupby

import pytest
from fuzz import LINES, SIGNS, STRANGE, WORDS, a_plan, check_text, made_plans
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.data import data_folder
from jnplan.text.clean import FLAT

SMALL = """首页 > 文件
某市教育局2023年工作要点
发布日期：2023-02-01 来源：某处
2023年要抓好落实。
一、党建
1.学习。学文件。写心得。（责任处室：办公室、机关党委）
二、安全
2.校车。查校车。（责任处室：安全处）
"""


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def visible(text):
    return [i for i, char in enumerate(text.translate(FLAT)) if not char.isspace()]


def covered(plan):
    return Counter(i for part in plan.parts for i in range(part.start, part.end))


def test_the_2022_plan_has_its_title_date_and_overview(plan):
    assert plan.title == "济南市教育局(市委教育工委)2022年工作要点"
    assert plan.issuer == "济南市教育局(市委教育工委)"
    assert (plan.year, plan.date) == (2022, "2022-06-06")
    assert plan.overview.startswith("2022年全市教育工作的总体要求是:")
    assert plan.overview.endswith("以实际行动迎接党的二十大胜利召开。")


def test_title_year_issuer_and_date_are_found_in_the_text_itself(plan):
    found = jp.parse_plan(plan.text)
    assert (found.title, found.issuer, found.year, found.date) == (
        plan.title,
        plan.issuer,
        plan.year,
        plan.date,
    )


def test_four_sections_hold_5_4_4_and_7_tasks(plan):
    assert [len(section.tasks) for section in plan.sections] == [5, 4, 4, 7]
    assert [section.title for section in plan.sections] == [
        "加强党的领导,把稳教育高质量发展正确方向",
        "坚持立德树人,筑牢教育高质量发展强大基石",
        "强化统筹协调,推动教育高质量发展落地见效",
        "夯实发展基础,提升教育高质量发展保障水平",
    ]


def test_twenty_tasks_are_numbered_and_titled(plan):
    assert [task.number for task in plan.tasks] == list(range(1, 21))
    titles = {task.number: task.title for task in plan.tasks}
    assert titles[1] == "坚持把政治建设摆在首位"
    assert titles[8] == "持续打好“双减”攻坚战"
    assert titles[18] == "推进“互联网+教育”融合发展"
    assert titles[20] == "坚守校园安全底线"


def test_every_task_has_the_offices_that_a_reader_copied_out(plan):
    with (data_folder("data") / "gold" / "jinan-2022-offices.csv").open(encoding="utf-8") as file:
        gold = {
            int(number): tuple(row["office_raw"] for row in rows)
            for number, rows in groupby(csv.DictReader(file), key=lambda row: row["task_no"])
        }
    assert {task.number: task.offices for task in plan.tasks} == gold


def test_texts_begin_and_end_where_they_should(plan):
    six, fifteen = plan.tasks[5], plan.tasks[14]
    assert six.text.startswith("实施德育整体提升行动计划,“一校一案”落实《中小学德育工作指南》")
    assert six.text.endswith("推进家校社协同育人。")
    assert fifteen.text.endswith("举办2022年济南市全民终身学习活动周。")
    assert "“行走黄河 品鉴济南”" in plan.tasks[6].text
    assert "“民校为民—社区教育共建之《泉城文化驿站》”" in fifteen.text


def test_offsets_are_evidence(plan):
    for task in plan.tasks:
        assert plan.text[task.title_start : task.title_end] == task.title
        assert plan.text[task.text_start : task.text_end] == task.text
        assert tuple(plan.text[a:b] for a, b in task.office_spans) == task.offices
        assert plan.text[task.start : task.end].startswith(f"{task.number}.{task.title}")
        assert plan.text[task.start : task.end].endswith(task.offices[-1] + ")")
    for section in plan.sections:
        assert plan.text[section.title_start : section.title_end] == section.title


def test_every_character_belongs_to_exactly_one_part(plan):
    assert plan.unparsed == ()
    assert plan.notes == ()
    counts = covered(plan)
    assert [counts[i] for i in visible(plan.text)] == [1] * 5777


def test_page_furniture_is_told_from_the_plan(plan):
    furniture = [plan.text[p.start : p.end] for p in plan.parts if p.kind == "furniture"]
    assert furniture == ["您当前所在的位置: 首页 -> 政策文件 -> 正文", "来源:   点击量:"]


@pytest.mark.parametrize("number", ["1.", "1．", "１．", "1、", "１、", " 1. ", "\u30001．\u3000"])
@pytest.mark.parametrize("colon", [":", "："])
def test_full_and_half_width_parse_alike(number, colon):
    text = f"某市2023年工作要点\n一、党建\n{number}学习。学文件。(责任处室{colon}办公室、机关党委)"
    plan = jp.parse_plan(text)
    (task,) = plan.tasks
    assert (task.number, task.title, task.text) == (1, "学习", "学文件。")
    assert task.offices == ("办公室", "机关党委")
    assert plan.unparsed == ()


def test_full_width_brackets_too():
    assert [task.offices for task in jp.parse_plan(SMALL).tasks] == [
        ("办公室", "机关党委"),
        ("安全处",),
    ]


def test_a_number_with_decimals_opens_no_task():
    plan = jp.parse_plan("1.经费。增长如下：\n3.5%的比例。\n2.2023年目标。完成。")
    assert [task.number for task in plan.tasks] == [1, 2]
    assert plan.tasks[0].text.endswith("3.5%的比例。")
    assert plan.tasks[1].title == "2023年目标"


def test_offices_may_stand_on_their_own_line_or_lack():
    plan = jp.parse_plan("1.甲。做甲。\n责任单位：办公室、安全处\n2.乙。做乙。")
    assert [task.offices for task in plan.tasks] == [("办公室", "安全处"), ()]
    assert plan.tasks[0].text == "做甲。"


def test_lead_and_supporting_offices_lose_their_labels():
    (task,) = jp.parse_plan("1.甲。做甲。（牵头处室：办公室；配合处室：安全处、人事处。）").tasks
    assert task.offices == ("办公室", "安全处", "人事处")


def test_a_text_without_tasks_says_what_was_looked_for_and_shows_its_head():
    with pytest.raises(jp.PlanError) as error:
        jp.parse_plan("会议通知\n各区县教育局:\n请按时参加。")
    message = str(error.value)
    assert "no numbered task" in message
    assert "1. 1． １． or 1、" in message
    assert "会议通知\n  各区县教育局:\n  请按时参加。" in message


def test_the_year_may_be_written_in_characters_or_lack():
    assert jp.parse_plan("某市二〇二三年工作要点\n1.甲。").year == 2023
    plan = jp.parse_plan("1.甲。")
    assert plan.year is None
    (note,) = plan.notes
    assert note.endswith("No year: the title names none, and none was given.")
    assert jp.parse_plan("1.甲。", year=2024).year == 2024


ODD_LINES = """一、党建
二、安全
1.甲。做甲。
２．乙。（责任处室：办公室）
3、“丙
(责任处室:
》”)
2023年工作要点
来源:
2022-13-45
责任单位:甲
正文。
\u00a0

4.
五、"""
lines = st.sampled_from(ODD_LINES.split("\n"))
texts = st.lists(st.one_of(lines, st.text(max_size=20)), max_size=12).map("\n".join)


@given(texts)
def test_characters_in_are_characters_accounted_for(text):
    try:
        plan = jp.parse_plan(text)
    except jp.PlanError:
        return
    counts = covered(plan)
    assert all(counts[i] == 1 for i in visible(plan.text))
    for task in plan.tasks:
        assert plan.text[task.title_start : task.title_end] == task.title
        assert plan.text[task.text_start : task.text_end] == task.text
        assert tuple(plan.text[a:b] for a, b in task.office_spans) == task.offices
    jp.sentences(plan)
    jp.quoted_terms(plan)


LETTER = """索引号： X/2023-7 主题分类： 教育
发文机关： 某市教育局 成文日期： 2023-02-03
某市教育局关于印发2023年工作要点的通知
信息来源：某市教育局 浏览次数：128 字体：[大 中 小] 分享
某教办〔2023〕7号
各区县教育和体育局，各局属学校、单位：
现将《某市教育局2023年工作要点》印发给你们，请照此安排。
某市教育局
2023年2月3日
（此件公开发布）
某市教育局2023年工作要点
2023年要小步走，不停步。
一、安全
1.校车。查校车。
【打印本页】【关闭窗口】
版权所有：某市教育局"""


def test_a_letter_and_an_index_before_the_plan_are_furniture():
    plan = jp.parse_plan(LETTER)
    assert (plan.title, plan.issuer, plan.date) == (
        "某市教育局2023年工作要点",
        "某市教育局",
        "2023-02-03",
    )
    assert plan.overview == "2023年要小步走，不停步。"
    assert plan.tasks[0].text == "查校车。"
    assert plan.unparsed == ()


def test_a_letter_below_the_title_is_furniture_too():
    lines = LETTER.split("\n")
    plan = jp.parse_plan("\n".join(lines[10:11] + lines[3:10] + lines[11:]))
    assert plan.title == "某市教育局2023年工作要点"
    assert plan.date == "2023-02-03"
    assert plan.overview == "2023年要小步走，不停步。"
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    "below", ["2023年全市教育工作安排如下：", "2024年工作要点另行印发", "附2022年工作计划"]
)
def test_a_line_below_the_title_that_names_a_plan_is_not_the_title(below):
    plan = jp.parse_plan(f"某市2023年工作要点\n{below}\n1.甲。")
    assert plan.title == "某市2023年工作要点"
    assert [rest.text for rest in plan.unparsed] == [below]


def test_numbers_in_brackets_within_a_task_are_its_text():
    plan = jp.parse_plan("一、甲\n1.办证。做到：\n（一）快；\n（二）不收费。\n2.夜读。晚关。")
    assert plan.tasks[0].text == "做到：\n（一）快；\n（二）不收费。"
    assert len(plan.sections) == 1


def test_a_level_between_section_and_task_is_no_tasks_text():
    plan = jp.parse_plan("一、甲\n（一）子\n1.寅。做寅。\n（二）丑\n2.卯。做卯。")
    assert [task.text for task in plan.tasks] == ["做寅。", "做卯。"]
    levels = [(p.section_no, plan.text[p.start : p.end]) for p in plan.parts if "sub" in p.kind]
    assert levels == [(1, "（一）子"), (1, "（二）丑")]
    assert [plan.text[p.start : p.end] for p in plan.prose()] == ["甲", "子", "寅", "做寅。"] + [
        *("丑", "卯", "做卯。")
    ]
    assert plan.unparsed == ()


letters = st.lists(st.sampled_from([*LETTER.split("\n"), *ODD_LINES.split("\n"), "（一）甲"]))


@given(letters.map("\n".join))
def test_characters_of_letters_are_accounted_for_too(text):
    try:
        plan = jp.parse_plan(text)
    except jp.PlanError:
        return
    counts = covered(plan)
    assert all(counts[i] == 1 for i in visible(plan.text))


# Where a text is changed (of its length), how many characters go, and what comes for them.
pieces = st.sampled_from(
    [*LINES, *WORDS, *STRANGE, *SIGNS, "\n1.", "\n一、", "\n（一）", "。（责任处室："]
)
changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.one_of(pieces, st.text(max_size=5))),
    max_size=8,
)


@given(st.sampled_from(made_plans()), changes)
def test_a_plan_changed_anywhere_is_accounted_for(text, changes):
    for where, gone, come in changes:
        at = round(where * len(text))
        text = text[:at] + come + text[at + gone :]
    with contextlib.suppress(jp.PlanError):
        check_text(text)


@given(st.integers(0, 10**9))
def test_a_plan_made_by_chance_is_accounted_for(seed):
    with contextlib.suppress(jp.PlanError):
        check_text(a_plan(random.Random(seed)))


def test_half_a_character_is_told_with_its_line():
    with pytest.raises(jp.PlanError, match=r"x: line 2 holds '\\ud800', half of a character"):
        jp.parse_plan("一、安全\n1.甲\ud800", plan_id="x")
