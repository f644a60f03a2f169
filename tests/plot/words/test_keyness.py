from support.figures import at_the_side, check_empty_and_missing, keyness_table, labels_of

import jnplan as jp


def test_keyness_draws_what_is_sure_with_its_lower_bound_and_the_counts():
    table = keyness_table()
    ax = jp.plot.keyness(table)
    lines, dots = ax.collections
    # 0.05 itself is not below 0.05; no p is not sure; and what is rarer doesn't mark a text.
    assert dots.get_offsets().tolist() == [[4.1, 0], [2.0, 1]]
    assert [line[:, 0].tolist() for line in lines.get_segments()] == [[1.2, 4.1], [1.5, 2.0]]
    assert labels_of(ax.get_yticklabels()) == ["双减", "立德树人"]
    assert at_the_side(ax, "right") == ["3 : 0", "9 : 120"]
    assert ax.yaxis_inverted()
    assert len(jp.plot.keyness(table, top=1).get_yticklabels()) == 1


def test_names_of_places_are_left_out():
    table = keyness_table().assign(term=["济南市", "济南", "学校", "家长"], p_adjusted=0.001)
    assert labels_of(jp.plot.keyness(table).get_yticklabels()) == ["学校"]
    places = table.head(2)
    assert "nothing to draw" in jp.plot.keyness(places).texts[0].get_text()


def test_where_no_word_is_sure_the_title_says_so_and_dots_are_hollow():
    ax = jp.plot.keyness(keyness_table().assign(p_adjusted=0.2))
    assert ax.figure.texts[0].get_text() == "没有一个词明显多于参照。"
    assert {tuple(colour) for colour in ax.collections[1].get_facecolors()} == {(1, 1, 1, 1)}


def test_keyness_without_rows_or_columns_says_so():
    check_empty_and_missing(jp.plot.keyness, keyness_table())
