import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import INSTALLED

import jnplan as jp
from jnplan.words import batch_counter as batch
from jnplan.words.batch_counter import batch_counter

SEGMENTERS = {engine: jp.Segmenter(engine=engine) for engine in INSTALLED}
BEST = SEGMENTERS[INSTALLED[-1]]
PLAN = jp.load("jinan-2022")
BITS = [
    *"参保率性型式化，。；\n \0\1\2\3%-+#之美中要两国",
    "聚集",
    "互助",
    "立德树人",
    "3.5万",
    "二十所",
    "的",
]
BITS += [
    "学校",
    "全面推进",
    "泉校安",
    "COVID",
    "3R",
    "Ⅳ",
    "é",
    "😀",
    "𠮷",
    "\ud83d",
    "\udc00",
    "\ufffe",
    "\u200b",
    "\u0301",
    "㐂",
    "々",
    "产教融合",
    "一校一策",
]
sentences = st.sampled_from(PLAN.text.split("。"))
texts = st.lists(st.sampled_from(BITS) | st.text(max_size=3))  # halves of rare characters too
texts = st.one_of(texts.map("".join), sentences)


def counted(count, texts):
    """Return a Counter for each place of a text."""
    found = {place: Counter() for place in range(len(texts))}
    text, term, n, terms = count(texts)
    for place, i, times in zip(text.tolist(), term.tolist(), n.tolist(), strict=True):
        assert terms[i] not in found[place]
        found[place][terms[i]] = times
    return found


@pytest.mark.parametrize("engine", SEGMENTERS)
@given(st.lists(texts, max_size=5))
def test_many_are_counted_as_each_is_cut(engine, texts):
    words = SEGMENTERS[engine].words
    found = counted(batch_counter(SEGMENTERS[engine]), texts)
    # rjieba itself takes no half of a character; it is a sign, as others are.
    texts = [re.sub("[\ud800-\udfff]", "\0", text) for text in texts]
    assert found == {i: Counter(words(text)) for i, text in enumerate(texts)}


def test_particles_that_jieba_joins_are_counted_apart():
    count = batch_counter(jp.Segmenter(stopwords=[]))
    assert counted(count, ["艺术之美，活动中要。"])[0] == Counter(
        ["艺术", "之", "美", "活动", "中", "要"]
    )


@pytest.mark.parametrize(
    "options", [{"dictionary": "jieba"}, {"lexicon": []}, {"stopwords": [], "lexicon": ["学"]}]
)
def test_the_options_of_the_segmenter_count(options):
    segmenter = jp.Segmenter(**options)
    found = counted(batch_counter(segmenter), [PLAN.text])
    assert found == {0: Counter(segmenter.words(PLAN.text))}


def test_lines_of_a_text_are_counted_together_but_cut_apart_as_texts_are():
    found = counted(batch_counter(SEGMENTERS["jieba"]), ["双\n减", "双减", "双", "减"])
    together = [Counter({"双": 1, "减": 1}), Counter({"双减": 1})]
    assert found == dict(enumerate([*together, Counter({"双": 1}), Counter({"减": 1})]))


def test_the_commonest_come_first_and_equals_by_their_characters():
    text, term, n, terms = batch_counter(SEGMENTERS["jieba"])(["", "安全\n校车\n校车"])
    assert [(terms[i], k) for i, k in zip(term.tolist(), n.tolist(), strict=True)] == [
        ("校车", 2),
        ("安全", 1),
    ]
    assert text.tolist() == [1, 1]


def test_a_long_text_is_cut_where_a_sign_stands():
    """However it is laid out for jieba, and where there is no sign for long."""
    text = "，".join(["产教融合" * 2000, PLAN.text, "学" * 9000, PLAN.text])
    assert list(batch._split_bare_text("学" * 9000)) == ["学" * 9000]
    found = counted(batch_counter(BEST), [text])
    assert found == {0: Counter(BEST.words(text))}


@pytest.mark.parametrize("least", [1, 40, 900])
def test_a_text_is_worked_at_in_pieces_as_in_one(monkeypatch, least):
    monkeypatch.setattr(batch, "AT_ONCE", least)
    texts = [PLAN.text, "", PLAN.text.replace("\n", ""), "学" * 2000]
    assert len(list(batch._batches_of_texts(texts))) > 3
    words = {i: Counter(BEST.words(text)) for i, text in enumerate(texts)}
    assert counted(batch_counter(BEST), texts) == words


def test_a_memory_that_fills_is_emptied(monkeypatch):
    words = Counter(BEST.words(PLAN.text))
    count = batch_counter(BEST)
    monkeypatch.setattr(batch, "_MOST_TERMS", 10)
    assert [counted(count, [PLAN.text]) for _ in range(3)] == [{0: words}] * 3
