import hashlib
import json

import pandas as pd
import pytest

import jnplan as jp
from jnplan.dataset import read_documents

PLAN = """某市2023年工作要点
要抓校车。
一、校车安全
1.校车。查校车。
2.食堂。查校车。（责任处室：办公室）"""


@pytest.fixture
def count(tmp_path):
    def run(folder, **options):
        out = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        counts = jp.count_folder(folder, out, workers=0, **options)
        return counts.to_table().to_pandas(), read_documents(out)

    return run


def lines(tmp_path, *rows):
    path = tmp_path / "plans.jsonl"
    told = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def test_a_plan_is_counted_as_in_memory(tmp_path, count):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "某市.txt").write_text(PLAN, encoding="utf-8")
    counts, documents = count(tmp_path / "in")
    plan = jp.parse_plan(PLAN, plan_id="某市")
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
        len(PLAN), len(tokens), 0, "",
    ]  # fmt: skip
    assert row["checksum"] == hashlib.sha256(PLAN.encode()).hexdigest()


def test_what_is_no_plan_is_counted_as_a_whole(tmp_path, count):
    counts, documents = count(lines(tmp_path, {"id": "a", "text": "校车，校车。"}))
    assert counts[["plan_id", "term", "n"]].values.tolist() == [["a", "校车", 2]]
    assert counts[["year", "section_no", "task_no"]].isna().all(axis=None)
    assert documents.loc[0, ["characters", "words"]].tolist() == [6, 2]
    assert documents[["tasks", "unparsed"]].isna().all(axis=None)


def test_what_a_line_tells_of_its_document_is_kept(tmp_path, count):
    row = {"id": 7, "text": PLAN, "year": "2020", "issuer": "另市", "url": "u", "n": [1]}
    counts, documents = count(lines(tmp_path, row))
    assert set(counts["year"]) == {2020}
    assert documents.loc[0, ["id", "path", "year", "issuer"]].tolist() == [
        "7", "plans.jsonl:1", 2020, "另市",
    ]  # fmt: skip
    assert json.loads(documents.loc[0, "metadata"]) == {"url": "u", "n": [1]}


def test_what_is_lost_by_the_parser_is_told(tmp_path, count):
    _, documents = count(lines(tmp_path, {"id": "a", "text": "1.学习。学文件。\n2022年1月1日\n完"}))
    plan = jp.parse_plan("1.学习。学文件。\n2022年1月1日\n完")
    assert documents.loc[0, "unparsed"] == sum(len(each.text) for each in plan.unparsed) == 1


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", r"plans\.jsonl:2: Expecting property name"),
        ("[]", "plans.jsonl:2: an object with id and text is wanted, not list"),
        ('{"text": "甲"}', "id is None; a text or a number is wanted"),
        ('{"id": "", "text": "甲"}', "id is ''; a text"),
        ('{"id": [1], "text": "甲"}', r"id is \[1\]; a text"),
        ('{"id": "b"}', "text is None; a text is wanted"),
        ('{"id": "b", "text": " "}', "text is ' '; a text is wanted"),
        ('{"id": "b", "text": 3}', "text is 3; a text is wanted"),
        ('{"id": "b", "text": "甲", "year": "去年"}', "year is '去年'; 1950 to 2099 is wanted"),
        ('{"id": "b", "text": "甲", "year": 1e400}', "year is inf"),
        ('{"id": "b", "text": "甲", "year": 99999999999999999999}', "year is 9999"),
        ('{"id": "b", "text": "甲\\ud800"}', "surrogates not allowed"),
        ("[" * 100_000, "plans.jsonl:2: "),
    ],
)
def test_a_line_that_is_wrong_is_a_row_with_its_error(tmp_path, count, line, error):
    path = lines(tmp_path, {"id": "a", "text": "校车。"}, line, {"id": "c", "text": "食堂。"})
    counts, documents = count(path)
    assert counts["term"].tolist() == ["校车", "食堂"]
    assert len(documents) == 3
    assert documents["error"].str.contains(error).tolist() == [False, True, False]
    assert documents.loc[1, ["characters", "words"]].isna().all()


def test_controls_and_line_ends_are_as_in_a_file(tmp_path, count):
    text = "1.学习。\r\n校\0车\1，校\2车。\x85食堂"
    counts, documents = count(lines(tmp_path, "\n", "  ", {"id": "a", "text": text}))
    assert set(counts["term"]) == {"学习", "校", "车", "食堂"}
    assert documents["characters"].tolist() == [len(text) - 1]


def test_a_file_that_cannot_be_read_is_a_row_with_its_error(tmp_path, count):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, raw in {
        "a.txt": "校车。".encode(),
        "b.docx": b"PK\3\4 broken",
        "c.pdf": b"%PDF-1.4 broken",
        "d.csv": b"a,b",
        "e.txt": b"",
        "f.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }.items():
        (folder / name).write_bytes(raw)
    (folder / "g.txt").symlink_to(folder / "nowhere.txt")
    counts, documents = count(folder)
    assert counts["term"].tolist() == ["校车"]
    errors = dict(zip(documents["path"], documents["error"], strict=True))
    assert errors["a.txt"] == ""
    assert errors["d.csv"].startswith("its ending is none of ")
    assert errors["e.txt"] == "e.txt: the file is empty"
    assert errors["g.txt"] == "g.txt: No such file"
    assert all(errors[name] for name in ("b.docx", "c.pdf", "f.xls"))
    assert not any(str(tmp_path) in error for error in errors.values())


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("2021/某市.txt", 2021),
        ("2021/某市2022.txt", 2022),
        ("2021/2022-2023.txt", 2021),
        ("某市12022.txt", None),
        ("某市.txt", None),
    ],
)
def test_a_year_is_that_of_the_plan_else_that_of_the_path(tmp_path, count, path, year):
    file = tmp_path / "in" / path
    file.parent.mkdir(parents=True)
    file.write_text("校车。", encoding="utf-8")
    found = count(tmp_path / "in")[1]["year"].astype(object)
    assert found.where(found.notna(), None).tolist() == [year]
    file.write_text(PLAN, encoding="utf-8")
    assert count(tmp_path / "in")[1]["year"].tolist() == [2023]


def test_the_options_reach_the_segmenter_and_the_reader(tmp_path, count):
    path = lines(tmp_path, {"id": "a", "text": "加強校車安全，減負校車。"})
    terms = [
        set(count(path, **options)[0]["term"])
        for options in ({"lexicon": ["强校车"], "simplified": True}, {"stopwords": ["安全"]})
    ]
    assert "强校车" in terms[0] and "减负" in terms[0]
    assert "安全" not in terms[1]
