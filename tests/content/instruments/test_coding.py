import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.content.instruments.rules import SCHEMES

BOOK = jp.instrument_codebook()


def coded(text):
    """Return instrument, sub-instrument and the other scheme's instrument of each clause."""
    table = jp.code_instruments(jp.parse_plan(f"1.题。{text}"))
    one, other = (
        table[(table["scheme"] == scheme) & (table["part"] == "text")] for scheme in SCHEMES
    )
    return list(zip(one["instrument"], one["sub_instrument"], other["instrument"], strict=True))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # The head of the object says what is done: a rule about training is no training.
        ("健全教师培训制度", ("environment", "regulation", "authority")),
        ("开展教师培训", ("supply", "people", "capacity")),
        ("改造食堂", ("supply", "facilities", "capacity")),
        ("组织冬季长跑活动", ("supply", "services", "capacity")),
        ("搭建作业平台", ("supply", "information", "capacity")),
        ("加大经费投入", ("supply", "funding", "capacity")),
        ("制定三年规划", ("environment", "goals", "authority")),
        ("加强食堂检查", ("environment", "supervision", "authority")),
        ("营造尊师氛围", ("environment", "measures", "hortatory")),
        ("开展放学试点", ("demand", "pilots", "system change")),
        ("向机构购买服务", ("demand", "procurement", "system change")),
        ("推进产教融合", ("demand", "participation", "system change")),
        ("拓展国际交流", ("demand", "exchange", "capacity")),
        ("表彰奖励优秀教师", ("supply", "people", "incentive")),
        ("建立联席机制", ("environment", "regulation", "system change")),
        ("严禁超载", ("environment", "regulation", "authority")),
        # Encouraged only, without means, whatever it is; but with money it is an incentive.
        ("鼓励学校开设课程", ("supply", "services", "hortatory")),
        ("鼓励各地给予补贴", ("supply", "funding", "incentive")),
        # An aim is hortatory, one that is counted binds.
        ("扩大覆盖面", ("environment", "goals", "hortatory")),
        ("覆盖率达到90%", ("environment", "goals", "authority")),
    ],
)
def test_what_a_clause_does(text, codes):
    assert coded(text) == [codes]


@pytest.mark.parametrize(
    "text",
    ["按照上级要求", "到2025年", "以课堂为基础", "美育是审美教育", "坚持育人为本", "春天看蜂"],
)
def test_a_frame_a_date_a_statement_and_the_unknown_have_none(text):
    assert coded(text) == [("none", "", "none")]


def test_what_opens_like_a_frame_may_have_a_verb_of_its_own():
    assert coded("根据变化更新教材") == [("supply", "services", "capacity")]


def test_a_clause_known_by_its_verb_alone_is_coded_by_the_kind_of_action():
    (row,) = jp.code_instruments(jp.parse_plan("1.题。编写蜂书。")).iloc[-1:].itertuples()
    assert (row.instrument, row.rule, row.term) == ("authority", "kind write", "")


def test_a_list_of_offices_behind_the_object_is_none_of_it():
    assert coded("加强食堂检查(教研室、资源平台)") == coded("加强食堂检查")


def test_each_clause_has_a_row_a_scheme_and_every_row_its_evidence():
    plan = jp.load("jinan-2022")
    table = jp.code_instruments(plan)
    assert len(table) == 2 * table["start"].nunique()
    actions = jp.find_actions(plan)
    assert set(actions["clause"]) == set(table["clause"])
    for row in table.itertuples():
        assert plan.text[row.start : row.end] == row.clause
        assert plan.text[row.term_start : row.term_end] == row.term
        assert row.start <= row.term_start <= row.term_end <= row.end
        assert row.rule.endswith(row.term)
        assert (row.sub_instrument != "") == (row.scheme == SCHEMES[0] and row.instrument != "none")


def test_sub_instruments_belong_to_their_instrument():
    table = jp.code_instruments(jp.load("jinan-2022"))
    own = table.loc[table["sub_instrument"] != "", ["instrument", "sub_instrument"]]
    pairs = set(own.itertuples(index=False, name=None))
    assert pairs <= set(BOOK[["instrument", "sub_instrument"]].itertuples(index=False, name=None))


def test_the_codebook_is_whole_and_its_examples_are_coded_as_it_says():
    assert not (BOOK.drop(columns="sub_instrument") == "").any(axis=None)
    assert not BOOK.duplicated(["scheme", "instrument", "sub_instrument"]).any()
    right = 0
    for row in BOOK.itertuples():
        ((instrument, sub, behaviour),) = coded(row.example)
        own = {instrument, sub} if row.scheme == SCHEMES[0] else {behaviour}
        right += (row.sub_instrument or row.instrument) in own
    assert right >= 0.75 * len(BOOK)  # written for coders, not for the rules


def test_task_numbers_are_whole_numbers_that_may_be_missing():
    assert jp.code_instruments(jp.parse_plan("1.题。"))["task_no"].dtype == "Int64"


@given(st.text("开展加强制度平台试点，。（）《》“”3所年按照", max_size=40))
def test_any_text_is_coded(text):
    table = jp.code_instruments(jp.parse_plan(f"1.题。{text}"))
    assert set(table["instrument"]) <= {*BOOK["instrument"], "none"}
    assert isinstance(table, pd.DataFrame)
