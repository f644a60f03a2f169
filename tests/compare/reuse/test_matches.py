import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.compare.reuse import matches
from jnplan.compare.reuse.compared_texts import compared_texts
from jnplan.compare.reuse.matches import gram_numbers, maximal_matches

FEW_SIGNS = st.lists(st.text("甲乙", max_size=24), max_size=5)


def as_table(texts):
    return pd.DataFrame({"plan_id": [f"p{i}" for i in range(len(texts))], "text": texts})


def found_matches(texts, least):
    """Return the matches as text numbers, places and length."""
    row = compared_texts(as_table(texts), "test")
    found = maximal_matches(row.symbols, row.document, least)
    first, second = found.first, found.second
    places = (row.document[first], row.offsets[first], row.document[second], row.offsets[second])
    return list(zip(*(part.tolist() for part in (*places, found.length)), strict=True))


def slow_matches(texts, least):
    """Return the same by looking at each place of each pair of texts."""
    rows = []
    for a, one in enumerate(texts):
        for b in range(a + 1, len(texts)):
            other = texts[b]
            for i in range(len(one)):
                for j in range(len(other)):
                    n = 0
                    if i and j and one[i - 1] == other[j - 1]:
                        continue
                    while max(i - len(one), j - len(other)) + n < 0 and one[i + n] == other[j + n]:
                        n += 1
                    if n >= least:
                        rows.append((a, i, b, j, n))
    return sorted(rows, key=lambda row: (row[0], row[1], row[2], row[3]))


@given(FEW_SIGNS, st.integers(1, 7))
def test_all_longest_common_stretches_are_found_and_nothing_else(texts, least):
    assert found_matches(texts, least) == slow_matches(texts, least)


@given(st.lists(st.text("甲乙丙丁", min_size=40, max_size=70), min_size=2, max_size=3))
def test_so_they_are_in_longer_texts(texts):
    assert found_matches(texts, 3) == slow_matches(texts, 3)


@pytest.mark.parametrize(
    ("texts", "least", "found"),
    [
        ([], 3, []),
        (["甲乙丙"], 3, []),  # what a text repeats of itself is none
        (["甲乙丙", ""], 3, []),
        (["甲乙", "甲乙"], 3, []),  # shorter than what is looked for
        (["甲乙丙", "甲乙丙"], 3, [(0, 0, 1, 0, 3)]),  # from the start to the end
        (["甲乙丙丁", "戊甲乙丙"], 3, [(0, 0, 1, 1, 3)]),
        (["甲乙丙戊甲乙丙", "甲乙丙"], 3, [(0, 0, 1, 0, 3), (0, 4, 1, 0, 3)]),
        # It overlaps itself: two shifts of one against the other.
        (["甲甲甲甲", "甲甲甲"], 3, [(0, 0, 1, 0, 3), (0, 1, 1, 0, 3)]),
        # The end of one text and the beginning of the next are no stretch.
        (["甲乙", "丙丁", "甲乙丙丁"], 3, []),
    ],
)
def test_stretches_at_the_edges(texts, least, found):
    assert found_matches(texts, least) == found == slow_matches(texts, least)


def test_a_number_stands_for_the_same_symbols_and_for_no_others():
    symbols = np.random.default_rng(0).integers(0, 3, size=300)
    for n in (1, 2, 3, 5, 8, 15):
        numbers = gram_numbers(symbols, n)
        grams = [tuple(symbols[i : i + n]) for i in range(len(symbols) - n + 1)]
        assert len(numbers) == len(grams)
        assert len(set(zip(numbers.tolist(), grams, strict=True))) == len(set(grams))
        assert len(set(numbers.tolist())) == len(set(grams))
    assert len(gram_numbers(symbols, 301)) == 0


def test_pairs_that_are_made_in_parts_are_the_same(monkeypatch):
    texts = ["".join(np.random.default_rng(i).choice(list("甲乙"), 200)) for i in range(3)]
    whole = found_matches(texts, 4)
    monkeypatch.setattr(matches, "_CHUNK", 50)
    assert found_matches(texts, 4) == whole
    assert len(whole) > 500


def test_too_many_pairs_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(matches, "MOST_MATCHES", 20)
    with pytest.raises(jp.PlanError, match="more than 20 passages would be looked at"):
        found_matches(["甲乙" * 40, "甲乙" * 40], 3)


def test_what_one_text_repeats_of_itself_costs_nothing(monkeypatch):
    monkeypatch.setattr(matches, "MOST_MATCHES", 20)
    assert found_matches(["甲甲乙" * 40, "丙丁戊己"], 3) == []
