import contextlib
import io
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictionaries import whole_cut
from support.helpers import INSTALLED

import jnplan as jp
from jnplan.words.likeliest import engines
from jnplan.words.likeliest.engines import Cutter, choose_engine

TEXTS = [part.text for part in jp.load("jinan-2022").tasks]
CHARS = "".join(sorted(set("".join(TEXTS))))


def code_run(code, *options):
    """Run code in a fresh Python: what it prints on both streams."""
    command = [sys.executable, *options, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize("dictionary", ["jnplan", "jieba"])
def test_a_cut_with_the_words_of_a_text_is_that_with_the_whole_dictionary(engine, dictionary):
    learning = Cutter(engine, dictionary)
    for text in TEXTS:
        assert list(learning.cut(text)) == list(whole_cut(engine, dictionary)(text))
    assert 0 < len(learning._learnt) < len(learning._dictionary.blocks) / 5


@pytest.mark.parametrize("engine", INSTALLED)
def test_words_are_learnt_in_any_order_and_all_of_them_in_the_end(engine, monkeypatch):
    learning = Cutter(engine, "jnplan")
    for text in [*CHARS[::-7], *reversed(TEXTS)]:
        assert list(learning.cut(text)) == list(whole_cut(engine, "jnplan")(text))
    monkeypatch.setattr(engines, "_MANY", 0)
    assert list(learning.cut(TEXTS[0])) == list(whole_cut(engine, "jnplan")(TEXTS[0]))
    assert sum(learning._learnt.values()) == learning._dictionary.total
    assert len(learning._learnt) == len(learning._dictionary.blocks)
    assert list(learning.cut(TEXTS[1])) == list(whole_cut(engine, "jnplan")(TEXTS[1]))


SHARED = {engine: Cutter(engine, "jnplan") for engine in INSTALLED}


@given(st.text(st.sampled_from(CHARS + "龘aB1-.%\0\x01\ud800\udfff "), max_size=40))
def test_any_text_can_be_cut_and_halves_of_characters_are_signs(text):
    for engine, cutter in SHARED.items():
        cut = list(cutter.cut(text))
        assert "".join(cut) == text
        whole = re.sub("[\ud800-\udfff]", "※", text)
        assert [len(word) for word in cut] == [len(word) for word in cutter.cut(whole)]
        assert list(cutter.cut(whole)) == list(whole_cut(engine, "jnplan")(whole))


@pytest.mark.parametrize("engine", INSTALLED)
def test_who_interrupts_the_learning_changes_no_cut(engine):
    learning = Cutter(engine, "jnplan")
    learn = learning._engine.learn

    def interrupted(*given):
        learn(*given)
        raise KeyboardInterrupt

    learning._engine = learning._engine._replace(learn=interrupted)
    with pytest.raises(KeyboardInterrupt):
        learning.cut("发展教育")
    learning._engine = learning._engine._replace(learn=learn)
    for text in TEXTS[:3]:
        assert list(learning.cut(text)) == list(whole_cut(engine, "jnplan")(text))


@pytest.mark.parametrize("engine", INSTALLED)
def test_threads_may_cut_at_once(engine):
    learning, found = Cutter(engine, "jnplan"), {}
    threads = [
        threading.Thread(target=lambda i=i: found.update({i: list(learning.cut(TEXTS[i]))}))
        for i in range(len(TEXTS))
    ]
    for step in ("start", "join"):
        for thread in threads:
            getattr(thread, step)()
    assert found == {i: list(whole_cut(engine, "jnplan")(text)) for i, text in enumerate(TEXTS)}


@pytest.mark.parametrize("engine", INSTALLED)
def test_a_word_is_known_before_a_text_had_it(engine):
    parts = Cutter(engine, "jnplan").parts
    assert (parts["之前"], parts["之美"]) == (("之前",), ("之", "美"))


def test_rjieba_is_chosen_where_it_is_installed_and_jieba_elsewhere(monkeypatch):
    assert choose_engine(None) == jp.Segmenter().engine == INSTALLED[-1]
    assert f"engine {INSTALLED[-1]}, " in repr(jp.Segmenter())
    assert jp.Segmenter(dictionary="jieba").engine == "jieba"  # as it ships
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert choose_engine(None) == jp.Segmenter().engine == "jieba"
    assert "engine jieba, " in repr(jp.Segmenter())
    with pytest.raises(jp.PlanError, match=r"jnplan\[fast\]"):
        choose_engine("rjieba")


def test_jieba_is_chosen_where_rjieba_is_broken(tmp_path, monkeypatch):
    (tmp_path / "rjieba").mkdir()
    (tmp_path / "rjieba" / "__init__.py").write_text("import rjieba.nothing", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "rjieba", raising=False)
    assert jp.Segmenter().engine == "jieba"


@pytest.mark.skipif("rjieba" not in INSTALLED, reason="rjieba isn't installed")
def test_rjieba_itself_can_be_imported_afterwards():
    code = "import jnplan; s = jnplan.Segmenter(); s.cut('教育'); import rjieba"
    told = f"{code}; print(s.engine, rjieba.cut('立德树人'), s.cut('立德树人'))"
    assert code_run(told) == "rjieba ['立德', '树', '人'] ['立德树人']\n"


def test_no_warning_of_jiebas_stops_anyone_and_it_is_left_as_it_was_found(tmp_path):
    """Python warns of its escapes as it compiles them, and setuptools of its pkg_resources."""
    code = f"""
import sys
import jnplan
from jnplan.words import segmenter
sys.pycache_prefix = {str(tmp_path)!r}
print(jnplan.Segmenter(engine="jieba", lexicon=[]).cut("教育发展"))
import jieba
assert jieba.__cached__.startswith(sys.pycache_prefix)  # and so was compiled anew
print(jieba.dt.initialized, "pkg_resources" in sys.modules)
"""
    assert code_run(code, "-W", "error") == "['教育', '发展']\nFalse False\n"


def test_nothing_is_printed_and_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        for engine in INSTALLED:
            list(Cutter(engine, "jnplan").cut("立德树人"))
    assert (out.getvalue(), err.getvalue()) == ("", "")
    assert list(Path(tmp_path).iterdir()) == []
    assert not engines.import_jieba().dt.initialized
