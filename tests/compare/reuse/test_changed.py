import itertools
import random

import numpy as np
import pytest
from compare.reuse.test_passages import LETTERS, made_text, table_of
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.compare.reuse.changed import edit_distances


def slow_edit_distance(one, other):
    """Return the edit distance by the plain table (Wagner & Fischer 1974)."""
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        here = [i]
        for j, b in enumerate(other, 1):
            here.append(min(above[j - 1] + (a != b), above[j] + 1, here[-1] + 1))
        above = here
    return above[-1]


def slow_common(one, other):
    """Return how many characters stand in both in the same order, at most."""
    above = [0] * (len(other) + 1)
    for a in one:
        here = [0]
        for j, b in enumerate(other, 1):
            here.append(above[j - 1] + 1 if a == b else max(above[j], here[-1]))
        above = here
    return above[-1]


@given(
    st.lists(st.tuples(st.text("甲乙丙", max_size=6), st.text("甲乙丙", max_size=6)), max_size=9)
)
def test_edit_distances_are_those_of_the_plain_table(pairs):
    row, spans = "", []
    for one, other in pairs:
        spans.append((len(row), len(one), len(row + one), len(other)))
        row += one + other
    one, n, other, m = (np.array([span[i] for span in spans], dtype=int) for i in range(4))
    symbols = np.array([*map(ord, row), 0])
    wanted = [slow_edit_distance(one, other) for one, other in pairs]
    assert edit_distances(symbols, one, n, other, m).tolist() == wanted


def change(text, rng, kind):
    """Return a text in which one to three characters in its middle are changed."""
    at, n = rng.randint(18, len(text) - 21), rng.randint(1, 3)
    put = "".join(rng.choices("零〇", k=n))
    return text[:at] + ("" if kind == "out" else put) + text[at + (0 if kind == "in" else n) :], n


@pytest.mark.parametrize("kind", ["in", "out", "other"])
def test_a_passage_with_a_small_change_is_one_row_with_the_change_counted(kind):
    rng = random.Random(kind)
    for _ in range(40):
        passage = made_text(rng, rng.randint(45, 90))
        changed, n = change(passage, rng, kind)
        texts = [made_text(rng, 50) + passage + LETTERS[0], passage[:0] + changed + LETTERS[1]]
        (row,) = jp.reuse(table_of(texts), gap=6).itertuples()
        assert (row.start_a, row.end_a) == (50, 50 + len(passage))
        assert (row.start_b, row.end_b) == (0, len(changed))
        assert row.edits == n and row.pieces == 2
        assert row.length == min(len(passage), len(changed)) - (n if kind == "other" else 0)
        assert row.edit_share == pytest.approx(n / (row.length + n))


def test_a_word_that_stands_twice_here_and_once_there_is_one_change():
    rng = random.Random(1)
    one, other, word = made_text(rng, 30), made_text(rng, 30), "立德树人"
    table = table_of([one + word + word + other, one + word + other])
    (row,) = jp.reuse(table).itertuples()
    assert (row.length, row.edits, row.pieces) == (64, 4, 2)
    assert (row.end_a, row.end_b) == (68, 64)


def test_short_runs_beside_a_passage_belong_to_it_and_those_alone_do_not():
    rng = random.Random(2)
    long, short, more = made_text(rng, 20), made_text(rng, 8), made_text(rng, 7)
    one = short + "甲" + long + "乙丙" + more
    other = short + long + "丁" + more
    (row,) = jp.reuse(table_of([one, other])).itertuples()
    assert (row.start_a, row.end_a, row.start_b, row.end_b) == (0, len(one), 0, len(other))
    assert (row.length, row.edits, row.pieces) == (35, 1 + 2, 3)
    assert jp.reuse(table_of([short + "甲" + more, short + "乙" + more])).empty


def test_a_change_wider_than_the_gap_parts_two_passages():
    rng = random.Random(3)
    one, other = made_text(rng, 20), made_text(rng, 20)
    texts = [one + "甲" * 5 + other, one + "乙" * 3 + other]
    assert jp.reuse(table_of(texts), gap=4)["pieces"].tolist() == [1, 1]
    (row,) = jp.reuse(table_of(texts), gap=5).itertuples()
    assert (row.length, row.edits) == (40, 5)
    # A word that stands twice, and is longer than the gap, parts them too.
    twice = "丙丁戊己庚"
    texts = [one + twice + twice + other, one + twice + other]
    assert jp.reuse(table_of(texts), gap=4)["pieces"].tolist() == [1, 1]
    assert jp.reuse(table_of(texts), gap=5)["pieces"].tolist() == [2]


def test_no_passage_goes_on_into_the_next_text():
    rng = random.Random(4)
    long, short = made_text(rng, 20), made_text(rng, 10)
    texts = [long, short, long, short]
    found = jp.reuse(table_of(texts))
    assert found[["plan_id_a", "end_a", "plan_id_b", "end_b"]].values.tolist() == [
        ["p0", 20, "p2", 20]
    ]
    # Nor back into the one before.
    found = jp.reuse(table_of([short, long, short, long]))
    assert found[["plan_id_a", "start_a", "plan_id_b", "start_b"]].values.tolist() == [
        ["p1", 0, "p3", 0]
    ]


texts_of_few_words = st.lists(
    st.sampled_from(["甲乙丙丁", "戊己庚", "辛壬", "癸", "子丑寅卯辰", "，"]), max_size=12
).map("".join)


@given(st.lists(texts_of_few_words, min_size=2, max_size=3), st.integers(1, 6))
def test_joined_passages_hold_every_exact_one_and_count_no_change_too_few(texts, gap):
    table = table_of(texts)
    own = dict(zip(table["plan_id"], table["text"], strict=True))
    exact, joined = (jp.reuse(table, least=7, gap=each) for each in (0, gap))
    for row in joined.itertuples():
        one = own[row.plan_id_a][row.start_a : row.end_a]
        other = own[row.plan_id_b][row.start_b : row.end_b]
        assert slow_edit_distance(one, other) <= row.edits
        assert 7 <= row.length <= slow_common(one, other)
        assert (row.edits > 0) <= (row.pieces > 1)
        assert max(len(one), len(other)) <= row.length + row.edits
    for row, each in itertools.product(exact.itertuples(), [joined]):
        around = each[
            (each["plan_id_a"] == row.plan_id_a)
            & (each["plan_id_b"] == row.plan_id_b)
            & (each["start_a"] <= row.start_a)
            & (each["start_b"] <= row.start_b)
            & (each["end_a"] >= row.end_a)
            & (each["end_b"] >= row.end_b)
        ]
        assert len(around) > 0


def test_repeats_without_end_are_joined_in_bounded_time():
    found = jp.reuse(table_of(["甲乙丙" * 400, "甲乙丙" * 300 + "丁" + "甲乙丙" * 100]))
    assert found["length"].max() == 1200
