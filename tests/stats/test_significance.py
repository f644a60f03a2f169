import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, fisher_exact

from jnplan.stats.significance import binomial, fisher, holm, log_likelihood, tarone, wilson


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


@pytest.mark.parametrize("sizes", [(1, 0), (3, 3), (1, 19), (20, 300), (5000, 90_000)])
def test_fishers_p_is_scipys(sizes):
    size_a, size_b = sizes
    tables = [
        (a, b)
        for a in {0, 1, 2, size_a // 2, size_a}
        for b in {0, 1, 5, 40, size_b // 2, size_b}
        if a <= size_a and b <= size_b
    ]
    expected = [fisher_exact([[a, size_a - a], [b, size_b - b]]).pvalue for a, b in tables]
    found = fisher(*np.array(tables).T, *sizes)
    np.testing.assert_allclose(found, np.minimum(expected, 1), rtol=1e-10, atol=1e-300)


@pytest.mark.parametrize("sizes", [(1, 1), (40, 900), (20_000, 300)])
def test_the_p_of_two_counts_is_scipys(sizes):
    a, b = (each.ravel() for each in np.meshgrid(range(25), range(0, 300, 7)))
    n, share = a + b, sizes[0] / sum(sizes)
    expected = 2 * np.minimum(binom.cdf(a, n, share), binom.sf(a - 1, n, share))
    np.testing.assert_allclose(binomial(a, b, *sizes), np.minimum(expected, 1), rtol=1e-11)


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
