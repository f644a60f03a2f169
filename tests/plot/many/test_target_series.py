import pandas as pd

import jnplan as jp

PLANS, _ = jp.synthetic_office()
LINKED = jp.lineage(PLANS)
THREADS = jp.threads(LINKED, PLANS)
SERIES = jp.target_series(PLANS, lineage=LINKED)


def test_every_value_is_written_where_it_stands():
    ax = jp.plot.target_series(SERIES)
    held = SERIES.groupby("series")["value"].transform("count") >= 2
    drawn = SERIES[held & SERIES["value"].notna()]
    assert len(ax.texts) == len(drawn)
    said = {(text.xy[0], text.get_text()) for text in ax.texts}
    assert {(2020.0, "80%"), (2022.0, "88%（2025）"), (2021.0, "1000万元")} <= said


def test_a_series_has_a_strip_named_by_its_newest_indicator_and_its_theme_once():
    ax = jp.plot.target_series(SERIES, THREADS)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == (SERIES.groupby("series")["value"].count() >= 2).sum()
    assert sum("【学前教育】" in label for label in labels) == 1
    assert any(label.endswith("普惠性幼儿园覆盖率") for label in labels)


def test_higher_values_stand_higher_in_their_strip():
    rows = SERIES[SERIES["indicator"].str.contains("课后服务")]
    ax = jp.plot.target_series(rows)
    heights = [text.xy[1] for text in sorted(ax.texts, key=lambda text: text.xy[0])]
    assert heights == sorted(heights) and rows["value"].is_monotonic_increasing


def test_single_values_are_drawn_only_when_asked_for():
    assert "nothing to draw" in jp.plot.target_series(SERIES.head(1)).texts[0].get_text()
    ax = jp.plot.target_series(SERIES.head(1), least=1)
    assert [text.get_text() for text in ax.texts] == ["100%"]
    assert jp.plot.target_series(pd.DataFrame(columns=SERIES.columns)).texts
