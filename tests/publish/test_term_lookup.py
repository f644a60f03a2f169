import pandas as pd
import pytest

import jnplan as jp
from jnplan.publish.term_lookup import index_plan, lexicon_terms_in, look_up, part_at, sentence_span

TEXT = """某市2023年工作要点
要抓双减。
一、减负双减
1.校车。查校车。双减要落实！课后服务要双减。
2.食堂。查食堂。（责任处室：双减处）"""


@pytest.fixture(scope="module")
def known():
    return index_plan(jp.parse_plan(TEXT, plan_id="x"))


@pytest.fixture(scope="module")
def reports():
    rows = [(2020, "双减", 1), (2020, "教育", 3), (2022, "教育", 4)]
    return pd.DataFrame(rows, columns=["year", "term", "n"])


def test_a_term_is_looked_up_by_every_function(known, reports):
    found = look_up(known, reports, "双减", width=3)
    assert found.hits[["task_no", "left", "right"]].fillna(0).values.tolist() == [
        [0, "要抓", "。"],
        [0, "减负", ""],
        [1, "校车。", "要落实"],
        [1, "服务要", "。"],
    ]
    assert found.dispersion["n"].item() == 4
    assert "课后服务" in found.collocations["term"].tolist()
    # A fourth of the words of 2020, no report of 2021.
    assert found.term_rates["rate"].fillna(-1).tolist() == [2500, -1, 0]
    assert found.term_years["first_year"].item() == 2020
    assert found.gloss["pinyin"].item() == "shuāng jiǎn"


def test_of_a_term_that_is_nowhere_every_table_is_there(known, reports):
    found = look_up(known, reports, "航天")
    assert [len(table) for table in (found.gloss, found.hits, found.collocations)] == [0, 0, 0]
    assert found.dispersion["n"].item() == found.term_years["n"].item() == 0


def test_only_the_lexicons_terms_that_stand_in_prose_are_listed(known):
    assert lexicon_terms_in(known) == [t for t in jp.lexicon()["term"] if t in ("双减", "课后服务")]


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("双减要", "双减要落实！"),
        ("食堂。", "查食堂。"),
        ("！课后", "双减要落实！课后服务要双减。"),  # from one sentence into the next
        ("减负", "减负双减"),
    ],
)
def test_the_sentence_around_a_place_is_found(known, term, sentence):
    at = TEXT.rindex(term)
    low, high = sentence_span(known, at, at + len(term))
    assert TEXT[low:high] == sentence


@pytest.mark.parametrize(
    ("term", "place"),
    [
        ("要抓", ("overview", None, "")),
        ("减负", ("section heading", None, "减负双减")),
        ("校车。查", ("task title", 1, "校车")),
        ("查食堂", ("task text", 2, "食堂")),
    ],
)
def test_a_place_is_named(known, term, place):
    assert part_at(known, TEXT.index(term)) == place
