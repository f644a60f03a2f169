from support.figures import adoption_table, check_empty_and_missing, legend_of

import jnplan as jp


def drawn(by="level"):
    table = adoption_table()
    return jp.plot.adoption_curve(jp.adoption_curve(table, by=by), table, by=by)


def test_steps_begin_at_nothing_and_rise_on_the_days_of_adoption():
    province = drawn().lines[0]
    assert province.get_drawstyle() == "steps-post"
    assert list(province.get_xdata()) == [0, 91, 106, 161, 325, 700]
    assert [round(each, 3) for each in province.get_ydata()] == [0, 0.167, 0.333, 0.5, 0.833, 0.833]


def test_places_without_a_document_are_marked_where_the_curve_is():
    marks = [line for line in drawn().lines if line.get_marker() == "|"]
    assert [list(line.get_xdata()) for line in marks] == [[700], [700]]
    assert [round(float(line.get_ydata()[0]), 3) for line in marks] == [0.833, 0.5]


def test_below_each_tick_stands_how_many_are_still_without():
    ax = drawn()
    said = [text.get_text() for text in ax.texts]
    ticks = len(ax.get_xticks())
    assert said[0] == "省级 province" and said[ticks + 1] == "市级 city"
    # Days 0, 180, 360: of six provinces those of 325 days twice and of 700.
    assert said[1:4] == ["6", "3", "1"]
    assert said[ticks + 2 : ticks + 5] == ["4", "4", "2"]


def test_all_places_are_one_line_without_groups():
    ax = drawn(by=None)
    labels = legend_of(ax)
    assert labels == ["全部 all", "95% 区间 95% interval", "尚无 none so far"]


def test_without_a_curve_or_columns_it_says_so():
    table = adoption_table()
    curve = jp.adoption_curve(table, by="level")[["group", "days", "share", "low", "high"]]
    check_empty_and_missing(lambda some: jp.plot.adoption_curve(some, table, by="level"), curve)
