import math

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from support.helpers import of_plan

import jnplan as jp
from jnplan.stats.keywords.tfidf import idf, weigh_counts


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


@pytest.fixture(scope="module")
def tokens(plan):
    return jp.segment(plan)


def small(text, lexicon):
    return jp.segment(jp.parse_plan(text, plan_id="x"), jp.Segmenter(lexicon=lexicon))


def test_tfidf_by_hand():
    counts = jp.count_terms(small("1.甲甲。乙乙。\n2.甲甲。甲甲。丙丙。", ["甲甲", "乙乙", "丙丙"]))
    idf_one, idf_two = math.log(3 / 2) + 1, math.log(3 / 3) + 1
    table = jp.tfidf(counts).set_index(["task_no", "term"])
    first = math.hypot(idf_two, idf_one)
    second = math.hypot(2 * idf_two, idf_one)
    assert table.loc[(1, "甲甲"), "tfidf"] == pytest.approx(idf_two / first, abs=1e-12)
    assert table.loc[(1, "乙乙"), "tfidf"] == pytest.approx(idf_one / first, abs=1e-12)
    assert table.loc[(2, "甲甲"), "tfidf"] == pytest.approx(2 * idf_two / second, abs=1e-12)
    assert table.loc[(2, "丙丙"), "tfidf"] == pytest.approx(idf_one / second, abs=1e-12)
    assert table["df"].to_dict() == {(1, "甲甲"): 2, (1, "乙乙"): 1, (2, "甲甲"): 2, (2, "丙丙"): 1}


def test_tfidf_of_the_plan_is_what_scikit_learn_gives_from_the_words(plan, tokens):
    words = tokens.dropna(subset="task_no").groupby("task_no")["term"].agg(list)
    vectorizer = TfidfVectorizer(analyzer=lambda document: document)
    matrix = vectorizer.fit_transform(words).toarray()
    column = vectorizer.vocabulary_
    table = jp.tfidf(jp.count_terms(tokens))
    expected = [matrix[row.task_no - 1, column[row.term]] for row in table.itertuples()]
    np.testing.assert_allclose(table["tfidf"], expected, rtol=0, atol=1e-12)
    assert len(table) == np.count_nonzero(matrix)


def test_sparse_counts_are_weighed_as_scikit_learn_does_to_the_last_digit():
    rng = np.random.default_rng(0)
    numbers = csr_matrix(rng.poisson(0.3, (30, 200)) * (np.arange(30) != 4)[:, None] * 1.0)
    scale = rng.random(200) + 1
    expected = normalize(numbers.multiply(scale).tocsr())
    found = weigh_counts(numbers, scale)
    assert found.toarray().tolist() == expected.toarray().tolist()
    assert not found[4].nnz


def test_tfidf_keeps_the_keys_and_orders_by_weight(tokens):
    table = jp.tfidf(jp.count_terms(tokens))
    assert table.columns.tolist() == [
        "plan_id", "year", "section_no", "task_no", "term", "n", "df", "tfidf",
    ]  # fmt: skip
    ten = table[table["task_no"] == 10]
    assert ten["term"].head(2).tolist() == ["学前教育", "幼儿园"]
    assert ten["tfidf"].is_monotonic_decreasing
    by_plan = jp.tfidf(jp.count_terms(tokens, by="plan"))
    assert by_plan.columns.tolist() == ["plan_id", "year", "term", "n", "df", "tfidf"]


def test_tfidf_of_nothing_is_an_empty_table(tokens):
    table = jp.tfidf(jp.count_terms(tokens.head(0)))
    assert table.empty
    assert table.columns[-2:].tolist() == ["df", "tfidf"]


def test_the_heaviest_terms_alone_are_kept_and_equals_go_by_their_characters():
    rows = [(1, "乙", 1), (1, "丙", 1), (1, "甲", 2), (1, "丁", 1), (2, "戊", 1)]
    counts = pd.DataFrame(rows, columns=["task_no", "term", "n"])
    table = jp.tfidf(counts, top=2)
    assert table[["task_no", "term"]].values.tolist() == [[1, "甲"], [1, "丁"], [2, "戊"]]
    pd.testing.assert_frame_equal(jp.tfidf(counts, top=9), jp.tfidf(counts))
    with pytest.raises(jp.PlanError, match="tfidf: top is 0"):
        jp.tfidf(counts, top=0)


@pytest.mark.parametrize("top", [None, 3])
def test_tfidf_of_a_dataset_is_that_of_the_table(ways, top):
    table, dataset, read = ways
    exact = {"check_exact": True}
    found = read(jp.tfidf(dataset, top=top))
    pd.testing.assert_frame_equal(found, jp.tfidf(table, top=top), **exact)
    some = jp.tfidf(of_plan(dataset, "no-plan", but=True), top=top)
    expected = jp.tfidf(of_plan(table, "no-plan", but=True), top=top)
    pd.testing.assert_frame_equal(read(some), expected, **exact)


@pytest.mark.parametrize("by", ["task", "section", "plan"])
def test_tfidf_of_a_dataset_goes_by_what_it_is_summed_up_by(ways, by):
    table, dataset, read = ways
    found = read(jp.tfidf(jp.count_terms(dataset, by=by)))
    pd.testing.assert_frame_equal(found, jp.tfidf(jp.count_terms(table, by=by)), check_exact=True)


def test_a_column_that_a_dataset_lacks_is_named(ways):
    _, dataset, _ = ways
    if hasattr(dataset, "schema"):
        dataset = dataset.replace_schema(dataset.schema.remove(5))
    else:
        dataset = dataset.drop(columns="n")
    with pytest.raises(jp.PlanError, match="tfidf: the table has no column n; it has plan_id"):
        jp.tfidf(dataset)


def test_a_matrix_weighs_the_same_dense_and_sparse_and_as_by_the_table(tokens):
    counts = jp.count_terms(tokens)
    wide = counts.pivot(index="task_no", columns="term", values="n").fillna(0)
    numbers = wide.to_numpy(dtype=float)
    weights = weigh_counts(numbers)
    expected = jp.tfidf(counts).pivot(index="task_no", columns="term", values="tfidf").fillna(0)
    np.testing.assert_allclose(weights, expected[wide.columns], rtol=0, atol=1e-12)
    scale = idf((numbers > 0).sum(axis=0), len(numbers))
    sparse = csr_matrix(numbers)
    np.testing.assert_allclose(weigh_counts(sparse, scale).toarray(), weights, rtol=0, atol=1e-12)
    assert (sparse.toarray() == numbers).all()  # what was given is left alone


def test_a_document_without_terms_weighs_nothing():
    assert weigh_counts(np.array([[0.0, 0.0], [2.0, 0.0]])).tolist() == [[0, 0], [1, 0]]
