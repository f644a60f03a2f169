import pandas as pd

import jnplan as jp
from jnplan.publish.describe.policy.carried import say_percent


def table(level, **columns):
    return pd.DataFrame({"province": ["甲省", "乙省"], "level": level, **columns})


def test_a_share_without_an_interval_stands_by_itself():
    assert say_percent(0.5, float("nan"), float("nan")) == ["50%\n50%"]
    assert say_percent(0.5, 0.4, 0.6) == ["50%（40%至60%）\n50% (40 to 60 %)"]


def test_provinces_have_no_province_of_their_own_to_copy():
    shares = {"centre_share": 0.5, "own_province_share": 0.0, "neighbours_share": 0.1}
    rows = pd.concat([table("city", **shares), table("province", **shares)])
    rows = rows.assign(own_share=0.4)
    columns = [*shares, "own_share"]
    said = jp.describe_reuse(jp.mean_shares(rows, columns, by="level")).splitlines()
    assert said[0].startswith("省级（2份）") and "本省" not in said[0]
    assert "in the own province's beyond it" in said[3]


def test_without_a_ranked_city_there_is_nothing_to_compare():
    ranks = pd.DataFrame({"province": [], "rank": [], "own_share": [], "others": []})
    means = jp.mean_shares(ranks, ["own_share", "others"])
    assert "nothing to compare" in jp.describe_own_province(ranks, means)


def test_nothing_shared_has_no_formulas():
    said = jp.describe_formulas(pd.DataFrame({"shared": [0], "formula": [0]}))
    assert "0.0 % (0 of 0)" in said


def test_targets_are_counted_by_what_became_of_them():
    targets = table("city", status=["own", "copied"], own=[1, 0])
    said = jp.describe_carried_targets(targets, jp.mean_shares(targets, ["own"], by="level"))
    assert said.splitlines()[0] == (
        "市级：量化目标2个，其中逐字照抄1个，改动过0个，自己写的1个，占50%（0%至100%）。"
    )


def test_themes_added_and_left_out_have_a_line_each_even_if_there_are_none():
    counts = pd.DataFrame(columns=["theme_id", "change", "plans", "n", "share"])
    said = jp.describe_carried_themes(counts, jp.codebook()).splitlines()
    assert said[2:] == [
        "No theme was added that the source lacks.",
        "No theme of the source was left out.",
    ]
    rows = [("law", "left out", 9, 5), ("moral", "left out", 9, 4), ("safety", "added", 4, 1)]
    counts = pd.DataFrame(rows, columns=["theme_id", "change", "plans", "n"])
    said = jp.describe_carried_themes(counts, jp.codebook()).splitlines()
    assert said[1] == "源文件的主题有2个被一些地方省去，最多的是：依法治教5/9、立德树人与思政4/9。"


def test_differences_have_their_sign():
    means = jp.mean_shares(table("city", difference=[-0.1, -0.2]), ["difference"], by="level")
    said = jp.describe_share_changes(means.assign(of="supply", than="own province"))
    assert said.splitlines()[1] == (
        "supply instruments: cities (2) differ from the own province's document by -15.0 points "
        "(95 % interval -78.5 to +48.5)."
    )


def test_without_differences_it_says_so():
    means = jp.mean_shares(table("city", difference=None), ["difference"], by="level")
    said = jp.describe_share_changes(means.assign(of="clear", than="source"))
    assert "nothing to compare" in said


def test_no_part_is_both_most_and_least_taken():
    rows = [(number, number / 10, 0.0, 1.0) for number in range(1, 6)]
    means = pd.DataFrame(rows, columns=["group", "mean", "low", "high"])
    said = jp.describe_parts(means, {}).splitlines()[1]
    most, least = said.split("least: ")
    assert "5 50%" in most and "4 40%" in most and "3 30%" not in said
    assert least.startswith("1 10%")


def test_a_copy_counts_in_no_mean_and_one_place_has_no_interval():
    shares = {f"{each}_share": None for each in ("centre", "own_province", "neighbours", "own")}
    means = jp.mean_shares(table("city", **shares), list(shares), by="level")
    assert jp.describe_reuse(means).splitlines()[1] == "There is no document of a place to count."
    means = jp.mean_shares(table("city", difference=0.1).head(1), ["difference"], by="level")
    said = jp.describe_share_changes(means.assign(of="clear", than="source"))
    assert said.endswith("by +10.0 points (too few for an interval).")


def test_without_targets_or_parts_it_says_so():
    none = table("city", status="own", own=1).head(0)
    said = jp.describe_carried_targets(none, jp.mean_shares(none, ["own"], by="level"))
    assert said.splitlines()[1] == "Later documents have no targets in figures."
    means = pd.DataFrame(columns=["group", "mean", "low", "high"])
    assert "no later document" in jp.describe_parts(means, {})
