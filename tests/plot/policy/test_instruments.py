import pandas as pd
import pytest
from support.figures import at_the_side, labels_of, legend_of

import jnplan as jp

COUNTS = pd.DataFrame(
    {"task_no": [1, 2], "supply": [1, 0], "environment": [2, 5], "demand": [0, 0], "none": [0, 1]}
).assign(clauses=[3, 6])


def test_bars_are_stacked_and_instruments_without_a_clause_left_out():
    ax = jp.plot.instruments(COUNTS, labels={1: "1 校车"})
    assert labels_of(ax.get_yticklabels()) == ["1 校车", "2"]
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [
        (0, 1),
        (1, 2),
        (0, 5),
        (5, 1),
    ]
    said = legend_of(ax)
    assert said == ["供给型 supply", "环境型 environment", "无 none"]


def test_the_grid_has_every_count_rows_with_most_clauses_first():
    ax = jp.plot.instrument_grid(COUNTS)
    assert [text.get_text() for text in ax.texts[:8]] == ["0", "5", "0", "1", "1", "2", "0", "0"]
    assert labels_of(ax.get_yticklabels()) == ["2", "1"]
    assert at_the_side(ax, "right") == ["6", "3"]


@pytest.mark.parametrize("draw", [jp.plot.instruments, jp.plot.instrument_grid])
def test_nothing_to_draw_and_what_are_no_counts(draw):
    ax = draw(COUNTS.head(0))
    assert [text.get_text() for text in ax.texts] == ["没有可画的数据 nothing to draw"]
    with pytest.raises(jp.PlanError, match="'magic' is no instrument"):
        draw(COUNTS.rename(columns={"demand": "magic"}))
    with pytest.raises(jp.PlanError, match="no column clauses"):
        draw(COUNTS.drop(columns="clauses"))
