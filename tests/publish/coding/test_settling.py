import pandas as pd
import pytest
from support.filled_sheets import column_at, fill_in, sheet_rows

import jnplan as jp
from jnplan.publish.coding.coding_sheets import ABOUT, CODING

PLAN = jp.parse_plan(
    "一、好\n1.安全。守底线。\n2.减负。推进双减。\n3.党建。抓支部。", plan_id="mine"
)


@pytest.fixture
def codings(tmp_path):
    paths = jp.coding_sheets(PLAN, tmp_path, unit="sentence", several=True)
    fill_in(paths[0], ["none", *["safety"] * 2, *["double-reduction"] * 2, "party", "party law"])
    fill_in(paths[1], ["law", *["safety"] * 2, *["double-reduction"] * 2, "party", "party"])
    return jp.read_codings(paths)


def test_only_disagreements_are_written_side_by_side(codings, tmp_path):
    path = jp.settling_sheet(codings, tmp_path / "settle.xlsx")
    rows = sheet_rows(path)[CODING]
    shown = [column_at(rows, name) for name in ("text", "by_A", "by_B", "codes")]
    assert [[row[at] for at in shown] for row in rows[1:]] == [
        ["好", "none", "law", ""],
        ["抓支部。", "law party", "party", ""],
    ]
    assert rows[0][shown[1]] == "by_A\nA的代码"
    assert ["coder", "A B"] in sheet_rows(path)[ABOUT]


def test_what_is_settled_comes_back_as_gold(codings, tmp_path):
    path = jp.settling_sheet(codings, tmp_path / "settle.xlsx")
    gold = jp.read_settled(fill_in(path, ["none", "party、law"]), codings)
    assert gold.columns.tolist() == codings.columns.drop("coder").tolist()
    assert gold["theme_id"].tolist() == [
        *("none", *["safety"] * 2, *["double-reduction"] * 2, "party", "law", "party"),
    ]
    assert gold["unit"].tolist() == [1, 2, 3, 4, 5, 6, 7, 7]
    assert gold["task_no"].isna().tolist() == [True, *[False] * 7]
    scores = jp.theme_scores(jp.code_themes(jp.sentences(PLAN)), gold).set_index("theme_id")
    assert scores.loc["safety", ["gold", "right"]].tolist() == [2, 1]


def test_what_is_not_settled_is_told_by_its_row(codings, tmp_path):
    path = jp.settling_sheet(codings, tmp_path / "settle.xlsx")
    with pytest.raises(jp.PlanError, match="row 3: no code; write one, or none"):
        jp.read_settled(fill_in(path, ["law", ""]), codings)
    with pytest.raises(jp.PlanError, match="'safty' is no code"):
        jp.read_settled(fill_in(path, ["law", "safty"]), codings)


def test_a_sheet_of_other_codings_is_told(codings, tmp_path):
    path = fill_in(jp.settling_sheet(codings, tmp_path / "settle.xlsx"), ["law", "law"])
    fewer = codings[codings["unit"] > 1]
    with pytest.raises(jp.PlanError, match="it was written for other codings"):
        jp.read_settled(path, fewer)
    with pytest.raises(jp.PlanError, match="it holds what coders settled on; use read_settled"):
        jp.read_codings(path)
    with pytest.raises(jp.PlanError, match="one coder's; read_codings reads it"):
        jp.read_settled(tmp_path / "coding-A.xlsx", codings)


def test_nothing_to_settle_is_told(codings, tmp_path):
    alike = pd.concat([codings[codings["coder"] == "A"].assign(coder=name) for name in "AB"])
    with pytest.raises(jp.PlanError, match="the coders agree on every unit"):
        jp.settling_sheet(alike, tmp_path / "settle.xlsx")
    assert not (tmp_path / "settle.xlsx").exists()
    without = codings.drop(columns="text")
    with pytest.raises(jp.PlanError, match="no column text"):
        jp.settling_sheet(without, tmp_path / "settle.xlsx")
