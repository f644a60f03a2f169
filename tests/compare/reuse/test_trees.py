import random
import time

import pytest
from compare.reuse.test_passages import made_text, table_of
from compare.reuse.test_shares import about_of

import jnplan as jp


def test_a_passage_is_followed_from_the_centre_through_a_province_to_its_cities():
    rng = random.Random(0)
    passage, before, behind = made_text(rng, 20), made_text(rng, 12), made_text(rng, 9)
    texts = [
        made_text(rng, 30) + before + passage + made_text(rng, 5),
        before + passage + "，" + behind,  # adds what its city copies
        made_text(rng, 7) + passage + "。" + behind + made_text(rng, 3),
        passage + made_text(rng, 8),  # shares no more than the passage with any
        made_text(rng, 50),
    ]
    about = about_of(
        [
            ("national", None, "2015-09-15"),
            ("province", "甲省", "2016-01"),
            ("city", "甲省", "2017"),
            ("city", "乙省", "2016-03-01"),
            ("city", "乙省", "2016-03-01"),
        ]
    )
    tree = jp.passage_tree(table_of(texts), about, "p2", 7, 27).set_index("plan_id")
    assert tree.index.tolist() == ["p0", "p1", "p3", "p2"]
    assert tree["parent_id"].fillna("").tolist() == ["", "p0", "p0", "p1"]
    assert tree["depth"].tolist() == [0, 1, 1, 2]
    assert tree["context"].fillna(0).tolist() == [0, 32, 20, 30]
    for plan_id, row in tree.iterrows():
        assert texts[int(plan_id[1])][row["start"] : row["end"]] == passage


def test_of_sources_alike_the_centre_comes_first_then_the_own_province_then_the_earliest():
    passage = made_text(random.Random(1), 20)
    texts = [f"{sign}{passage}" for sign in "甲乙丙丁戊"]
    about = about_of(
        [
            ("city", "丙省", "2014"),
            ("province", "甲省", "2016"),
            ("centre", None, "2015"),
            ("city", "甲省", "2017"),
            ("city", "乙省", "2013"),
        ]
    )
    table = table_of(texts)

    def parent(some):
        tree = jp.passage_tree(table[some], about[some], "p3", 1, 21).set_index("plan_id")
        return tree.loc["p3", "parent_id"]

    everything = about["plan_id"] != ""
    assert parent(everything) == "p2"
    assert parent(about["level"] != "centre") == "p1"
    assert parent(about["level"] == "city") == "p4"


def test_plans_of_one_day_have_nothing_from_each_other():
    table = table_of(["校车每天检查。"] * 2)
    about = about_of([("city", "甲省", "2016-01-02"), ("city", "乙省", "2016-01-02")])
    tree = jp.passage_tree(table, about, "p1", 0, 7)
    assert tree["parent_id"].isna().all() and tree["depth"].tolist() == [0, 0]


def test_repeats_without_end_take_no_time():
    table = table_of(["甲" * 20000] * 3)
    about = about_of([("city", "甲省", date) for date in ("2015", "2016", "2017")])
    begun = time.process_time()
    tree = jp.passage_tree(table, about, "p0", 5, 25)
    assert time.process_time() - begun < 5
    assert tree["depth"].tolist() == [0, 1, 1]  # the first has as much in common, and is earlier


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("p9", 0, 3), "'p9' is none of the plans"),
        (("p0", 3, 3), "no compared character of 'p0' lies in 3:3"),
        (("p0", 40, 50), "lies in 40:50"),
        (("p0", -2, 3), "lies in -2:3"),
    ],
)
def test_a_place_without_characters_is_refused(place, said):
    about = about_of([("city", "甲省", "2016")])
    with pytest.raises(jp.PlanError, match=said):
        jp.passage_tree(table_of(["校车每天检查。"]), about, *place)
