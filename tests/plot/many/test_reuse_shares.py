import pytest
from support.figures import (
    at_the_side,
    check_empty_and_missing,
    labels_of,
    reuse_shares_table,
)

import jnplan as jp


def test_a_row_has_its_parts_side_by_side_and_their_numbers_where_there_is_room():
    ax = jp.plot.reuse_shares(reuse_shares_table())
    assert labels_of(ax.get_yticklabels())[1] == "甲省 2016-03-01"
    assert at_the_side(ax, "right") == ["5,612", "6,000", "40", "6,012"]
    bars = [[(bar.get_x(), bar.get_width()) for bar in part] for part in ax.containers]
    wanted = [
        [(0, 0.9), (0, 0.3)],
        [(0.3, 0.3)],
        [(0.9, 0.02), (0.6, 0.2)],
        [(0, 1), (0.92, 0.08), (0.8, 0.2)],
    ]
    for found, parts in zip(bars, wanted, strict=True):
        assert sum(found, ()) == pytest.approx(sum(parts, ()))
    said = [text.get_text() for text in ax.texts[:-1]]
    assert said == ["90", "30", "30", "", "20", "100", "8", "20", "同 the same as p1"]


def test_rows_are_called_by_their_ids_where_there_are_no_names():
    ax = jp.plot.reuse_shares(reuse_shares_table().drop(columns="name"))
    assert labels_of(ax.get_yticklabels()) == ["p0", "p1", "p2", "p3"]


def test_without_plans_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.reuse_shares, reuse_shares_table().drop(columns="name"))
