from support.figures import at_the_side, check_empty_and_missing, labels_of, means_table

import jnplan as jp


def test_the_largest_stands_at_the_top_with_its_interval():
    ax = jp.plot.mean_shares(means_table(), {1: "目标", 2: "督导"})
    assert labels_of(ax.get_yticklabels()) == ["督导", "目标", "4", "3"]
    assert at_the_side(ax, "right") == ["56%", "45%", "20%", "0%"]
    first = ax.collections[0].get_segments()[0]
    assert first[:, 0].tolist() == [0.43, 0.67]


def test_without_means_or_columns_it_says_so():
    check_empty_and_missing(jp.plot.mean_shares, means_table())
