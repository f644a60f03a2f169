import pytest

import jnplan as jp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def test_kwic_where_the_answer_is_obvious():
    plan = jp.parse_plan("一、甲乙双减丙\n1.推进双减工作。落实双减要求，双减。", plan_id="x")
    table = jp.kwic(plan, "双减", width=3)
    assert table.columns.tolist() == ["plan_id", "task_no", "left", "keyword", "right", "start"]
    assert table[["left", "keyword", "right"]].values.tolist() == [
        ["甲乙", "双减", "丙"],
        ["推进", "双减", "工作。"],
        ["。落实", "双减", "要求，"],
        ["要求，", "双减", "。"],
    ]
    assert table["task_no"].isna().tolist() == [True, False, False, False]
    assert all(plan.text[start:].startswith("双减") for start in table["start"])


def test_kwic_finds_every_sentence_of_the_two_terms(plan):
    table = jp.kwic(plan, ["双减", "立德树人"])
    assert table["keyword"].tolist() == ["立德树人", "立德树人", "双减", "双减", "双减"]
    assert table["task_no"].fillna(0).tolist() == [0, 0, 8, 8, 19]
    assert table["start"].tolist() == [198, 1589, 2366, 2376, 5563]
    assert table.loc[4, "left"].endswith("开展好“")


def test_kwic_of_several_plans_and_of_nothing(plan):
    other = jp.parse_plan("1.双减。", plan_id="y")
    assert jp.kwic([plan, other], "双减")["plan_id"].tolist() == ["jinan-2022"] * 3 + ["y"]
    assert jp.kwic(plan, "没有的词").empty
    with pytest.raises(jp.PlanError, match="empty term"):
        jp.kwic(plan, "")
    with pytest.raises(jp.PlanError, match="width is -1"):
        jp.kwic(plan, "双减", width=-1)


def test_kwic_finds_overlapping_occurrences():
    plan = jp.parse_plan("1.甲甲甲。")
    assert len(jp.kwic(plan, "甲甲")) == 2


def test_passages_are_those_in_which_a_term_is_a_word():
    plan = jp.parse_plan("总则讲校车。\n一、甲\n1.校车。查安全。\n2.食堂。办食堂。")
    tokens = jp.segment(plan)
    around = jp.passages_with(tokens, ["校车", "无"])
    assert set(around["task_no"].dropna()) == {1} and around["task_no"].isna().any()
    assert "食堂" not in set(around["term"]) and "安全" in set(around["term"])
    assert jp.passages_with(tokens, "无").empty


@pytest.mark.parametrize("term", ["互联网+教育", "互联网＋教育", " 互联网＋教育 "])
def test_either_width_finds_both(term):
    plan = jp.parse_plan("1.甲。深化互联网＋教育。\n2.乙。深化互联网+教育。")
    assert jp.kwic(plan, term)["task_no"].tolist() == [1, 2]


LINES = "1.食堂。建设食堂5所。\n2.校车。新增校车12辆，建成车站3所。"


def keywords(term, **options):
    return jp.kwic(jp.parse_plan(LINES), term, **options)["keyword"].tolist()


def test_a_pattern_is_one_only_if_it_is_asked_for():
    assert keywords(r"\d+[所辆]", regex=True) == ["5所", "12辆", "3所"]
    assert keywords("食堂|校车", regex=True) == ["食堂", "食堂", "校车", "校车"]
    assert keywords(["(?<=新增)校车", "１２"], regex=True) == ["校车", "12"]
    # The ends are those of a title or text.
    assert keywords("^食堂$", regex=True) == ["食堂"]
    assert keywords(r"(.)(?=\1)", regex=True) == []


@pytest.mark.parametrize("term", [r"\d+所", "食堂|操场", "食堂｜校车", "新.*", "[食校]堂", "^食堂"])
def test_what_looks_like_a_pattern_and_stands_nowhere_is_told(term):
    with pytest.raises(jp.PlanError, match=r"stands nowhere as it is written; .* regex=True"):
        keywords(term)


def test_signs_of_patterns_that_stand_in_the_text_are_found():
    plan = jp.parse_plan("1.制度。执行文件[2021]8号，A|B两类。")
    assert jp.kwic(plan, ["[2021]", "A|B"])["keyword"].tolist() == ["[2021]", "A|B"]
    assert jp.kwic(plan, ["[2021]", "\\d"])["keyword"].tolist() == ["[2021]"]


@pytest.mark.parametrize("term", ["^", "$", "", "x*", r"\b", "(?=食)", "食堂|", "(?:)"])
def test_a_pattern_that_matches_no_character_is_refused(term):
    with pytest.raises(jp.PlanError, match=r"one or more|empty term"):
        keywords(term, regex=True)


@pytest.mark.parametrize("term", ["(食堂", "食堂)", "[食", "*", "a{2,1}", "食堂\\", "(?P<1>a)"])
def test_a_pattern_that_is_none_is_told(term):
    with pytest.raises(jp.PlanError, match="is no regular expression: "):
        keywords(term, regex=True)
    assert keywords(["[[食]", "食"], regex=True)  # of which Python warns


def test_a_pattern_has_a_length():
    assert keywords("食" + "堂?" * 149, regex=True)[0] == "食堂"
    with pytest.raises(jp.PlanError, match="has 302 characters; 300 are the most"):
        keywords("食" * 302, regex=True)


def test_lines_are_sorted_by_what_is_nearest_to_the_keyword():
    plan = jp.parse_plan("1.甲。再建车站。新办车站，中建车站！车站大。扩建车站小。A车站。")
    found = jp.kwic(plan, "车站", width=2, sort="left")["left"].tolist()
    # Latin and signs, then characters by pinyin (ban before jian, kuo before zai before zhong).
    assert found == ["。A", "站！", "新办", "扩建", "再建", "中建"]
    right = jp.kwic(plan, "车站", width=1, sort="right")["right"].tolist()
    assert right == ["。", "。", "！", "，", "大", "小"]
    with pytest.raises(jp.PlanError, match="kwic: sort: 'pinyin' is not one of 'position', 'left'"):
        jp.kwic(plan, "车站", sort="pinyin")


def test_equal_contexts_stay_in_the_order_of_the_text():
    plans = [jp.parse_plan("1.车。修车。修车。", plan_id=name) for name in "ba"]
    found = jp.kwic(plans, "车", width=1, sort="left")
    assert found[["plan_id", "left"]].values.tolist() == [
        *(["b", ""], ["a", ""], ["b", "修"], ["b", "修"], ["a", "修"], ["a", "修"]),
    ]
