import sys

import pandas as pd
import pytest
from support.helpers import write_parts

import jnplan as jp
from jnplan.words.arrow import COUNTS, DOCUMENTS


def test_counts_are_opened_without_being_read(counted):
    table, out = counted
    dataset = jp.open_counts(out)
    assert dataset.schema.names == list(COUNTS)
    assert dataset.count_rows() == len(table)
    assert jp.open_counts(str(out)).schema == dataset.schema


DOCUMENT = {
    "id": "x", "path": "a/x.txt", "year": None, "issuer": "", "characters": 9, "tasks": None,
    "unparsed": 9, "words": 4, "notes": "", "metadata": "{}", "checksum": "0f", "error": "",
}  # fmt: skip


def test_documents_are_read_in_the_order_of_their_parts(tmp_path):
    pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    other = DOCUMENT | {"id": "w", "year": 2022, "tasks": 3}
    tables = [pd.DataFrame([DOCUMENT]), pd.DataFrame([other])]
    write_parts(tmp_path / "documents", tables, DOCUMENTS)
    found = jp.open_documents(tmp_path)
    assert found.columns.tolist() == list(DOCUMENT)
    assert found["id"].tolist() == ["x", "w"]
    assert found["tasks"].tolist() == [pd.NA, 3] and found["year"].dtype == "Int64"


def test_a_folder_that_holds_something_else_is_named(tmp_path):
    pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    with pytest.raises(jp.PlanError, match=r"wt holds no counts .no file counts/\*\.parquet"):
        jp.open_counts(tmp_path / "wt")
    other = pd.DataFrame({"plan_id": ["x"], "word": ["校车"]})
    write_parts(tmp_path / "counts", [other], {"plan_id": "string", "word": "string"})
    with pytest.raises(jp.PlanError, match=r"counts has the columns plan_id .string., wo"):
        jp.open_counts(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "part-00000.parquet").write_text("校车", encoding="utf-8")
    with pytest.raises(jp.PlanError, match="documents can't be read as Parquet"):
        jp.open_documents(tmp_path)


def test_the_extra_is_named_where_it_is_missing(tmp_path, monkeypatch):
    (tmp_path / "counts").mkdir()
    (tmp_path / "counts" / "part-00000.parquet").touch()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(jp.PlanError, match=r'extra: pip install "jnplan\[scale\]"'):
        jp.open_counts(tmp_path)
