import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.compare.reuse.compared_texts import compared_texts


def characters(compared, number):
    """Return the compared characters of a plan, by their places in its text."""
    here = slice(compared.bounds[number], compared.bounds[number + 1] - 1)
    return "".join(compared.texts[number][place] for place in compared.offsets[here])


def test_of_a_plan_its_prose_is_compared_without_blanks_title_numbers_and_offices():
    text = "某市2024年工作要点\n一、安全 工作\n1.校车。查校车，\n查 司机。（责任处室：安全处）\n"
    plan = jp.parse_plan(text, plan_id="a")
    assert characters(compared_texts([plan], "test"), 0) == "安全工作校车。查校车，查司机。"


def test_every_sign_is_the_same_one_and_every_letter_its_own():
    table = pd.DataFrame({"plan_id": ["a"], "text": ["甲，乙。A—甲a９"]})
    symbols = compared_texts(table, "test").symbols[1:-1].tolist()
    assert symbols[1] == symbols[3] == symbols[5] == 1
    letters = [symbols[i] for i in (0, 2, 4, 7, 8)]
    assert len(set(letters)) == 5 and symbols[6] == symbols[0]


def test_plans_stand_in_one_row_parted_by_signs_that_stand_nowhere_else():
    table = pd.DataFrame({"plan_id": list("abcd"), "text": ["甲乙", "", " \n", "乙"]})
    compared = compared_texts(table, "test")
    assert compared.document.tolist() == [-1, 0, 0, -1, -1, -1, 3, -1]
    assert compared.sizes().tolist() == [2, 0, 0, 1]
    between = compared.symbols[compared.document < 0]
    assert len(np.unique(between)) == 5
    assert not set(between) & set(compared.symbols[compared.document >= 0])


def test_a_place_of_a_text_is_found_again_in_the_row():
    texts = ["  甲 乙", "", "丙 丁 "]
    table = pd.DataFrame({"plan_id": list("abc"), "text": texts})
    compared = compared_texts(table, "test")
    for number, text in enumerate(texts):
        for offset in range(len(text) + 1):
            place = int(compared.first_at(np.array([number]), np.array([offset]))[0])
            left = [i for i, char in enumerate(text) if i >= offset and not char.isspace()]
            if left:
                assert (compared.document[place], compared.offsets[place]) == (number, left[0])
            else:
                assert place == compared.bounds[number + 1] - 1


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (pd.DataFrame({"plan_id": ["a", "a"], "text": ["甲", "乙"]}), "'a' is the plan_id of sev"),
        (pd.DataFrame({"plan_id": ["a"], "text": [None]}), "plan_id 'a': plan_id and text must"),
        (pd.DataFrame({"plan_id": ["a"]}), "test: the table has no column text"),
    ],
)
def test_plans_that_cannot_be_told_apart_or_have_no_text_are_refused(table, said):
    with pytest.raises(jp.PlanError, match=said):
        compared_texts(table, "test")


def test_half_a_pair_of_surrogates_is_a_character_like_any_other():
    table = pd.DataFrame({"plan_id": ["a"], "text": ["甲\ud800乙\U0001f600"]}, dtype=object)
    assert compared_texts(table, "test").sizes().tolist() == [4]
