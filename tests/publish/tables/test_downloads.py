"""Files of tables."""

import csv

import pandas as pd
import pytest

import jnplan as jp


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JNPLAN_DOWNLOADS", str(tmp_path))
    return tmp_path


def read(path):
    """Read a file as a spreadsheet does."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def told(table):
    return jp.show(table)._repr_mimebundle_()[1]["jnplan"]["files"]


def test_every_table_is_the_next_file(folder):
    table = pd.DataFrame({"n": [1]})
    assert [told(table), told(table)] == [["table-01.csv"], ["table-02.csv"]]


def test_heads_and_states_have_names_and_numbers_all_their_digits(folder):
    told(
        pd.DataFrame({"role": ["lead", None], "p": [0.000123, float("nan")], "told": [True, False]})
    )
    assert read(folder / "table-01.csv") == [
        ["角色 role", "p", "是否写明 told"],
        ["牵头 lead", "0.000123", "是 yes"],
        ["", "", "否 no"],
    ]


def test_no_text_of_a_plan_is_a_formula(folder):
    told(pd.DataFrame({"title": ["=1+1", "@x", "-校车", "校车"], "n": [-1, 2, 3, 4]}))
    assert [row[0] for row in read(folder / "table-01.csv")[1:]] == [
        "'=1+1",
        "'@x",
        "'-校车",
        "校车",
    ]
    assert read(folder / "table-01.csv")[1][1] == "-1"


def test_without_a_folder_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.delenv("JNPLAN_DOWNLOADS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert told(pd.DataFrame({"n": [1]})) == []
    assert list(tmp_path.iterdir()) == []
