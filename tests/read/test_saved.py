import json

import pytest

import jnplan as jp
from jnplan.plan import Doubt, Source
from jnplan.read.files import source_of
from jnplan.read.saved import save_source


def test_a_saved_source_is_read_again_as_it_was():
    scan = Source("甲\n", "scan", "", ("一", "二"), 0.75, (Doubt(1, "甲", 0.5),))
    for source in (scan, Source("乙\n", "txt", "utf-8")):
        assert source_of(save_source(source), name="my.pdf") == source
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(b'{"jnplan": "source", "text": 3}', name="my.pdf")


@pytest.mark.parametrize(
    "change",
    [
        {"text": 3},
        {"text": " \n"},
        {"text": "1.甲\x1b[31m"},
        {"text": "1.甲\ud800"},
        {"kind": "../../elsewhere"},
        {"encoding": None},
        {"notes": [3]},
        {"notes": None},
        {"confidence": "high"},
        {"confidence": float("nan")},
        {"doubtful": [[1, "甲"]]},
        {"doubtful": [["1", "甲", 0.5]]},
        {"doubtful": [[1, "甲", 2]]},
        {"more": 1},
        {"text": [[[[]]]]},
    ],
)
def test_a_saved_source_that_no_reader_gave_is_refused(change):
    saved = json.loads(save_source(Source("1.甲\n", "scan", confidence=0.5)))
    raw = json.dumps(saved | change).encode()
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(raw, name="my.pdf")


def test_a_saved_source_nested_too_deep_is_refused():
    raw = b'{"jnplan": "source", "text": ' + b"[" * 100_000
    with pytest.raises(jp.PlanError, match=r"my\.pdf: not a valid saved source"):
        source_of(raw, name="my.pdf")
