import math
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp

COLUMNS = ["indicator", "comparator", "value", "unit", "deadline"]


def targets(text):
    return jp.find_targets(jp.parse_plan(f"1.任务。{text}"))


def rows(text):
    return targets(text)[COLUMNS].values.tolist()


def test_the_targets_of_the_plan_are_the_fourteen_read_by_hand():
    columns = ["task_no", *COLUMNS, "text"]
    plan = jp.load("jinan-2022")
    expected = jp.gold(plan, "targets")
    found = jp.find_targets(plan)
    pd.testing.assert_frame_equal(found[columns], expected[columns], check_dtype=False)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("毛入园率达到90%以上。", ["毛入园率", "达到…以上", 90, "%", ""]),
        ("毛入园率达到９０％。", ["毛入园率", "达到", 90, "%", ""]),
        ("入园率达到百分之九十五。", ["入园率", "达到", 95, "%", ""]),
        ("引进教师三百五十名。", ["引进教师", "", 350, "名", ""]),
        ("每个乡镇至少建成一所幼儿园。", ["每个乡镇建成幼儿园", "至少", 1, "所", ""]),
        ("学生每天活动不少于2小时。", ["学生活动", "每天…不少于", 2, "小时", ""]),
        ("投入1,200万元。", ["投入", "", 12_000_000, "元", ""]),
        ("实现营养餐全覆盖。", ["营养餐", "全覆盖", 100, "%", ""]),
        ("大班额力争减半。", ["大班额", "力争减半", 50, "%", ""]),
        ("消除66人以上大班额。", ["66人以上大班额", "消除", 0, "", ""]),
        ("由65%提高到91%。", ["", "提高到", 91, "%", ""]),
        ("年底前，建成校舍5栋。", ["建成校舍", "", 5, "栋", "年底前"]),
        ("近视率每年下降0.5个百分点。", ["近视率", "每年下降", 0.5, "个百分点", ""]),
        ("新增学位2万个,到2025年完成。", ["新增学位", "", 20_000, "个", "到2025年"]),
    ],
)
def test_a_target_is_read(text, row):
    assert rows(text) == [row]


@pytest.mark.parametrize("number", ["二十零", "百十一", "千百", "9" * 400, "9" * 5000 + "亿"])
def test_what_is_no_number_is_no_target(number):
    assert rows(f"新建{number}所。新建2所。") == [["新建", "", 2, "所", ""]]


def test_a_start_is_looked_for_near_its_target():
    """However many words could be one: each to the end of its clause took seconds."""
    (row,) = rows("由" * 5000 + "65%提高到91%。")
    assert row[1:] == ["提高到", 91, "%", ""]


@pytest.mark.parametrize(
    "text",
    [
        "举办第四届读书节和第25届推普周。",
        "实施三年行动计划。",
        "普及九年义务教育。",
        "建设2.0工程和3R课程。",
        "开展五项管理督查,抓好三个课堂。",
        "实施三名工程。",
        "打造一个平台。",
        "服务60岁以上老人。",
        "落实《2019-2030年布局规划》。",
        "推进“100所名校”行动。",
        "2022年6月6日开学。",
        "加强50人以上学校的食堂管理。",
        "总结每一次活动。",
        "培养双师,办好12345热线。",
    ],
)
def test_what_is_no_target_is_left_out(text):
    assert rows(text) == []


def test_two_targets_of_one_clause_keep_their_own_indicator():
    expected = [["新建小学", "", 3, "所", "2025年底前"], ["幼儿园", "", 12, "所", "2025年底前"]]
    assert rows("2025年底前新建小学3所、幼儿园十二所。") == expected
    assert [row[0] for row in rows("新建10所小学、20所幼儿园。")] == ["新建小学", "幼儿园"]


def test_each_target_takes_the_deadline_before_it():
    found = targets("上半年完工5所，年底前完工7所，招生8人。招聘9人。")
    assert found["deadline"].tolist() == ["上半年", "年底前", "年底前", ""]
    assert found["text"].tolist() == [
        "上半年完工5所",
        "年底前完工7所",
        "年底前完工7所，招生8人",
        "招聘9人",
    ]


def test_a_range_has_two_ends_and_a_single_value_one():
    found = targets("普惠率85%-90%，建成3至5所。建成6所。")
    assert found["value"].tolist() == [85, 3, 6]
    assert found["value_high"].tolist()[:2] == [90, 5]
    assert math.isnan(found["value_high"].iloc[2])


def test_an_indicator_may_stand_in_the_clause_before():
    found = targets("提高毛入园率，达到90%。")
    assert found["indicator"].tolist() == ["毛入园率"]  # not 提高毛入园率: a verb isn't counted
    assert found["text"].tolist() == ["提高毛入园率，达到90%"]


@given(
    st.text("0123百三十两所个%至少年底前达到，。、全覆盖减半《》“”消除人以上每新建, ", max_size=40)
)
def test_every_row_is_found_where_it_says_and_has_a_number(text):
    plan = jp.parse_plan(f"1.任务。甲{text}")
    for row in jp.find_targets(plan).itertuples():
        assert plan.text[row.start : row.end] == row.text != ""
        assert not math.isnan(row.value)


@given(st.integers(1, 9999))
def test_a_number_is_the_same_in_any_width(number):
    wide = str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
    assert rows(f"招聘教师{number}名。") == rows(f"招聘教师{wide}名。")
    assert rows(f"招聘教师{number}名。")[0][2] == number


def test_a_plan_without_targets_gives_an_empty_table():
    found = targets("守底线。")
    assert found.empty
    assert list(found.columns)[:3] == ["plan_id", "task_no", "indicator"]


def found(text, *, year=2026):
    """Return value, upper value, unit, per and deadline of each target of a plan of some year."""
    plan = jp.parse_plan(f"云溪市{year}年工作要点\n1.任务。{text}")
    table = jp.find_targets(plan)
    for row in table.itertuples():
        assert plan.text[row.start : row.end] == row.text
    return [
        (row.value, None if math.isnan(row.value_high) else row.value_high, row.unit, row.per)
        for row in table.itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "targets_found"),
    [
        ("每三年举办一次全市展演。", [(1, None, "次", "3年")]),
        ("每2年举办1届比赛。", [(1, None, "届", "2年")]),
        ("各区每两年至少举办1次运动会。", [(1, None, "次", "2年")]),
        ("教师培训每五年不少于360学时。", [(360, None, "学时", "5年")]),
        ("两年一次的艺术节。", [(1, None, "次", "2年")]),
        ("每半月通报一次进展。", [(1, None, "次", "半月")]),
        ("每校投入8-10万元。", [(80_000, 100_000, "元", "校")]),
        ("每生每年补助1500元。", [(1500, None, "元", "生、年")]),
        ("奖励5万元/校。", [(50_000, None, "元", "校")]),
        ("每周音乐课2节、美术课1节。", [(2, None, "节", "周"), (1, None, "节", "周")]),
        ("每名骨干教师带两名青年教师。", [(2, None, "名", "骨干教师")]),
        ("每学期开展一两次家访。", [(1, 2, "次", "学期")]),
        ("培养一两项爱好。", [(1, 2, "项", "")]),
        ("打造三五个品牌。", [(3, 5, "个", "")]),
        ("新建两个校区。", [(2, None, "个", "")]),
        ("遴选百名骨干。", [(100, None, "名", "")]),
        ("上千名教师参加。", [(1000, None, "名", "")]),
        ("校舍安全指数达到85。", [(85, None, "", "")]),
        ("差异系数控制在0.5以内。", [(0.5, None, "", "")]),
        ("师生比不低于1：15。", [(15, None, "1:n", "")]),
        ("带宽达到5000M。", [(5000, None, "M", "")]),
        ("新建学校一○五所，遴选专家廿五名。", [(105, None, "所", ""), (25, None, "名", "")]),
    ],
)  # fmt: skip
def test_forms_of_numbers_and_what_they_are_per(text, targets_found):
    assert found(text) == targets_found


@pytest.mark.parametrize(
    "text",
    [
        "系统开展整机及零部件检测。",
        "把环境提升到一个新的水平，突破一批难题，迈上一个新台阶。",
        "推进最多跑一次、一次办好改革。",
        "进入全省前10名，位居前1%。",
        "遴选几十所学校，培训数百名教师，聘请若干名专家。",
        "组织千名教师访万家活动。",
        "每个学生都要做到两个维护。",
        "岛上两所小学实行走班。",
        "服务离家五公里以上的学生。",
        "建成五个一百。",
        "坚持一校一策、一生一案。",
        "贯彻二十届三中全会精神。",
        "为确保全覆盖，加强培训。",
        "分三批培训。",
        "推进资源全覆盖工程。",
        "推进5G网络建设。",
    ],
)
def test_ranks_idioms_and_words_without_a_number_are_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("上年30所，2026年达到50所。", 50),
        ("目前已建成30所，今年再建20所。", 20),
        ("从30所增加到50所。", 50),
        ("在去年30所的基础上，再建20所。", 20),
        ("在全市180所学校中遴选20所。", 20),
        ("较2025年提高5个百分点。", 5),
        ("优质园占比提高3个百分点。", 3),
        ("办理时限由10个工作日压缩至3个工作日。", 3),
    ],
)
def test_a_baseline_is_no_target(text, value):
    assert [row[0] for row in found(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "已建成30所。",
        "去年新增学位3000个，培训教师200名。",
        "完成了20所学校改造。",
        "遴选30所试点学校，构建了体系。",
        "2025年新建学校30所。",
        "实现了全覆盖。",
    ],
)
def test_a_result_of_the_past_is_no_target(text):
    assert found(text) == []


def test_the_part_of_a_file_that_looks_back_has_results():
    plan = jp.parse_plan(
        "云溪市2025年工作总结和2026年工作要点\n第一部分 2025年工作总结\n一、主要成效\n"
        "1.扩大资源。新建幼儿园30所。\n第二部分 2026年工作要点\n一、主要任务\n"
        "2.扩容。新建幼儿园12所。"
    )
    assert jp.find_targets(plan)["value"].tolist() == [12]


@pytest.mark.parametrize(
    ("text", "deadlines"),
    [
        ("6月底前新建3所。", ["6月底前"]),
        ("三季度前建成5所。", ["三季度前"]),
        ("到“十五五”末，覆盖率达到95%。", ["到“十五五”末"]),
        ("力争2026年达标率达85%，2027年达90%。", ["2026年", "2027年"]),
        ("新建3所、改建2所，2026年9月底前完成。", ["2026年9月底前", "2026年9月底前"]),
        ("一季度招标，二季度前开工8所，年底前竣工5所。", ["二季度前", "年底前"]),
        ("从2026年起，每年新增20所。", [""]),
        ("1—6月完成50所。", ["1—6月"]),
    ],
)
def test_deadlines_before_and_after(text, deadlines):
    assert targets(text)["deadline"].tolist() == deadlines


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("力争2026年达标率达85%，2027年达90%。", ["达标率", "达标率"]),
        ("任务完成率达到95%，完成率不低于90%。", ["任务完成率", "完成率"]),
        ("小学、初中、高中分别达到95%、90%、85%。", ["小学", "初中", "高中"]),
        ("小学、初中毛入学率分别达到99%和98%。", ["小学毛入学率", "初中毛入学率"]),
        ("小学、初中每学年分别不少于6、8课时。", ["小学", "初中"]),
        ("普惠园覆盖率≥90%。", ["普惠园覆盖率"]),
        ("三分之二以上的学校达标。", ["学校达标"]),
        ("专职人数应占教师总数的50%以上。", ["专职人数"]),
        ("省级名校4所，市级10所。", ["省级名校", "市级名校"]),
        ("培育10个市级、30个县级工作室。", ["培育市级工作室", "县级工作室"]),
        ("遴选20个县（市、区）先行先试。", ["遴选县(市、区)先行先试"]),
        ("扩容6所（小学2所、初中4所），新增学位400个。", ["扩容", "小学", "初中", "新增学位"]),
        ("改造9所（含农村学校4所），增班。", ["改造", "农村学校"]),
        ("为30所学校配备黑板600块。", ["学校", "配备黑板"]),
        ("每学期开展2次应急演练。", ["应急演练"]),
        ("1.8万名学生每学期参加一次科学实践。", ["学生", "参加科学实践"]),
        ("对口帮扶5个县20所学校。", ["对口帮扶县", "学校"]),
        ("控制班额，每间宿舍不超过八人。", ["每间宿舍"]),
        ("开好心理课，每班每两周至少1课时。", ["开好心理课"]),
        ("三十名教师、二三十名学生交流。", ["教师", "学生交流"]),
        ("入学率分别为98%和99%。", ["入学率", "入学率"]),
    ],
)
def test_an_indicator_is_a_noun_phrase(text, indicators):
    assert targets(text)["indicator"].tolist() == indicators


def test_a_list_shares_its_bound():
    assert targets("小学、初中分别达到95%、90%。")["comparator"].tolist() == ["达到", "达到"]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("覆盖率≥90%。", "≥"),
        ("持证率＞95％。", ">"),
        ("培训300多名。", "多"),
        ("投入3000余万元。", "余"),
        ("满意度达九成以上。", "达…以上"),
        ("食堂100%全覆盖。", "全覆盖"),
    ],
)
def test_the_comparator_says_how_to_read_the_value(text, comparator):
    assert targets(text)["comparator"].tolist() == [comparator]


@given(
    st.text(
        "0123百三十两所个%每年月底前达到，。、()（）由从比上去已了增加一次分之成：:至—“十五五”末"
        "消除指标 \n",
        max_size=50,
    )
)
def test_every_row_of_any_text_has_its_place_and_a_number(text):
    plan = jp.parse_plan(f"云溪市2026年工作要点\n1.任务。甲{text}")
    for row in jp.find_targets(plan).itertuples():
        assert plan.text[row.start : row.end] == row.text != ""
        assert math.isfinite(row.value)
        assert not row.value_high < row.value


@pytest.mark.parametrize(
    "run", ["百", "9", "一", "由1所", "每3个", "三分之", "1、", "(1)", "2026年"]
)
def test_a_long_run_of_anything_is_soon_read(run):
    plan = jp.parse_plan("1.任务。甲" + run * (3000 // len(run)))
    began = time.perf_counter()
    jp.find_targets(plan)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "indicator", "comparator"),
    [
        ("加强对50所学校食堂的检查。", "学校食堂的检查", ""),
        ("深化与20所高校的合作。", "高校的合作", ""),
        ("各乡镇务必建成食堂2个。", "建成食堂", ""),
        ("完成对8个县区的督导。", "县区的督导", ""),
        ("义务教育巩固率必须保持在99%以上。", "义务教育巩固率", "保持在…以上"),
        ("校园监控覆盖率应当达到100%。", "校园监控覆盖率", "达到"),
        ("教师学历合格率要达到100%。", "教师学历合格率", "达到"),
        ("大班额全面清零。", "大班额", "清零"),
        ("为200名乡村教师免费体检。", "乡村教师免费体检", ""),
        ("今年为200名乡村教师免费体检。", "乡村教师免费体检", ""),
        ("班额为45人。", "班额", "为"),
        ("帮助学生掌握1至2项运动技能。", "运动技能", ""),
        ("在现有80名名师基础上新增20名。", "新增名师", ""),
    ],
)
def test_an_indicator_names_what_is_counted(text, indicator, comparator):
    found = targets(text)
    assert found[["indicator", "comparator"]].values.tolist() == [[indicator, comparator]]


def test_a_time_may_stand_in_the_clause_before():
    found = targets("各校每学年要以课程、活动为重点，开展一次自评。")
    assert found[["indicator", "comparator", "value", "unit", "per"]].values.tolist() == [
        ["自评", "每学年", 1, "次", "学年"]
    ]
    assert found["text"].tolist() == ["各校每学年要以课程、活动为重点，开展一次自评"]
    assert targets("每年开好两次大会，展示一批成果。")["value"].tolist() == [2]


def test_one_counts_where_it_goes_on_with_at_least_one():
    text = "参加至少一项艺术活动，培养一项艺术爱好。"
    assert targets(text)["indicator"].tolist() == ["参加艺术活动", "培养艺术爱好"]
    assert targets("参加艺术活动，培养一项艺术爱好。").empty


def test_a_span_of_time_is_said_of_its_part_of_a_sentence():
    found = targets("利用三年时间，新建社团50支；命名学校20所。")
    assert found["deadline"].tolist() == ["利用三年时间", ""]
