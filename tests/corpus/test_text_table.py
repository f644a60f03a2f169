import json

import pytest
from support.made_sheet import delimited, xlsx

import jnplan as jp
from jnplan import PlanError
from jnplan.corpus.text_table import as_json_lines, need_text_table

HEAD = ["编号", "年份", "发布机构", "正文", "链接"]
ROWS = [
    HEAD,
    ["甲1", "2022年", "甲市教育局", "甲市2022年工作要点\n1.校车。查校车。", "x"],
    [],
    ["甲2", 2023, "", "校车", ""],
    ["甲3", "明年", "乙市教育局", "校车", ""],
    ["", "", "乙市教育局", "", ""],
]
SHEET = {"name": "语料", "rows": ROWS}


def table(folder, name="plans.xlsx", sheet=SHEET, *more):
    path = folder / name
    made = xlsx({"sheets": [sheet, *more]}) if name.endswith(".xlsx") else delimited(sheet)
    path.write_bytes(made)
    return path


def counted(path, tmp_path):
    counts = jp.count_folder(path, tmp_path / "out", workers=0).to_table().to_pandas()
    return counts, jp.open_documents(tmp_path / "out").set_index("id")


@pytest.mark.parametrize("name", ["plans.xlsx", "plans.csv"])
def test_a_table_is_counted_a_document_a_row(tmp_path, name):
    counts, documents = counted(table(tmp_path, name), tmp_path)
    assert set(documents.index) == {"甲1", "甲2", "甲3", f"plans-{len(ROWS)}"}
    assert documents.loc["甲1", "issuer"] == "甲市教育局"
    assert documents.loc["甲1", "year"] == 2022
    assert documents.loc["甲2", "year"] == 2023
    assert json.loads(documents.loc["甲1", "metadata"]) == {"链接": "x"}
    first = counts[(counts["plan_id"] == "甲1") & (counts["task_no"] == 1)]
    assert dict(zip(first["term"], first["n"], strict=True))["校车"] == 2


def test_errors_name_file_row_and_column(tmp_path):
    _, documents = counted(table(tmp_path), tmp_path)
    errors = documents["error"]
    assert errors["甲3"].startswith("plans.xlsx:5: column 年份: year is '明年'")
    assert errors[f"plans-{len(ROWS)}"] == "plans.xlsx:6: column 正文: there is no text"
    assert errors["甲1"] == errors["甲2"] == ""


def test_nothing_is_left_beside_the_counts_and_a_second_run_has_nothing_to_do(tmp_path):
    path = table(tmp_path)
    counted(path, tmp_path)
    assert not list((tmp_path / "out").glob(".table-*"))
    before = [file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.parquet")]
    counted(path, tmp_path)
    assert [file.stat().st_mtime_ns for file in (tmp_path / "out").rglob("*.parquet")] == before


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        (
            [{"name": "甲", "rows": [["姓名", "电话"], ["乙", "1"]]}],
            "sheet 甲: none of its columns",
        ),
        ([{"name": "甲", "rows": [["年份", "正文"]]}], "no row below the head"),
        ([SHEET, {**SHEET, "name": "二"}], r"several sheets hold texts \(语料、二\)"),
        ([{**SHEET, "hidden": True}], "is hidden"),
    ],
)
def test_a_table_that_is_none_of_texts_is_refused_before_anything_is_made(
    tmp_path, sheets, message
):
    path = table(tmp_path, "plans.xlsx", *sheets)
    with pytest.raises(PlanError, match=message) as found:
        jp.count_folder(path, tmp_path / "out", workers=0)
    assert str(path) in str(found.value)
    assert not (tmp_path / "out").exists()


def test_a_sheet_without_texts_before_the_one_with_them_is_passed_over(tmp_path):
    cover = {"name": "说明", "rows": [["工作要点汇编"]]}
    counts, _ = counted(table(tmp_path, "plans.xlsx", cover, SHEET), tmp_path)
    assert not counts.empty


def test_lines_are_rows_whatever_a_cell_holds(tmp_path):
    rows = [["年份", "正文"], ["2022", "一\n二\u2028三"], ["", ""], ["2023", "四" * 200_000]]
    path = table(tmp_path, "plans.csv", {"name": "", "rows": rows})
    need_text_table(path)
    with as_json_lines(path, tmp_path) as written:
        lines = written.read_bytes().split(b"\n")
    assert [bool(line) for line in lines] == [False, True, False, True, False]
    assert json.loads(lines[1]) == {"id": "plans-2", "text": "一\n二\u2028三", "year": 2022}


def test_other_files_are_what_they_are(tmp_path):
    path = tmp_path / "plans.jsonl"
    with as_json_lines(path, tmp_path) as written:
        assert written == path


def test_an_interrupted_table_leaves_no_lines(tmp_path):
    path = table(tmp_path)
    with pytest.raises(KeyboardInterrupt), as_json_lines(path, tmp_path):
        raise KeyboardInterrupt
    assert not list(tmp_path.glob(".table-*"))
