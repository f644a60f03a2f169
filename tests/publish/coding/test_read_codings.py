import pandas as pd
import pytest
from support.filled_sheets import fill_in

import jnplan as jp

PLAN = jp.parse_plan("1.安全。守底线。\n2.减负。推进双减。\n3.党建。抓支部。", plan_id="mine")


@pytest.fixture
def sheets(tmp_path):
    return jp.coding_sheets(PLAN, tmp_path, several=True)


def test_what_two_coders_filled_in(sheets, tmp_path):
    fill_in(sheets[0], ["safety", "double-reduction", "party"])
    fill_in(sheets[1], [" Safety", "double-reduction、basic", "党的领导与党建"])
    (tmp_path / "~$coding-A.xlsx").write_bytes(b"kept by Excel while it is open")
    table = jp.read_codings(tmp_path)
    assert table.columns.tolist() == [
        *("unit", "plan_id", "section_no", "task_no", "title", "text", "start", "end"),
        *("coder", "theme_id"),
    ]
    assert table[["unit", "coder", "theme_id"]].values.tolist() == [
        [1, "A", "safety"],
        [2, "A", "double-reduction"],
        [3, "A", "party"],
        [1, "B", "safety"],
        [2, "B", "double-reduction"],
        [2, "B", "basic"],
        [3, "B", "party"],
    ]
    tasks = PLAN.to_frame()
    for name in ("plan_id", "section_no", "task_no", "title", "text", "start", "end"):
        assert table.loc[table["coder"] == "A", name].tolist() == tasks[name].tolist()
    assert jp.read_codings(sheets[::-1]).equals(table)


def test_what_is_read_is_what_theme_scores_and_agreement_take(sheets):
    for path in sheets:
        fill_in(path, ["safety", "double-reduction", "party"])
    table = jp.read_codings(sheets)
    truth = table[table["coder"] == "A"].drop(columns="coder")
    scores = jp.theme_scores(jp.code_themes(PLAN), truth).set_index("theme_id")
    assert scores.loc["party", ["gold", "found", "right"]].tolist() == [1, 1, 1]
    other = table[table["coder"] == "B"].drop(columns="coder")
    assert jp.theme_agreement(truth, other, draws=10)["alpha"].item() == 1


def test_sentences_outside_tasks_and_keys_like_numbers_come_back_as_they_were(tmp_path):
    plan = jp.parse_plan("一、安全\n1.校车。查校车。", plan_id="01")
    given = jp.sentences(plan).drop(columns="year").assign(version="1.10")
    (path,) = jp.coding_sheets(given, tmp_path, coders=["A"])
    fill_in(path, ["safety"] * 3)
    table = jp.read_codings(path)
    for name in given.columns:
        assert table[name].isna().equals(given[name].isna())
        assert table[name].dropna().tolist() == given[name].dropna().tolist()


def test_units_without_a_code_are_told_or_left_out(sheets):
    fill_in(sheets[0], ["safety", "", ""])
    fill_in(sheets[1], ["safety", "law", ""])
    with pytest.raises(jp.PlanError) as told:
        jp.read_codings(sheets)
    assert str(told.value).splitlines()[1:] == [
        "  no code for unit 2 (row 3), which others coded; write a code, or none if no theme fits, "
        "or read with partial=True",
        "  no code for unit 3 (row 4), which nobody coded; write a code, or none if no theme fits, "
        "or read with partial=True",
    ]
    table = jp.read_codings(sheets, partial=True)
    assert table[["unit", "coder"]].values.tolist() == [[1, "A"], [1, "B"], [2, "B"]]
    assert jp.coding_agreement(table, draws=10)["units"].tolist() == [1, 1]


def test_codes_of_another_codebook_may_be_allowed(sheets):
    fill_in(sheets[0], ["甲"] * 3)
    with pytest.raises(jp.PlanError, match="'甲' is no code"):
        jp.read_codings(sheets[0])
    book = pd.DataFrame({"theme_id": ["x"], "zh": ["甲"]})
    assert set(jp.read_codings(sheets[0], codebook=book)["theme_id"]) == {"x"}


def test_files_that_do_not_go_together_are_told(sheets, tmp_path):
    other = jp.parse_plan("1.安全。守底线！\n2.减负。推进双减。\n3.党建。抓支部。", plan_id="mine")
    changed = jp.coding_sheets(other, tmp_path / "changed", several=True)
    shorter = jp.coding_sheets(list("甲乙"), tmp_path / "shorter", several=True)
    one = jp.coding_sheets(PLAN, tmp_path / "one")
    book = pd.DataFrame({"theme_id": ["law"]})
    codes = jp.coding_sheets(PLAN, tmp_path / "codes", several=True, codebook=book)
    for second, told in (
        (sheets[0], "is of the same coder, A"),
        (changed[1], "unit 1 is another text than in"),
        (shorter[1], "they were made for different codings"),
        (one[1], "codes_per_unit is 'one', in .* 'several'"),
        (codes[1], "it lists other codes than"),
    ):
        with pytest.raises(jp.PlanError, match=told):
            jp.read_codings([sheets[0], second], partial=True)


def test_nothing_to_read_is_told(tmp_path):
    with pytest.raises(jp.PlanError, match=r"there is no coding-\*\.xlsx in it"):
        jp.read_codings(tmp_path)
    with pytest.raises(jp.PlanError, match="paths is empty"):
        jp.read_codings([])
