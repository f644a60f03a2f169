from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from support.helpers import load_script

import jnplan as jp

ROOT = Path(__file__).parents[2]
TEXT = (
    "某市教育局2026年工作要点\n1.校车。查校车3次。（安全处）\n2.读书。读完2本。（责任处室：基教处）"
)


@pytest.fixture(scope="module")
def program():
    return load_script("scripts/real_documents.py")


def gold_of(**changed):
    head = {"title": "某市教育局2026年工作要点", "issuer": "某市教育局", "year": "2026", "date": ""}
    tasks = [("1", "校车", "查校车"), ("2", "读书", "读完2本")]
    offices = [("1", "安全处", ""), ("2", "基教处", "")]
    return {
        "documents": pd.DataFrame([{**head, **changed}]),
        "tasks": pd.DataFrame(tasks, columns=["task_no", "title", "first"]),
        "offices": pd.DataFrame(offices, columns=["task_no", "office", "role"]),
        "targets": pd.DataFrame(
            [("3", "", "次"), ("2", "", "本")], columns=["value", "value_high", "unit"]
        ),
    }


def test_a_document_read_right_scores_in_full(program):
    tally = program.score(jp.parse_plan(TEXT), gold_of())
    measures = [key.removesuffix(" of") for key in tally if key.endswith(" of")]
    assert len(measures) == 9
    assert all(tally[f"{name} right"] == tally[f"{name} of"] > 0 for name in measures)


def test_what_is_wrong_missing_or_too_much_is_counted(program):
    tally = program.score(jp.parse_plan(TEXT), gold_of(year="2025", title=""))
    assert (tally["year right"], tally["year of"]) == (0, 1)
    assert (tally["title of"], tally["title false"]) == (0, 1)


def test_a_document_that_is_refused_has_nothing_right(program):
    tally = program.score(None, gold_of())
    assert sum(n for key, n in tally.items() if key.endswith("right")) == 0


def test_shares_have_wilsons_interval(program):
    table = program.summary(Counter({"year right": 9, "year of": 10}))
    assert table.loc[0, ["share", "interval"]].tolist() == [0.9, "0.60–0.98"]


def test_the_gold_hangs_together(program):
    documents, tasks = program.read_gold("documents"), program.read_gold("tasks")
    assert documents["document"].is_unique
    assert set(documents["half"]) == {"seen", "unseen"}
    keys = set(zip(tasks["document"], tasks["task_no"], strict=True))
    for what in ("offices", "targets"):
        rows = program.read_gold(what)
        assert {
            key for key in zip(rows["document"], rows["task_no"], strict=True) if key[1]
        } <= keys
    numbered = tasks[tasks["task_no"] != ""]
    for _, own in numbered.groupby("document"):
        assert own["task_no"].astype(int).tolist() == list(range(1, len(own) + 1))
