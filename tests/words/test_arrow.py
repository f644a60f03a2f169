import sys

import pandas as pd
import pytest

import jnplan as jp
from jnplan.words.arrow import COUNTS, arrow_to_frame, import_arrow, with_count_types


def test_columns_get_the_types_of_counts():
    tokens = jp.segment(jp.parse_plan("1.校车。查校车。", plan_id="x", year=2022))
    counts = jp.count_terms(tokens)
    assert list(counts) == list(COUNTS)
    loose = counts.astype({"year": "float", "section_no": "float", "task_no": "float", "n": "int8"})
    pd.testing.assert_frame_equal(with_count_types(loose), counts)


def test_a_whole_number_that_is_missing_stays_whole():
    pyarrow = pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    frame = arrow_to_frame(pyarrow.table({"task_no": [1, None], "term": ["校车", "食堂"]}))
    assert frame["task_no"].dtype == "Int64"
    assert frame["task_no"].isna().tolist() == [False, True]


def test_pyarrow_comes_with_an_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[scale\]"):
        import_arrow()
