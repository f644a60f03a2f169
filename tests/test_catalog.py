import pytest

import jnplan as jp


def test_the_catalogue_has_its_columns_and_the_2022_plan():
    table = jp.plans()
    assert table.columns.tolist() == [
        "id", "year", "issuer", "level", "kind", "title", "number", "date", "url", "held",
        "list_complete",
    ]  # fmt: skip
    assert table["id"].tolist() == ["jinan-2022"]


def test_an_unknown_plan_is_answered_with_those_there_are():
    with pytest.raises(jp.PlanError, match=r"no plan 'jinan-1999'.*jinan-2022"):
        jp.load("jinan-1999")


def test_a_file_of_ones_own_is_loaded_by_its_path(tmp_path):
    file = tmp_path / "my-2026.txt"
    file.write_text("某县教育局2026年工作要点\n1.安全。查校车。", encoding="gb18030")
    plan = jp.load(str(file))
    assert (plan.plan_id, plan.year, plan.issuer) == ("my-2026", 2026, "某县教育局")
    named = jp.read_plan(file, plan_id="x", year=2025, issuer="他县")
    assert (named.plan_id, named.year, named.issuer) == ("x", 2025, "他县")
