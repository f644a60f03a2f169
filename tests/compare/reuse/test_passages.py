import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.compare.reuse.passages import COLUMNS

LETTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 2500)))


def made_text(rng, size):
    return "".join(rng.choices(LETTERS, k=size))


def table_of(texts):
    return pd.DataFrame({"plan_id": [f"p{i}" for i in range(len(texts))], "text": texts})


def planted(seed, *, texts=6, passages=30):
    """Return texts with passages that were put into two of each, and where they stand."""
    rng = random.Random(seed)
    made = [made_text(rng, 40) for _ in range(texts)]
    places = []
    for _ in range(passages):
        a, b = sorted(rng.sample(range(texts), 2))
        passage = made_text(rng, rng.randint(15, 60))
        spans = []
        for number in (a, b):
            # Another letter on each side of it here and there, so that it can't be longer.
            made[number] += LETTERS[number]
            spans.append((len(made[number]), len(made[number]) + len(passage)))
            made[number] += passage + LETTERS[100 + number] + made_text(rng, rng.randint(0, 30))
        places.append((f"p{a}", *spans[0], f"p{b}", *spans[1], len(passage)))
    return made, sorted(places)


@pytest.mark.parametrize("seed", range(5))
def test_every_planted_passage_is_found_and_nothing_else(seed):
    texts, places = planted(seed)
    found = jp.reuse(table_of(texts), gap=0)
    assert sorted(found[COLUMNS[:7]].itertuples(index=False, name=None)) == places
    assert set(found["pieces"]) == {1} and set(found["edits"]) == {0}


@given(st.lists(st.text("甲乙， \n", max_size=40), min_size=2, max_size=3), st.integers(2, 6))
def test_places_hold_the_same_characters_but_for_blanks_and_the_kind_of_a_sign(texts, least):
    found = jp.reuse(table_of(texts), least=least, gap=0, text=True)
    own = {f"p{i}": text for i, text in enumerate(texts)}
    for row in found.itertuples():
        one, other = (
            "".join(own[plan_id][start:end].replace("。", "，").split())
            for plan_id, start, end in (
                (row.plan_id_a, row.start_a, row.end_a),
                (row.plan_id_b, row.start_b, row.end_b),
            )
        )
        assert one == other and len(one) == row.length >= least
        assert own[row.plan_id_a][row.start_a : row.end_a] == row.text
        assert not row.text[0].isspace() and not row.text[-1].isspace()


def test_signs_line_ends_numbers_and_offices_between_are_no_difference():
    a = "1.校车。检查全部校车，发现隐患的当天停运。（责任处室：安全处）\n2.食堂。办好食堂。"
    b = "一、安全\n1.校车。检查全部校车；\n发现隐患的当天停运。\n2、食堂。办好食堂！"
    one, other = (jp.parse_plan(text, plan_id=name) for text, name in ((a, "a"), (b, "b")))
    (row,) = jp.reuse([one, other], gap=0, text=True).itertuples()
    assert row.length == len("校车。检查全部校车，发现隐患的当天停运。食堂。办好食堂。")
    assert one.text[row.start_a : row.end_a] == a[2:] == row.text
    assert "责任处室" in row.text  # it lies between, and isn't compared
    assert other.text[row.start_b : row.end_b].startswith("校车。检查")


def test_rows_go_by_the_order_of_plans_and_their_places():
    texts, _ = planted(9)
    found = jp.reuse(table_of(texts[::-1]), gap=0)
    keys = found[["plan_id_a", "start_a", "plan_id_b", "start_b"]]
    assert keys.equals(keys.sort_values(list(keys), ignore_index=True))
    assert (found["plan_id_a"] < found["plan_id_b"]).all()


@pytest.mark.parametrize("texts", [[], ["一"], ["甲" * 14, "甲" * 14], ["", ""]])
def test_too_little_text_gives_an_empty_table_of_the_same_columns(texts):
    found = jp.reuse(table_of(texts), text=True)
    assert found.columns.tolist() == [*COLUMNS, "text"]
    assert found.empty
    whole = jp.reuse(table_of(planted(0)[0]), text=True)
    assert found.dtypes.tolist() == whole.dtypes.tolist()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"least": 0}, "least is 0; it is a number of characters, 1 or more"),
        ({"gap": -1}, "gap is -1; it is a number of characters, 0 to 50"),
        ({"gap": 51}, "gap is 51"),
    ],
)
def test_lengths_that_are_none_are_refused(options, said):
    with pytest.raises(jp.PlanError, match=said):
        jp.reuse(table_of(["甲", "乙"]), **options)


@given(
    st.lists(st.text("甲乙", min_size=6, max_size=14), min_size=3, max_size=5),
    st.sets(st.integers(0, 4), min_size=1, max_size=3),
    st.sampled_from([0, 2]),
)
def test_the_passages_of_some_plans_are_those_among_all(texts, numbers, gap):
    table = table_of(texts)
    some = [f"p{number}" for number in sorted(numbers) if number < len(texts)]
    every = jp.reuse(table, least=3, gap=gap)
    theirs = every[every["plan_id_a"].isin(some) | every["plan_id_b"].isin(some)]
    found = jp.reuse(table, least=3, gap=gap, of=some)
    pd.testing.assert_frame_equal(found, theirs.reset_index(drop=True))


def test_a_plan_that_is_not_there_has_no_passages():
    with pytest.raises(jp.PlanError, match="of is 'p9', which is none of the plans"):
        jp.reuse(table_of(["甲", "乙"]), of="p9")
