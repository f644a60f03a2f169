import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp

JINAN = jp.load("jinan-2022")


def documents(text):
    found = jp.find_documents(jp.parse_plan(f"1.文件。{text}"))
    return found[["document", "verb", "status"]].values.tolist()


def test_the_documents_of_the_plan_are_those_read_by_hand():
    columns = ["task_no", "document", "verb", "status"]
    expected = jp.gold(JINAN, "documents")[columns]
    pd.testing.assert_frame_equal(jp.find_documents(JINAN)[columns], expected, check_dtype=False)


def test_thousands_of_names_in_a_sentence_are_found_in_no_time():
    """Each with the verb before the first: looking back from each took seconds."""
    names = "《甲办法》" * 4000
    assert documents(f"落实{names}，{names}。“读{names}”。") == [
        *[["甲办法", "落实", "to carry out"]] * 4000,
        *[["甲办法", "", "unclear"]] * 8000,
    ]


def test_the_slogans_of_the_plan_are_those_typed_by_hand():
    expected = jp.gold(JINAN, "slogans")
    found = jp.find_slogans(JINAN)[["task_no", "slogan"]]
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)


@pytest.mark.parametrize(
    ("text", "verb", "status"),
    [
        ("印发《校车办法》。", "印发", "to write"),
        ("认真贯彻落实《教育法》。", "贯彻落实", "to carry out"),
        ("按照《标准》办学。", "按照", "to carry out"),
        ("推动制定《校车办法》。", "制定", "to write"),
        ("做好《校车办法》修订工作。", "修订", "to write"),
        ("推动《校车办法》的实施。", "实施", "to carry out"),
        ("打造“读《论语》”活动。", "打造", "unclear"),
        ("《校车办法》。", "", "unclear"),
        ("落实双减,《校车办法》。", "", "unclear"),
        ("修订《关于落实规划的办法》。", "修订", "to write"),
    ],
)
def test_the_governing_verb_says_what_is_to_be_done(text, verb, status):
    assert [row[1:] for row in documents(text)] == [[verb, status]]


def test_names_joined_by_and_share_their_verb():
    assert documents("出台《甲》、《乙》和《丙》，落实《丁》。") == [
        ["甲", "出台", "to write"],
        ["乙", "出台", "to write"],
        ["丙", "出台", "to write"],
        ["丁", "落实", "to carry out"],
    ]


@given(st.text("《》“”，。落实修订甲 ", max_size=40))
def test_every_row_is_found_where_it_says(text):
    plan = jp.parse_plan(f"1.文件。甲{text}")
    for found, column in ((jp.find_documents(plan), "document"), (jp.find_slogans(plan), "slogan")):
        for row in found.itertuples():
            assert plan.text[row.start : row.end] == getattr(row, column)


def test_a_plan_without_names_gives_an_empty_table():
    plan = jp.parse_plan("1.安全。守底线。")
    assert jp.find_documents(plan).empty
    assert jp.find_slogans(plan).empty


def test_slogans_are_counted_with_their_tasks():
    plan = jp.parse_plan("总则抓“双减”。\n1.甲。抓“双减”“双减”。\n2.乙。抓“五育”和“双减”。")
    table = jp.count_slogans(jp.find_slogans(plan))
    assert table.values.tolist() == [["双减", 4, "1、2"], ["五育", 1, "2"]]
    assert jp.count_slogans(jp.find_slogans(plan).head(0)).empty
