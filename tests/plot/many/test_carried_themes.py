from support.figures import at_the_side, carried_table, check_empty_and_missing, labels_of

import jnplan as jp


def test_what_was_added_stands_right_and_what_was_left_out_left():
    ax = jp.plot.carried_themes(carried_table(), jp.codebook())
    named = ["校园安全 safety", "依法治教 law", "意识形态与政治安全 ideology"]
    assert labels_of(ax.get_yticklabels()) == named
    assert at_the_side(ax, "right") == ["+5/26", "−1/9；+1/10", "−26/26"]
    assert sorted(bar.get_width() for bar in ax.patches) == [-1, -0.11, 0.1, 0.19]


def test_themes_have_their_ids_without_a_codebook():
    ax = jp.plot.carried_themes(carried_table())
    assert labels_of(ax.get_yticklabels()) == ["safety", "law", "ideology"]


def test_without_changes_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.carried_themes, carried_table())
