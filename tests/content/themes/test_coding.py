import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jnplan as jp
from jnplan.data import shipped_table

BOOK = pd.DataFrame(
    {
        "theme_id": ["fire", "safety", "calm"],
        "rule": ["消防 | 火灾", "安全 & !政治安全", "(政治安全 | 稳定) & !火灾"],
    }
)


def coded(*texts, book=BOOK):
    table = jp.code_themes(list(texts), codebook=book)
    return list(
        table[["text_no", "theme_id", "score", "matched"]].itertuples(index=False, name=None)
    )


def test_the_score_is_the_share_of_the_words_met():
    assert coded("消防，火灾，消防和安全") == [
        (1, "fire", 0.75, "消防、火灾"),
        (1, "safety", 0.25, "安全"),
    ]


def test_a_word_of_two_themes_is_shared_between_them():
    book = pd.DataFrame({"theme_id": ["a", "b"], "rule": ["改革开放 | 改革", "改革开放"]})
    assert coded("改革开放、改革", book=book) == [
        (1, "a", 0.75, "改革开放、改革"),
        (1, "b", 0.25, "改革开放"),
    ]


def test_title_and_text_weigh_alike():
    table = pd.DataFrame({"id": ["x"], "title": ["消防"], "text": ["安全安全安全消防"]})
    found = jp.code_themes(table, codebook=BOOK)
    assert found.columns.tolist() == ["id", "theme_id", "score", "matched"]
    # Title: all fire. Text: one of four. (1 + 1/4) / 2.
    assert found["score"].tolist() == [0.625, 0.375]
    silent = table.assign(title="开会")
    assert jp.code_themes(silent, codebook=BOOK)["score"].tolist() == [0.75, 0.25]


@given(st.lists(st.text(alphabet="消防安全政治火灾稳定，", max_size=20), min_size=1, max_size=4))
def test_every_text_has_a_row_and_scores_sum_to_one(texts):
    found = jp.code_themes(texts, codebook=BOOK)
    assert found["text_no"].unique().tolist() == list(range(1, len(texts) + 1))
    sums = found.groupby("text_no")["score"].sum()
    nothing = found.groupby("text_no")["theme_id"].agg(lambda ids: "none" in set(ids))
    assert sums[~nothing].round(9).eq(1).all() and sums[nothing].eq(0).all()


def test_the_main_theme_is_the_highest_and_its_equals():
    found = jp.code_themes(["消防，安全", "消防，消防，安全", "开会"], codebook=BOOK)
    main = jp.top_themes(found)
    assert main[["text_no", "theme_id"]].values.tolist() == [
        [1, "fire"], [1, "safety"], [2, "fire"], [3, "none"],
    ]  # fmt: skip


def test_what_is_no_text_is_refused():
    with pytest.raises(jp.PlanError, match="pass a list of texts"):
        jp.code_themes("双减")
    with pytest.raises(jp.PlanError, match="no column text"):
        jp.code_themes(pd.DataFrame({"label": ["双减"]}))


def test_no_texts_give_an_empty_table():
    found = jp.code_themes([])
    assert found.empty
    assert found.columns.tolist() == ["text_no", "theme_id", "score", "matched"]


def test_the_twenty_tasks_have_the_themes_given_by_hand():
    plan = jp.load("jinan-2022")
    main = jp.top_themes(jp.code_themes(plan))
    by_hand = shipped_table("gold/jinan-2022-themes.csv")
    assert main[["task_no", "theme_id"]].values.tolist() == by_hand.values.tolist()


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["消防", None], "themes: text 2 is (None|nan), not a string"),
        (["消防", float("nan")], "themes: text 2 is nan"),
        ([3], "themes: text 1 is 3"),
        (pd.DataFrame({"text": ["消防", None]}), "themes: text 2 is"),
        (pd.DataFrame({"title": ["消防"]}), "themes: the table has no column text"),
        (None, "not a NoneType"),
        (7, "not a int"),
    ],
)
def test_a_missing_text_is_named(texts, message):
    for find in (jp.code_themes, jp.find_theme_terms):
        with pytest.raises(jp.PlanError, match=message):
            find(texts, codebook=BOOK)


def test_a_title_may_be_missing():
    table = pd.DataFrame({"id": [1, 2], "title": ["安全", None], "text": ["消防", "消防"]})
    found = jp.code_themes(table, codebook=BOOK)
    assert found[["id", "theme_id", "score"]].values.tolist() == [
        [1, "fire", 0.5],
        [1, "safety", 0.5],
        [2, "fire", 1.0],
    ]
