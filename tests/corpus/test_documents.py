import json
import shutil

import pytest
from support.helpers import FILES, SHORT_PLAN, json_lines

import jnplan as jp


def test_what_a_line_tells_of_its_document_is_kept(tmp_path, count):
    row = {"id": 7, "text": SHORT_PLAN, "year": "2020", "issuer": "另市", "url": "u", "n": [1]}
    counts, documents = count(json_lines(tmp_path, row))
    assert set(counts["year"]) == {2020}
    assert documents.loc[0, ["id", "path", "year", "issuer"]].tolist() == [
        "7", "plans.jsonl:1", 2020, "另市",
    ]  # fmt: skip
    assert json.loads(documents.loc[0, "metadata"]) == {"url": "u", "n": [1]}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{", r"plans\.jsonl:2: Expecting property name"),
        ("[]", "plans.jsonl:2: expected an object with id and text, not list"),
        ('{"text": "甲"}', "id is None; it must be a text or a number"),
        ('{"id": "", "text": "甲"}', "id is ''; it must be a text"),
        ('{"id": [1], "text": "甲"}', r"id is \[1\]; it must be a text"),
        ('{"id": "b"}', "text is None; it must be a text"),
        ('{"id": "b", "text": " "}', "text is ' '; it must be a text"),
        ('{"id": "b", "text": 3}', "text is 3; it must be a text"),
        (
            '{"id": "b", "text": "甲", "year": "去年"}',
            "year is '去年'; it must be between 1950 and 2099",
        ),
        ('{"id": "b", "text": "甲", "year": 1e400}', "year is inf"),
        ('{"id": "b", "text": "甲", "year": 99999999999999999999}', "year is 9999"),
        ('{"id": "b", "text": "甲\\ud800"}', "surrogates not allowed"),
        ("[" * 2000, "plans.jsonl:2: "),
    ],
)
def test_a_line_that_is_wrong_is_a_row_with_its_error(tmp_path, count, line, error):
    path = json_lines(tmp_path, {"id": "a", "text": "校车。"}, line, {"id": "c", "text": "食堂。"})
    counts, documents = count(path)
    assert counts["term"].tolist() == ["校车", "食堂"]
    assert len(documents) == 3
    assert documents["error"].str.contains(error).tolist() == [False, True, False]
    assert documents.loc[1, ["characters", "words"]].isna().all()


def test_controls_and_line_ends_are_as_in_a_file(tmp_path, count):
    text = "1.学习。\r\n学习\0校车\1，学习\2校车。\x85食堂"
    counts, documents = count(json_lines(tmp_path, "\n", "  ", {"id": "a", "text": text}))
    assert set(counts["term"]) == {"学习", "校车", "食堂"}
    assert documents["characters"].tolist() == [len(text) - 1]


def test_a_file_that_cannot_be_read_is_a_row_with_its_error(tmp_path, count):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, raw in {
        "a.txt": "校车。".encode(),
        "b.docx": b"PK\3\4 broken",
        "c.pdf": b"%PDF-1.4 broken",
        "d.dat": b"a,b",
        "e.txt": b"",
        "f.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }.items():
        (folder / name).write_bytes(raw)
    (folder / "g.txt").symlink_to(folder / "nowhere.txt")
    counts, documents = count(folder)
    assert counts["term"].tolist() == ["校车"]
    errors = dict(zip(documents["path"], documents["error"], strict=True))
    assert errors["a.txt"] == ""
    assert errors["d.dat"].startswith("not one of the endings ")
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
    file.write_text(SHORT_PLAN, encoding="utf-8")
    assert count(tmp_path / "in")[1]["year"].tolist() == [2023]


def test_files_of_every_kind_are_counted_as_they_are_read(tmp_path, count):
    """Text, a web page, a Word document and a PDF: the words that `segment` gives of each."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_text(
        "<meta charset=utf-8><body>" + "".join(f"<p>{line}</p>" for line in SHORT_PLAN.split("\n")),
        encoding="utf-8",
    )
    for name in ("plan.txt", "lists.docx", "office.pdf"):
        shutil.copy(FILES / name, folder / name)
    counts, documents = count(folder)
    assert documents["error"].tolist() == [""] * 4
    for row in documents.itertuples():
        plan = jp.read_plan(folder / row.path)
        expected = jp.count_terms(jp.segment(plan), by="plan").set_index("term")["n"]
        own = counts[counts["plan_id"] == row.id].groupby("term")["n"].sum()
        assert own.to_dict() == expected.to_dict()
        assert (row.tasks, row.words) == (len(plan.tasks), expected.sum())
        assert row.tasks > 1
