import io

import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.words.lists.word_list import word_set

# As users write it: jieba's user dictionary, with tabs, comments and blanks.
LINES = """县管校聘
校园餐 10 n
课后服务\t100
# 本地用语

阳光招生\u3000
  互联网＋教育 5 nz   # 全角
ＡＩ
"研学旅行",20,n
劳动周，
⼒学如力行
"""
WORDS = {"县管校聘", "校园餐", "课后服务", "阳光招生", "互联网+教育", "AI", "研学旅行", "劳动周"}
WORDS |= {"力学如力行"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_read_as_users_write_it(tmp_path, encoding, end):
    path = tmp_path / "词表.txt"
    path.write_bytes(LINES.replace("\n", end).encode(encoding))
    assert word_set(path, "lexicon") == WORDS
    assert word_set(str(path), "lexicon") == WORDS
    with path.open("rb") as file:
        assert word_set(file, "lexicon") == WORDS
    with path.open(encoding=encoding) as file:
        assert word_set(file, "lexicon") == WORDS


def test_lists_are_read_like_files():
    assert word_set(LINES.splitlines(keepends=True), "lexicon") == WORDS
    assert word_set(["双减", "双减", "校车 "], "lexicon") == {"双减", "校车"}
    assert word_set({"双减": 1}, "lexicon") == {"双减"}
    assert word_set((word for word in ["双减"]), "lexicon") == {"双减"}
    assert word_set(pd.Series(["双减"]), "lexicon") == word_set(np.array(["双减"]), "lexicon")
    assert word_set(["Machine Learning", "big data", "C#", "F# 10 n"], "lexicon") == {
        *("Machine Learning", "big data", "C#", "F#"),
    }
    assert word_set([], "lexicon") == frozenset()


def test_a_set_read_again_is_the_same():
    assert word_set(word_set(LINES.split("\n")[:4], "lexicon"), "lexicon") == {
        *("县管校聘", "校园餐", "课后服务"),
    }


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("的", "stopwords: expected a list of words, not the text '的'"),
        (["双减", ""], "stopwords: the list has an empty word \\(entry 2\\)"),
        (["双减", None], "stopwords: entry 2 of the list is None, which is no word"),
        ([3], "stopwords: entry 1 of the list is 3"),
        ([float("nan")], "stopwords: entry 1 of the list is nan"),
        (["县管校聘 校园餐"], "stopwords: entry 1 is '县管校聘 校园餐'; a line holds one word"),
        (["\u200b"], "stopwords: entry 1 is .* holds no word"),
        (b"\xe5", "not a bytes"),
        (7, "not a int"),
        (pd.DataFrame({"term": ["双减"]}), "a column of a table.*not a DataFrame"),
        (io.StringIO("# 空\n"), "stopwords: the open file holds no word"),
        (io.StringIO("校车\n学前 教育\n"), "stopwords: the open file, line 2 is '学前 教育'"),
        (io.StringIO("校车 n 10\n"), "line 1"),
        (io.BytesIO(b"\x00\x01\x02"), "stopwords: the open file: not text"),
    ],
)
def test_what_is_no_list_of_words_is_refused_by_place(words, message):
    with pytest.raises(jp.PlanError, match=message):
        word_set(words, "stopwords")


def test_a_file_is_named(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("校车\n县管 校聘 3\n", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"lexicon: .*words.txt, line 2 is '县管 校聘 3'"):
        word_set(path, "lexicon")
    with pytest.raises(jp.PlanError, match=r"none.txt: No such file"):
        word_set(tmp_path / "none.txt", "lexicon")
    with pytest.raises(jp.PlanError, match="it is a folder"):
        word_set(tmp_path, "lexicon")
    closed = path.open(encoding="utf-8")
    closed.close()
    with pytest.raises(jp.PlanError, match=r"words.txt can't be read"):
        word_set(closed, "lexicon")


def test_the_words_of_a_file_are_kept_whole():
    segmenter = jp.Segmenter(lexicon=io.StringIO(LINES))
    text = "推进县管校聘和校园餐，阳光招生，互联网＋教育，互联网+教育。"
    assert segmenter.words(text)[1:] == [
        *("县管校聘", "校园餐", "阳光招生", "互联网＋教育", "互联网+教育"),
    ]
