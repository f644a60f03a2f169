import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.read import read_text, shipped_list, shipped_table

TEXT = "某市2023年工作要点\n1.“双减”。抓好落实。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_is_read_in_each_encoding(tmp_path, encoding):
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert read_text(file) == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_made_one(tmp_path, end):
    file = tmp_path / "plan.txt"
    file.write_bytes(TEXT.replace("\n", end).encode())
    assert read_text(file) == TEXT


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("plan.docx", b"PK", "a .docx file can't be read"),
        ("plan.txt", b"\x00\x01\x02", "this is not text in UTF-8"),
        ("plan.txt", b"\xff\xfe\x00", "this is not text in UTF-8"),
        ("plan.txt", b"\x81\x20\xff\xff", "this is not text in UTF-8"),
    ],
)
def test_what_is_no_text_is_named(tmp_path, name, raw, message):
    file = tmp_path / name
    file.write_bytes(raw)
    with pytest.raises(jp.PlanError, match=message) as error:
        read_text(file)
    assert str(file) in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(jp.PlanError, match=r"gone\.txt: No such file"):
        read_text(tmp_path / "gone.txt")


@given(raw=st.binary(max_size=60))
def test_any_bytes_give_text_or_our_error(tmp_path_factory, raw):
    file = tmp_path_factory.mktemp("any") / "plan.txt"
    file.write_bytes(raw)
    with contextlib.suppress(jp.PlanError):
        assert isinstance(read_text(file), str)


def test_shipped_lists_drop_comments_and_blank_lines():
    words = shipped_list("stopwords.txt")
    assert "的" in words
    assert not any("#" in word or not word for word in words)


def test_the_lexicon_is_long_clean_and_within_the_themes():
    table = shipped_table("lexicon.csv")
    themes = (
        "party ideology law cadres moral health double-reduction language preschool basic "
        "vocational higher funding places teachers exchange digital supervision safety opening "
        "planning evaluation equity rural home-school epidemic livelihood talent special lifelong "
        "reform publicity quality conduct"
    ).split()
    assert table.columns.tolist() == ["term", "pinyin", "english", "theme", "note"]
    assert len(table) >= 250
    assert table["term"].is_unique
    assert sorted(set(table["theme"])) == sorted(themes)
    assert not (table[["term", "pinyin", "english"]] == "").any(axis=None)
    assert not table["term"].str.contains(r"\s|[，。、]", regex=True).any()


def test_stop_words_are_few_and_no_terms():
    words = shipped_list("stopwords.txt")
    assert len(words) == len(set(words)) < 250
    assert not set(words) & set(shipped_table("lexicon.csv")["term"])
