import hashlib
from collections import Counter, defaultdict

import pandas as pd
import pytest
from fuzz import made_plans
from support.helpers import SHORT_PLAN, json_lines

import jnplan as jp
from jnplan.parse.plan_parser import lay_out


def test_a_plan_is_counted_as_in_memory(tmp_path, count):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "某市.txt").write_text(SHORT_PLAN, encoding="utf-8")
    counts, documents = count(tmp_path / "in")
    plan = jp.parse_plan(SHORT_PLAN, plan_id="某市")
    tokens = jp.segment(plan)
    by_task = counts[counts["task_no"].notna()].astype({"year": "Int64"})
    expected = jp.count_terms(tokens)
    pd.testing.assert_frame_equal(
        by_task.reset_index(drop=True), expected, check_dtype=False, check_column_type=False
    )
    by_plan = counts.groupby("term")["n"].sum()
    assert by_plan.to_dict() == jp.count_terms(tokens, by="plan").set_index("term")["n"].to_dict()
    row = documents.iloc[0]
    assert row[["id", "path", "year", "issuer", "tasks"]].tolist() == [
        "某市", "某市.txt", 2023, "某市", 2,
    ]  # fmt: skip
    assert row[["characters", "words", "unparsed", "error"]].tolist() == [
        len(SHORT_PLAN), len(tokens), 0, "",
    ]  # fmt: skip
    assert row["checksum"] == hashlib.sha256(SHORT_PLAN.encode()).hexdigest()


def test_plans_of_many_shapes_are_counted_as_in_memory(tmp_path, count):
    rows = [{"id": f"{i:02}", "text": text} for i, text in enumerate(made_plans()[::2])]
    counts, documents = count(json_lines(tmp_path, *rows))
    found = defaultdict(Counter)
    for name, *where, term, n in counts.drop(columns="year").itertuples(index=False, name=None):
        place = tuple(None if pd.isna(number) else int(number) for number in where)
        found[name][*place, term] += n
    read = documents.set_index("id").fillna({"issuer": ""})
    segmenter, plans = jp.Segmenter(), 0
    for row in rows:
        try:
            plan = jp.parse_plan(row["text"], plan_id=row["id"])
        except jp.PlanError:
            continue
        words = [
            (part.section_no, part.task_no, term)
            for part in plan.prose()
            for term in segmenter.words(plan.text[part.start : part.end])
        ]
        assert found[row["id"]] == Counter(words)
        known = read.loc[row["id"], ["tasks", "unparsed"]].tolist()
        assert known == [len(plan.tasks), sum(one.end - one.start for one in plan.unparsed)]
        assert read.loc[row["id"], "issuer"] == plan.issuer
        assert plan.year in (None, read.loc[row["id"], "year"])
        plans += 1
    assert plans > 20


def test_what_is_no_plan_is_counted_as_a_whole(tmp_path, count):
    counts, documents = count(json_lines(tmp_path, {"id": "a", "text": "校车，校车。"}))
    assert counts[["plan_id", "term", "n"]].values.tolist() == [["a", "校车", 2]]
    assert counts[["year", "section_no", "task_no"]].isna().all(axis=None)
    assert documents.loc[0, ["characters", "words"]].tolist() == [6, 2]
    assert documents[["tasks", "unparsed"]].isna().all(axis=None)


def test_what_is_lost_by_the_parser_is_told(tmp_path, count):
    _, documents = count(
        json_lines(tmp_path, {"id": "a", "text": "1.学习。学文件。\n2022年1月1日\n完"})
    )
    plan = jp.parse_plan("1.学习。学文件。\n2022年1月1日\n完")
    assert documents.loc[0, "unparsed"] == sum(len(each.text) for each in plan.unparsed) == 1


def test_the_options_reach_the_segmenter_and_the_reader(tmp_path, count):
    path = json_lines(tmp_path, {"id": "a", "text": "加強校車安全，減負校車。"})
    terms = [
        set(count(path, **options)[0]["term"])
        for options in ({"lexicon": ["强校车"], "simplified": True}, {"stopwords": ["安全"]})
    ]
    assert "强校车" in terms[0] and "减负" in terms[0]
    assert "安全" not in terms[1]


def test_a_dataset_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    path = json_lines(tmp_path, {"id": "a", "text": "校车。"})
    monkeypatch.setattr("pyarrow.parquet.ParquetWriter", full)
    with pytest.raises(jp.PlanError, match=r"part-00000\.parquet: can't be written: .*No space"):
        jp.count_folder(path, tmp_path / "out", workers=0)
    assert not list((tmp_path / "out").rglob("*.parquet"))


def test_a_document_on_which_the_parser_fails_is_a_row_with_its_error(tmp_path, count, monkeypatch):
    def fail_on_b(text, flat, *, plan_id):
        if plan_id == "b":
            raise RecursionError("too deep")
        return lay_out(text, flat, plan_id=plan_id)

    monkeypatch.setattr("jnplan.corpus.count_batch.lay_out", fail_on_b)
    rows = [{"id": name, "text": f"1.学习。查{name}校。"} for name in "abc"]
    counts, documents = count(json_lines(tmp_path, *rows))
    assert documents["error"].tolist() == ["", "plans.jsonl:2: RecursionError: too deep", ""]
    assert set(counts["plan_id"]) == {"a", "c"}
