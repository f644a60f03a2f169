import math

import pytest

from jnplan.content.promises.amount_words import (
    amount_in_chinese,
    amount_in_english,
    verbs_in_english,
)
from jnplan.data import shipped_table


@pytest.mark.parametrize(
    ("comparator", "value", "high", "unit", "per", "chinese", "english"),
    [
        ("", 80, math.nan, "所", "", "80所", "80"),
        ("不低于", 90, math.nan, "%", "", "不低于90%", "at least 90%"),
        ("达到…以上", 70, math.nan, "%", "", "达到70%以上", "at least 70%"),
        ("达到", 75, math.nan, "%", "", "达到75%", "reach 75%"),
        ("控制在…以内", 5, math.nan, "%", "", "控制在5%以内", "held to at most 5%"),
        ("", 3, 5, "所", "", "3至5所", "3 to 5"),
        ("多", 100, math.nan, "名", "", "100名多", "more than 100"),
        ("每天", 1, math.nan, "小时", "天", "每天1小时", "1 hour per day"),
        ("每三年…累计不少于", 4, math.nan, "个月", "3年", "每三年累计不少于4个月",
         "in all at least 4 months per 3 years"),
        ("至少", 1, math.nan, "所", "乡镇", "每乡镇至少1所", "at least 1 per township"),
        ("基本…全覆盖", 100, math.nan, "%", "", "基本全覆盖（100%）", "nearly full coverage"),
        ("力争减半", 50, math.nan, "%", "", "力争减半（50%）", "cut by half, if possible"),
        ("消除", 0, math.nan, "", "", "消除（0）", "none left"),
        ("", 15, math.nan, "1:n", "", "1:15", "1:15"),
        ("", 12_000, math.nan, "个", "", "1.2万个", "12,000"),
        ("", 350_000_000, math.nan, "元", "", "3.5亿元", "350,000,000 yuan"),
        ("", 12_345.678, math.nan, "元", "", "12345.678元", "12345.678 yuan"),
        ("奇", 2, math.nan, "奇", "奇", "每奇奇2奇", "2 per 奇"),
    ],
)  # fmt: skip
def test_an_amount_is_said_in_both_languages(comparator, value, high, unit, per, chinese, english):
    given = (comparator, float(value), float(high), unit, per)
    assert amount_in_chinese(*given) == chinese
    assert amount_in_english(*given) == english


def test_every_word_that_bounds_a_target_has_its_english():
    bounds = shipped_table("target-words.csv")
    bounds = bounds[bounds["role"].isin(["bound", "weak", "after", "hedge"])]
    words = shipped_table("amount-words.csv")
    assert set(bounds["word"]) <= set(words["word"])
    assert not words.duplicated(["word", "role"]).any()


def test_every_verb_of_making_a_document_has_its_english():
    verbs = shipped_table("document-verbs.csv").query("status == 'to write'")["verb"]
    known = shipped_table("amount-words.csv").query("role == 'verb'")["word"]
    assert sorted(verbs) == sorted(known)
    assert verbs_in_english("印发") == "issue"
