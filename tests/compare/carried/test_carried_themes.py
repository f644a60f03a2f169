import numpy as np
import pandas as pd
import pytest

import jnplan as jp

SOURCES = pd.DataFrame(
    {"plan_id": ["b", "c"], "source_id": ["a", "a"], "kind": ["source", "source"]}
)


def test_themes_of_made_up_plans_are_kept_added_and_left_out():
    texts = {
        "a": "1.立德树人。加强德育。\n2.安全。检查校园安全。",
        "b": "1.立德树人。加强德育。\n2.德育。办好德育基地。\n3.督导。开展教育督导。",
        "c": "1.杂事。办理杂事。",
    }
    plans = [jp.parse_plan(text, plan_id=name) for name, text in texts.items()]
    coded = pd.concat([jp.top_themes(jp.code_themes(plan)) for plan in plans])
    found = jp.carried_themes(coded, SOURCES).set_index(["plan_id", "theme_id"])
    wanted = {
        ("b", "moral"): ("kept", 2, 1),
        ("b", "safety"): ("left out", 0, 1),
        ("b", "supervision"): ("added", 1, 0),
        ("c", "moral"): ("left out", 0, 1),
        ("c", "safety"): ("left out", 0, 1),
    }
    assert {
        key: tuple(row) for key, row in found[["status", "tasks", "source_tasks"]].iterrows()
    } == wanted


def test_what_could_be_added_or_left_out_is_what_is_counted_of():
    rows = [
        ("b", "law", "added"),
        ("b", "moral", "left out"),
        ("c", "law", "kept"),
        ("c", "moral", "kept"),
        ("d", "moral", "left out"),
    ]
    counts = jp.count_carried(pd.DataFrame(rows, columns=["plan_id", "theme_id", "status"]))
    columns = ["theme_id", "change", "plans", "n"]
    # c's source has law, so that c can't add it; b and d could.
    assert counts[columns].values.tolist() == [["law", "added", 2, 1], ["moral", "left out", 3, 2]]
    # Wilson's interval for 1 of 2, by hand: (1 ± 1.96 sqrt(2/4 + 0.96) ...) / (2 + 3.84).
    z = 1.959963985
    middle, half = (1 + z**2 / 2) / (2 + z**2), z * np.sqrt(0.25 * 2 + z**2 / 4) / (2 + z**2)
    assert counts.loc[0, ["low", "high"]].tolist() == pytest.approx([middle - half, middle + half])


def test_without_changes_there_are_no_rows():
    kept = pd.DataFrame({"plan_id": ["b"], "theme_id": ["law"], "status": ["kept"]})
    assert jp.count_carried(kept).empty
