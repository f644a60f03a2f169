import numpy as np
import pytest
from scipy.stats import gumbel_r

from jnplan.compare.lineage.chance import NearestByChance, _second_l_moment, fit_nearest


def test_with_many_values_the_chance_is_that_of_gumbels_law():
    null = NearestByChance(0.3, 0.7, 1e12)
    for score in (0.0, 1.0, 2.5, 6.0):
        assert null.chance(score, 1) == pytest.approx(gumbel_r.sf(score, 0.3, 0.7), rel=1e-6)


def test_the_largest_of_k_times_as_many_lies_ln_k_scales_higher():
    # The largest of 8 draws from the law of one has the law of one to the power of 8.
    null = NearestByChance(0.3, 0.7, 1e12)
    assert 1 - null.chance(2.0, 8) == pytest.approx(gumbel_r.cdf(2.0, 0.3, 0.7) ** 8)


@pytest.mark.parametrize("n", [5, 20, 100])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.999])
def test_threshold_and_chance_undo_one_another(n, level):
    null = NearestByChance(-0.4, 1.3, n)
    assert null.chance(null.threshold(level, 12), 12) == pytest.approx(1 - level, rel=1e-6)


def test_levels_at_the_ends_and_scores_far_below():
    null = NearestByChance(0, 1, 10)
    assert null.threshold(1, 3) == np.inf and null.threshold(0, 3) == -np.inf
    assert null.chance(-50, 3) == pytest.approx(1, abs=1e-3)


def test_the_second_l_moment_is_half_the_mean_difference_of_two_values():
    values = np.random.default_rng(0).gumbel(size=40)
    every = np.abs(values[:, None] - values[None, :])[np.triu_indices(40, 1)]
    assert _second_l_moment(values) == pytest.approx(every.mean() / 2)
    assert _second_l_moment(values[:1]) == 0


def plans_of_unlike_tasks(rng, plans, tasks):
    """Scores within each plan, drawn as if each were independent of all others."""
    for _ in range(plans):
        half = np.triu(rng.gumbel(size=(tasks, tasks)), 1)
        yield half + half.T


def test_the_law_is_found_from_plans_of_different_lengths():
    rng = np.random.default_rng(1)
    groups = [g for n in (6, 12, 40) for g in plans_of_unlike_tasks(rng, 60, n)]
    found = fit_nearest(groups)
    assert found.location == pytest.approx(0, abs=0.1) and found.scale == pytest.approx(1, abs=0.05)


def test_a_task_without_a_counterpart_finds_one_in_a_twentieth_of_cases_or_less():
    rng, false, runs = np.random.default_rng(2), 0, 1500
    for _ in range(runs):
        null = fit_nearest(plans_of_unlike_tasks(rng, 2, 10))
        false += rng.gumbel(size=10).max() >= null.threshold(0.95, 10)
    assert 0.02 < false / runs < 0.055


def test_nearest_pairs_are_counted_once():
    scores = np.full((4, 4), 0.0)
    scores[0, 1] = scores[1, 0] = scores[2, 3] = scores[3, 2] = 1.0
    assert fit_nearest([scores]).n == 2


def test_plans_of_two_tasks_say_nothing():
    assert fit_nearest([np.zeros((2, 2)), np.zeros((1, 1))]) is None
