import pandas as pd
import pytest

import jnplan as jp

PLAN = jp.parse_plan(
    "总则落实双减。\n一、双减行动\n1.减负。推进双减，落实双减。\n2.食堂。办好食堂。"
)


def test_a_term_is_told_never_once_and_often():
    terms = ["近视", "食堂", "双减"]
    said = jp.describe_terms(jp.kwic(PLAN, terms), terms).splitlines()
    assert said[0] == "“近视”在这份计划里一次也没有。"
    assert said[3] == "近视 does not occur in this plan."
    assert said[4] == "食堂 occurs 2 times: 2 in tasks (1), 0 outside (overview, headings …)."
    assert said[2].startswith("“双减”出现4次：2次在任务里（1项），2次在任务之外")
    once = jp.describe_terms(jp.kwic(PLAN, "行动"), ["行动"])
    assert once.endswith("行动 occurs once: 0 in tasks (0), 1 outside (overview, headings …).")


def test_characters_and_words_are_told_apart():
    spread = pd.DataFrame({"term": ["教育", "无"], "n": [1, 0]})
    hits = pd.DataFrame({"keyword": ["教育", "教育", "教育"]})
    assert jp.describe_term_words(spread, hits).splitlines() == [
        "“教育”逐字查找3次，作为独立的词1次。",
        "“无”逐字查找0次，作为独立的词0次。",
        "教育: 3 by characters, 1 as a word of its own.",
        "无: 0 by characters, 0 as a word of its own.",
    ]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        ([], "The terms have no collocates."),
        ([1], "Only 1 pair of collocates: a hint, not a rule."),
        ([1, 3], "2 pairs of collocates, 50% of which met only once: hints, not rules."),
    ],
)
def test_company_is_none_one_or_many(n, said):
    assert jp.describe_company(pd.DataFrame({"n": n})).splitlines()[1] == said


def test_years_of_a_term_that_never_occurs_or_once_or_from_the_first_text_on():
    counts = pd.DataFrame(
        [(1, "甲", 1), (1, "乙", 1), (2, "乙", 1), (4, "甲", 2), (4, "丙", 1)],
        columns=["year", "term", "n"],
    )
    never, once, first = (jp.describe_term_years(jp.term_years(counts, t)) for t in "丁丙甲")
    assert never.splitlines()[1] == "丁 never occurs, nor within longer words."
    assert once.splitlines()[1] == (
        "丙 occurs only in 4 (last earlier year known to lack it: 2), of 3 years."
    )
    assert first.splitlines()[1] == (
        "甲 first occurs in 1 (last earlier year known to lack it: –), and in 2 of 3 years."
    )
    rates = jp.describe_term_rates(jp.term_rates(counts, ["甲", "丁"]))
    assert rates == (
        "表里没有的年份：4处为零，2处没有文本。\n"
        "Not in the table, term by term: 4 years in which it never occurs, 2 without a text."
    )
