"""Lines broken at the edge of a page, and plans in one line."""

import pytest
from support.helpers import PLANS

from jnplan.text.clean import clean_text
from jnplan.text.cleaning.broken_lines import join_edits, split_edits

PLAN = """某市教育局2026年工作要点
2026年全市教育工作的总体要求是：坚持立德树人，办好人民满意的教育，让每个孩子都能上好学。
一、办好学校
1.建设学校。新建学校12所，新增学位三千个，完善县管校聘管理改革，加大乡村教师补助力度。（责任处室：基建处、人事处）
2.守牢安全。开展校园食品安全专项整治，实现中小学食堂“互联网+明厨亮灶”全覆盖，加强心理健康教育。（责任处室：安全处）
"""


def wrapped(text, width, indent=""):
    """Break the lines of a text after so many characters."""
    rows = []
    for line in text.splitlines():
        line = indent + line
        rows += [line[i : i + width] for i in range(0, len(line), width)]
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("width", [17, 22, 26, 29, 33, 40])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_lines_of_any_width_are_joined(width, indent):
    cleaned = clean_text(wrapped(PLAN, width, indent))
    assert cleaned.text.replace(indent, "") == PLAN if indent else cleaned.text == PLAN


def test_lines_of_uneven_width_are_joined_where_they_stop_within_a_sentence():
    given = (
        "某市2026年工作要点\n2026年是提质增效的关键之年，全市教育系统要围\n绕目标，突出重点，"
        "扩大学位，努力办\n好实事。\n一、建设学校\n1.编制方案。围绕建设的要求，成\n"
        "立工作专班，编制方案，实行清单管\n理。（责任单位：规划科）\n"
    )
    assert clean_text(given).text.splitlines() == [
        "某市2026年工作要点",
        "2026年是提质增效的关键之年，全市教育系统要围绕目标，突出重点，扩大学位，努力办好实事。",
        "一、建设学校",
        "1.编制方案。围绕建设的要求，成立工作专班，编制方案，实行清单管理。（责任单位：规划科）",
    ]


def test_a_sign_that_begins_no_line_is_joined_wherever_it_stands():
    given = "某市教育局2026年工作要点与安排\n1.学习。读书\n、写字。\n2.校车。（\n责任处室：办公室）"
    assert clean_text(given).text.splitlines()[1:] == [
        "1.学习。读书、写字。",
        "2.校车。（责任处室：办公室）",
    ]


@pytest.mark.parametrize(
    "text",
    [
        # verse
        "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。\n",
        # a list without stops
        "1.学习\n加强理论学习\n加强业务学习\n2.校车\n检查校车\n检查驾驶员\n",
        # headings in two halves, and their texts
        "1．队伍工程：改革增添新的活力\n抓好教师和干部两支队伍。\n2．文化工程：春风化雨润细无声\n"
        "建设书香校园，读好书。\n3．后勤工程：热情服务温暖人心\n做好食堂工作。\n",
        "（一）队伍工程——改革增添新的活力\n抓好教师和干部两支队伍。\n（二）文化工程——春风化雨细无声\n"
        "建设书香校园，读好书。\n",
        # offices and what is due, on lines of their own
        "1.出台考核办法。完善考核指标，开展首轮考核。\n责任单位：基教科、督导室\n完成时限：2026年6月底前\n"
        * 3,
        # English
        "The plan for the next year says that schools, all of them,\nshould be safe, and that\n"
        "teachers, old and new, should be\ntrained well.\n",
        # a table
        "序号  任务  单位\n1  学习，读书  办公室\n2  校车，检查  安全处\n3  食堂，整治  后勤处\n",
        # … and one read across its cells
        "检查校舍，逐间检查门窗和楼梯，发现裂缝\n1 当天停用，记录存放在传达 安全处\n室备查。\n"
        "登记来访，来访者凭证件登记后由保安陪同\n2 入校，登记簿每月核对一次 安全处\n缺项补齐。\n"
        "晾晒被褥，每两周安排一次，由宿管员带领\n3 学生完成，雨天顺延到周末 后勤\n另行通知。\n",
        # paragraphs
        "各县区教育局：\n现将要点印发给你们。\n某市教育局\n2026年2月1日\n",
    ],
)
def test_lines_that_someone_ended_stay(text):
    assert clean_text(text).text == text
    assert not join_edits(text)


def test_no_line_of_a_made_up_plan_is_joined_or_parted():
    texts = [path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("made*/*.txt"))]
    assert len(texts) > 50
    assert not any(join_edits(text) or split_edits(text) for text in texts)


ONE_LINE = (
    "某协会2026年统计工作要点为做好统计、规范工作，制定本要点。一、依法统计。（一）学习法律。遵守统一、"
    "规范的要求。（二）如实填报。各组初二、高二学生参加。二、改进方法。应用一、二、三年级的数据。三、加强队伍。培训人员。"
)


def test_a_plan_in_one_line_is_parted_at_numbers_that_count_on():
    cleaned = clean_text(ONE_LINE)
    assert cleaned.text.splitlines() == [
        "某协会2026年统计工作要点",
        "为做好统计、规范工作，制定本要点。",
        "一、依法统计。",
        "（一）学习法律。遵守统一、规范的要求。",
        "（二）如实填报。各组初二、高二学生参加。",
        "二、改进方法。应用一、二、三年级的数据。",
        "三、加强队伍。培训人员。",
    ]
    assert cleaned.text.replace("\n", "") == ONE_LINE
    assert cleaned.notes[0].split("\n")[0] == "全文没有换行，按编号分出了6行。"


def test_arabic_numbers_part_a_line_too():
    given = (
        "某局2026年工作要点。1.读书。人人读书，共1.5万册。2.写字。每周2次。3.校车。检查3辆。"
        + "好。" * 30
    )
    assert [line[:2] for line in clean_text(given).text.splitlines()] == ["某局", "1.", "2.", "3."]


def test_numbers_in_brackets_part_a_line_without_a_stop_before_them():
    given = (
        "某局2026年工作要点一、党建（一）学习。按第（一）款办理，全年不少于12次，做到全覆盖、有实效。"
        "（二）党日。每月一次。二、教学（一）备课。（二）听课。"
    )
    assert [line[:4] for line in clean_text(given).text.splitlines()] == [
        *("某局20", "一、党建", "（一）学", "（二）党", "二、教学", "（一）备", "（二）听"),
    ]


@pytest.mark.parametrize("width", [17, 22, 26, 33])
def test_a_tab_indents_a_paragraph(width):
    rows = wrapped(PLAN, width, "\t")
    assert clean_text(rows).text.replace("\t", "") == PLAN


LATIN = """某市教育局2026年工作要点
1.建设课程。推动互动课堂、3R(AR/VR/MR)课程资源建设，校园长陪餐率均达到100%，教师全部参加培训考核。
2.守牢安全。开展校园食品安全专项整治，消除60岁以上保安员问题,55岁以上人员减半，加强安全教育。
"""


@pytest.mark.parametrize("width", [18, 21, 23, 24, 25, 29, 31, 34, 37])
def test_breaks_within_latin_signs_in_chinese_are_joined(width):
    assert clean_text(wrapped(LATIN, width)).text == LATIN


def test_first_lines_that_lost_their_indent_go_on():
    rows = wrapped(PLAN, 24, "　　")
    stripped = "\n".join(row.strip() for row in rows.splitlines()) + "\n"
    assert clean_text(stripped).text == PLAN
