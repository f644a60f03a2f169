import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from jnplan.stats.significance import holm, log_likelihood, tarone, wilson


def test_holm_by_hand():
    assert holm([0.01, 0.04, 0.03, 0.005]).tolist() == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]).tolist() == [1.0, 1.0]
    assert holm([]).tolist() == []


@given(*[st.integers(0, 200)] * 4)
def test_g2_is_never_negative_and_zero_where_the_shares_are_equal(a, b, c, d):
    assert log_likelihood(a, b, c, d) >= 0
    assert log_likelihood(a, b, 3 * a, 3 * b) == pytest.approx(0, abs=1e-6)


def test_g2_keeps_its_digits_where_counts_are_large():
    # Of a thousand more in a thousand million: G² is near the square of the difference by its
    # variance.
    a, b, size = 10**9, 10**9 + 1000, 10**12
    expected = (b - a) ** 2 / (a + b)
    assert log_likelihood(a, size, b, size) == pytest.approx(expected, rel=2e-3)


def test_tarone_counts_only_the_tests_that_can_be_as_small():
    assert tarone([0.01], [0.01, 0.02], [3, 100]).tolist() == pytest.approx([0.03])
    assert tarone([0.02], [0.01, 0.02], [3, 100]).tolist() == [1.0]
    assert tarone([], [0.5], [1]).tolist() == []


@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_interval_of_a_share_is_scipys(level):
    pairs = [(n, size) for size in range(1, 40) for n in range(size + 1)]
    low, high = wilson(*np.array(pairs).T, level=level)
    expected = [binomtest(*pair).proportion_ci(level, "wilson") for pair in pairs]
    assert list(zip(low, high, strict=True)) == [(each.low, each.high) for each in expected]
    assert np.isnan(wilson(0, 0)).all()


def test_what_was_not_tested_does_not_count_among_many_tests():
    corrected = holm([0.01, np.nan, 0.04, 0.03])
    np.testing.assert_allclose(corrected, [0.03, np.nan, 0.06, 0.06])
