import pandas as pd
import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.data import shipped_table

MISSING = {1989, 1990, 1991, 1996, 2020}

TEXT = "某市2023年工作要点\n要抓校车。\n一、校车安全\n1.校车。校车。\n2.食堂。校车。"


@pytest.fixture(scope="module")
def tokens():
    segmenter = jp.Segmenter(lexicon=["校车", "食堂", "安全"])
    return jp.segment(jp.parse_plan(TEXT, plan_id="x"), segmenter)


def test_by_task_counts_tasks_only(tokens):
    counts = jp.count_terms(tokens, by="task")
    assert counts.columns.tolist() == ["plan_id", "year", "section_no", "task_no", "term", "n"]
    assert counts[["task_no", "term", "n"]].values.tolist() == [
        [1, "校车", 2],
        [2, "校车", 1],
        [2, "食堂", 1],
    ]


def test_by_section_counts_its_heading_too(tokens):
    counts = jp.count_terms(tokens, by="section")
    assert counts.columns.tolist() == ["plan_id", "year", "section_no", "term", "n"]
    assert counts.loc[counts["term"] == "校车", "n"].tolist() == [4]


def test_by_plan_counts_everything(tokens):
    counts = jp.count_terms(tokens, by="plan")
    assert counts.columns.tolist() == ["plan_id", "year", "term", "n"]
    assert counts.loc[0, ["term", "n"]].tolist() == ["校车", 5]
    assert counts["n"].sum() == len(tokens)


def test_a_plan_without_sections_is_counted_by_task_all_the_same():
    counts = jp.count_terms(jp.segment(jp.parse_plan("1.校车。查校车。")))
    assert counts.loc[counts["term"] == "校车", "n"].tolist() == [2]


def test_several_plans_keep_apart(tokens):
    other = tokens.assign(plan_id="y")
    counts = jp.count_terms(pd.concat([tokens, other]), by="plan")
    assert counts.groupby("plan_id")["n"].sum().tolist() == [len(tokens)] * 2


def test_wrong_input_is_named(tokens):
    with pytest.raises(jp.PlanError, match="by: 'word' is not one of 'plan', 'section', 'task'"):
        jp.count_terms(tokens, by="word")
    with pytest.raises(jp.PlanError, match="the table has no column term"):
        jp.count_terms(tokens.drop(columns="term"))


@pytest.fixture(scope="module")
def reports():
    return jp.load_counts("state-council")


def test_the_reports_are_those_of_1978_to_2025_but_for_five(reports):
    assert reports.columns.tolist() == ["plan_id", "year", "scope", "term", "n"]
    assert set(reports["year"]) == set(range(1978, 2026)) - MISSING
    assert set(reports["scope"]) == {"whole", "education"}
    assert (reports["plan_id"] == "state-council-" + reports["year"].astype(str)).all()
    assert not reports.duplicated(["year", "scope", "term"]).any()
    assert not reports.isna().any(axis=None)
    segmenter = jp.Segmenter()
    assert all(map(segmenter.is_word, reports["term"].unique()))
    ordered = reports.sort_values(
        ["year", "scope", "n", "term"], ascending=[True, False, False, True], ignore_index=True
    )
    pd.testing.assert_frame_equal(reports, ordered)


def test_the_totals_agree_with_the_counts(reports):
    totals = shipped_table("counts/state-council-totals.csv").set_index(["year", "scope"])
    sums = reports.groupby(["year", "scope"])["n"].agg(["sum", "size"])
    assert sums.loc[totals.index].to_numpy().tolist() == totals[["words", "terms"]].values.tolist()
    places = shipped_table("counts/state-council-sentences.csv").groupby("year")["characters"]
    part = totals.xs("education", level="scope")
    assert places.size().to_dict() == part["sentences"].to_dict()
    assert places.sum().to_dict() == part["characters"].to_dict()


def test_what_is_about_education_is_part_of_the_whole(reports):
    wide = reports.pivot(index=["year", "term"], columns="scope", values="n").fillna(0)
    assert (wide["education"] <= wide["whole"]).all()


@pytest.mark.parametrize("scope", ["whole", "education"])
def test_one_scope_is_given_by_itself(reports, scope):
    own = jp.load_counts("state-council", scope=scope)
    assert set(own["scope"]) == {scope}
    assert own.equals(reports[reports["scope"] == scope].reset_index(drop=True))


def test_a_scope_that_there_isnt_is_told():
    with pytest.raises(jp.PlanError, match="scope: 'half' is not one of 'whole', 'education'"):
        jp.load_counts("state-council", scope="half")


def test_other_counts_are_not_there():
    with pytest.raises(jp.PlanError, match="name: 'moe' is not one of 'state-council'"):
        jp.load_counts("moe")


def test_a_plan_is_compared_with_the_reports(reports):
    part = reports[reports["scope"] == "education"]
    plan = jp.count_terms(jp.segment(jp.load("jinan-2022")), by="plan")
    found = jp.keyness(plan, part, by="tokens").set_index("term")
    assert found["n_target"].sum() == plan["n"].sum()
    assert found["n_reference"].sum() == part["n"].sum()
    assert found.loc["济南市", "n_reference"] == 0
    assert found.loc["济南市", "log_ratio_low"] > 0
    assert jp.keyness(plan, part)["df_reference"].max() <= part["year"].nunique()


def test_the_marked_sentences_give_the_precision_and_the_recall_that_are_told():
    gold = shipped_table("gold/education-sentences.csv")
    assert not gold.duplicated(["year", "sentence_no"]).any()
    places = shipped_table("counts/state-council-sentences.csv")[["year", "sentence_no"]]
    found = gold.merge(places, how="left", indicator=True)["_merge"] == "both"
    about = gold["label"] == "yes"
    second = gold["sample"] == 2
    assert (found[second] == (gold["stratum"] == "matched")[second]).all()
    told = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    for sample in (1, 2):
        drawn = (gold["sample"] == sample) & (gold["stratum"] == "matched")
        assert f"{(about & drawn).sum()} of {drawn.sum()}" in told
    assert not (about & ~found).any()
    assert f"none of {(~found).sum()}" in told


def test_totals_are_the_commonest_first_and_equals_go_by_their_characters(ways):
    table, counts, _ = ways
    found = jp.term_totals(counts)
    assert list(found) == ["term", "n", "df"]
    by_hand = table.groupby("term")["n"].agg(n="sum", df="size").reset_index()
    by_hand = by_hand.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
    assert found.values.tolist() == by_hand.values.tolist()


def test_totals_of_nothing_are_an_empty_table(tokens):
    found = jp.term_totals(jp.count_terms(tokens).head(0))
    assert (list(found), len(found)) == (["term", "n", "df"], 0)
