import numpy as np

import jnplan as jp

PLANS, _ = jp.synthetic_office()
LINKED = jp.lineage(PLANS)
SPELLS = jp.task_spells(LINKED, jp.threads(LINKED, PLANS), PLANS)
LIVES = jp.task_lives(SPELLS)


def test_the_curve_begins_at_one_and_steps_down_to_the_estimates():
    ax = jp.plot.task_lives(LIVES)
    whole = LIVES[LIVES["theme_id"] == "all"]
    xs, ys = ax.lines[0].get_data()
    assert (xs[0], ys[0]) == (0, 1)
    assert np.allclose(ys[1:-1], whole["survival"]) and np.allclose(xs[1:-1], whole["age"])


def test_themes_with_few_spells_have_no_line():
    counts = SPELLS["theme_id"].value_counts()
    for least in (2, 4):
        ax = jp.plot.task_lives(LIVES, least=least)
        assert len(ax.lines) == 1 + (counts >= least).sum()


def test_no_spells_nothing_to_draw():
    ax = jp.plot.task_lives(LIVES.head(0))
    assert "nothing to draw" in ax.texts[0].get_text()
