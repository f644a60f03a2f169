import itertools
import random

import pandas as pd
import pytest
from compare.reuse.test_passages import made_text, table_of
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp


def test_a_passage_of_unrelated_documents_is_a_formula_and_one_of_a_family_is_not():
    rng = random.Random(0)
    formula, borrowed = made_text(rng, 16), made_text(rng, 40)
    family = made_text(rng, 200)
    texts = [family + borrowed] * 3 + [made_text(rng, 900) for _ in range(2)]
    texts = [f"{text}{i}{formula}{i}{made_text(rng, 600)}" for i, text in enumerate(texts)]
    table = table_of(texts)
    marked = jp.mark_formulas(jp.reuse(table, gap=0), table)
    short = marked[marked["length"] == 16]
    assert set(short[["documents", "unrelated", "formula"]].itertuples(index=False, name=None)) == {
        (5, 3, True)
    }
    long = marked[marked["length"] > 16]
    assert len(long) == 3 and set(long["documents"]) == {3}
    assert set(long["unrelated"]) == {1} and not long["formula"].any()
    stricter = jp.mark_formulas(jp.reuse(table, gap=0), table, unrelated=4)
    assert not stricter["formula"].any()


def slow_marks(found, texts, share):
    """Count the same by looking for each passage in each text, for passages without changes."""
    shared = {}
    for row in found.itertuples():
        for side, other in ("ab", "ba"):
            key = getattr(row, f"plan_id_{side}"), getattr(row, f"plan_id_{other}")
            span = range(getattr(row, f"start_{side}"), getattr(row, f"end_{side}"))
            shared.setdefault(key, set()).update(span)
    names = list(texts)
    related = {
        (one, other)
        for one, other in itertools.product(names, names)
        if any(
            len(shared.get(pair, ())) >= share * len(texts[pair[0]])
            for pair in ((one, other), (other, one))
        )
    }
    marks = []
    for row in found.itertuples():
        passage = texts[row.plan_id_a][row.start_a : row.end_a]
        here = [name for name in names if passage in texts[name]]
        taken = []
        relatives = {name: sum((name, other) in related for other in names) for name in names}
        for name in sorted(here, key=lambda name: (relatives[name], name)):
            if not any((name, before) in related for before in taken):
                taken.append(name)
        marks.append((len(here), len(taken)))
    return marks


words = st.sampled_from(["甲乙丙", "丁戊", "己庚辛壬", "癸", "子", "丑寅卯", "辰巳午未申"])


@given(
    st.lists(st.lists(words, min_size=1, max_size=9).map("".join), min_size=2, max_size=5),
    st.sampled_from([0.2, 0.5, 0.9]),
)
def test_counts_are_those_of_looking_for_each_passage_everywhere(texts, share):
    table = table_of(texts)
    found = jp.reuse(table, least=3, gap=0)
    marked = jp.mark_formulas(found, table, share=share)
    own = dict(zip(table["plan_id"], texts, strict=True))
    wanted = slow_marks(found, own, share)
    assert list(zip(marked["documents"], marked["unrelated"], strict=True)) == wanted
    assert marked["formula"].equals(marked["unrelated"] >= 3)


def test_the_order_of_plans_makes_no_difference():
    rng = random.Random(3)
    formula, (one, other) = made_text(rng, 16), (made_text(rng, 300) for _ in range(2))
    texts = {"a": one, "b": other, "c": made_text(rng, 600), "d": one + other}
    rows = [(name, f"{made_text(rng, 50)}{name}{formula}{text}") for name, text in texts.items()]
    for order in itertools.permutations(rows):  # d is related to a and b, which aren't
        table = pd.DataFrame(order, columns=["plan_id", "text"])
        marked = jp.mark_formulas(jp.reuse(table, gap=0), table, share=0.2)
        assert set(marked.loc[marked["documents"] == 4, "unrelated"]) == {3}


def test_passages_with_changes_are_counted_where_one_row_holds_them():
    rng = random.Random(1)
    one, other = made_text(rng, 30), made_text(rng, 30)
    texts = [one + sign + other + made_text(rng, 20) for sign in "甲乙丙"]
    table = table_of(texts)
    marked = jp.mark_formulas(jp.reuse(table, gap=3), table)
    assert marked["pieces"].tolist() == [2, 2, 2]
    assert marked["documents"].tolist() == [3, 3, 3]


def test_no_passage_gives_no_row_and_the_columns():
    table = table_of(["甲", "乙"])
    marked = jp.mark_formulas(jp.reuse(table), table)
    assert marked.empty and marked.columns.tolist()[-3:] == ["documents", "unrelated", "formula"]


def test_what_cannot_be_used_is_named():
    table = table_of(["甲" * 20, "甲" * 20])
    found = jp.reuse(table)
    with pytest.raises(jp.PlanError, match="a passage is of 'p1', which is none of the plans"):
        jp.mark_formulas(found, table.head(1))
    with pytest.raises(jp.PlanError, match="unrelated is 1; it is 2 documents or more"):
        jp.mark_formulas(found, table, unrelated=1)
    with pytest.raises(jp.PlanError, match="passages: the table has no column plan_id_a"):
        jp.mark_formulas(pd.DataFrame({"x": [1]}), table)
