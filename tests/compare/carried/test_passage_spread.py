import itertools

import numpy as np
import pandas as pd

import jnplan as jp

CENTRAL = "各地各校要开齐开足课程"
LOCAL = "每学年自评一次并且纳入校长考核"


def made():
    rows = [
        ("c", "centre", "", "2015", f"{CENTRAL}。"),
        ("p", "province", "甲省", "2016-01-05", f"前言。{LOCAL}。{CENTRAL}。"),
        ("q", "province", "乙省", "2016-02-05", f"{CENTRAL}！另外，{LOCAL}。"),
        ("x", "city", "甲省", "2017-02-05", f"本市{LOCAL}，公布结果。"),
        ("y", "city", "丙省", "2018", "本市自有办法，不抄别处。"),
    ]
    return pd.DataFrame(rows, columns=["plan_id", "level", "province", "date", "text"])


def test_what_the_centre_had_first_is_left_out_and_the_first_place_is_told():
    table = made()
    found = jp.passage_spread(table[["plan_id", "text"]], table, least=10)
    (row,) = found.itertuples()
    assert (row.plan_id, row.documents, row.provinces) == ("p", 3, 2)
    text = table.set_index("plan_id")["text"]["p"]
    assert LOCAL in text[row.start : row.end]


def test_the_centre_may_have_it_later():
    table = made().assign(date=["2019", "2016-01-05", "2016-02-05", "2017-02-05", "2018"])
    found = jp.passage_spread(table[["plan_id", "text"]], table, least=10)
    assert found["documents"].tolist() == [3, 3]
    assert found["plan_id"].tolist() == ["p", "p"]


def test_passages_do_not_overlap_and_are_counted_as_a_plain_search_counts_them():
    rng = np.random.default_rng(5)
    pool = ["".join(chr(0x4E00 + each) for each in rng.integers(0, 50, 12)) for _ in range(10)]
    rows = [
        (f"p{i}", "province", f"省{i}", f"201{i}", "".join(rng.choice(pool, 6))) for i in range(9)
    ]
    table = pd.DataFrame(rows, columns=["plan_id", "level", "province", "date", "text"])
    found = jp.passage_spread(table[["plan_id", "text"]], table, least=12, most=50)
    texts = table.set_index("plan_id")["text"]
    assert len(found) > 3
    for row in found.itertuples():
        passage = texts[row.plan_id][row.start : row.end]
        having = texts[texts.str.contains(passage, regex=False)]
        assert (len(having), having.index[0]) == (row.documents, row.plan_id)
    for _, own in found.groupby("plan_id"):
        spans = sorted(zip(own["start"], own["end"], strict=True))
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_texts_that_share_nothing_have_no_passage():
    table = made().tail(1)
    assert jp.passage_spread(table[["plan_id", "text"]], table).empty
