import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.glossary import split_at_term

JINAN = jp.load("jinan-2022")
ALL = jp.glossary()
BY_TERM = ALL.set_index("term")


def example(term, text):
    """Give a term's example in a plan, the number of its task and how often it stands."""
    row = jp.glossary(plan=jp.parse_plan(text)).set_index("term").loc[term]
    return row["example"], row["task_no"], row["n"]


def terms(sought):
    return jp.glossary(sought)["term"].tolist()


# ---- the table ----------------------------------------------------------------------------------


def test_the_columns_are_the_same_whether_or_not_a_plan_has_a_term():
    none = jp.glossary(plan=jp.parse_plan("1.校车。查校车。"))
    for table in (ALL, none, jp.glossary("双减")):
        assert {name: str(kind) for name, kind in table.dtypes.items() if name != "term"} == {
            **dict.fromkeys(ALL.columns[1:7], str(ALL["term"].dtype)),
            "first_year": "Int64",
            "absent_until": "Int64",
            "example": str(ALL["term"].dtype),
            "task_no": "Int64",
            "start": "Int64",
            "n": "int64",
        }
    assert ALL.columns.tolist() == [
        "term", "pinyin", "english", "theme", "theme_zh", "theme_en", "note",
        "first_year", "absent_until", "example", "task_no", "start", "n",
    ]  # fmt: skip
    assert ALL["term"].tolist() == jp.lexicon()["term"].tolist()
    assert set(none["example"]) == {""} and not none["n"].any()
    assert none[["task_no", "start"]].isna().all(axis=None)
    pd.testing.assert_series_equal(none["first_year"], ALL["first_year"])


def test_a_row_is_the_lexicons_with_the_names_of_its_theme():
    assert BY_TERM.loc["五项管理"].tolist()[:6] == [
        "wǔ xiàng guǎnlǐ",
        "five-aspect management",
        "double-reduction",
        "双减",
        "double reduction",
        "2021: homework, sleep, phones, reading matter and physical fitness",
    ]
    assert (ALL[["theme_zh", "theme_en"]] != "").all(axis=None)


@pytest.mark.parametrize(
    ("term", "first", "before"),
    [
        ("双减", 2024, 2023),
        ("工匠精神", 2016, 2015),
        ("十四五", 2021, 2019),  # there is no report of 2020
        ("中国共产党", 1978, pd.NA),  # nor one before 1978
        ("近视防控", pd.NA, pd.NA),
    ],
)
def test_first_years_are_those_of_the_counts(term, first, before):
    assert BY_TERM.loc[term, ["first_year", "absent_until"]].tolist() == [first, before]


def test_every_example_has_its_place_and_holds_its_term():
    found = ALL[ALL["n"] > 0]
    assert len(found) > 50
    for row in found.itertuples():
        assert JINAN.text[row.start : row.start + len(row.example)] == row.example
        assert (row.term, True) in split_at_term(row.example, row.term)
        if row.task_no is not pd.NA:
            task = JINAN.tasks[row.task_no - 1]
            assert task.start <= row.start < task.end
    missing = ALL[ALL["n"] == 0]
    assert set(missing["example"]) == {""} and missing["start"].isna().all()


def test_terms_are_counted_as_words_of_their_own():
    words = jp.segment(JINAN)["term"].value_counts()
    assert ALL["n"].tolist() == words.reindex(ALL["term"], fill_value=0).tolist()
    # 健康教育 stands three times, once within 心理健康教育.
    assert BY_TERM.loc[["健康教育", "心理健康教育"], "n"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("term", "task_no", "sentence"),
    [
        ("校外培训机构", 8, "强化校外培训机构日常监管,推进办学行为量化管理,实施黑白名单制度。"),
        ("民族教育", 11, "重视和加强民族教育。"),  # the only one
        ("立德树人", pd.NA, "坚持立德树人,筑牢教育高质量发展强大基石"),  # a heading
        ("高等教育", 13, "推动高等教育校地融合发展"),  # a title
    ],
)
def test_examples_of_the_plan(term, task_no, sentence):
    assert BY_TERM.loc[term, ["task_no", "example"]].tolist() == [task_no, sentence]


# ---- the rule -----------------------------------------------------------------------------------

LONG = "要把美育办到每一所学校每一个班级每一名学生。"
LONGER = "要把美育办到每一所学校每一个班级每一名学生，一个也不少。"


@pytest.mark.parametrize(
    ("text", "sentence", "task_no"),
    [
        # The shortest of 20 characters or more; of equals the first.
        (f"1.甲。{LONGER}美育。{LONG}\n2.乙。{LONG}", LONG, 1),
        # The longest, where none has as many.
        ("1.甲。美育。\n2.乙。要抓美育。抓美育。", "要抓美育。", 2),
        # Texts of tasks, then headings, then the overview, then titles.
        (f"{LONG}\n一、重视美育\n1.抓好学校美育。美育。", "美育。", 1),
        (f"{LONG}\n一、重视美育\n1.抓好学校美育。开会。", "重视美育", pd.NA),
        (f"{LONG}\n一、重视\n1.抓好学校美育。开会。", LONG, pd.NA),
        ("一、重视\n1.抓好学校美育。开会。", "抓好学校美育", 1),
    ],
)
def test_the_example_is_chosen_by_a_plain_rule(text, sentence, task_no):
    assert example("美育", text)[:2] == (sentence, task_no)


def test_a_longer_term_is_no_example_of_a_shorter_one():
    text = "1.甲。抓好心理健康教育，抓好心理健康教育。"
    assert example("健康教育", text) == ("", pd.NA, 0)
    assert example("健康教育", text + "普及健康教育。") == ("普及健康教育。", 1, 1)


def test_of_a_very_long_sentence_only_what_is_around_the_term_is_given():
    around, task_no, n = example("美育", f"1.甲。{'校' * 300}美育{'车' * 50}，{'车' * 300}。")
    assert around == f"{'校' * 100}美育{'车' * 50}，{'车' * 49}"
    assert (task_no, n) == (1, 1)
    assert example("美育", f"1.甲。美育{'车' * 300}。")[0] == f"美育{'车' * 100}"


def test_the_plan_is_that_of_2022_or_the_one_that_is_given(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("某县2026年工作要点\n1.减负。抓双减。", encoding="utf-8")
    for plan in (str(file), file, jp.read_plan(file)):
        assert jp.glossary("双减", plan=plan)["example"].tolist() == ["抓双减。"]
    pd.testing.assert_frame_equal(jp.glossary(plan="jinan-2022"), ALL)
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        jp.glossary(plan="nowhere")


# ---- looking up ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sought",
    [
        "双减", "“双减”", "双 减", "shuangjian", "shuāng jiǎn", "Shuang Jian", "shuāng jian",
        "double reduction", "DOUBLE REDUCTION", "doublered",
    ],
)  # fmt: skip
def test_a_term_is_found_by_characters_pinyin_and_english(sought):
    assert terms(sought) == ["双减"]


def test_what_is_wholly_what_was_sought_comes_first():
    lexicon = jp.lexicon()["term"].tolist()
    assert lexicon.index("非学科类培训") < lexicon.index("学科类培训")
    assert terms("学科类培训") == ["学科类培训", "非学科类培训"]
    assert terms("xuekelei peixun") == ["学科类培训", "非学科类培训"]
    assert terms("preschool education") == ["学前教育", "学前教育法"]


def test_all_that_hold_it_are_found_in_the_lexicons_order():
    assert terms("思政") == ["大思政课", "课程思政", "思政课", "思政课程", "思政课堂"]
    assert terms("督学") == ["国家督学", "责任督学"]
    assert terms("luban") == ["鲁班工坊"]


def test_v_and_u_stand_for_the_u_with_dots():
    assert [terms(sought) for sought in ("lǚxíng", "lüxing", "lvxing", "luxing")] == [
        ["研学旅行"]
    ] * 4
    assert terms("vocational education law") == ["职业教育法"]  # a v in English is one


def test_full_width_signs_are_as_good_as_others():
    assert terms("１＋Ｘ证书") == terms("1+X证书") == ["1+X证书"]


def test_what_is_not_found_is_named_with_what_is_near():
    with pytest.raises(jp.PlanError, match=r"no term by '双减政策'; similar terms: 双减$"):
        jp.glossary("双减政策")
    with pytest.raises(jp.PlanError, match="no term by 'xyz'; search by characters"):
        jp.glossary("xyz")
    for nothing in ("", " ", "。"):
        with pytest.raises(jp.PlanError, match="no term by"):
            jp.glossary(nothing)
    with pytest.raises(jp.PlanError, match="a term is text, not Plan; a plan is plan="):
        jp.glossary(JINAN)


def test_own_terms_stand_in_the_glossary(tmp_path):
    (tmp_path / "lexicon.csv").write_text("term,english,theme\n泉韵课堂,spring class,\n", "utf-8")
    plan = jp.parse_plan("1.课堂。打造泉韵课堂，推进课后服务。", plan_id="own")
    row = jp.glossary("泉韵课堂", plan=plan, words=jp.load_words(tmp_path)).iloc[0]
    assert (row["n"], row["theme_zh"], row["example"]) == (1, "", "打造泉韵课堂，推进课后服务。")
    with pytest.raises(jp.PlanError, match="no term by"):
        jp.glossary("泉韵课堂", plan=plan)
