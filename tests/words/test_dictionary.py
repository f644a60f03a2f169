import contextlib
import importlib
import io
import tempfile
from pathlib import Path

import jieba

import jnplan as jp
from jnplan.data import shipped_list
from jnplan.words.dictionary import tokenizer

HOUSE, JIEBA = tokenizer("jnplan"), tokenizer("jieba")
WORDS = shipped_list("words.txt")


def test_compounds_of_common_words_are_struck_out_and_set_phrases_stay():
    for compound, halves in (("环境保护", ["环境", "保护"]), ("县政府", ["县", "政府"])):
        assert JIEBA.FREQ[compound] > 0 == HOUSE.FREQ[compound]
        assert list(HOUSE.cut(compound)) == halves
    assert list(HOUSE.cut("因材施教")) == ["因材施教"]


def test_every_added_word_is_one_and_was_not_so_before():
    assert len(WORDS) == len(set(WORDS)) > 500
    assert [word for word in WORDS if list(HOUSE.cut(word)) != [word]] == []
    known = [word for word in WORDS if JIEBA.FREQ.get(word) and list(JIEBA.cut(word)) == [word]]
    # What jieba knows is on the list only where the words that were struck out are missed.
    assert len(known) < 10


def test_an_added_word_gives_way_to_a_likelier_cut():
    assert "做大" in WORDS
    assert list(HOUSE.cut("做大做强")) == ["做大", "做强"]
    assert list(HOUSE.cut("小做大学问"))[-1] != "做大"


def test_added_words_are_no_terms_of_the_lexicon():
    assert not set(WORDS) & set(jp.lexicon()["term"])


def test_the_total_moves_with_the_frequencies():
    # jieba's own total counts a word twice that its file holds twice.
    surplus = [loaded.total - sum(loaded.FREQ.values()) for loaded in (HOUSE, JIEBA)]
    assert surplus[0] == surplus[1]


def test_jiebas_global_tokenizer_is_never_touched():
    assert not jieba.dt.initialized
    jp.Segmenter().cut("立德树人")
    assert not jieba.dt.initialized
    assert "立德树人" not in jieba.dt.FREQ


def test_nothing_is_printed_and_no_cache_is_left(tmp_path, monkeypatch):
    module = importlib.import_module("jnplan.words.dictionary")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    module.tokenizer.cache_clear()
    jp.segment.__wrapped__.__globals__["_cutter"].cache_clear()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        jp.Segmenter().cut("立德树人")
    assert (out.getvalue(), err.getvalue()) == ("", "")
    assert list(Path(tmp_path).iterdir()) == []
