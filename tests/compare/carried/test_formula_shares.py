import numpy as np
import pandas as pd

import jnplan as jp


def test_overlapping_passages_count_each_character_once():
    rng = np.random.default_rng(1)
    rows = []
    for _ in range(60):
        start_a, start_b, size = (int(each) for each in rng.integers(0, 200, 3))
        span = (start_a, start_a + size % 40 + 1), (start_b, start_b + size % 40 + 1)
        rows.append(("a", *span[0], "b", *span[1], bool(rng.random() < 0.3)))
    columns = ["plan_id_a", "start_a", "end_a", "plan_id_b", "start_b", "end_b", "formula"]
    marked = pd.DataFrame(rows, columns=columns)
    found = jp.formula_shares(marked).set_index("plan_id")
    for side in "ab":
        spans = zip(marked[f"start_{side}"], marked[f"end_{side}"], strict=True)
        every = [set(range(start, end)) for start, end in spans]
        formulas = [own for own, each in zip(every, marked["formula"], strict=True) if each]
        assert found.loc[side, "shared"] == len(set.union(*every))
        assert found.loc[side, "formula"] == len(set.union(*formulas))


def test_without_formulas_the_share_is_nothing():
    row = {"plan_id_a": "a", "start_a": 0, "end_a": 2, "plan_id_b": "b", "start_b": 1, "end_b": 3}
    assert jp.formula_shares(pd.DataFrame([row | {"formula": False}]))["share"].tolist() == [0, 0]
