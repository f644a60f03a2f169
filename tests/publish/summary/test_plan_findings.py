import re

import pandas as pd
import pytest
from support.helpers import HOSTILE, SHORT_PLAN

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.publish.summary.plan_findings import COLUMNS

ENGLISH = "Work Plan for 2026\n1. Safety. Keep schools safe.\n2. Meals. Cook well."


@pytest.fixture(scope="module")
def jinan():
    return jp.findings_of(jp.load("jinan-2022")).set_index("finding")


def test_the_numbers_of_the_plan_are_those_counted_by_hand(jinan):
    """Four sections, twenty tasks; the gold has 14 targets, 4 dated, and 6 documents to issue."""
    said = jinan["zh"]
    assert re.findall(r"\d+", said["size"]) == ["4", "20", "20", "27"]
    # Tasks 1 to 4, 9, 12, 14, 16 and 17 have neither a number nor a document.
    assert re.findall(r"\d+", said["promises"]) == ["14", "4", "6", "20", "9"]
    assert "市教研院：6项" in said["carries"]
    assert "依法治教、语言文字、学前教育、展示交流" in said["elsewhere"]


def test_each_finding_has_the_grade_of_its_rule_and_a_reason(jinan):
    rules = shipped_table("grades.csv").set_index("rule")["grade"]
    assert (jinan["grade"] == rules[jinan["rule"]].to_numpy()).all()
    assert (jinan[["reason_zh", "reason_en", "evidence"]] != "").all(axis=None)
    assert jinan["grade"].to_dict() == {
        "size": "citable",
        "promises": "citable",
        "words": "citable",
        "words-likely": "lead",
        "themes": "lead",
        "carries": "citable",
        "new": "descriptive",
        "elsewhere": "descriptive",
    }
    assert sorted(set(jinan["sentence"])) == [1, 2, 3, 4, 5]


def test_a_word_is_citable_by_its_conservative_bound_only(jinan):
    assert "教师" in jinan.loc["words", "zh"]  # at least twice, even by the bound
    assert all(word in jinan.loc["words-likely", "zh"] for word in ("干部", "德育", "经费"))


def test_with_the_plan_before_it_says_what_is_new():
    plans, truth = jp.synthetic_office()
    found = jp.findings_of(plans[2], earlier=plans[1]).set_index("finding")
    true = truth["lineage"].query("year_b == '2022'")
    # What came back after years is new, too, against the plan before.
    new = true.loc[true["relation"].isin(["new", "returned"]), "task_no_b"]
    assert found.loc["new", "zh"].startswith(f"新增{len(new)}项任务")
    assert all(f"{int(number)} " in found.loc["new", "zh"] for number in new)
    assert found.loc[["goes-on", "new"], "grade"].tolist() == ["citable", "lead"]
    assert "牵头最多的是基础教育处" in found.loc["carries", "zh"]


@pytest.mark.parametrize(
    "text", [SHORT_PLAN, HOSTILE, ENGLISH, "1.安全。守底线。", "1.食堂。"], ids=range(5)
)
def test_any_plan_has_five_sentences(text):
    found = jp.findings_of(jp.parse_plan(text))
    assert found.columns.tolist() == COLUMNS
    assert sorted(set(found["sentence"])) == [1, 2, 3, 4, 5]
    assert not (found["grade"] == "citable").any()  # each of them has caveats, or nothing


def test_own_names_of_offices_are_used():
    plan = jp.parse_plan("1.甲。好。(责任处室:后勤处)\n2.乙。好。(责任处室:后勤保障处)")
    own = pd.DataFrame({"alias": ["后勤处"], "office": ["后勤保障处"]})
    found = jp.findings_of(plan, aliases=own).set_index("finding")
    assert "后勤保障处：2项" in found.loc["carries", "zh"]


def test_names_united_by_likeness_are_no_sure_count():
    text = "某县2026年工作要点\n"
    text += "\n".join(f"{n}.事{n}。好。(责任处室:市学生发展中心)" for n in (1, 2, 3))
    found = jp.findings_of(jp.parse_plan(text)).set_index("finding")
    assert found.loc["carries", "rule"] == "united"
