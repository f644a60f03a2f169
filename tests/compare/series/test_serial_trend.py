import numpy as np
import pytest
from scipy.stats import kendalltau

from jnplan.compare.series.serial_trend import _ar1, _phi, serial_trend
from jnplan.compare.series.trend_tests import sen_slope


def ar1(phi, n, rng):
    values = [rng.normal()]
    for _ in range(n - 1):
        values.append(phi * values[-1] + np.sqrt(1 - phi**2) * rng.normal())
    return np.array(values)


@pytest.mark.parametrize("phi", [0.0, 0.5])
def test_series_without_a_trend_seldom_have_one(phi):
    rng = np.random.default_rng(1)
    p = [serial_trend(range(30), ar1(phi, 30, rng), draws=199, seed=i) for i in range(400)]
    assert np.mean(np.array(p) <= 0.05) <= 0.09  # of 3000 runs .03 and .06


def test_a_trend_is_found_and_its_direction_does_not_matter():
    values = np.arange(30) / 10 + np.random.default_rng(2).normal(size=30)
    p = serial_trend(range(30), values)
    assert p < 0.01
    assert serial_trend(range(30), -values) == pytest.approx(p, abs=0.005)
    assert p == serial_trend(range(30), values)  # seeded


def test_of_independent_years_p_is_near_that_of_the_exact_test():
    values = [5, 1, 6, 2, 9, 3, 8, 4, 12, 7, 11, 10, 15, 13]
    years = range(14)
    exact = kendalltau(years, values).pvalue
    assert exact / 2 < serial_trend(years, values, draws=19999) < 5 * exact


def test_phi_is_the_correlation_of_successive_years_freed_of_its_bias():
    # Without slope: r = Σ x(t) x(t + 1) / Σ x² = -7 / 8, phi = (8 r + 2) / 4.
    found = _phi(np.arange(8), np.array([[1, -1] * 4]))
    assert found == pytest.approx([(8 * -7 / 8 + 2) / 4])
    rng = np.random.default_rng(3)
    series = np.array([ar1(0.5, 43, rng) + np.arange(43) / 5 for _ in range(400)])
    assert _phi(np.arange(43), series).mean() == pytest.approx(0.5, abs=0.03)


def test_phi_of_many_series_is_that_of_each_to_the_last_digit():
    rng = np.random.default_rng(4)
    years = np.sort(rng.choice(np.arange(1978, 2026), 43, replace=False))
    series = rng.random((50, 43)).round(2)
    series[7] = 1.0  # never changes
    assert _phi(years, series).tolist() == [phi_of_one(years, each) for each in series]


def phi_of_one(years, values):
    rest = values - sen_slope(years, values) * years
    rest = rest - rest.mean()
    square, n = (rest**2).mean(), len(years)
    if square <= 0:
        return 0.0
    r = (rest[1:] * rest[:-1])[np.diff(years) == 1].mean() / square * (n - 1) / n
    return float((n * r + 2) / (n - 4))


def test_only_years_that_follow_each_other_have_a_part_in_phi():
    years = np.array([1, 2, 3, 10, 11, 12])
    assert _phi(years, np.array([[0.0, 1, 0, 1, 0, 1]])) < 0
    assert _phi(np.array([1, 3, 5, 7, 9, 11]), np.arange(6.0)[None] ** 2) == 0


def test_series_drawn_have_the_correlation_they_are_to_have():
    drawn = _ar1(np.full(4000, 0.7), 12, np.random.default_rng(4))
    assert np.corrcoef(drawn[:, 5], drawn[:, 6])[0, 1] == pytest.approx(0.7, abs=0.03)
    assert np.corrcoef(drawn[:, 5], drawn[:, 7])[0, 1] == pytest.approx(0.49, abs=0.04)
    assert drawn.std(axis=0) == pytest.approx(np.ones(12), abs=0.05)


def test_versions_that_differ_on_which_way_it_goes_are_no_trend():
    up = np.arange(20) / 20 + np.random.default_rng(5).normal(0, 0.1, 20)
    sure = serial_trend(range(20), np.tile(up, (400, 1)))
    unsure = serial_trend(range(20), np.vstack([np.tile(up, (200, 1)), np.tile(-up, (200, 1))]))
    assert sure < 0.02
    assert unsure > 0.5


def test_ties_and_series_that_say_nothing():
    assert np.isnan(serial_trend(range(5), [1, 2, 3, 4, 5]))  # too few years
    assert np.isnan(serial_trend(range(9), [1] * 9))
    # The one year of forty that differs is the last, or the first: 2 of 40 series.
    p = serial_trend(range(40), [0] * 39 + [1], draws=9999)
    assert p == pytest.approx(2 / 40, abs=0.02)
