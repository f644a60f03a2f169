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
