"""The passages that a made-up office took from its province, planted before `reuse` was seen."""

import pandas as pd
import pytest

import jnplan as jp
from jnplan.data import shipped_table, shipped_text

PLANTED = shipped_table("made/office/borrowed.csv")
SET_PHRASES = (
    "以习近平新时代中国特色社会主义思想为指导",
    "全面贯彻党的教育方针，落实立德树人根本任务",
)


@pytest.fixture(scope="module")
def found():
    names = ["province-2021", "2022", "2023"]
    texts = [shipped_text(f"made/office/{name}.txt") for name in names]
    passages = jp.reuse(pd.DataFrame({"plan_id": names, "text": texts}), text=True)
    return passages[passages["plan_id_a"] == "province-2021"]


@pytest.mark.parametrize(
    "planted", PLANTED.to_dict("records"), ids=lambda row: str(row["source_start"])
)
def test_what_was_planted_is_found_at_its_places(found, planted):
    end = planted["source_start"] + planted["length"]
    own = found[
        (found["plan_id_b"] == str(planted["target"]))
        & (found["start_a"] < end)
        & (found["end_a"] > planted["source_start"])
    ]
    (row,) = own.itertuples()
    if planted["kind"] == "verbatim":
        # A sign beside the passage that both texts have belongs to it.
        assert planted["source_start"] - row.start_a in (0, 1)
        assert row.end_a - end in (0, 1)
        assert row.start_b - row.start_a == planted["target_start"] - planted["source_start"]
        assert row.edits == 0
    else:
        # Of a changed passage the pieces of fewer than six characters at its ends stay out.
        assert row.length >= planted["length"] - 9


def test_nothing_else_is_found_but_the_set_phrases(found):
    spans = [(row.source_start, row.source_start + row.length) for row in PLANTED.itertuples()]
    rest = [
        row.text
        for row in found.itertuples()
        if not any(row.start_a < end and start < row.end_a for start, end in spans)
    ]
    assert len(rest) == 4
    assert {text.strip("，") for text in rest} == set(SET_PHRASES)
