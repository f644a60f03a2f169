import pandas as pd
import pytest

import jnplan as jp
from jnplan.evaluate import scores as module
from jnplan.evaluate.gold import gold_words

JINAN = jp.load("jinan-2022")


def test_scores_against_a_count_by_hand(monkeypatch):
    plan = jp.parse_plan("1.校车安全。管好校车。", plan_id="toy")
    line = "1\t校车|安全|。|管好|校车|。"
    monkeypatch.setattr(module, "gold", lambda plan, what: gold_words(plan, line, "toy"))
    # 管|好 for 管好: 5 found, 4 by hand, 3 right.
    scores = jp.segmentation_scores(plan, jp.Segmenter(lexicon=["校车", "安全", "管", "好"]))
    assert scores[["gold", "found", "right"]].values.tolist() == [[4, 5, 3]]
    assert scores.loc[0, ["precision", "recall", "f1"]].tolist() == [
        0.6,
        0.75,
        pytest.approx(2 / 3),
    ]


def test_a_plan_without_gold_has_no_scores():
    plan = jp.parse_plan("1.校车。管好。", plan_id="mine")
    assert jp.segmentation_scores(plan).empty
    assert jp.extraction_scores(plan, "targets", jp.find_targets(plan)).empty
    assert jp.action_scores(plan, jp.find_actions(plan)).empty


def test_another_text_of_the_same_name_has_no_scores():
    mine = jp.parse_plan("1.校车。管好。", plan_id="jinan-2022")
    assert jp.extraction_scores(mine, "targets", jp.find_targets(mine)).empty


def test_rows_are_right_when_all_their_cells_are(monkeypatch):
    gold = pd.DataFrame({"task_no": [1, 1, 2], "value": [1, 1, 2], "unit": ["所", "所", ""]})
    monkeypatch.setattr(module, "gold", lambda plan, what: gold)
    found = pd.DataFrame(
        {"task_no": [1, 2, 2, 3], "value": [1.0, 2.0, 2.0, 9.0], "unit": ["所", None, "个", ""]}
    )
    # (1, 1, 所) and (2, 2, none) are right; the second (1, 1, 所) is missed, two are wrong.
    scores = jp.extraction_scores(JINAN, "targets", found.astype({"task_no": "Int64"}))
    assert scores.drop(columns="f1").values.tolist() == [
        ["jinan-2022", "targets", 3, 4, 2, 1 / 2, 2 / 3]
    ]
    assert scores.loc[0, "f1"] == pytest.approx(4 / 7)
    with pytest.raises(jp.PlanError, match="targets: the table has no column unit"):
        jp.extraction_scores(JINAN, "targets", found.drop(columns="unit"))


def test_an_action_needs_all_its_verbs(monkeypatch):
    marks = [
        (1, "健全完善制度", "健全 完善", "制度", "improve"),
        (1, "好", "抓好", "校车", "carry out"),
    ]
    gold = pd.DataFrame(marks, columns=["task_no", "clause", "verb", "object", "kind"])
    monkeypatch.setattr(module, "gold", lambda plan, what: gold.assign(sample=1))
    found = pd.DataFrame(
        {
            "task_no": 1,
            "clause": ["健全完善制度", "健全完善制度", "好"],
            "verb": ["健全", "完善", "办好"],
            "object": ["制度", "制度", "校车"],
            "kind": ["improve", "improve", "build"],
        }
    )
    columns = ["verb", "object", "kind"]
    scores = jp.action_scores(JINAN, found)[columns].values.tolist()
    assert scores == [[True, True, True], [False, True, False]]
    assert jp.action_scores(JINAN, found.iloc[:1])[columns].values.tolist() == [
        [False, True, True],
        [False, False, False],
    ]


@pytest.mark.parametrize("what", ["targets", "documents", "slogans", "offices"])
def test_what_the_program_finds_in_the_plan_is_what_was_found_by_hand(what):
    finders = {
        "targets": jp.find_targets,
        "documents": jp.find_documents,
        "slogans": jp.find_slogans,
        "offices": jp.offices,
    }
    scores = jp.extraction_scores(JINAN, what, finders[what](JINAN)).iloc[0]
    assert scores["gold"] > 10
    assert scores[["precision", "recall"]].tolist() == [1, 1]


def test_dictionary_and_lexicon_each_make_the_words_better():
    # Held-out tasks only; benchmarks/segmentation.py gives the figures with their spread.
    def f1(segmenter):
        held = jp.segmentation_scores(JINAN, segmenter).query("held_out")
        return 2 * held["right"].sum() / (held["gold"].sum() + held["found"].sum())

    plain = f1(jp.Segmenter(dictionary="jieba", lexicon=[]))
    assert f1(jp.Segmenter()) > f1(jp.Segmenter(dictionary="jieba")) > plain


def test_segmenters_are_compared_in_the_tasks_seen_and_those_held_out():
    plan = jp.load("jinan-2022")
    ways = {"b": jp.Segmenter(), "a": jp.Segmenter(dictionary="jieba", lexicon=[])}
    table = jp.compare_segmenters(plan, ways)
    assert table[["segmenter", "held_out"]].values.tolist() == [
        ["b", False],
        ["b", True],
        ["a", False],
        ["a", True],
    ]
    scores = jp.segmentation_scores(plan, ways["b"])
    held = scores[scores["held_out"].eq(True)]
    row = table.iloc[1]
    assert (row.tasks, row.gold, row.found, row.right) == (
        len(held),
        *held[["gold", "found", "right"]].sum(),
    )
    assert row.f1 == 2 * row.right / (row.gold + row.found)
    assert (row.f1_min, row.f1_max) == (held["f1"].min(), held["f1"].max())


def test_a_plan_without_gold_has_nothing_to_compare_segmenters_by():
    plan = jp.parse_plan("1.安全。守底线。", plan_id="mine")
    assert jp.compare_segmenters(plan, {"ours": jp.Segmenter()}).empty
