import pandas as pd
import pytest

import jnplan as jp

PLANS, _ = jp.synthetic_office()


def spells(ages, ended, theme="x", left=False):
    rows = zip(ages, ended, strict=True)
    table = pd.DataFrame(rows, columns=["plans", "ended"])
    return table.assign(theme_id=theme, left_censored=left)


def test_the_remission_times_of_freireich_give_the_survival_that_textbooks_print():
    # 6-MP arm of Freireich et al. (1963), as in Kalbfleisch & Prentice and in Cox & Oakes.
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    table = jp.task_lives(spells([*ended, *censored], [True] * 9 + [False] * 12))
    kept = table[table["theme_id"] == "all"].set_index("age")["survival"]
    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert kept[list(printed)].round(3).to_dict() == printed


def test_survival_is_the_product_over_ages_and_counts_add_up():
    table = jp.task_lives(spells([1, 1, 2, 3, 3, 4], [True, False, True, True, False, False]))
    own = table[table["theme_id"] == "all"]
    assert own["at_risk"].tolist() == [6, 4, 3, 1]
    assert own["survival"].tolist() == pytest.approx(
        [(1 - 1 / 6), (1 - 1 / 6) * (1 - 1 / 4), (5 / 6) * (3 / 4) * (2 / 3), (5 / 6) * (1 / 2)]
    )
    assert (own["ended"] + own["censored"]).sum() == 6
    inside = own[own["survival"].between(0, 1, inclusive="neither")]
    assert (inside["survival_low"] < inside["survival"]).all()
    assert (inside["survival"] < inside["survival_high"]).all()


def test_themes_have_tables_of_their_own_and_spells_cut_off_can_be_left_out():
    both = pd.concat([spells([1, 2], [True, False], "a", left=True), spells([1], [True], "b")])
    table = jp.task_lives(both)
    assert table["theme_id"].unique().tolist() == ["all", "a", "b"]
    assert table["left_censored"].tolist() == [2, 1, 2, 1, 0]
    begun = jp.task_lives(both, begun=True)
    assert begun["theme_id"].unique().tolist() == ["all", "b"]
    assert jp.task_lives(both.head(0)).empty


def test_nothing_that_ended_gives_a_survival_of_one_without_an_interval():
    table = jp.task_lives(spells([1, 2], [False, False]))
    assert (table["survival"] == 1).all() and table["survival_low"].isna().all()


def test_a_thread_that_returns_has_two_spells_and_the_missing_year_makes_no_gap():
    linked = jp.lineage(PLANS)
    table = jp.task_spells(linked, jp.threads(linked, PLANS), PLANS)
    special = table[table["theme_id"] == "special"]
    assert special[["first", "last", "plans", "missed"]].values.tolist() == [
        [2020, 2020, 1, 2021],
        [2022, 2022, 1, 2023],
    ]
    party = table[table["theme_id"] == "party"].iloc[0]
    assert party["plans"] == 5 and party["left_censored"] and party["right_censored"]
    assert not party["ended"]
