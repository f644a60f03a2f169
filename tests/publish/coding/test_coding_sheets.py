import re
import zipfile

import pandas as pd
import pytest
from support.filled_sheets import column_at, sheet_rows

import jnplan as jp
from jnplan.publish.coding.coding_sheets import ABOUT, CODES, CODING

PLAN = jp.load("jinan-2022")


def page(path, number=1):
    return zipfile.ZipFile(path).read(f"xl/worksheets/sheet{number}.xml").decode()


def test_each_coder_gets_the_same_units(tmp_path):
    one, other = map(sheet_rows, jp.coding_sheets(PLAN, tmp_path, coders=["张", "李"]))
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "coding-张.xlsx",
        "coding-李.xlsx",
    ]
    assert list(one) == [CODING, CODES, ABOUT]
    assert one[CODING] == other[CODING] and one[CODES] == other[CODES]
    rows = one[CODING]
    assert [row[column_at(rows, "text")] for row in rows[1:]] == [task.text for task in PLAN.tasks]
    assert {row[column_at(rows, "codes")] for row in rows[1:]} == {""}
    assert ["coder", "张"] in one[ABOUT] and ["coder", "李"] in other[ABOUT]


def test_the_codes_are_explained_in_chinese_and_english(tmp_path):
    (path,) = jp.coding_sheets(PLAN, tmp_path, coders=["A"])
    codes = sheet_rows(path)[CODES]
    assert codes[0] == [
        *(
            "theme_id\n代码",
            "zh\n中文",
            "en\n英文",
            "definition_zh\n定义",
            "definition_en\n英文定义",
        ),
    ]
    book = jp.codebook().drop(columns="rule")
    assert codes[1:-1] == book.to_numpy().tolist()
    assert codes[-1][:3] == ["none", "无", "none"]


def test_one_code_is_chosen_from_the_list_of_all(tmp_path):
    book = pd.DataFrame({"theme_id": ["a", "b"]})
    (path,) = jp.coding_sheets(["甲", "乙"], tmp_path, coders=["A"], codebook=book)
    (rule,) = re.findall("<dataValidation .*?</dataValidation>", page(path))
    assert f"<formula1>'{CODES}'!$A$2:$A$4</formula1>" in rule
    assert 'type="list"' in rule and 'showErrorMessage="1"' in rule
    rows = sheet_rows(path)[CODING]
    at = "ABCDEF"[column_at(rows, "codes")]
    assert f'sqref="{at}2:{at}3"' in rule


def test_several_codes_are_offered_but_not_forced(tmp_path):
    (path,) = jp.coding_sheets(["甲"], tmp_path, coders=["A"], several=True)
    (rule,) = re.findall("<dataValidation .*?</dataValidation>", page(path))
    assert "showErrorMessage" not in rule
    assert ["codes_per_unit", "several"] in sheet_rows(path)[ABOUT]


def test_the_files_are_the_same_each_time(tmp_path):
    first, second = (
        [path.read_bytes() for path in jp.coding_sheets(PLAN, tmp_path / name, unit="sentence")]
        for name in ("a", "b")
    )
    assert first == second


def test_a_file_that_may_be_filled_in_is_never_written_over(tmp_path):
    jp.coding_sheets(["甲"], tmp_path)
    before = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    with pytest.raises(jp.PlanError, match=r"coding-A\.xlsx is there already"):
        jp.coding_sheets(["乙"], tmp_path, coders=["C", "A"])
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == before


@pytest.mark.parametrize("name", ["", "a/b", "a:b", ".a", "x" * 41, "a\nb", "..\\a"])
def test_a_name_that_no_file_can_bear_is_refused(tmp_path, name):
    with pytest.raises(jp.PlanError, match="can't be part of a file's name"):
        jp.coding_sheets(["甲"], tmp_path, coders=[name])


def test_coders_are_told_apart(tmp_path):
    with pytest.raises(jp.PlanError, match="a name stands twice"):
        jp.coding_sheets(["甲"], tmp_path, coders=["A", "a"])
    with pytest.raises(jp.PlanError, match="coders is empty"):
        jp.coding_sheets(["甲"], tmp_path, coders=[])
    with pytest.raises(jp.PlanError, match="'word' is not one of 'task', 'sentence'"):
        jp.coding_sheets(PLAN, tmp_path, unit="word")
