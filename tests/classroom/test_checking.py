import numbers
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.classroom import check
from jnplan.classroom.checking import EXERCISES, judge
from jnplan.data import shipped_table

SAID = shipped_table("classroom/mistakes.csv").set_index("mistake")
OPEN = shipped_table("classroom/open.csv")
GENERAL = set(
    """right received too-short blank nothing empty no-such-exercise turned-round other-plan unknown
    answers-not-rows a-table a-task text-not-number word-not-number code-in-quotes
    number-not-text not-finite many-not-one one-in-a-list one-piece
    one-not-many off-by-one percent rounded-too-far cut-off wrong-sign twice other-order
    some-missing some-too-many some-differ""".split()
)


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture(scope="module")
def coverage(plan):
    return {number: exercise(plan) for number, exercise in EXERCISES.items()}


def said(capsys, *args, **options):
    check(*args, **options)
    return capsys.readouterr().out


def thawed(value):
    """Give a value as a learner would: no frozen set, but a list."""
    return sorted(value, key=str) if isinstance(value, frozenset) else value


# ---- every exercise -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", EXERCISES)
def test_what_is_right_is_told_so(number, coverage, plan):
    assert judge(number, thawed(coverage[number]["right"]), plan=plan)[0] == "right"


@pytest.mark.parametrize("number", EXERCISES)
def test_every_known_mistake_is_told_by_its_name_or_by_one_that_gives_the_same(
    number, coverage, plan
):
    right = coverage[number]["right"]
    for mistake, value in list(coverage[number].items())[1:]:
        if value is None:
            continue
        found = judge(number, thawed(value), plan=plan)[0]
        assert found != "right", f"{mistake} gives what is right: {value!r}"
        first = next(name for name, other in coverage[number].items() if other == value)
        assert found == first, f"{mistake} ({value!r}) was taken for {found}, right is {right!r}"


@pytest.mark.parametrize("number", EXERCISES)
def test_an_exercise_knows_at_least_three_mistakes_that_differ(number, coverage):
    values = {repr(value) for value in coverage[number].values() if value is not None}
    assert len(values) > 3


def test_every_mistake_has_its_words_and_all_words_are_used(coverage):
    named = {mistake for known in coverage.values() for mistake in known} - {"right"}
    assert named | GENERAL == set(SAID.index)
    assert not named & GENERAL
    assert SAID.index.is_unique and OPEN["exercise"].is_unique
    assert SAID[["zh", "en"]].ne("").all(axis=None)


def test_no_words_hold_a_number_or_an_answer(coverage):
    for words in [*SAID["zh"], *SAID["en"], *OPEN["zh"], *OPEN["en"]]:
        assert not re.search(r"\d", words.replace("[0]", "")), words
    words = {value for known in coverage.values() for value in [known["right"]]}
    words = {word for word in words if isinstance(word, str)}
    assert words
    for word in words:
        assert not SAID["zh"].str.contains(word, regex=False).any()
        assert not OPEN["zh"].str.contains(word, regex=False).any()


def test_answers_are_of_the_kinds_that_can_be_compared(coverage):
    for number, known in coverage.items():
        for value in known.values():
            kinds = numbers.Real | str | tuple | frozenset | None
            assert isinstance(value, kinds) and not isinstance(value, np.generic), number


# ---- kinds of answers ---------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch):
    """Ask for a value of any kind, as an exercise "0.0"."""

    def kind(right, answer, **mistakes):
        known = {"right": right, **{name.replace("_", "-"): v for name, v in mistakes.items()}}
        monkeypatch.setitem(EXERCISES, "0.0", lambda plan: known)
        return judge("0.0", answer)[0]

    return kind


@pytest.mark.parametrize(
    ("right", "answer", "kind"),
    [
        (4, 4, "right"),
        (4, 4.0, "right"),
        (4, np.int64(4), "right"),
        (4, "4", "text-not-number"),
        (4, "四", "word-not-number"),
        (4, 5, "off-by-one"),
        (4, 3.0, "off-by-one"),
        (4, 9, "unknown"),
        (4, True, "word-not-number"),
        (4, [4, 5], "many-not-one"),
        (4, [4], "one-in-a-list"),
        (4, pd.Series([4], index=[7]), "one-in-a-list"),
        (4, pd.Series([True, pd.NA], dtype="boolean"), "answers-not-rows"),
        (4, "len(plan.tasks)", "code-in-quotes"),
        (4, None, "nothing"),
        (4, [], "empty"),
        (4, pd.Series([], dtype=int), "empty"),
        (4, pd.DataFrame({"n": [4]}), "a-table"),
        (4, float("nan"), "not-finite"),
        (4, print, "word-not-number"),
        (0.1234, 0.123, "right"),
        (0.1234, 0.12344444, "right"),
        (0.1234, 0.122, "unknown"),
        (0.1234, 0.12, "rounded-too-far"),
        (0.1236, 0.123, "cut-off"),
        (0.1291, 0.12, "cut-off"),
        (0.1234, 12.34, "percent"),
        (0.1234, "12.34%", "text-not-number"),
        (0.1234, -0.1234, "wrong-sign"),
        ("教育", "教育", "right"),
        ("教育", " 教育 ", "right"),
        ("教育", np.str_("教育"), "right"),
        ("教育", "教师", "unknown"),
        ("教育", 4, "number-not-text"),
        ("教育", ["教育", "教师"], "many-not-one"),
        ("教育", ["教育"], "one-in-a-list"),
        ("教育", 'table["term"]', "code-in-quotes"),
        ("教育", jp.parse_plan("1.教育。办教育。").tasks[0], "a-task"),
        (frozenset({1, 2}), [2, 1], "right"),
        (frozenset({1, 2}), {1, 2}, "right"),
        (frozenset({1, 2}), pd.Series([2, 1]), "right"),
        (frozenset({1, 2}), pd.Series([0, 2, 1])[[2, 1]], "right"),
        (frozenset({1, 2}), pd.Series([2, 1, 1]).value_counts().head(2).index, "right"),
        (frozenset({"a", "b"}), pd.Series(["a", "b"]).value_counts(), "right"),
        (frozenset({1, 2}), np.array([2, 1]), "right"),
        (frozenset({1, 2}), ["1", "2"], "text-not-number"),
        (frozenset({1, 2}), "[1, 2]", "code-in-quotes"),
        (frozenset({1, 2}), [1, 1, 2], "twice"),
        (frozenset({1, 2}), [1, 1], "twice"),
        (frozenset({1, 2}), [1], "some-missing"),
        (frozenset({1, 2}), [1, 2, 3], "some-too-many"),
        (frozenset({1, 2}), [1, 3], "some-differ"),
        (frozenset({1, 2}), [3, 4], "unknown"),
        (frozenset({1, 2}), 1, "one-not-many"),
        (("a", "b"), ["a", "b"], "right"),
        (("a", "b"), ("b", "a"), "other-order"),
        (("a", "b"), ["a"], "some-missing"),
        (("a", "b"), ["a", "a"], "some-differ"),
        (("a", "b"), ["a, b"], "one-piece"),
        (("a", "b"), pd.Series({"a": 3, "b": 2}), "right"),
        ({1: 2, 5: 1}, pd.Series([1, 1, 5], name="task_no").value_counts(), "right"),
    ],
)
def test_what_an_answer_is_taken_for(asked, right, answer, kind):
    assert asked(right, answer) == kind


@pytest.mark.parametrize("answer", [..., "", " ", "...", "……", [...], {"a", ...}])
def test_a_blank_is_no_mistake(asked, answer):
    assert asked(4, answer) == "blank"


def test_a_mistake_that_is_known_goes_before_those_of_any_number(asked):
    assert asked(4, 5, stop_words=5) == "stop-words"
    assert asked(4, 5, stop_words=None) == "off-by-one"


def test_where_a_mistake_gives_what_is_right_it_is_right(asked):
    assert asked(4, 4, stop_words=4) == "right"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    )
)
def test_whatever_is_given_gets_its_words_and_no_traceback(answer):
    known = [{"right": 4}, {"right": 0.5}, {"right": "x"}, {"right": frozenset({1})}]
    known += [{"right": ("x", 2)}]
    for each in known:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(EXERCISES, "0.0", lambda plan, each=each: each)
            assert judge("0.0", answer)[0] in SAID.index


# ---- what is told -------------------------------------------------------------------------------


def test_what_is_told_is_chinese_then_english(capsys):
    chinese, english = said(capsys, "2.4", 1.29).splitlines()
    assert chinese == "2.4 ✗ " + SAID.loc["rounded-too-far", "zh"]
    assert english == "2.4 ✗ " + SAID.loc["rounded-too-far", "en"]


def test_an_open_question_is_received_and_asks_back(capsys):
    assert judge("2.8", "不知道")[0] == "too-short"
    assert judge("2.8", 4)[0] == "too-short"
    told = said(capsys, "2.8", "第十三项的“市校”最重，只看它会以为讲的是学校，其实讲的是产业。")
    assert told.startswith("2.8 ◎ 收到")
    assert OPEN.set_index("exercise").loc[2.8, "en"] in told


def test_an_exercise_that_there_isnt_is_told_kindly(capsys):
    told = said(capsys, "9.9", 4)
    assert "没有这一题" in told and "2.1, 2.2" in told


def test_a_number_without_quotation_marks_names_an_exercise_too():
    assert judge(2.1, ...)[0] == judge(" 2.1", ...)[0] == "blank"


def test_a_number_and_an_answer_turned_round_are_told():
    assert judge(20, "2.1")[0] == "turned-round"


def test_a_plan_without_the_task_is_told_kindly(capsys):
    short = jp.parse_plan("1.校车。校车。", plan_id="short")
    assert "short has no task 15" in said(capsys, "2.6", "校车", plan=short)


def test_the_plan_is_named_by_its_id_or_given(plan):
    assert judge("2.6", "国际")[0] == "right"
    assert judge("2.6", "国际", plan="jinan-2022") == judge("2.6", "国际", plan=plan)
