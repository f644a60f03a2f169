import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from support.helpers import of_plan

import jnplan as jp

# Target count, target size, reference count, reference size, and the four-cell G² of each.
VECTORS = [
    (30, 3000, 30, 9000, 17.3615),
    (10, 1000, 2, 1000, 5.8543),
    (12, 3000, 1, 9000, 26.8296),
    (5, 3000, 0, 9000, 13.8692),
]


def tokens(a, c, b, d):
    """Make the counts of one document each: a of c words are 甲, b of d."""
    sides = [(1, a, c), (2, b, d)]
    rows = [
        (task, term, n)
        for task, hits, size in sides
        for term, n in (("甲", hits), ("乙", size - hits))
        if n
    ]
    table = pd.DataFrame(rows, columns=["task_no", "term", "n"])
    return table[table["task_no"] == 1], table[table["task_no"] == 2]


def documents(a, c, b, d):
    """Make c and d documents, in a and b of which stands 甲; 乙 stands in all."""
    rows = [(side, i, "乙", 1) for side, size in ((1, c), (2, d)) for i in range(size)]
    rows += [(side, i, "甲", 1) for side, hits in ((1, a), (2, b)) for i in range(hits)]
    table = pd.DataFrame(rows, columns=["section_no", "task_no", "term", "n"])
    return table[table["section_no"] == 1], table[table["section_no"] == 2]


def row(found, term="甲"):
    return found.set_index("term").loc[term]


@pytest.mark.parametrize(("a", "c", "b", "d", "g2"), VECTORS)
def test_g2_by_tokens_against_known_values_and_scipy(a, c, b, d, g2):
    found = row(jp.keyness(*tokens(a, c, b, d), by="tokens"))
    assert found["g2"] == pytest.approx(g2, abs=5e-5)
    table = [[a, c - a], [b, d - b]]
    oracle = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert found["g2"] == pytest.approx(oracle.statistic, abs=1e-6)


@pytest.mark.parametrize(("a", "c", "b", "d"), [v[:4] for v in VECTORS])
def test_p_by_tokens_is_twice_scipys_smaller_tail(a, c, b, d):
    found = row(jp.keyness(*tokens(a, c, b, d), by="tokens"))
    share = c / (c + d)
    tails = [
        stats.binomtest(a, a + b, share, alternative=side).pvalue for side in ("less", "greater")
    ]
    assert found["p"] == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)


@given(*[st.integers(0, 12)] * 2, *[st.integers(13, 400)] * 2)
def test_the_bound_is_other_than_zero_where_the_p_says_so(a, b, c, d):
    found = jp.keyness(*tokens(a, c, b, d), by="tokens")
    sure = found["p"] * len(found) < 0.05
    near = (found["p"] * len(found) - 0.05).abs() < 1e-9
    assert (near | (sure == (found["log_ratio_low"] != 0))).all()


@pytest.mark.parametrize(("a", "c", "b", "d"), [(3, 4, 0, 16), (1, 1, 5, 19), (2, 7, 2, 13)])
def test_p_by_documents_is_fishers(a, c, b, d):
    found = row(jp.keyness(*documents(a, c, b, d)))
    assert found["p"] == pytest.approx(
        stats.fisher_exact([[a, c - a], [b, d - b]]).pvalue, abs=1e-9
    )


@pytest.mark.parametrize(("a", "c", "b", "d"), [v[:4] for v in VECTORS])
def test_the_conservative_bound_against_scipys_exact_interval(a, c, b, d):
    found = row(jp.keyness(*tokens(a, c, b, d), by="tokens"))
    # Two terms, so each interval is one of 97.5 %.
    interval = stats.binomtest(a, a + b).proportion_ci(0.975, method="exact")
    low, high = (np.inf if q == 1 else np.log2(q / (1 - q) * d / c) for q in interval)
    expected = low if low > 0 else high if high < 0 else 0.0
    assert found["log_ratio_low"] == pytest.approx(expected, abs=1e-9)


def test_log_ratio_by_hand_and_its_rule_for_zero():
    assert row(jp.keyness(*tokens(30, 3000, 30, 9000), by="tokens"))["log_ratio"] == pytest.approx(
        np.log2(3)
    )
    found = row(jp.keyness(*tokens(5, 3000, 0, 9000), by="tokens"))
    assert found["log_ratio"] == pytest.approx(np.log2(5 / 3000 / (0.5 / 9000)))
    assert found["log_ratio_low"] > 0


@given(*[st.integers(0, 30)] * 2, *[st.integers(31, 60)] * 2)
def test_the_bound_is_nearer_to_zero_and_swapping_the_sides_turns_the_sign(a, b, c, d):
    found = jp.keyness(*tokens(a, c, b, d), by="tokens")
    back = jp.keyness(*tokens(a, c, b, d)[::-1], by="tokens").set_index("term").loc[found["term"]]
    assert found["log_ratio"].to_numpy() == pytest.approx(-back["log_ratio"].to_numpy())
    assert found["log_ratio_low"].to_numpy() == pytest.approx(-back["log_ratio_low"].to_numpy())
    low, ratio = found["log_ratio_low"], found["log_ratio"]
    both = (a > 0) & (b > 0)
    assert ((low == 0) | (np.sign(low) == np.sign(ratio))).all()
    assert not both or (low.abs() <= ratio.abs() + 1e-9).all()


def test_a_term_repeated_in_one_task_marks_by_tokens_and_not_by_documents():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    here = counts["task_no"] == 6
    by_tokens = jp.keyness(counts[here], counts[~here], by="tokens")
    by_documents = jp.keyness(counts[here], counts[~here])
    assert row(by_tokens, "德育")["p_adjusted"] < 0.05
    # One task against nineteen: the smallest p there can be is 1 / 20.
    assert by_documents["p"].min() == pytest.approx(1 / 20)
    assert (by_documents["p_adjusted"] == 1).all()


def test_every_term_of_either_side_has_a_row():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    here = counts["section_no"] == 3
    found = jp.keyness(counts[here], counts[~here])
    assert sorted(found["term"]) == sorted(counts["term"].unique())
    assert found["n_target"].sum() + found["n_reference"].sum() == counts["n"].sum()


def test_sides_that_share_a_document_are_refused():
    counts = jp.count_terms(jp.segment(jp.parse_plan("1.校车。安全。\n2.食堂。食品。")))
    with pytest.raises(jp.PlanError, match=r"share 1 documents .*task_no 1"):
        jp.keyness(counts[counts["task_no"] == 1], counts)
    with pytest.raises(jp.PlanError, match="the reference has no words"):
        jp.keyness(counts, counts[:0])
    with pytest.raises(jp.PlanError, match="'words' is not one of"):
        jp.keyness(counts[:1], counts[1:], by="words")


def test_very_small_p_are_no_ties():
    # 丁 has the smaller p, 甲 the larger log_ratio; both p are below 1e-12.
    rows = [(1, "甲", 90), (1, "乙", 60000), (2, "乙", 60000), (2, "丁", 200)]
    table = pd.DataFrame(rows, columns=["task_no", "term", "n"])
    one = table["task_no"] == 1
    found = jp.keyness(table[one], table[~one], by="tokens")
    assert found["term"].tolist()[:2] == ["丁", "甲"]
    assert found["p"].iloc[1] < 1e-12


@pytest.mark.parametrize("by", ["documents", "tokens"])
def test_keyness_of_datasets_is_that_of_tables(ways, by):
    table, dataset, _ = ways
    sides = [of_plan(table, "small"), of_plan(table, "small", but=True)]
    expected = jp.keyness(*sides, by=by)
    both = jp.keyness(of_plan(dataset, "small"), of_plan(dataset, "small", but=True), by=by)
    pd.testing.assert_frame_equal(both, expected, check_exact=True)
    mixed = jp.keyness(sides[0], of_plan(dataset, "small", but=True), by=by)
    pd.testing.assert_frame_equal(mixed, expected, check_exact=True)


def test_keyness_of_whole_plans_counts_plans(ways):
    table, dataset, _ = ways
    sides = [
        [jp.count_terms(of_plan(counts, "small", but=but), by="plan") for but in (False, True)]
        for counts in (table, dataset)
    ]
    expected = jp.keyness(*sides[0])
    assert expected["df_reference"].max() <= table["plan_id"].nunique() - 1
    pd.testing.assert_frame_equal(jp.keyness(*sides[1]), expected, check_exact=True)


def test_datasets_that_share_a_document_are_refused(ways):
    table, dataset, _ = ways
    with pytest.raises(jp.PlanError, match=r"share 3 documents \(plan_id small, year 2023, "):
        jp.keyness(of_plan(dataset, "small"), dataset)
    with pytest.raises(jp.PlanError, match="share 3 documents"):
        jp.keyness(dataset, of_plan(table, "small"))
    with pytest.raises(jp.PlanError, match="the target has no words"):
        jp.keyness(of_plan(dataset, "nobody"), dataset)


def counted(text):
    return jp.count_terms(jp.segment(jp.parse_plan(text, year=2022)))


@pytest.mark.parametrize("by", ["documents", "tokens"])
def test_each_section_is_compared_with_all_the_rest(by):
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    found = jp.keyness_by(counts, "section_no", by=by)
    assert found["section_no"].unique().tolist() == [1, 2, 3, 4]
    assert found["section_no"].dtype == counts["section_no"].dtype
    third = jp.keyness(counts[counts["section_no"] == 3], counts[counts["section_no"] != 3], by=by)
    third = third[(third["log_ratio"] > 0) & (third["n_target"] > 0)].reset_index(drop=True)
    own = found[found["section_no"] == 3].drop(columns="section_no").reset_index(drop=True)
    pd.testing.assert_frame_equal(own, third)


def test_the_family_is_all_tasks_or_each():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")))
    whole = jp.keyness_by(counts, "task_no", by="tokens")
    each = jp.keyness_by(counts, "task_no", by="tokens", family="each")
    assert whole["p"].equals(each["p"])
    first = whole["p"].idxmin()
    terms = counts["term"].nunique()
    assert whole["p_adjusted"][first] == pytest.approx(whole["p"][first] * 20 * terms)
    assert each["p_adjusted"][first] == pytest.approx(each["p"][first] * terms)
    assert (whole["log_ratio_low"] <= each["log_ratio_low"] + 1e-12).all()
    sure = whole["p_adjusted"] < 0.05
    assert 0 < sure.sum() < (each["p_adjusted"] < 0.05).sum()
    assert (whole.loc[sure, "log_ratio_low"] > 0).all()


def test_tasks_outside_all_sections_belong_to_the_rest():
    counts = counted("1.校车。校车。\n2.食堂。").assign(section_no=pd.array([1, pd.NA], "Int64"))
    found = jp.keyness_by(counts, "section_no")
    assert found[["section_no", "term"]].values.tolist() == [[1, "校车"]]


@pytest.mark.parametrize(
    ("text", "column"),
    [("1.的。", "task_no"), ("1.校车。", "task_no"), ("1.校车。\n2.食堂。", "section_no")],
)
def test_without_a_rest_the_table_is_empty_and_has_its_columns(text, column):
    found = jp.keyness_by(counted(text), column, by="tokens")
    assert found.empty
    full = jp.keyness_by(counted("1.校车。校车。\n2.食堂。"), "task_no", by="tokens")
    assert list(found)[1:] == list(full)[1:]
    assert (found.dtypes.iloc[1:] == full.dtypes.iloc[1:]).all()
    assert found.nsmallest(1, "p_adjusted").empty


def test_marked_words_are_the_ends_of_keyness_by_tokens():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")), by="plan")
    reports = jp.load_counts("state-council", scope="education")
    table, whole = jp.marked_words(counts, reports, top=5), jp.keyness(counts, reports, by="tokens")
    more = whole[whole["log_ratio"] > 0].head(5)["term"].tolist()
    assert table["term"].tolist() == more + whole[whole["log_ratio"] < 0].head(5)["term"].tolist()
    assert jp.marked_words(counts.head(0), reports).columns.tolist() == table.columns.tolist()
    assert jp.marked_words(counts.head(0), reports).empty


def test_what_is_only_the_mark_of_an_era_is_seen_beside_it():
    counts = jp.count_terms(jp.segment(jp.load("jinan-2022")), by="plan")
    reports = jp.load_counts("state-council", scope="education")
    decade = reports[reports["year"].between(2015, 2025)]
    table = jp.marked_words(counts, decade, wider=reports, top=400).set_index("term")
    every = jp.keyness(counts, reports, by="tokens").set_index("term")["log_ratio"]
    assert table["log_ratio_wider"].equals(every[table.index].rename("log_ratio_wider"))
    # 推进 is a word of these years more than of this plan.
    assert table.loc["推进", "log_ratio"] < 1 < 2 < table.loc["推进", "log_ratio_wider"]
    empty = jp.marked_words(counts.head(0), decade, wider=reports)
    assert empty.columns.tolist() == table.reset_index().columns.tolist()
