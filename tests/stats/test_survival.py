import numpy as np
import pytest

from jnplan.stats.survival import kaplan_meier


def test_the_share_and_its_interval_are_those_of_the_formulas():
    # 18 of 21 are left behind 6; Greenwood's variance of log(-log S) is V / log(S)^2.
    times, ended = [6, 6, 6, 6, *range(7, 24)], [True] * 3 + [False] * 18
    share, low, high = kaplan_meier(times, ended, [5, 6])
    expected = 18 / 21
    width = 1.959963985 * np.sqrt(3 / (21 * 18)) / abs(np.log(expected))
    assert share.tolist() == pytest.approx([1, expected])
    assert [low[1], high[1]] == pytest.approx(
        [expected ** np.exp(width), expected ** np.exp(-width)], rel=1e-8
    )
    assert np.isnan([low[0], high[0]]).all()


def test_behind_the_end_of_all_and_without_any_end_there_is_no_interval():
    share, low, high = kaplan_meier([1, 2], [True, True], [2])
    assert share.tolist() == [0] and np.isnan([low[0], high[0]]).all()
    share, low, high = kaplan_meier([1, 2], [False, False], [1, 2])
    assert share.tolist() == [1, 1] and np.isnan([*low, *high]).all()
