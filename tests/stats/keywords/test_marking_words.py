import math

import pytest

import jnplan as jp

TEXT = "1.校车安全。查校车，查校车司机。\n2.课后服务。课后服务平台，“管好食堂”。食堂。\n3.食堂。"


@pytest.fixture(scope="module")
def jinan():
    return jp.load("jinan-2022")


def marks(text=TEXT, **options):
    return jp.marking_words(jp.parse_plan(text, plan_id="x", year=2022), **options)


@pytest.mark.parametrize("method", ["combined", "tfidf", "log-odds", "c-value"])
def test_each_row_has_its_evidence_and_each_task_its_ranks(jinan, method):
    found = jp.marking_words(jinan, n=5, method=method)
    assert found.columns.tolist() == [
        *("plan_id", "task_no", "rank", "term", "score", "start", "end", "n", "why")
    ]
    assert found["why"].str.startswith({"combined": "log-odds"}.get(method, method)).all()
    for task in jinan.tasks:
        own = found[found["task_no"] == task.number]
        assert own["rank"].tolist() == [1, 2, 3, 4, 5]
        assert own["score"].round(9).is_monotonic_decreasing
        for row in own.itertuples():
            assert task.title_start <= row.start < row.end <= task.text_end
            assert jinan.text[row.start : row.end] == row.term
            text = jinan.text[task.title_start : task.text_end]
            assert text.count(row.term) >= row.n >= 1


def test_tfidf_is_that_of_the_words(jinan):
    found = jp.marking_words(jinan, n=4, method="tfidf")
    plain = jp.tfidf(jp.count_terms(jp.segment(jinan)), top=4)
    assert found["term"].tolist() == plain["term"].tolist()
    assert found["score"].tolist() == pytest.approx(plain["tfidf"].tolist())


def test_log_odds_are_those_of_a_task_against_the_others(jinan):
    found = jp.marking_words(jinan, n=3, method="log-odds")
    counts = jp.count_terms(jp.segment(jinan))
    prior = jp.load_counts("state-council", scope="whole")
    for number in (1, 8, 20):
        own = counts["task_no"] == number
        table = jp.weighted_log_odds(counts[own], counts[~own], prior=prior)
        mine = found[found["task_no"] == number]
        assert mine["term"].tolist() == table["term"].head(3).tolist()
        # The prior of the whole plan has a few words more that no report has: half a word each.
        assert mine["score"].tolist() == pytest.approx(table["z"].head(3).tolist(), rel=1e-4)


def test_what_raises_a_term_is_told_and_by_how_much():
    found = marks(n=9).set_index(["task_no", "term"])
    assert found["why"].to_dict() == {
        (1, "校车安全"): "log-odds title length",
        (1, "校车司机"): "log-odds title length",
        (2, "课后服务"): "log-odds title lexicon length",
        (2, "管好食堂"): "log-odds quoted length",
        (3, "食堂"): "log-odds title",
    }
    text = "1.开会。{}消防{}，消防。\n2.食堂。食堂，课堂，学生。"
    quoted, bare = (marks(text.format(*signs)).set_index("term") for signs in ("“”", ("", "")))
    assert (quoted.loc["消防", "why"], bare.loc["消防", "why"]) == ("log-odds quoted", "log-odds")
    assert quoted.loc["消防", "score"] == pytest.approx(3 * bare.loc["消防", "score"])


def test_of_terms_that_are_alike_the_first_is_kept():
    found = marks("1.校车司机培训。校车司机，校车司机。\n2.食堂。", n=9)
    # 校车, 司机 and 校车司机培训 hold it or are in it; 司机培训 shares one pair of three.
    assert found.loc[found["task_no"] == 1, "term"].tolist() == ["校车司机", "司机培训"]


def test_general_words_mark_nothing(jinan):
    found = set(jp.marking_words(jinan)["term"])
    assert not found & {"教育", "好", "岁", "济南市", "强化", "实施", "提升", "工作", "机制"}
    assert {"双减", "意识形态", "课后服务", "校外培训机构"} <= found


def test_a_plan_of_one_task_is_compared_with_the_reports_alone():
    found = marks("1.校车。校车，经济。")
    assert found["term"].tolist() == ["校车", "经济"]
    assert all(math.isfinite(score) for score in found["score"])


@pytest.mark.parametrize("method", ["combined", "tfidf", "log-odds", "c-value"])
def test_a_plan_without_words_has_none(method):
    found = marks("1.的。", method=method)
    assert found.empty
    assert found.columns.tolist() == marks().columns.tolist()


def test_what_is_asked_for_wrongly_is_refused():
    with pytest.raises(jp.PlanError, match="method: 'idf' is not one of 'combined', 'tfidf'"):
        marks(method="idf")
    with pytest.raises(jp.PlanError, match="marking_words: n is 0"):
        marks(n=0)


def test_another_lexicon_is_heeded():
    plan = jp.parse_plan("1.开会。校车安全，阳光食堂。\n2.校车。", year=2022)
    plain = jp.marking_words(plan).set_index("term")["score"]
    mine = jp.marking_words(plan, segmenter=jp.Segmenter(lexicon=["阳光食堂"]))
    assert mine.loc[0, ["term", "why"]].tolist() == ["阳光食堂", "log-odds lexicon length"]
    assert mine.loc[0, "score"] > 3 * plain["阳光食堂"]
