import random

import pandas as pd
import pytest
from compare.reuse.test_passages import made_text, table_of
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.compare.reuse.dates import need_about
from jnplan.compare.reuse.shares import SOURCES, copies_of

PLACES = [
    ("centre", None),
    ("centre", "甲省"),
    ("province", "甲省"),
    ("province", "乙省"),
    ("city", "甲省"),
]
DATES = ["2015-03-01", "2015-03-02", "2015-03", "2015-05-01", "2016", None]


def about_of(rows):
    table = pd.DataFrame(rows, columns=["level", "province", "date"])
    return table.assign(plan_id=[f"p{i}" for i in range(len(rows))])


def slow_shares(texts, about, least, copies=frozenset()):
    """Count the same by looking for each stretch of each plan in each other one."""
    rows = need_about(about, list(about["plan_id"]), "test").to_dict("records")
    counts = []
    for d, text in enumerate(texts):
        own = rows[d]
        kinds = [set() for _ in text]
        for start in range(len(text) - least + 1):
            for q, other in enumerate(texts):
                if q in copies or q == d or text[start : start + least] not in other:
                    continue
                source = rows[q]
                kind = "neighbours"
                if source["level"] == "centre":
                    kind = "centre"
                elif own["level"] != "centre" and source["level"] == "province":
                    kind = "own_province" if source["province"] == own["province"] else kind
                if source["last_day"] >= own["first_day"]:
                    maybe = source["first_day"] <= own["last_day"]
                    kind = "undecided" if maybe else "later"
                for place in range(start, start + least):
                    kinds[place].add(kind)
        first = [next((s for s in SOURCES[:3] if s in found), "own") for found in kinds]
        undecided = sum(
            kind == "own" and "undecided" in found for kind, found in zip(first, kinds, strict=True)
        )
        counts.append([first.count(source) for source in SOURCES] + [undecided])
    return counts


words = st.sampled_from(["甲乙丙", "丁戊", "己庚辛壬", "癸", "甲乙"])
plans_with_places = st.lists(
    st.tuples(
        st.lists(words, max_size=8).map("".join),
        st.sampled_from(PLACES),
        st.sampled_from(DATES),
    ),
    max_size=5,
)


@given(plans_with_places, st.integers(2, 5))
def test_each_character_counts_once_for_the_first_that_has_it(drawn, least):
    texts = [text for text, _, _ in drawn]
    about = about_of([(*place, date) for _, place, date in drawn])
    found = jp.reuse_shares(table_of(texts), about, least=least)
    copies = {i for i, copy in enumerate(found["copy_of"]) if isinstance(copy, str)}
    wanted = slow_shares(texts, about, least, copies)
    for i, row in enumerate(found[[*SOURCES, "undecided"]].values.tolist()):
        assert (row == wanted[i]) if i not in copies else all(pd.isna(row))
    whole = found[found["copy_of"].isna() & (found["characters"] > 0)]
    shares = whole[[f"{name}_share" for name in SOURCES]].sum(axis=1)
    assert shares.tolist() == pytest.approx([1] * len(whole))
    assert (whole[list(SOURCES)].sum(axis=1) == whole["characters"]).all()


def test_of_a_city_the_centre_comes_before_its_province_and_that_before_others():
    rng = random.Random(0)
    one, two, three, four = (made_text(rng, 30) for _ in range(4))
    texts = [one, one + "甲" + two, one + two + three + four, one + two + three + made_text(rng, 9)]
    about = about_of(
        [
            ("national", None, "2015"),
            ("province", "甲省", "2016-01-01"),
            ("city", "乙省", "2016-02"),
            ("city", "甲省", "2016-03-01"),
        ]
    )
    row = jp.reuse_shares(table_of(texts), about).loc[3]
    assert row[[*SOURCES, "undecided"]].tolist() == [30, 30, 30, 9, 0]
    # What is later has nothing to give.
    turned = about.assign(date=["2017", "2017", "2017", "2016-03-01"])
    row = jp.reuse_shares(table_of(texts), turned).loc[3]
    assert row[[*SOURCES, "undecided"]].tolist() == [0, 0, 0, 99, 0]


def test_what_stands_in_a_plan_of_the_same_day_is_own_and_told():
    rng = random.Random(1)
    both = made_text(rng, 40)
    texts = [both + made_text(rng, 30), both + made_text(rng, 50)]
    about = about_of([("city", "甲省", "2016-03-01"), ("city", "乙省", "2016-03-01")])
    found = jp.reuse_shares(table_of(texts), about)
    assert found[["own", "undecided"]].values.tolist() == [[70, 40], [90, 40]]
    about["date"] = ["2016", "2016-03-01"]
    found = jp.reuse_shares(table_of(texts), about)
    assert found["undecided"].tolist() == [40, 40]


def test_a_copy_is_told_and_not_counted_and_gives_nothing_to_its_twin():
    rng = random.Random(2)
    plan, other = made_text(rng, 200), made_text(rng, 100)
    texts = [plan[:100] + " " + plan[100:], plan, plan[:60] + other]
    about = about_of(
        [("city", "甲省", "2016-05"), ("city", "甲省", "2016-03-01"), ("city", "乙省", "2017")]
    )
    found = jp.reuse_shares(table_of(texts), about)
    assert found["copy_of"].tolist()[0] == "p1"
    assert found["copy_of"].isna().tolist() == [False, True, True]
    assert found.loc[0, list(SOURCES)].isna().all() and found.loc[0, "characters"] == 200
    assert found.loc[1, list(SOURCES)].tolist() == [0, 0, 0, 200]
    assert found.loc[2, list(SOURCES)].tolist() == [0, 0, 60, 100]


def test_a_copy_is_one_of_the_earliest():
    about = need_about(
        about_of([("city", "甲省", date) for date in ("2017", "2016", "2018", None)]),
        ["p0", "p1", "p2", "p3"],
        "test",
    )
    same = pd.DataFrame(
        [("p0", "p1", "same"), ("p0", "p2", "same"), ("p1", "p3", "a in b")],
        columns=["plan_id_a", "plan_id_b", "relation"],
    )
    assert copies_of(same, about) == {"p0": "p1", "p2": "p1"}


def test_without_plans_there_are_no_rows():
    found = jp.reuse_shares(table_of([]), about_of([]))
    assert found.empty and "neighbours_share" in found


def test_a_pair_shares_what_its_passages_cover_once():
    rng = random.Random(5)
    one, other, third = (made_text(rng, 40) for _ in range(3))
    # The first part stands in b twice; signs and blanks count as they are compared.
    texts = [f"{one} {third}", one + other + one, made_text(rng, 50)]
    table = table_of(texts)
    found = jp.pair_shares(jp.reuse(table), table)
    (row,) = found.itertuples()
    assert (row.plan_id_a, row.plan_id_b, row.passages, row.longest) == ("p0", "p1", 2, 40)
    assert (row.shared_a, row.shared_b) == (40, 80)
    assert (row.share_a, row.share_b) == (0.5, 80 / 120)


@given(st.lists(st.text("甲乙丙", max_size=25), min_size=2, max_size=4), st.integers(2, 5))
def test_shares_of_pairs_are_those_of_counting_characters(texts, least):
    table = table_of(texts)
    passages = jp.reuse(table, least=least, gap=0)
    found = jp.pair_shares(passages, table).set_index(["plan_id_a", "plan_id_b"])
    for (a, b), rows in passages.groupby(["plan_id_a", "plan_id_b"]):
        for side, plan_id in (("a", a), ("b", b)):
            spans = zip(rows[f"start_{side}"], rows[f"end_{side}"], strict=True)
            shared = {place for start, end in spans for place in range(start, end)}
            assert found.loc[(a, b), f"shared_{side}"] == len(shared)
            size = len(texts[int(plan_id[1:])])
            assert found.loc[(a, b), f"share_{side}"] == len(shared) / size
    assert len(found) == passages[["plan_id_a", "plan_id_b"]].drop_duplicates().shape[0]


def test_levels_of_issuers_are_levels_here():
    issuers = pd.DataFrame({"issuer": ["教育部", "济南市教育局"], "plan_id": ["p0", "p1"]})
    about = jp.levels(issuers).assign(date=["2020", "2021"])
    text = made_text(random.Random(6), 40)
    found = jp.reuse_shares(table_of([text, f"{text}{text[::-1]}"]), about)
    assert found.loc[1, "centre"] == 40
