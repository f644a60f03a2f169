import numpy as np
import pandas as pd

import jnplan as jp

SIZE = 6


def made(seed, pieces=8):
    """Make texts of a centre, two provinces and a city of the first, that share pieces."""
    rng = np.random.default_rng(seed)
    pool = ["".join(chr(0x4E00 + each) for each in rng.integers(0, 40, 9)) for _ in range(14)]
    texts = ["".join(rng.choice(pool, pieces)) for _ in range(4)]
    rows = [
        ("c", "centre", "", "2015"),
        ("p", "province", "甲省", "2016"),
        ("q", "province", "乙省", "2016"),
        ("x", "city", "甲省", "2017"),
    ]
    about = pd.DataFrame(rows, columns=["plan_id", "level", "province", "date"])
    return about.assign(text=texts)


def stands_in(text, other):
    """Whether each character of a text lies in a stretch that another has, one by one."""
    marks = [False] * len(text)
    for at in range(len(text) - SIZE + 1):
        if text[at : at + SIZE] in other:
            marks[at : at + SIZE] = [True] * SIZE
    return marks


def test_counts_are_those_of_a_slow_plain_program():
    for seed in range(20):
        table = made(seed)
        text = dict(zip(table["plan_id"], table["text"], strict=True))
        found = jp.province_shares(table[["plan_id", "text"]], table, least=SIZE)
        above = stands_in(text["x"], text["c"])
        assert found["source_id"].tolist() == ["p", "q"]
        assert found["own"].tolist() == [True, False]
        for row in found.itertuples():
            both = zip(stands_in(text["x"], text[row.source_id]), above, strict=True)
            assert row.shared == sum(here and not there for here, there in both)
            assert row.share == row.shared / len(text["x"])


def test_only_earlier_documents_of_provinces_count():
    table = made(0).assign(date=["2015", "2018", "2016", "2017"])
    found = jp.province_shares(table[["plan_id", "text"]], table, least=SIZE)
    assert found["source_id"].tolist() == ["q"]
    assert jp.own_province_ranks(found).empty  # its own province's document came after


def test_equals_share_their_rank():
    rows = [("x", "甲省", own, share) for own, share in ((True, 0.2), (False, 0.2), (False, 0.5))]
    table = pd.DataFrame(rows, columns=["plan_id", "province", "own", "share"])
    (row,) = jp.own_province_ranks(table).itertuples()
    assert (row.rank, row.documents, row.others) == (2.5, 3, 0.35)
