import inspect
from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.errors import (
    PlanError,
    checked,
    need_columns,
    need_count,
    need_seed,
    need_share,
    one_of,
    plural,
)


def test_things_are_counted_in_english():
    assert [plural(n, "task") for n in (0, 1, 2)] == ["0 tasks", "1 task", "2 tasks"]
    assert plural(3, "box", "boxes") == "3 boxes"


def test_a_table_needs_its_columns():
    frame = pd.DataFrame({"term": [], "n": []})
    need_columns(frame, ["n"], "tfidf")
    message = "tfidf: the table has no column year, task_no; it has term, n"
    with pytest.raises(PlanError, match=message):
        need_columns(frame, ["year", "n", "task_no"], "tfidf")


def test_an_option_is_one_of_those_allowed():
    one_of("task", ("task", "plan"), "by")
    with pytest.raises(PlanError, match="by: 'tasks' is not one of 'task', 'plan'"):
        one_of("tasks", ("task", "plan"), "by")


def test_a_number_of_things_is_1_or_more():
    need_count(1, "tfidf: top", "terms")
    with pytest.raises(PlanError, match="tfidf: top is 0; it is a number of terms, 1 or more"):
        need_count(0, "tfidf: top", "terms")


@pytest.mark.parametrize("value", [0, 1, -0.1, float("nan")])
def test_a_share_lies_between_0_and_1(value):
    need_share(0.5, "keyness: alpha")
    with pytest.raises(PlanError, match=r"keyness: alpha is .*; it lies between 0 and 1"):
        need_share(value, "keyness: alpha")


@checked
def head(texts: str | Iterable[str], table: pd.DataFrame, *, n: int = 1, share: float = 0.5) -> int:
    return n


EMPTY = pd.DataFrame()


def test_arguments_of_the_types_named_are_taken():
    assert head("双减", EMPTY) == 1
    assert head(["双减"], EMPTY, n=np.int64(3), share=np.float32(1)) == 3
    assert head(pd.Series(["双减"]), table=EMPTY, share=1) == 1
    assert head((text for text in ["双减"]), EMPTY) == 1
    with pytest.raises(TypeError, match="missing a required argument: 'table'"):
        head("双减")


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((3, EMPTY), {}, "head: texts is 3; it must be a text or a list of texts"),
        ((None, EMPTY), {}, "head: texts is None; it must be a text or a list of texts"),
        (([3], EMPTY), {}, "head: texts is a list; it must be a text or a list of texts"),
        ((EMPTY, EMPTY), {}, "head: texts is a DataFrame"),
        (("a", pd.Series(["a"])), {}, "head: table is a Series; it must be a table"),
        (("a", EMPTY), {"n": 2.0}, "head: n is 2.0; it must be a whole number"),
        (("a", EMPTY), {"n": "3"}, "head: n is '3'; it must be a whole number"),
        (("a", EMPTY), {"n": True}, "head: n is True; it must be a whole number"),
        (("a", EMPTY), {"share": "half"}, "head: share is 'half'; it must be a number"),
    ],
)
def test_arguments_of_other_types_are_named(args, kwargs, message):
    with pytest.raises(PlanError, match=message):
        head(*args, **kwargs)


def test_a_seed_is_0_or_more():
    need_seed(0, "attention: seed")
    with pytest.raises(PlanError, match="attention: seed is -1; it must be a whole number"):
        need_seed(-1, "attention: seed")


def test_what_is_no_table_has_no_columns():
    with pytest.raises(PlanError, match="tfidf: expected a table, not a Series"):
        need_columns(pd.Series(["a"]), ["n"], "tfidf")
    with pytest.raises(PlanError, match="by: a Series is not one of 'task'"):
        one_of(pd.Series(["task"]), ("task",), "by")


def test_every_public_function_checks_its_arguments():
    unchecked = []
    for name in jp.__all__:
        function = getattr(jp, name)
        if inspect.isfunction(function) and inspect.signature(function).parameters:
            unchecked += [name] * (not hasattr(function, "__wrapped__"))
    assert set(unchecked) <= {"plural", "glossary"}  # glossary has words of its own


@pytest.mark.parametrize(
    ("n", "said"),
    [
        ([1, 0], r"n is 0 in row 1 \(term '乙'\); it must be a whole number, 1 or more"),
        ([-1, 1], "n is -1 in row 0"),
        ([1, 1.5], "n is 1.5 in row 1"),
        ([1, None], "n is nan in row 1"),
        (["1", "2"], "column n must hold whole numbers"),
        ([True, True], "column n must hold whole numbers, not bool"),
    ],
)
@pytest.mark.parametrize("verb", [jp.tfidf, jp.term_totals, jp.cluster_tasks])
def test_counts_that_are_none_are_refused(verb, n, said):
    keys = {"plan_id": "x", "task_no": [1, 2], "term": ["甲", "乙"]}
    with pytest.raises(jp.PlanError, match=said):
        verb(pd.DataFrame({**keys, "n": n}))


def test_a_row_that_stands_twice_is_named():
    table = pd.DataFrame({"task_no": [1, 2, 2], "term": ["甲", "乙", "乙"], "n": 1})
    with pytest.raises(jp.PlanError, match=r"row 2 stands twice \(task_no 2, term 乙\)"):
        jp.tfidf(table)
