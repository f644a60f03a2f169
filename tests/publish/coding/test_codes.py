import pandas as pd
import pytest

from jnplan import PlanError, codebook
from jnplan.publish.coding.codes import (
    allowed_codes,
    code_list,
    code_table,
    read_code_cell,
    read_codebook,
)

BOOK = pd.DataFrame(
    {
        "theme_id": ["law", "party", "1", "2", "two", "TWO"],
        "zh": ["依法治教", "党建", "甲", "乙", "丙", "丙"],
    }
)
CODES = code_list(code_table(BOOK))


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("law", ["law"]),
        (" Law ", ["law"]),
        ("ｌａｗ", ["law"]),
        ("law party", ["law", "party"]),
        ("law、party", ["law", "party"]),
        ("law，party；1", ["law", "party", "1"]),
        ("law　law", ["law"]),
        ("1.0", ["1"]),
        ("依法治教、党建", ["law", "party"]),
        ("two", ["two"]),
        ("TWO", ["TWO"]),
        ("none", ["none"]),
        ("无", ["none"]),
        ("", []),
        ("  ", []),
    ],
)
def test_what_coders_write_for_codes(cell, codes):
    assert read_code_cell(cell, CODES, several=True) == codes


@pytest.mark.parametrize(
    ("cell", "several", "told"),
    [
        ("safty", True, "'safty' is no code"),
        ("law safty", True, "'safty' is no code"),
        ("#NAME?", True, "'#NAME\\?' is no code"),
        ("Two", True, "'Two' is no code"),  # of two ids that differ in case alone
        ("丙", True, "'丙' is no code"),
        ("law party", False, r"2 codes \(law party\) where one is asked for"),
        ("none law", True, "'none' stands beside another code"),
    ],
)
def test_what_is_no_code_is_told(cell, several, told):
    with pytest.raises(PlanError, match=told):
        read_code_cell(cell, CODES, several=several)


def test_the_shipped_codebook_and_none():
    table = code_table(None)
    assert table["theme_id"].tolist() == [*codebook()["theme_id"], "none"]
    assert "rule" not in table
    assert allowed_codes(CODES) == "allowed: law, party, 1, 2, two, TWO, none"


def test_a_table_of_codes_may_have_other_names_numbers_and_rows_of_rules():
    given = pd.DataFrame({"id": [1.0, 2.0, 2.0], "definition": ["a", "b", None], "zh": "甲"})
    table = code_table(given)
    assert table["theme_id"].tolist() == ["1", "2", "none"]
    assert table.loc[1].tolist() == ["2", "甲", "", "", "b"]


@pytest.mark.parametrize("wrong", ["a b", "a、b", "", None])
def test_an_id_is_one_word(wrong):
    with pytest.raises(PlanError, match=r"theme_id is .* in row 2; it must be a word"):
        code_table(pd.DataFrame({"theme_id": ["a", wrong]}))


def test_a_codebook_is_read_from_any_table(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_bytes("theme_id,zh\n01,甲\nb,乙\n".encode("gb18030"))
    assert code_table(read_codebook(path))["theme_id"].tolist() == ["01", "b", "none"]
    path.write_text("theme_id,zh\n", encoding="utf-8")
    with pytest.raises(PlanError, match=r"codes\.csv: the table has no rows"):
        read_codebook(path)
