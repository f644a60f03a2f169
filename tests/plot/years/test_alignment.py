import numpy as np
import pandas as pd

import jnplan as jp
from jnplan.plot.shared.style import font_path

FONT = font_path()


def labels(ticks):
    return [label.get_text().replace("\n", "") for label in ticks]


def test_plans_side_by_side_have_a_line_a_pair_and_a_broken_one_for_a_split():
    one = pd.DataFrame(
        [
            (1, 2, 0.8, "continued", pd.NA, np.nan),
            (2, pd.NA, np.nan, "dropped", 2, 0.1),
            (pd.NA, 1, np.nan, "new", 1, 0.5),
        ],
        columns=["task_no_a", "task_no_b", "similarity", "status", "nearest", "nearest_similarity"],
    )
    ids = {"plan_id_a": ["a", "a", pd.NA], "plan_id_b": ["b", pd.NA, "b"], "threshold": 0.3}
    ax = jp.plot.alignment(one.assign(**ids))
    drawn = [(list(line.get_ydata()), line.get_linestyle()) for line in ax.lines]
    assert drawn == [([0, 1], "-"), ([0, 0], "--")]
    assert labels(ax.get_xticklabels()) == ["a", "b"]
