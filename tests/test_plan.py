import pandas as pd
import pytest

import jnplan as jp


def test_the_table_of_tasks_has_the_columns_of_the_contract():
    plan = jp.load("jinan-2022")
    frame = plan.to_frame()
    assert frame.columns.tolist() == [
        "plan_id", "year", "section_no", "section", "task_no",
        "title", "text", "offices", "start", "end",
    ]  # fmt: skip
    assert len(frame) == 20
    row = frame.iloc[3]
    assert (row["plan_id"], row["year"], row["section_no"], row["task_no"]) == (
        "jinan-2022", 2022, 1, 4,
    )  # fmt: skip
    assert row["offices"] == "政策法规处、办公室、有关处室"
    assert plan.text[row["start"] : row["end"]].startswith("4.全面推进依法治教。")


def test_a_plan_without_sections_has_none_in_its_table():
    frame = jp.parse_plan("1.甲。做甲。").to_frame()
    assert frame.loc[0, "section_no"] is pd.NA
    assert frame.loc[0, "section"] == ""


def test_prose_leaves_out_numbers_offices_and_furniture():
    plan = jp.load("jinan-2022")
    prose = [plan.text[part.start : part.end] for part in plan.prose()]
    assert prose[1] == "加强党的领导,把稳教育高质量发展正确方向"
    assert prose[2] == "坚持把政治建设摆在首位"
    assert len(prose) == 1 + 4 + 20 + 20
    assert not any("责任处室" in text or "点击量" in text for text in prose)


def test_a_plan_is_frozen_and_prints_itself_briefly():
    plan = jp.parse_plan("1.甲。做甲。", plan_id="x")
    with pytest.raises(AttributeError):
        plan.title = "other"
    assert repr(plan) == "<Plan x: (no title), 0 sections, 1 task, 0 unparsed>"


def test_a_plan_goes_by_its_title_or_by_its_id():
    assert jp.load("jinan-2022").name == "济南市教育局(市委教育工委)2022年工作要点"
    assert jp.parse_plan("1.安全。", plan_id="mine").name == "mine"
    assert jp.parse_plan("1.安全。").name == "这份计划 this plan"


THREE = "\n1.校车。查校车。\n2.食堂。查食堂。\n3.课堂。抓课堂。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("某县2026年工作要点" + THREE, []),
        ("1.校车。查校车。", ["This plan has 1 task"]),
        ("1.校车。查校车。\n2.食堂。", ["This plan has 2 tasks"]),
        (
            "1.校車。檢查校車與司機。\n2.食堂。辦好學校食堂。\n3.課堂。",
            ["in traditional characters"],
        ),
        # A name in traditional characters makes no traditional plan.
        (f"某县2026年工作要点{THREE}" + "办好食堂，抓好课堂。" * 20 + "学習館。", []),
        ("1.Open the library.\n2.Mend the roof.\n3.读书。", ["isn't in Chinese"]),
        ("某县教育\n某县学校" + THREE, ["2 stretches of the text", "are not counted"]),
    ],
)
def test_what_makes_a_plan_unreliable_is_a_caveat(text, said):
    caveats = jp.parse_plan(text).caveats
    assert len(caveats) == (len(said) > 0)
    assert all(words in caveats[0] for words in said)
