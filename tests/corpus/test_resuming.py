import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.helpers import INSTALLED

import jnplan as jp


def test_what_is_there_is_not_counted_again(plans, tmp_path, held):
    out = tmp_path / "out"
    steps = []
    jp.count_folder(plans, out, workers=0)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    whole = held(out)
    jp.count_folder(plans, out, workers=0, progress=lambda *step: steps.append(step))
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
    assert steps[-1] == (60, 60)
    # One is lost, one is cut short, one has another's name, one has lost its fellow.
    counts, documents = sorted(out.glob("counts/*")), sorted(out.glob("documents/*"))
    counts[0].unlink()
    counts[1].write_bytes(counts[1].read_bytes()[:-9])
    counts[2].rename(out / "counts" / "part-00777.parquet")
    documents[3].unlink()
    jp.count_folder(plans, out, workers=0)
    assert held(out) == whole
    assert counts[4].stat().st_mtime_ns == before[counts[4]]


def test_files_that_come_go_and_change_are_seen(plans, tmp_path, held):
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    before = {path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    (plans / "c0" / "00.txt").unlink()
    (plans / "a.txt").write_text("新增校车。", encoding="utf-8")
    (plans / "c2" / "59.txt").write_text("改了，长了。", encoding="utf-8")
    jp.count_folder(plans, out, workers=0)
    fresh = tmp_path / "fresh"
    jp.count_folder(plans, fresh, workers=0)
    assert held(out) == held(fresh)
    kept = {path.stat().st_mtime_ns for path in out.rglob("*.parquet")} & before
    assert len(kept) > len(before) / 2


def test_a_run_that_is_killed_is_gone_on_with(plans, tmp_path, held):
    out = tmp_path / "out"

    def stop(done, total):
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jp.count_folder(plans, out, workers=0, progress=stop)
    made = {path: path.stat().st_mtime_ns for path in out.glob("*/part-*.parquet")}
    assert made
    jp.count_folder(plans, out, workers=0)
    assert all(path.stat().st_mtime_ns == when for path, when in made.items())
    whole = tmp_path / "whole"
    jp.count_folder(plans, whole, workers=0)
    assert held(out) == held(whole)


def test_what_failed_is_tried_again_on_request(plans, tmp_path, held):
    """As when what reads it has been installed since: here an error is put into the dataset."""
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    whole = held(out)
    (path,) = out.glob("documents/part-00002.parquet")
    key = pq.read_metadata(path).metadata[b"jnplan.batch"].decode()
    table = pq.read_table(path)
    errors = pa.array(["no reader"] + [""] * (len(table) - 1))
    with pq.ParquetWriter(path, table.schema) as file:
        file.write_table(table.set_column(table.schema.get_field_index("error"), "error", errors))
        file.add_key_value_metadata({"jnplan.batch": key})
    jp.count_folder(plans, out, workers=0)
    assert held(out) != whole
    jp.count_folder(plans, out, workers=0, retry=True)
    assert held(out) == whole


def test_two_runs_do_not_write_into_one_folder(plans, tmp_path):
    def again(done, total):
        with pytest.raises(jp.PlanError, match="another run is counting into this folder"):
            jp.count_folder(plans, tmp_path / "out", workers=0)

    jp.count_folder(plans, tmp_path / "out", workers=0, progress=again)


def test_a_dataset_made_otherwise_is_left_alone(plans, tmp_path, held):
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    whole, others = held(out), []
    if "rjieba" in INSTALLED:
        others = [({"engine": "jieba"}, "engine .'rjieba', not 'jieba'")]
    for options, name in (
        *others,
        ({"dictionary": "jieba"}, "dictionary .'jnplan', not 'jieba'"),
        ({"lexicon": ["校车"]}, "lexicon ."),
        ({"simplified": True}, "simplified .False, not True"),
    ):
        with pytest.raises(jp.PlanError, match=f"counts with another {name}"):
            jp.count_folder(plans, out, workers=0, **options)
    with pytest.raises(jp.PlanError, match=r"another source \('plans', not 'c0'\)"):
        jp.count_folder(plans / "c0", out, workers=0)
    assert held(out) == whole
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").touch()
    with pytest.raises(jp.PlanError, match="isn't empty and holds no counts"):
        jp.count_folder(plans, tmp_path / "mine", workers=0)
    (out / "settings.json").write_text("[]", encoding="utf-8")
    with pytest.raises(jp.PlanError, match="not the settings of a dataset"):
        jp.count_folder(plans, out, workers=0)


def test_two_documents_of_one_id_are_told(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"id": name, "text": "校车。"} for name in "abca"]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(
        jp.PlanError, match=r"several documents have the id 'a': a\.jsonl:1, a\.jsonl:4"
    ):
        jp.count_folder(path, tmp_path / "out", workers=0)
