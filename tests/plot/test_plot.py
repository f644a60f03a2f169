import itertools
import re
import subprocess
import sys

import matplotlib as mpl
import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

import jnplan as jp
from jnplan.plot.style import wrap_label as wrap

mpl.use("agg")


@pytest.fixture(scope="module")
def tables():
    plan = jp.load("jinan-2022")
    tokens = jp.segment(plan)
    counts = jp.count_terms(tokens)
    later, _ = jp.synthetic_plan("next-year")
    reports = jp.load_counts("state-council")
    return {
        "compared": jp.compare_themes(plan),
        "shares": jp.attention(jp.load_themes(), draws=50),
        "reports": reports[reports["scope"] == "whole"],
        "aligned": jp.align_tasks(plan, later),
        "next tasks": later.to_frame(),
        "tasks": plan.to_frame(),
        "tokens": tokens,
        "counts": counts,
        "weights": jp.tfidf(counts),
        "plan counts": jp.count_terms(tokens, by="plan"),
        "topics": jp.cluster_tasks(counts, 4, runs=20, null=1),
    }


def keyness_table():
    rows = [
        ("双减", 3, 0, 4.1, 1.2, 0.001),
        ("立德树人", 9, 120, 2.0, 1.5, 0.049),
        ("家校社协同育人共同体", 2, 9, 0.7, -0.4, 0.05),
        ("学校", 5, 1400, -1.0, -1.6, np.nan),
    ]
    columns = ["term", "n_target", "n_reference", "log_ratio", "log_ratio_low", "p_adjusted"]
    return pd.DataFrame(rows, columns=columns)


def stability_table():
    table = pd.DataFrame({"k": range(2, 9), "stability": [0.9, 0.6, 0.5, 0.5, 0.6, 0.6, 1.0]})
    return table.assign(null_mean=0.4, null_high=0.55)


def target_table():
    long = "义务教育阶段学科类校外培训机构压减率在全市范围内稳定保持在较高水平之上"
    rows = [
        (3, "新建小学", "", 3, np.nan, "所", "2025年底前"),
        (3, "普惠率", "达到…以上", 85, np.nan, "%", "2025年底前"),
        (7, long, "力争", 90, 95, "%", ""),
        (7, long, "不低于", 8.5, np.nan, "%", "到2022年12月底前全部完成验收并且公布"),
        (9, "培训教师", "", 20000, 30000, "人次", "年内"),
        (pd.NA, "经费", "增长", 150, np.nan, "%", pd.NA),
        (pd.NA, "大班额", "消除", 0, np.nan, "", ""),
    ]
    columns = ["task_no", "indicator", "comparator", "value", "value_high", "unit", "deadline"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": "Int64"})


KINDS = ["build", "write", "regulate", "improve", "carry out", "other", "none"]


def action_table():
    rows = [(n, kind) for n in range(1, 20) for kind in KINDS[: n % 8] * (1 + n % 2)]
    return pd.DataFrame([*rows, (pd.NA, "build")], columns=["task_no", "kind"])


def office_table():
    names = [*"甲乙丙丁戊己庚辛壬癸", "市教师发展服务中心", "离退休干部处", "职业与高等教育处"]
    names += [f"{name}处" for name in "子丑寅卯辰巳午未申酉戌亥天地人和"]
    rows = [(1 + (i * j) % 20, name) for i, name in enumerate(names) for j in range(1 + i % 4)]
    return pd.DataFrame([*rows, (13, pd.NA)], columns=["task_no", "office"])


def office_graph():
    """Offices that share a task, weighted by how many, two of them apart and some alone."""
    graph = nx.Graph()
    pairs = office_table().dropna().drop_duplicates()
    graph.add_nodes_from(pairs["office"])
    for _, office in pairs.groupby("task_no")["office"]:
        for one, other in itertools.combinations(office, 2):
            w = graph.get_edge_data(one, other, {}).get("weight", 0)
            graph.add_edge(one, other, weight=w + 1)
    graph.add_edge("市学生资助中心", "财务审计处", weight=2)
    graph.add_nodes_from(["语言文字工作办公室", "教育督导室", "市学生发展指导中心"])
    return graph


def term_graph(tables, density):
    terms = [term for term in tables["plan counts"]["term"] if len(term) > 1][:30]
    graph = nx.gnp_random_graph(30, density, seed=4)
    return nx.relabel_nodes(graph, dict(enumerate(terms)))


def consensus_matrix(topics):
    same = np.equal.outer(topics.labels.to_numpy(), topics.labels.to_numpy())
    values = np.where(same, 0.8, 0.1) + np.eye(len(same)) * 0.2
    return pd.DataFrame(values, index=topics.labels.index, columns=topics.labels.index)


FIGURES = {
    "tasks": lambda t: jp.plot.tasks(t["tasks"], t["weights"]),
    "tasks without words": lambda t: jp.plot.tasks(t["tasks"]),
    "keywords": lambda t: jp.plot.keywords(t["weights"], t["tasks"]),
    "bars": lambda t: jp.plot.bars(t["plan counts"].head(20), "term", "n"),
    "similarity": lambda t: jp.plot.similarity(t["topics"].similarity, t["tasks"]),
    "dendrogram": lambda t: jp.plot.dendrogram(t["topics"], t["tasks"]),
    "dispersion": lambda t: jp.plot.dispersion(t["tokens"], ["双减", "立德树人", "没有的词"]),
    "wordcloud": lambda t: jp.plot.wordcloud(t["plan counts"]),
    "keyness": lambda t: jp.plot.keyness(keyness_table()),
    "consensus": lambda t: jp.plot.consensus(
        consensus_matrix(t["topics"]), tasks=t["tasks"], labels=t["topics"].labels
    ),
    "stability": lambda t: jp.plot.stability(stability_table()),
    "network of offices": lambda t: jp.plot.network(office_graph()),
    "network of offices, strong ties": lambda t: jp.plot.network(office_graph(), min_weight=2),
    "network of offices, another start": lambda t: jp.plot.network(office_graph(), seed=5),
    "network of terms": lambda t: jp.plot.network(term_graph(t, 0.07)),
    "dense network of terms": lambda t: jp.plot.network(term_graph(t, 0.6)),
    "offices by tasks": lambda t: jp.plot.office_tasks(office_table()),
    "offices by tasks with titles": lambda t: jp.plot.office_tasks(
        office_table(), tasks=t["tasks"]
    ),
    "targets": lambda t: jp.plot.targets(target_table()),
    "targets without shares": lambda t: jp.plot.targets(target_table().query("unit != '%'")),
    "actions": lambda t: jp.plot.actions(action_table(), tasks=t["tasks"]),
    "themes": lambda t: jp.plot.themes(t["compared"], jp.codebook(), mark="jinan-2022"),
    "themes without names": lambda t: jp.plot.themes(t["compared"]),
    "attention": lambda t: jp.plot.attention(
        t["shares"], ["equity", "double-reduction", "ideology"], jp.codebook()
    ),
    "attention to one theme": lambda t: jp.plot.attention(t["shares"], ["equity"]),
    "rates of terms": lambda t: jp.plot.term_rates(
        jp.term_rates(t["reports"], ["双减", "没有的词", "习近平新时代中国特色社会主义思想"])
    ),
    "novelty": lambda t: jp.plot.novelty(jp.novelty(t["reports"], draws=2)),
    "alignment": lambda t: jp.plot.alignment(t["aligned"], t["tasks"], t["next tasks"]),
    "alignment without titles": lambda t: jp.plot.alignment(t["aligned"]),
}


def texts(figure):
    return [text for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]


@pytest.fixture(params=FIGURES)
def figure(request, tables):
    ax = FIGURES[request.param](tables)
    # Warnings are errors here, and a missing glyph is a warning.
    ax.figure.canvas.draw()
    yield ax.figure
    plt.close(ax.figure)


def test_every_character_has_a_glyph_in_the_bundled_font(figure):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    shown = {ord(char) for text in texts(figure) for char in text.get_text()} - {ord("\n")}
    assert shown <= glyphs
    families = {text.get_fontfamily()[0] for text in texts(figure)}
    assert families <= {"Noto Sans SC"}


def test_no_text_of_a_figure_is_read_as_a_formula(figure):
    # Only ticks that matplotlib adds later, which bear numbers, may be.
    formulas = [text.get_text() for text in texts(figure) if text.get_parse_math()]
    assert not [text for text in formulas if not re.fullmatch(r"[−\d.,%]+", text)]


def test_a_title_with_dollar_signs_is_drawn_as_it_stands(drawn):
    plan = jp.parse_plan("某县2026年工作要点\n1.每生$5到$6，$\\frac{a}{b$。查校车。")
    ax = jp.plot.tasks(plan.to_frame())
    ax.figure.canvas.draw()
    assert labels_of(ax.get_yticklabels()) == ["1 每生$5到$6，$\\frac{a}{b$"]


def drawn_boxes(figure):
    """Give the boxes of all texts but those of ticks beyond the axes, which are never drawn."""
    beyond = set()
    for axes in figure.findobj(mpl.axes.Axes):
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                if not low <= tick.get_loc() <= high:
                    beyond |= {tick.label1, tick.label2}
    shown = [text for text in texts(figure) if text.get_visible() and text not in beyond]
    return [(text.get_text(), text.get_window_extent()) for text in shown]


def test_no_label_runs_off_the_page_or_into_another(figure):
    page = figure.bbox
    boxes = drawn_boxes(figure)
    for name, box in boxes:
        inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1
        assert inside, name
    for i, (one, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            apart = a.x1 <= b.x0 + 1 or b.x1 <= a.x0 + 1 or a.y1 <= b.y0 + 1 or b.y1 <= a.y0 + 1
            assert apart, (one, other)


def test_words_of_the_cloud_all_have_glyphs(tables):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    assert {ord(char) for term in tables["plan counts"]["term"] for char in term} <= glyphs


def test_the_cloud_is_seeded_and_leaves_stop_words_out(tables):
    words = pd.DataFrame({"term": ["教育", "的", "和", "学校"], "n": [5, 99, 99, 3]})
    one, two = (jp.plot.wordcloud(words).images[0].get_array() for _ in range(2))
    clean = jp.plot.wordcloud(words[words["n"] < 9]).images[0].get_array()
    other = jp.plot.wordcloud(words, seed=1).images[0].get_array()
    plt.close("all")
    assert np.array_equal(one, two)
    assert np.array_equal(one, clean)
    assert not np.array_equal(one, other)


def test_bars_are_as_long_as_the_numbers(tables):
    table = tables["plan counts"].head(5)
    ax = jp.plot.bars(table, "term", "n")
    assert [bar.get_width() for bar in ax.patches] == table["n"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == table["term"].tolist()
    plt.close(ax.figure)


def test_the_heat_map_shows_the_similarities_without_the_diagonal(tables):
    expected = tables["topics"].similarity.to_numpy(copy=True)
    ax = jp.plot.similarity(tables["topics"].similarity)
    drawn = np.ma.filled(ax.images[0].get_array(), np.nan)
    plt.close(ax.figure)
    off = ~np.eye(20, dtype=bool)
    assert np.allclose(drawn[off], expected[off])
    assert np.isnan(np.diag(drawn)).all()


def test_strokes_stand_where_the_term_stands(tables):
    tokens = tables["tokens"]
    ax = jp.plot.dispersion(tokens, ["双减"])
    drawn = [segment[0][0] for segment in ax.collections[0].get_segments()]
    plt.close(ax.figure)
    assert drawn == tokens.loc[tokens["term"] == "双减", "position"].tolist()


def labels_of(ticks):
    return [label.get_text().replace("\n", "") for label in ticks]


def at_the_side(ax, side):
    axis = ax.child_axes[0 if side == "right" else 1]
    return labels_of(axis.get_yticklabels() if side == "right" else axis.get_xticklabels())


@pytest.fixture
def drawn():
    """Close whatever a test draws."""
    yield
    plt.close("all")


def test_keyness_draws_the_ratio_its_lower_bound_and_the_counts(drawn):
    table = keyness_table()
    ax = jp.plot.keyness(table, top=3)
    lines, dots = ax.collections
    assert dots.get_offsets().tolist() == [[4.1, 0], [2.0, 1], [0.7, 2]]
    assert [line[:, 0].tolist() for line in lines.get_segments()] == [
        [1.2, 4.1],
        [1.5, 2.0],
        [-0.4, 0.7],
    ]
    white = [tuple(colour) == (1, 1, 1, 1) for colour in dots.get_facecolors()]
    assert white == [False, False, True]  # 0.05 itself is not below 0.05
    assert labels_of(ax.get_yticklabels()) == table["term"].tolist()[:3]
    assert at_the_side(ax, "right") == ["3 : 0", "9 : 120", "2 : 9"]
    assert ax.yaxis_inverted()
    all_of_it = jp.plot.keyness(table)
    last = all_of_it.collections[1].get_facecolors()[3]
    assert tuple(last) == (1, 1, 1, 1)  # no p, not sure


def test_consensus_is_ordered_by_group_and_cut_between_groups(drawn):
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
    with pytest.raises(jp.PlanError, match="no group for task 2, 3"):
        jp.plot.consensus(matrix, labels=pd.Series({1: 1}))
    with pytest.raises(jp.PlanError, match="not the same tasks"):
        jp.plot.consensus(matrix[[1, 2]])


def test_stability_is_drawn_over_what_chance_gives(drawn):
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
    assert ax.get_legend().get_window_extent().y0 >= ax.bbox.y1 - 1


def test_a_network_shows_every_node_and_the_ties_that_are_heavy_enough(drawn):
    graph = nx.Graph()
    graph.add_weighted_edges_from([("甲", "乙", 3), ("乙", "丙", 1), ("丁", "戊", 2)])
    graph.add_edge("己", "己", weight=9)
    ax = jp.plot.network(graph, min_weight=2)
    assert sorted(text.get_text() for text in ax.texts) == sorted("甲乙丙丁戊己")
    assert len(ax.lines) == 2
    thin, thick = ax.lines
    assert thin.get_linewidth() < thick.get_linewidth()
    (dots,) = ax.collections
    size = dict(zip(sorted(graph), dots.get_sizes(), strict=True))
    assert size["甲"] == size["乙"] > size["丁"] == size["戊"] > size["丙"] == size["己"]
    place = dict(zip(sorted(graph), dots.get_offsets().tolist(), strict=True))
    assert {tuple(place["甲"]), tuple(place["乙"])} == set(map(tuple, thick.get_xydata()))
    # Without ties: side by side, under all others.
    assert place["丙"][1] == place["己"][1] < min(place[node][1] for node in "甲乙丁戊")
    assert len(jp.plot.network(graph).lines) == 3


def test_parallel_ties_and_both_directions_add_up(drawn):
    graph = nx.MultiDiGraph([("甲", "乙"), ("甲", "乙"), ("乙", "甲"), ("乙", "丙")])
    assert len(jp.plot.network(graph, min_weight=3).lines) == 1


def test_a_network_comes_out_the_same_whatever_the_order_of_its_nodes(drawn):
    graph = office_graph()
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))

    def places(graph, **options):
        ax = jp.plot.network(graph, **options)
        return {text.get_text(): text.get_position() for text in ax.texts}

    assert places(graph) == places(turned)
    assert places(graph, seed=1) == places(turned, seed=1) != places(graph)


@pytest.mark.parametrize("size", [2, 3, 12, 45])
def test_names_in_a_network_keep_off_circles_and_each_other_at_any_size(drawn, size):
    rng = np.random.default_rng(size)
    graph = nx.relabel_nodes(nx.path_graph(size), lambda i: "教育科室"[: 1 + i % 4] + str(i))
    for _ in range(size):
        one, other = rng.choice(sorted(graph), 2)
        graph.add_edge(one, other, weight=int(rng.integers(1, 5)))
    ax = jp.plot.network(graph)
    ax.figure.canvas.draw()
    (dots,) = ax.collections
    point = ax.figure.dpi / 72
    boxes = [text.get_window_extent() for text in ax.texts]
    for (x, y), area in zip(
        ax.transData.transform(dots.get_offsets()), dots.get_sizes(), strict=True
    ):
        radius = np.sqrt(area) / 2 * point
        boxes.append(
            mpl.transforms.Bbox.from_extents(x - radius, y - radius, x + radius, y + radius)
        )
    for one, other in itertools.combinations(boxes, 2):
        apart = max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1)
        assert apart >= -1
    assert all(ax.bbox.padded(1).containsx(box.x0) for box in boxes)
    assert all(ax.bbox.padded(1).containsx(box.x1) for box in boxes)


def test_a_network_can_stand_beside_another_figure(drawn):
    _, (left, right) = plt.subplots(1, 2, figsize=(14, 6), layout="constrained")
    assert jp.plot.network(office_graph(), ax=right) is right
    assert len(left.texts) == 0
    assert len(right.texts) == len(office_graph())


def test_offices_stand_by_number_of_tasks_with_a_dot_for_each(drawn):
    rows = [(1, "甲"), (2, "乙"), (4, "乙"), (4, "乙"), (3, pd.NA), (4, "丙")]
    table = pd.DataFrame(rows, columns=["task_no", "office"])
    ax = jp.plot.office_tasks(table)
    assert labels_of(ax.get_yticklabels()) == ["乙", "甲", "丙"]
    assert labels_of(ax.get_xticklabels()) == ["1", "2", "3", "4"]
    dots = ax.collections[-1].get_offsets().tolist()
    assert sorted(dots) == [[0, 1], [1, 0], [3, 0], [3, 2]]
    assert at_the_side(ax, "right") == ["2", "1", "1"]
    assert at_the_side(ax, "top") == ["1", "1", "0", "2"]
    titles = pd.DataFrame({"task_no": range(1, 6), "title": list("一二三四五")})
    ax = jp.plot.office_tasks(table, tasks=titles)
    assert labels_of(ax.get_xticklabels()) == ["1 一", "2 二", "3 三", "4 四", "5 五"]


def test_targets_are_bars_for_shares_and_numbers_for_counts(drawn):
    ax = jp.plot.targets(target_table())
    said = [text.get_text() for text in ax.texts]
    assert said == ["3所", "85%", "90–95%", "8.5%", "20000–30000人次", "150%", "0"]
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    ground = (0, 150)  # as far as the largest share goes
    assert bars == [ground, (0, 85), ground, (0, 90), (90, 5), ground, (0, 8.5), ground, (0, 150)]
    labels = labels_of(ax.get_yticklabels())
    assert labels[:2] == ["3 · 新建小学", "3 · 普惠率"]
    assert labels[-1] == "大班额"
    assert at_the_side(ax, "right")[:3] == ["2025年底前", "达到…以上2025年底前", "力争"]
    ax = jp.plot.targets(target_table().head(2))
    assert [bar.get_width() for bar in ax.patches] == [100, 85]


def test_actions_are_stacked_by_kind(drawn):
    table = pd.DataFrame(
        [(1, "write"), (3, "build"), (1, "build"), (1, "write"), (pd.NA, "other"), (3, pd.NA)],
        columns=["task_no", "kind"],
    )
    ax = jp.plot.actions(table)
    bars = [
        (bar.get_y() + bar.get_height() / 2, bar.get_x(), bar.get_width()) for bar in ax.patches
    ]
    assert np.allclose(bars, [(0, 0, 1), (1, 0, 1), (0, 1, 2), (1, 1, 1)])
    assert [text.get_text() for text in ax.texts] == ["1", "1", "2", "1"]
    assert labels_of(ax.get_yticklabels()) == ["1", "3"]
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == ["建设 build", "立规 write", "无 none"]
    titles = pd.DataFrame({"task_no": [1, 2, 3], "title": list("一二三")})
    ax = jp.plot.actions(table, tasks=titles)
    assert labels_of(ax.get_yticklabels()) == ["1 一", "2 二", "3 三"]
    with pytest.raises(jp.PlanError, match="'dream' is not one of build, write"):
        jp.plot.actions(table.replace("write", "dream"))


TABLES = {
    "keyness": keyness_table,
    "stability": stability_table,
    "office_tasks": office_table,
    "targets": target_table,
    "actions": action_table,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_figure_of_an_empty_table_says_so_and_a_missing_column_is_named(drawn, name):
    draw, table = getattr(jp.plot, name), TABLES[name]()
    assert "nothing to draw" in draw(table.head(0)).texts[0].get_text()
    for column in table.columns:
        with pytest.raises(jp.PlanError, match=f"no column {column}"):
            draw(table.drop(columns=column))


def test_offices_and_actions_outside_any_task_leave_nothing_to_draw(drawn):
    nothing = pd.DataFrame({"task_no": [1], "office": [pd.NA]})
    assert "nothing to draw" in jp.plot.office_tasks(nothing).texts[0].get_text()
    nothing = pd.DataFrame({"task_no": [pd.NA], "kind": ["build"]})
    assert "nothing to draw" in jp.plot.actions(nothing).texts[0].get_text()


def test_an_empty_network_and_an_empty_matrix_say_so(drawn):
    assert "nothing to draw" in jp.plot.network(nx.Graph()).texts[0].get_text()
    assert "nothing to draw" in jp.plot.network(nx.empty_graph(3)).texts[0].get_text()
    assert "nothing to draw" in jp.plot.consensus(pd.DataFrame()).texts[0].get_text()


def test_nothing_to_draw_is_said(tables):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert "nothing to draw" in ax.texts[0].get_text()
    plt.close(ax.figure)


def test_a_figure_can_be_drawn_on_ones_own_axes_and_leaves_settings_alone(tables):
    before = dict(mpl.rcParams)
    _, ax = plt.subplots()
    assert jp.plot.bars(tables["plan counts"].head(3), "term", "n", ax=ax) is ax
    ax.figure.canvas.draw()  # warns of a label without our font
    plt.close("all")
    assert dict(mpl.rcParams) == before


def test_show_gives_a_picture_with_its_words_and_closes_the_figure(tables):
    picture = jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), "三个词")
    data, metadata = picture._repr_png_()
    assert metadata["alt"] == "三个词"
    assert data
    assert plt.get_fignums() == []
    with pytest.raises(jp.PlanError, match="alt is empty"):
        jp.plot.show(jp.plot.bars(tables["plan counts"].head(3), "term", "n"), " ")
    plt.close("all")


def test_show_says_why_there_is_no_picture(tables, capsys):
    ax = jp.plot.bars(tables["plan counts"].head(0), "term", "n")
    assert jp.plot.show(ax, "三个词", nothing="没有词。 No words.") is None
    assert capsys.readouterr().out == "没有词。 No words.\n"
    assert plt.get_fignums() == []


def test_a_dollar_in_a_title_begins_no_formula(drawn):
    ax = jp.plot.bars(pd.DataFrame({"term": ["$x^2$ 与 $\\nix$"], "n": [1]}), "term", "n")
    ax.figure.canvas.draw()
    assert ax.get_yticklabels()[0].get_text() == "$x^2$ 与 $\\nix$"


def test_a_latin_word_is_not_broken_where_it_fits():
    assert wrap("2 Reading weeks", 5) == "2 Reading \nweeks"
    assert wrap("abcdefgh", 2) == "abcd\nefgh"


def test_of_many_tasks_figures_stay_as_wide_as_a_page(drawn):
    numbers = list(range(1, 121))
    named = pd.DataFrame({"task_no": numbers, "office": ["甲", "乙", "丙", "丁"] * 30})
    tasks = pd.DataFrame({"task_no": numbers, "title": ["任务"] * 120})
    ax = jp.plot.office_tasks(named, tasks=tasks)
    assert ax.figure.get_figwidth() < 12
    assert [label.get_text() for label in ax.get_xticklabels()] == ["甲", "乙", "丙", "丁"]
    assert len(ax.get_yticklabels()) == 120
    ax = jp.plot.consensus(pd.DataFrame(0.5, numbers, numbers))
    assert ax.figure.get_figwidth() < 12
    assert [label.get_text() for label in ax.get_xticklabels()][:3] == ["1", "4", "7"]


def test_with_more_sections_than_colours_no_two_look_alike(drawn):
    lines = "\n".join(f"{'一二三四五六七'[i]}、部分\n{i + 1}.任务。做。" for i in range(7))
    ax = jp.plot.tasks(jp.parse_plan(lines).to_frame())
    assert len({(bar.get_facecolor(), bar.get_hatch()) for bar in ax.patches}) == 7


def test_numbers_under_a_dispersion_keep_apart(drawn):
    text = "\n".join(f"{i}.校车。查校车。" for i in range(1, 121))
    ax = jp.plot.dispersion(jp.segment(jp.parse_plan(text)), ["校车"])
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(a.x1 < b.x0 for a, b in itertools.pairwise(boxes))


def test_use_font_sets_the_font_for_figures_of_ones_own():
    with mpl.rc_context():
        jp.plot.use_font()
        path = font_manager.findfont(
            font_manager.FontProperties(family=mpl.rcParams["font.family"])
        )
    assert path == jp.plot.font_path()


def test_importing_the_package_loads_neither_matplotlib_nor_scikit_learn():
    code = "import sys, jnplan; jnplan.load('jinan-2022'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"\S+", done.stdout))
    assert "pandas" in loaded
    assert not loaded & {"matplotlib", "sklearn", "scipy", "jieba", "wordcloud", "IPython", "rich"}
