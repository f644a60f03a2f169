import pandas as pd
import pytest
from matplotlib.patches import PathPatch, Rectangle

import jnplan as jp

PLANS, _ = jp.synthetic_office()
LINKED = jp.lineage(PLANS)
THREADS = jp.threads(LINKED, PLANS)
TASKS = pd.concat(plan.to_frame() for plan in PLANS)


YEARS = [2020, 2021, 2022, 2023, 2025]


def test_every_task_has_a_box_in_the_column_of_its_year():
    ax = jp.plot.lineage(LINKED, TASKS, THREADS)
    assert len([p for p in ax.patches if isinstance(p, Rectangle)]) == len(TASKS) == 59
    written = {(t.get_position()[0], t.get_text().replace("\n", "")) for t in ax.texts}
    wanted = {(YEARS.index(t.year), f"{t.task_no} {t.title}") for t in TASKS.itertuples()}
    assert wanted <= written  # no title here is longer than two lines


def test_every_link_has_a_band_and_every_return_a_broken_line():
    ax = jp.plot.lineage(LINKED, TASKS, THREADS)
    bands = [patch for patch in ax.patches if isinstance(patch, PathPatch)]
    links = LINKED.dropna(subset=["task_no_a", "task_no_b"])["relation"]
    assert len(bands) == (links != "returned").sum()
    broken = [
        line for line in ax.lines if line.get_linestyle() == "--" and len(line.get_xdata()) == 2
    ]
    assert len([b for b in broken if b.get_linewidth() == 2]) == (links == "returned").sum() == 3


def test_no_two_boxes_lie_on_one_another_and_lanes_are_kept_apart():
    ax = jp.plot.lineage(LINKED, TASKS, THREADS)
    corners = [(p.get_x(), p.get_y()) for p in ax.patches if isinstance(p, Rectangle)]
    assert len({(round(x, 3), round(y, 3)) for x, y in corners}) == len(corners)
    names = [label.get_text().replace("\n", "") for label in ax.get_yticklabels()]
    assert sorted(names) == sorted(THREADS["name"])


def test_missing_years_are_told_and_short_threads_can_be_left_out():
    ax = jp.plot.lineage(LINKED, TASKS, THREADS, least=5)
    assert "缺2024" in {text.get_text() for text in ax.texts}
    assert len(ax.get_yticklabels()) == (THREADS["years"].str.count("、") == 4).sum()


def test_without_links_there_is_nothing_to_draw_and_other_relations_are_refused():
    ax = jp.plot.lineage(LINKED.head(0), TASKS)
    assert "nothing to draw" in ax.texts[0].get_text()
    with pytest.raises(jp.PlanError, match="'alike' is not one of continued"):
        jp.plot.lineage(LINKED.assign(relation="alike"), TASKS)
