import numpy as np
import pytest
from scipy.spatial.distance import cosine

import jnplan as jp


def test_similarity_is_the_cosine_of_the_weights():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    table = jp.similarity(counts)
    weights = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    for a, b in [(1, 2), (7, 11), (10, 17)]:
        expected = 1 - cosine(weights.loc[a], weights.loc[b])
        assert table.loc[a, b] == pytest.approx(expected, abs=1e-9)
    assert np.allclose(table, table.T)
    assert (np.diag(table) == 1).all()
