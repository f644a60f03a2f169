import numpy as np
import pandas as pd
import pytest
from support.figures import check_empty_and_missing, labels_of, stability_table

import jnplan as jp


def test_the_heat_map_shows_the_similarities_without_the_diagonal(tables):
    expected = tables["clusters"].similarity.to_numpy(copy=True)
    ax = jp.plot.similarity(tables["clusters"].similarity)
    drawn = np.ma.filled(ax.images[0].get_array(), np.nan)
    off = ~np.eye(20, dtype=bool)
    assert np.allclose(drawn[off], expected[off])
    assert np.isnan(np.diag(drawn)).all()


def test_consensus_is_ordered_by_cluster_and_cut_between_clusters():
    matrix = pd.DataFrame(
        [[1, 0.2, 0.9], [0.2, 1, 0.3], [0.9, 0.3, 1]], index=[1, 2, 3], columns=[1, 2, 3]
    )
    ax = jp.plot.consensus(matrix, labels=pd.Series({1: 1, 2: 2, 3: 1}))
    assert labels_of(ax.get_yticklabels()) == labels_of(ax.get_xticklabels()) == ["1", "3", "2"]
    shown = np.asarray(ax.images[0].get_array())
    assert shown.tolist() == [[1, 0.9, 0.2], [0.9, 1, 0.3], [0.2, 0.3, 1]]
    assert ax.images[0].get_clim() == (0, 1)
    across, upright = ax.lines
    assert set(across.get_ydata()) == set(upright.get_xdata()) == {1.5}
    assert not jp.plot.consensus(matrix).lines
    with pytest.raises(jp.PlanError, match="no cluster for task 2, 3"):
        jp.plot.consensus(matrix, labels=pd.Series({1: 1}))
    with pytest.raises(jp.PlanError, match="not the same tasks"):
        jp.plot.consensus(matrix[[1, 2]])


def test_stability_is_drawn_over_what_chance_gives():
    table = stability_table()
    ax = jp.plot.stability(table.sample(frac=1, random_state=0))
    mean, observed = ax.lines
    assert observed.get_xydata().tolist() == table[["k", "stability"]].to_numpy().tolist()
    assert observed.get_marker() == "o"
    assert set(mean.get_ydata()) == {0.4}
    assert mean.get_linestyle() == "--"
    (band,) = ax.collections
    assert set(band.get_paths()[0].vertices[:, 1]) == {0.4, 0.55}
    assert labels_of(ax.get_xticklabels()) == list("2345678")
    ax.figure.canvas.draw()
    assert ax.figure.legends[0].get_window_extent().y0 >= ax.bbox.y1 - 1


def test_stability_without_rows_or_columns_says_so():
    check_empty_and_missing(jp.plot.stability, stability_table())


def test_an_empty_matrix_says_so():
    assert "nothing to draw" in jp.plot.consensus(pd.DataFrame()).texts[0].get_text()


def test_of_many_tasks_a_matrix_stays_as_wide_as_a_page():
    numbers = list(range(1, 121))
    ax = jp.plot.consensus(pd.DataFrame(0.5, numbers, numbers))
    assert ax.figure.get_figwidth() < 12
    assert labels_of(ax.get_xticklabels())[:3] == ["1", "4", "7"]


def test_the_tree_names_every_task_with_its_cluster_in_the_order_of_its_leaves(tables):
    clusters = tables["clusters"]
    labels = labels_of(jp.plot.dendrogram(clusters).get_yticklabels())
    ends = [f"{number} 〔{label}〕" for number, label in clusters.labels.items()]
    assert sorted(labels) == sorted(ends)
    # The two tasks that join first stand beside each other.
    first = [clusters.labels.index[int(node)] for node in clusters.tree[0][:2]]
    places = [int(label.split()[0]) for label in labels]
    assert abs(places.index(first[0]) - places.index(first[1])) == 1
