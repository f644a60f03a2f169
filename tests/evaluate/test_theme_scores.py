import pandas as pd
import pytest
from sklearn.metrics import cohen_kappa_score

import jnplan as jp
from jnplan.data import data_folder


def coded(rows):
    table = pd.DataFrame(rows, columns=["text_no", "theme_id"])
    return table.assign(score=1.0, matched="")


def test_themes_are_held_to_another_hand_one_by_one():
    truth = coded([(1, "safety"), (2, "safety"), (2, "law"), (3, "law"), (4, "none")])
    found = coded([(1, "safety"), (2, "law"), (3, "safety"), (4, "none")])
    table = jp.theme_scores(found, truth).set_index("theme_id")
    assert table.index.tolist() == ["law", "safety", "none", "all"]
    assert table.loc["safety", ["gold", "found", "right"]].tolist() == [2, 2, 1]
    assert table.loc["all", ["gold", "found", "right"]].tolist() == [5, 4, 3]
    for theme in ("law", "safety", "none"):
        marks = [
            [((number, theme) in set(zip(each["text_no"], each["theme_id"], strict=True)))
             for number in (1, 2, 3, 4)]
            for each in (truth, found)
        ]  # fmt: skip
        assert table.loc[theme, "kappa"] == pytest.approx(cohen_kappa_score(*marks))
    assert table.loc["all", "agreement"] == pytest.approx(9 / 12)


def test_a_theme_that_all_texts_have_leaves_kappa_open():
    every = coded([(1, "law"), (2, "law")])
    table = jp.theme_scores(every, every)
    assert table["kappa"].isna().all() and (table["agreement"] == 1).all()


def test_texts_that_were_not_coded_are_named():
    with pytest.raises(jp.PlanError, match=r"1 texts were not coded \(text_no 2\)"):
        jp.theme_scores(coded([(1, "law")]), coded([(1, "law"), (2, "law")]))
    with pytest.raises(jp.PlanError, match="share no column"):
        jp.theme_scores(coded([(1, "law")]), pd.DataFrame({"theme_id": ["law"]}))


def test_a_second_reader_gave_the_points_nearly_the_same_themes():
    second = jp.gold_themes("items, second reader")
    assert jp.theme_scores(second, jp.gold_themes("items"))["kappa"].iloc[-1] > 0.95


def test_the_readme_tells_how_right_the_coding_rules_are():
    labels = jp.plan_items().drop_duplicates(["plan_id", "item_no"])
    labels = labels[["plan_id", "item_no", "label_zh"]].rename(columns={"label_zh": "text"})
    reports = jp.load_themes("state-council")
    told = (data_folder("data") / "README.md").read_text(encoding="utf-8")
    for name, found, told_as in (
        ("items", jp.code_themes(labels), "{kappa}, {same} |"),
        ("sentences 1", reports, "{kappa}, {same} |"),
        ("sentences 2", reports, "**{kappa}, {same}** |"),
    ):
        truth = jp.gold_themes(name)
        keys = truth.columns.tolist()[:2]
        sets = [table.groupby(keys)["theme_id"].agg(frozenset) for table in (found, truth)]
        same = (sets[0].loc[sets[1].index] == sets[1]).sum()
        kappa = f"{jp.theme_scores(found, truth)['kappa'].iloc[-1]:.2f}".lstrip("0")
        assert told_as.format(kappa=kappa, same=same) in told, name
