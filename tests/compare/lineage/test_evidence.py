import pytest

import jnplan as jp

PLANS, _ = jp.synthetic_office()


@pytest.fixture(scope="module")
def linked():
    return jp.lineage(PLANS)


def test_every_word_stands_where_it_is_said_to_stand(linked):
    table = jp.lineage_evidence(linked, PLANS)
    text = {plan.plan_id: plan.text for plan in PLANS}
    for row in table.itertuples():
        assert text[row.plan_id_a][row.start_a : row.end_a] == row.term
        assert text[row.plan_id_b][row.start_b : row.end_b] == row.term


def test_the_words_of_a_pair_sum_to_the_cosine_that_align_tasks_gives():
    # With two plans, tf-idf is over the same tasks there.
    two = PLANS[:2]
    table = jp.lineage_evidence(jp.lineage(two), two)
    sums = table.groupby(["task_no_a", "task_no_b"])["weight"].sum()
    aligned = jp.align_tasks(*two)
    pairs = aligned[aligned["status"] == "continued"].set_index(["task_no_a", "task_no_b"])
    same = pairs.join(sums, how="inner")
    assert len(same) > 5
    assert (same["similarity"] - same["weight"]).abs().max() < 1e-6


def test_the_words_of_the_lineage_are_the_heaviest_of_the_evidence(linked):
    table = jp.lineage_evidence(linked, PLANS)
    row = linked[linked["year_b"].eq(2021) & linked["task_no_b"].eq(8)].iloc[0]
    own = table[table["plan_id_b"].eq("office-2021") & table["task_no_b"].eq(8)]
    assert own["term"].head(3).tolist() == row["shared"].split("、")[:3]
    assert own["weight"].is_monotonic_decreasing
