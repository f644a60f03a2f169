import numpy as np
import pandas as pd
import pytest
from support.figures import labels_of

import jnplan as jp


def test_the_heaviest_words_of_a_task_are_darkest_and_come_first():
    rows = [(1, "校车", 0.9), (1, "食堂", 0.4), (2, "课堂", 0.6)]
    ax = jp.plot.keywords(pd.DataFrame(rows, columns=["task_no", "term", "tfidf"]), top=2)
    assert [text.get_text() for text in ax.texts] == ["校车", "食堂", "课堂"]
    shades = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.array_equal(shades, [[0.9, 0.4], [0.6, np.nan]], equal_nan=True)
    assert labels_of(ax.get_yticklabels()) == ["1", "2"]


def test_scores_are_drawn_as_shares_of_the_first_of_each_task():
    rows = [(1, "校车", 30.0), (1, "食堂", 15.0), (2, "课堂", 2.0)]
    ax = jp.plot.keywords(pd.DataFrame(rows, columns=["task_no", "term", "score"]), top=2)
    shades = np.ma.filled(ax.images[0].get_array(), np.nan)
    assert np.array_equal(shades, [[1, 0.5], [1, np.nan]], equal_nan=True)
    with pytest.raises(jp.PlanError, match="keywords: the table has no column score"):
        jp.plot.keywords(pd.DataFrame({"task_no": [1], "term": ["校车"]}))
