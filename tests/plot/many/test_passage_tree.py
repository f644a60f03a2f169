from support.figures import at_the_side, check_empty_and_missing, labels_of, tree_table

import jnplan as jp


def test_rows_go_from_the_centre_down_and_say_what_is_shared():
    ax = jp.plot.passage_tree(tree_table())
    names = ["国务院办公厅2015", "甲省", "新疆生产建设兵团", "乙土家族苗族自治州", "丙市"]
    assert labels_of(ax.get_yticklabels()) == names  # of 丁市 only the year is known
    assert at_the_side(ax, "right")[:2] == ["2015-09-15", "2016-01-15 · 90"]
    rows = ax.get_yticks()
    assert [round(each, 6) for each in rows[1:] - rows[:-1]] == [
        1.8,
        1,
        1.8,
        1,
    ]  # levels stand apart


def test_a_line_leads_down_from_each_source_on_its_day():
    ax = jp.plot.passage_tree(tree_table())
    days = dict(zip(labels_of(ax.get_yticklabels()), ax.get_yticks(), strict=True))
    trunks = {tuple(line.get_ydata()): list(line.get_xdata()) for line in ax.lines}
    assert len(trunks) == 4
    first, *_ = days.values()
    assert len(set(trunks[first, first, days["甲省"]])) == 1
    # Of two documents of one day the line goes beside the other's point.
    own, below = days["甲省"], days["乙土家族苗族自治州"]
    assert trunks[own, own, below][0] < trunks[own, own, below][1]


def test_rows_are_called_by_their_ids_where_there_are_no_names():
    ax = jp.plot.passage_tree(tree_table().drop(columns="name"))
    assert labels_of(ax.get_yticklabels()) == ["c", "p", "q", "x", "y"]


def test_without_days_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.passage_tree, tree_table().drop(columns="name"))
    ax = jp.plot.passage_tree(tree_table().tail(1))
    assert "nothing to draw" in ax.texts[0].get_text()
