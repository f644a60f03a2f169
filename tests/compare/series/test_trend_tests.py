import itertools

import numpy as np
import pytest
from scipy.stats import theilslopes

from jnplan.compare.series.trend_tests import mann_kendall, pettitt, sen_slope

# A series and what pymannkendall 1.4.3 says of it (original_test, and the modification of
# Hamed and Rao): p and p_serial.
WALK = np.cumsum(np.random.default_rng(3).normal(size=40)).round(1)


def test_against_another_implementation():
    found = mann_kendall(range(40), WALK)
    assert found.p == pytest.approx(0.0029435593660844805, rel=1e-9)
    assert found.p_serial == pytest.approx(0.04267438716669836, rel=1e-9)


def test_without_ties_p_is_that_of_all_orders():
    values = [2, 1, 3, 5, 4, 6]
    pairs = list(itertools.combinations(range(6), 2))
    s = [
        sum(np.sign(order[j] - order[i]) for i, j in pairs)
        for order in itertools.permutations(values)
    ]
    own = sum(np.sign(values[j] - values[i]) for i, j in pairs)
    assert mann_kendall(range(6), values).p == pytest.approx(np.mean(np.abs(s) >= abs(own)))


def test_with_ties_few_series_without_a_trend_have_one():
    rng = np.random.default_rng(0)
    p = [mann_kendall(range(12), rng.integers(0, 3, 12)).p for _ in range(1000)]
    assert np.nanmean(np.array(p) < 0.05) <= 0.06


def test_series_that_say_nothing():
    assert np.isnan(mann_kendall([2000, 2001], [1, 2])).all()
    assert np.isnan(mann_kendall(range(5), [1] * 5)).all()
    assert pettitt(range(3), [1, 2, 3]) is None
    assert pettitt(range(5), [1] * 5) is None
    assert np.isnan(sen_slope([2000], [1]))


def test_the_slope_is_that_of_theil_and_sen():
    years = [2000, 2001, 2003, 2006, 2007]
    assert sen_slope(years, [1, 3, 2, 6, 5]) == pytest.approx(
        theilslopes([1, 3, 2, 6, 5], years)[0]
    )


def test_a_break_is_found_where_it_is():
    found = pettitt(range(2000, 2020), [1, 2, 3, 2] * 3 + [8, 9] * 4, seed=1)
    assert found.year == 2012
    assert found.first <= 2012 <= found.last
    assert found.p == 1 / 2000


def test_breaks_of_few_years_have_the_p_that_their_orders_allow():
    # Of five values in order, 1 and 5 at either side, no order is more broken than these.
    assert pettitt(range(5), [1, 2, 3, 4, 5]).p > 0.1


def test_shuffled_series_seldom_break():
    rng = np.random.default_rng(2)
    found = [pettitt(range(20), rng.random(20), draws=199, seed=i).p for i in range(200)]
    assert np.mean(np.array(found) <= 0.05) <= 0.09
