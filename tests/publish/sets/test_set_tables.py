import csv

import pandas as pd
from support.filled_sheets import sheet_rows

from jnplan.publish.sets.set_tables import place_names, write_set_tables


def test_a_table_is_written_for_excel_and_for_programs(tmp_path):
    long = "长" * 40_000
    table = pd.DataFrame(
        {
            "plan_id_a": ["甲", "=1+1", "丙"],
            "shared_a": pd.array([1, 2, None], dtype="Int64"),
            "share_a": [0.25, 1.0, float("nan")],
            "text_a": ["一行\n二行", "\x01x", long],
        }
    )
    write_set_tables(tmp_path, {"pairs": table})
    raw = (tmp_path / "pairs.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfplan_id_a,")
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["甲", "1", "0.25", "一行\n二行"] and rows[3][1:] == ["", "", long]
    head, *lines = sheet_rows(tmp_path / "pairs.xlsx")["pairs"]
    assert head == [
        "甲的计划\nplan of A",
        "甲的共有\nshared of A",
        "甲的份额\nshare of A",
        "甲的原文\ntext of A",
    ]
    assert lines[0] == ["甲", "1", "0.25", "一行\n二行"]
    assert lines[1][0] == "=1+1" and lines[1][3] == "\ufffdx"
    assert lines[2][3].endswith("…") and len(lines[2][3]) < 32_767
    places = [row[0] for row in sheet_rows(tmp_path / "pairs.xlsx")["放不下的 what was cut"]]
    assert places[1:] == ["pairs!D3", "pairs!D4"]
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write_set_tables(tmp_path, {"pairs": table})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_workbook_has_the_first_rows_and_the_csv_all(tmp_path, monkeypatch):
    monkeypatch.setattr("jnplan.publish.sets.set_tables.MOST_SHEET_ROWS", 2)
    write_set_tables(tmp_path, {"t": pd.DataFrame({"n": [1, 2, 3]})})
    assert len((tmp_path / "t.csv").read_text().splitlines()) == 4
    assert len(sheet_rows(tmp_path / "t.xlsx")["t"]) == 3


def test_places_are_one_text():
    rows = [
        {"province": "山东省", "city": None, "county": ""},
        dict.fromkeys(["province", "city"], ""),
    ]
    assert place_names(pd.DataFrame(rows)) == ["山东省", ""]
