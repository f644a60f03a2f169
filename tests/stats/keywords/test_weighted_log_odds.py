import math

import numpy as np
import pandas as pd
import pytest

import jnplan as jp
from jnplan.stats.keywords.weighted_log_odds import dirichlet_prior, log_odds

MINE = {"bus": 4, "canteen": 1, "school": 2}
THEIRS = {"bus": 1, "canteen": 3, "school": 4, "lesson": 2}


def counted(words, task_no=1):
    rows = [(task_no, term, n) for term, n in words.items()]
    return pd.DataFrame(rows, columns=["task_no", "term", "n"]).astype({"n": "int64"})


def by_formula(word, mine, theirs, prior):
    """The formula of Monroe et al. as they write it: nothing of it is shared with the package."""
    whole_mine = whole_theirs = whole_prior = 0
    for each in {*mine, *theirs, *prior}:
        whole_mine += mine.get(each, 0)
        whole_theirs += theirs.get(each, 0)
        whole_prior += prior[each]
    a, b, p = mine.get(word, 0), theirs.get(word, 0), prior[word]
    omega_mine = (a + p) / (whole_mine + whole_prior - a - p)
    omega_theirs = (b + p) / (whole_theirs + whole_prior - b - p)
    delta = math.log(omega_mine) - math.log(omega_theirs)
    return delta, delta / math.sqrt(1 / (a + p) + 1 / (b + p))


@pytest.mark.parametrize(
    ("prior", "expected"),
    [
        (
            {"bus": 2, "canteen": 1, "lesson": 5, "school": 40},
            {
                "bus": 1.143618035065132,
                "school": 0.12788549553859696,
                "lesson": -0.5408163159715459,
                "canteen": -0.7787936065160401,
            },
        ),
    ],
)
def test_z_is_what_convokit_gives(prior, expected):
    # FightingWords._bayes_compare_language of ConvoKit 5.0.0, with this prior as its vector.
    found = jp.weighted_log_odds(counted(MINE), counted(THEIRS, 2), prior=counted(prior, 3))
    assert dict(zip(found["term"], found["z"], strict=True)) == pytest.approx(expected, abs=1e-6)
    assert found["term"].tolist() == list(expected)
    assert found["prior"].tolist() == [prior[term] for term in found["term"]]


def test_z_is_what_convokit_gives_for_a_flat_prior():
    # The same with prior=0.5; as a flat prior of two words is one of half an occurrence each.
    flat = counted(dict.fromkeys(THEIRS, 1), 3)
    found = jp.weighted_log_odds(counted(MINE), counted(THEIRS, 2), prior=flat, prior_size=2)
    assert found.set_index("term")["z"].to_dict() == pytest.approx(
        {
            "bus": 2.0639493929651063,
            "school": -0.563742170784833,
            "canteen": -0.739967889592812,
            "lesson": -0.9670918665264766,
        },
        abs=1e-6,
    )


@pytest.mark.parametrize("size", [None, 7, 5000])
def test_every_number_is_that_of_the_formula_worked_out_apart(size):
    rng = np.random.default_rng(2008)
    words = [f"w{i:02}" for i in range(30)]
    mine, theirs, prior = (
        {word: int(n) for word, n in zip(words, rng.poisson(mean, 30), strict=True) if n}
        for mean in (1, 4, 20)
    )
    del prior["w03"]  # which the prior lacks, and counts as half an occurrence there
    full = {word: prior.get(word, 0.5) for word in {*mine, *theirs, *prior}}
    if size:
        scale = size / sum(full.values())
        full = {word: n * scale for word, n in full.items()}
    found = jp.weighted_log_odds(
        counted(mine), counted(theirs, 2), prior=counted(prior, 3), prior_size=size
    )
    assert set(found["term"]) == {*mine, *theirs}
    for row in found.itertuples():
        expected = by_formula(row.term, mine, theirs, full)
        assert (row.log_odds, row.z) == pytest.approx(expected, abs=1e-9)
        assert (row.n_target, row.n_reference) == (mine.get(row.term, 0), theirs.get(row.term, 0))
    assert found["z"].is_monotonic_decreasing


def test_without_a_prior_both_sides_together_are_one():
    found = jp.weighted_log_odds(counted(MINE), counted(THEIRS, 2)).set_index("term")
    both = {word: MINE.get(word, 0) + n for word, n in THEIRS.items()}
    assert found["prior"].to_dict() == both
    for word in both:
        assert found.loc[word, "z"] == pytest.approx(by_formula(word, MINE, THEIRS, both)[1])


def test_a_word_of_everyday_language_marks_less_than_one_the_prior_lacks():
    mine, theirs = {"校车": 3, "工作": 3}, {"校车": 1, "工作": 1, "食堂": 9}
    prior = {"工作": 500, "食堂": 1, "校车": 1, "我们": 5000}
    found = jp.weighted_log_odds(counted(mine), counted(theirs, 2), prior=counted(prior, 3))
    z = found.set_index("term")["z"]
    assert z["校车"] > 3 * z["工作"] > 0


def test_the_sign_turns_with_the_sides():
    forth = jp.weighted_log_odds(counted(MINE), counted(THEIRS, 2)).set_index("term")
    back = jp.weighted_log_odds(counted(THEIRS, 2), counted(MINE)).set_index("term")
    assert forth["z"].to_dict() == pytest.approx((-back["z"]).to_dict())


def test_the_only_word_there_is_marks_nothing():
    found = jp.weighted_log_odds(counted({"校车": 3}), counted({"校车": 1}, 2))
    assert found[["log_odds", "z"]].values.tolist() == [[0, 0]]
    assert [part.tolist() for part in log_odds([3], [0], 3, 0, np.array([0.5]), 0.5)] == [[0], [0]]


def test_a_prior_is_as_large_as_its_words_and_those_it_lacks():
    alpha, alpha_0 = dirichlet_prior(pd.Index(["a", "b"]), pd.Series({"b": 3, "c": 9}))
    assert (alpha.tolist(), alpha_0) == ([0.5, 3], 12.5)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"target": counted({})}, "the target has no words"),
        ({"reference": counted({})}, "the reference has no words"),
        ({"prior": counted({})}, "the prior has no words"),
        ({"reference": counted(THEIRS)}, r"share 1 documents \(task_no 1\)"),
        ({"prior_size": 0}, "prior_size is 0; it is a number of words, 1 or more"),
        ({"prior": "校车"}, "counts must come from count_terms"),
    ],
)
def test_what_can_not_be_compared_is_refused(change, message):
    given = {"target": counted(MINE), "reference": counted(THEIRS, 2), "prior": None} | change
    target, reference = given.pop("target"), given.pop("reference")
    with pytest.raises(jp.PlanError, match=message):
        jp.weighted_log_odds(target, reference, **given)


def test_a_dataset_of_counts_gives_what_the_table_gives(ways):
    table, dataset, _ = ways
    target = table[table["plan_id"] == "small"]
    rest = table[table["plan_id"] != "small"]
    whole = jp.weighted_log_odds(target, rest, prior=table)
    pd.testing.assert_frame_equal(
        jp.weighted_log_odds(target, rest, prior=dataset), whole, check_exact=True
    )
