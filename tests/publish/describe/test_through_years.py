import pandas as pd
import pytest

import jnplan as jp


def test_sentences_are_counted_once_a_year_and_years_without_text_left_out():
    rows = [(1, "law", 4), (1, "safety", 4), (2, "law", pd.NA), (3, "law", 9)]
    shares = pd.DataFrame(rows, columns=["year", "theme_id", "sentences"])
    said = jp.describe_attention(shares.astype({"sentences": "Int64"}))
    assert said.splitlines()[1] == (
        "13 sentences about education in 2 years: from 4 to 9 a year, median 6."
    )


def test_every_course_has_its_line_and_only_what_is_coded_well_is_named():
    rows = [("a", "falling", "well"), ("b", "falling", "badly"), ("c", "constant", "")]
    said = jp.describe_trends(pd.DataFrame(rows, columns=["theme_id", "trend", "coded"]))
    assert said.splitlines() == [
        "按编码所得，上升的主题有0个，其中编码可信的：–。",
        "按编码所得，下降的主题有2个，其中编码可信的：a。",
        "持续的主题有1个，其中编码可信的：–。",
        "间断的主题有0个，其中编码可信的：–。",
        "Rising, as coded: 0 themes; of these coded well: –.",
        "Falling, as coded: 2 themes; of these coded well: a.",
        "Constant: 1 theme; of these coded well: –.",
        "Intermittent: 0 themes; of these coded well: –.",
    ]


def test_trends_that_errors_of_coding_leave_untold_are_counted():
    corrected = pd.DataFrame({"theme_id": ["law", "safety", "none"], "corrected": "untold"})
    read = pd.DataFrame({"theme_id": ["law", "none"], "read": ["falling", "rising"]})
    said = jp.describe_corrected(corrected, read.assign(texts_first=9, texts_last=8)).splitlines()
    assert "a trend can be told of 0 themes (rising: –; falling: –; neither: –)" in said[2]
    assert said[2].endswith("and can't of 2.")
    assert said[3].endswith(
        "(9 of the first period, 8 of the last), more common: –; less common: law-based governance."
    )


@pytest.mark.parametrize(
    ("tau", "p", "said"),
    [(0.5, 0.01, "came to be more focused."), (-0.5, 0.01, "came to be more spread."),
     (0.5, 0.2, "may be chance (p = 0.20)"), (0.5, float("nan"), "may be chance")],
)  # fmt: skip
def test_focus_is_told_by_the_index_that_length_does_not_move(tau, p, said):
    measures = ["entropy", "entropy_corrected", "herfindahl", "herfindahl_corrected"]
    table = pd.DataFrame({"measure": measures, "tau": tau, "p_ar1": [0.2, 0.2, 0.2, p]})
    assert said in jp.describe_focus(table.assign(mean=0.07))
    assert "sentences always look focused" not in jp.describe_focus(table.assign(mean=0.07))
    feigned = table.assign(mean=0.07, p_ar1=[0.01, 0.2, 0.01, p])
    assert "sentences always look focused" in jp.describe_focus(feigned)


def test_novelty_is_told_of_years_that_have_it():
    nan = float("nan")
    table = pd.DataFrame(
        {
            "year": [1, 2, 3, 4],
            "novelty": [nan, 0.4, 0.2, 0.5],
            "novelty_chance": [nan, 0.3, 0.3, 0.3],
            "resonance": [nan, 0.1, -0.1, nan],
            "drawn": 7,
        }
    )
    said = jp.describe_novelty(table, table.head(3)).splitlines()
    assert said[0] == "3年中有2年的用词比偶然更新。共鸣最高的是2年，最低的是3年。"
    assert said[3].startswith("In the sentences about education alone, with 7 words a draw, 1 of 2")


@pytest.mark.parametrize(
    ("p", "said"),
    [
        ([], "This plan has no words to count: there is nothing to compare."),
        ([0.2], "Of the 1 word listed, none is significant"),
        ([0.01, 0.2], "Of the 2 words listed, 1 is significant"),
        ([0.01, 0.02], "Of the 2 words listed, 2 are significant"),
    ],
)
def test_words_that_mark_the_plan_are_counted(p, said):
    table = pd.DataFrame({"term": ["校车"] * len(p), "p_adjusted": p})
    assert said in jp.describe_marked_words(table)
