import pytest

from jnplan.content.targets.clauses import clause_bounds, clause_indicators, clause_targets


def clause(text, *, unit=""):
    return clause_targets(text, 0, len(text), [], unit=unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每周音乐课2节、美术课1节", ["周", "周"]),
        ("每校2人、年补助3元", ["校", ""]),
        ("奖励5万元/校", ["校"]),
        ("每生每年600元", ["生、年"]),
    ],
)
def test_what_each_is_said_per(text, per):
    assert [one.per for one in clause(text)] == per


def test_hours_go_on_from_the_clause_before():
    assert clause("体育课3—4课时") == []
    assert [one.value for one in clause("体育课3—4课时", unit="课时")] == [3]


def test_what_stands_in_a_date_or_a_result_is_left_out():
    assert clause_targets("上年3所", 0, 4, [(0, 4)], unit="") == []


def test_a_share_that_is_the_whole_is_one_target():
    (one,) = clause("食堂100%全覆盖")
    assert (one.value, one.whole) == (100, False)


def test_indicators_and_bounds_of_a_list():
    text = "小学、初中入学率分别达到99%、98%"
    found = clause(text)
    names = clause_indicators(text, text, found, 0, len(text), [])
    assert names == ["小学入学率", "初中入学率"]
    assert clause_bounds(text, text, found, 0) == ["达到", "达到"]
