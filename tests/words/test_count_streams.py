import subprocess
import sys

import pandas as pd
import pytest

import jnplan as jp
from jnplan.words import count_streams as streaming
from jnplan.words.count_streams import documents_of, is_counts, is_dataset, totals


def test_parts_hold_whole_documents_though_batches_end_within_them(counted, monkeypatch):
    table, out = counted
    monkeypatch.setattr(streaming, "_ROWS", 7)
    found = list(streaming.stream(jp.open_counts(out)))
    ids = [name for part in found for name in part["plan_id"].unique()]
    assert ids == table["plan_id"].unique().tolist()
    pd.testing.assert_frame_equal(pd.concat(found, ignore_index=True), table)


def test_a_part_ends_where_a_document_does():
    pyarrow = pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    pytest.importorskip("pyarrow.compute")
    ends = {"xxyy": 2, "xxxx": 0, "xyxx": 2, "x": 0}
    for ids, end in ends.items():
        assert streaming._end_of_whole_documents(pyarrow.chunked_array([list(ids)])) == end


def test_totals_are_those_of_the_table(ways):
    table, dataset, _ = ways
    expected, found = totals(table), totals(dataset)
    pd.testing.assert_frame_equal(found.terms, expected.terms)
    assert found.documents == expected.documents == len(documents_of(table))
    pd.testing.assert_frame_equal(
        documents_of(dataset).reset_index(drop=True), documents_of(table).reset_index(drop=True)
    )


@pytest.mark.parametrize("by", ["task", "section", "plan"])
def test_counts_are_summed_up_as_their_words_would_be_counted(ways, by):
    table, dataset, read = ways
    tokens = jp.segment(jp.load("jinan-2022"))
    expected = jp.count_terms(table, by=by)
    one = expected[expected["plan_id"] == "jinan-2022"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one, jp.count_terms(tokens, by=by))
    found = jp.count_terms(dataset, by=by)
    assert is_dataset(found)
    pd.testing.assert_frame_equal(totals(found).terms, totals(expected).terms)
    assert totals(found).documents == totals(expected).documents
    found = found.to_frame() if isinstance(found, streaming.Summed) else read(found)
    pd.testing.assert_frame_equal(found, expected)


def test_what_was_summed_up_can_be_summed_up_again(counted):
    table, out = counted
    twice = jp.count_terms(jp.count_terms(jp.open_counts(out), by="section"), by="plan")
    expected = jp.count_terms(jp.count_terms(table, by="section"), by="plan")
    pd.testing.assert_frame_equal(twice.to_frame(), expected)
    with pytest.raises(jp.PlanError, match="the table has no column section_no, task_no"):
        jp.count_terms(twice, by="task")


def test_what_counts_are_is_told_without_importing_anything():
    code = (
        "import sys; import pandas as pd; from jnplan.words.count_streams import is_dataset;"
        "assert not is_dataset(pd.DataFrame()) and not is_dataset('校车');"
        "assert 'dask' not in sys.modules and 'pyarrow.dataset' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert is_counts(pd.DataFrame(columns=["term", "n"]))
    assert not is_counts(pd.DataFrame(columns=["term", "n", "text"]))
    assert not is_counts(["校车"])


def test_what_is_no_counts_is_named():
    with pytest.raises(jp.PlanError, match="or be a dask DataFrame of them, not a str"):
        jp.tfidf("校车")


def test_a_dataset_needs_the_ids_of_its_plans(counted):
    dataset = jp.open_counts(counted[1])
    with pytest.raises(jp.PlanError, match="counts: the table has no column plan_id; it has year"):
        totals(dataset.replace_schema(dataset.schema.remove(0)))


def test_a_part_that_is_damaged_is_told(counted, tmp_path):
    _, out = counted
    (tmp_path / "counts").mkdir()
    for file in (out / "counts").iterdir():
        (tmp_path / "counts" / file.name).write_bytes(file.read_bytes())
    dataset = jp.open_counts(tmp_path)
    (tmp_path / "counts" / "part-00001.parquet").write_bytes(b"PAR1")
    with pytest.raises(jp.PlanError, match="a part of the counts can't be read"):
        totals(dataset)


def test_a_dataset_without_a_row_gives_empty_answers(counted):
    _, out = counted
    pytest.importorskip("pyarrow.compute")
    from pyarrow.compute import field

    nothing = jp.open_counts(out).filter(field("n") < 0)
    assert totals(nothing).terms.empty and totals(nothing).documents == 0
    assert jp.tfidf(nothing).columns.tolist()[-2:] == ["df", "tfidf"]
    assert jp.code_themes(nothing).empty and jp.attention(nothing).empty
    assert documents_of(nothing).empty and jp.count_terms(nothing, by="plan").to_frame().empty
