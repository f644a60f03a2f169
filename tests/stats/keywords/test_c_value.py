import pandas as pd
import pytest

from jnplan.stats.keywords.c_value import c_values

# The worked example of Frantzi, Ananiadou & Mima (2000), section 2.2: terms, how often each stands
# in the text, and its C-value.
PAPER = [
    ("adenoid cystic basal cell carcinoma", 5, 11.6096),
    ("cystic basal cell carcinoma", 11, 12),
    ("ulcerated basal cell carcinoma", 7, 14),
    ("recurrent basal cell carcinoma", 5, 10),
    ("circumscribed basal cell carcinoma", 3, 6),
    ("basal cell carcinoma", 984, 1551.36),
]


@pytest.mark.parametrize("order", [1, -1])
def test_the_papers_example(order):
    rows = [(tuple(term.split()), n, value) for term, n, value in PAPER[::order]]
    table = pd.DataFrame(rows, columns=["words", "n", "expected"])
    assert c_values(table).tolist() == pytest.approx(table["expected"].tolist(), abs=0.005)


def test_a_phrase_that_stands_only_within_another_has_none_and_neither_has_a_word():
    words = [("学校", "课后", "服务"), ("课后", "服务"), ("服务",)]
    table = pd.DataFrame({"words": words, "n": [2, 2, 9]}, index=[7, 3, 5])
    found = c_values(table)
    assert found.round(4).to_dict() == {7: 3.1699, 3: 0.0, 5: 0.0}


def test_of_no_phrases_there_are_no_values():
    assert c_values(pd.DataFrame({"words": [], "n": []})).empty
