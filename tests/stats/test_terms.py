import math

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from support.helpers import of_plan

import jnplan as jp


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


def test_kwic_where_the_answer_is_obvious():
    plan = jp.parse_plan("一、甲乙双减丙\n1.推进双减工作。落实双减要求，双减。", plan_id="x")
    table = jp.kwic(plan, "双减", width=3)
    assert table.columns.tolist() == ["plan_id", "task_no", "left", "keyword", "right", "start"]
    assert table[["left", "keyword", "right"]].values.tolist() == [
        ["甲乙", "双减", "丙"],
        ["推进", "双减", "工作。"],
        ["。落实", "双减", "要求，"],
        ["要求，", "双减", "。"],
    ]
    assert table["task_no"].isna().tolist() == [True, False, False, False]
    assert all(plan.text[start:].startswith("双减") for start in table["start"])


def test_kwic_finds_every_sentence_of_the_two_terms(plan):
    table = jp.kwic(plan, ["双减", "立德树人"])
    assert table["keyword"].tolist() == ["立德树人", "立德树人", "双减", "双减", "双减"]
    assert table["task_no"].fillna(0).tolist() == [0, 0, 8, 8, 19]
    assert table["start"].tolist() == [198, 1589, 2366, 2376, 5563]
    assert table.loc[4, "left"].endswith("开展好“")


def test_kwic_of_several_plans_and_of_nothing(plan):
    other = jp.parse_plan("1.双减。", plan_id="y")
    assert jp.kwic([plan, other], "双减")["plan_id"].tolist() == ["jinan-2022"] * 3 + ["y"]
    assert jp.kwic(plan, "没有的词").empty
    with pytest.raises(jp.PlanError, match="empty term"):
        jp.kwic(plan, "")
    with pytest.raises(jp.PlanError, match="width is -1"):
        jp.kwic(plan, "双减", width=-1)


def test_kwic_finds_overlapping_occurrences():
    plan = jp.parse_plan("1.甲甲甲。")
    assert len(jp.kwic(plan, "甲甲")) == 2


def test_gries_dp_by_hand():
    # Three tasks of 2, 2 and 4 words: shares 1/4, 1/4, 1/2. 甲甲 stands 1, 0 and 3 times.
    tokens = small(
        "1.甲甲。乙乙。\n2.乙乙。乙乙。\n3.甲甲。甲甲。甲甲。乙乙。", ["甲甲", "乙乙", "丙丙"]
    )
    table = jp.dispersion(tokens, ["甲甲", "丙丙"])
    dp = (abs(1 / 4 - 1 / 4) + abs(0 - 1 / 4) + abs(3 / 4 - 1 / 2)) / 2
    assert table.loc[0, ["n", "parts_with", "parts"]].tolist() == [4, 2, 3]
    assert table.loc[0, "dp"] == pytest.approx(dp)
    assert table.loc[0, "dp_norm"] == pytest.approx(dp / (1 - 1 / 4))
    assert table.loc[1, ["n", "parts_with"]].tolist() == [0, 0]
    assert math.isnan(table.loc[1, "dp"])


def test_one_term_needs_no_list(tokens):
    assert jp.dispersion(tokens, "立德树人").equals(jp.dispersion(tokens, ["立德树人"]))


def test_dispersion_counts_overview_and_headings_as_parts(tokens):
    table = jp.dispersion(tokens, ["立德树人", "高质量发展"])
    assert table["parts"].tolist() == [25, 25]  # an overview, four headings, twenty tasks
    assert table["n"].tolist() == [2, 5]
    assert table["parts_with"].tolist() == [2, 5]


def test_a_row_a_task_holds_its_heaviest_terms():
    plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.的。", year=2022)
    weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    table = jp.keyword_table(weights, plan.to_frame(), top=1)
    assert table.index.tolist() == [1, 2]  # a task without words has no row
    assert table.values.tolist() == [["校车", "校车 1.00"], ["校车", "食堂 0.81"]]
    assert jp.keyword_table(weights.head(0), plan.to_frame()).empty


def test_the_lexicons_terms_are_counted_by_characters_within_longer_ones_too():
    plan = jp.parse_plan("1.健康。心理健康教育，健康教育。")
    found = jp.find_lexicon_terms(plan).set_index("term")
    assert found.loc["健康教育", "n"] == 2
    assert found.loc["心理健康教育", "n"] == 1
    assert (found["pieces"] == 1).all() and (found["cut"] == found.index).all()
    jieba = jp.Segmenter(dictionary="jieba", lexicon=[])
    split = jp.find_lexicon_terms(plan, jieba).set_index("term").loc["健康教育"]
    assert (split["cut"], split["pieces"]) == ("健康 / 教育", 2)


def test_no_term_of_the_lexicon_is_an_empty_table():
    found = jp.find_lexicon_terms(jp.parse_plan("1.安全。"))
    full = jp.find_lexicon_terms(jp.parse_plan("1.双减。"))
    assert found.empty and list(found) == list(full)
    assert found[found["pieces"] > 1].empty


def test_passages_are_those_in_which_a_term_is_a_word():
    plan = jp.parse_plan("总则讲校车。\n一、甲\n1.校车。查安全。\n2.食堂。办食堂。")
    tokens = jp.segment(plan)
    around = jp.passages_with(tokens, ["校车", "无"])
    assert set(around["task_no"].dropna()) == {1} and around["task_no"].isna().any()
    assert "食堂" not in set(around["term"]) and "安全" in set(around["term"])
    assert jp.passages_with(tokens, "无").empty
