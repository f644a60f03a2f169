import re

import pandas as pd
import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.publish.summary.grades import (
    GRADES,
    grade_extraction,
    grade_links,
    graded,
    least_sure,
    threshold_of,
)

JINAN = jp.load("jinan-2022")
OTHER = jp.parse_plan("某县2026年工作要点\n1.校车。查校车。\n2.食堂。办食堂。\n3.操场。修操场。")


def test_what_was_measured_is_what_the_tests_readme_says():
    told = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    rows = shipped_table("precision.csv").set_index("what")

    def unseen(name):
        (line,) = [line for line in told.splitlines() if line.startswith(f"| {name} |")]
        return tuple(map(int, re.match(r" (\d+) of (\d+)", line.split("|")[5]).groups()))

    assert unseen("documents with all tasks") == (rows.right["tasks"], rows.found["tasks"])
    assert unseen("tasks with all offices") == (rows.right["offices"], rows.found["offices"])
    assert unseen("targets: precision") == (rows.right["targets"], rows.found["targets"])
    assert unseen("targets: recall") == (rows.right["targets"], rows.gold["targets"])
    links = next(line for line in told.splitlines() if "unseen | program, links of both" in line)
    wanted = [int(cell) for cell in links.split("|")[3:6]]
    assert wanted == [rows.gold["links"], rows.found["links"], rows.right["links"]]


def test_a_plan_that_was_read_by_hand_is_held_to_that():
    targets = jp.find_targets(JINAN)
    assert grade_extraction(JINAN, "targets", targets)[:2] == ("read-here", "citable")
    fewer = grade_extraction(JINAN, "targets", targets.head(12))
    assert fewer[:2] == ("read-here-low", "lead")  # all right, but 12 of 14
    assert "应有14，找到12，对12" in fewer.reason
    assert grade_extraction(JINAN, "tasks", JINAN.to_frame()).rule == "read-here"


@pytest.mark.parametrize(
    ("what", "rule", "grade"),
    [
        ("offices", "measured", "citable"),  # 37 of 37
        ("targets", "measured-low", "lead"),  # 94 of 99 is .949
        ("tasks", "measured-low", "lead"),
        ("documents", "unmeasured", "lead"),
    ],
)
def test_of_any_other_plan_what_was_measured_elsewhere_counts(what, rule, grade):
    assert OTHER.caveats == ()
    assert grade_extraction(OTHER, what, pd.DataFrame())[:2] == (rule, grade)


def test_nothing_is_citable_where_the_plan_has_caveats():
    one = jp.parse_plan("1.安全。守底线。(责任处室:安全处)")
    assert one.caveats
    assert grade_extraction(one, "offices", jp.offices(one))[:2] == ("doubtful", "lead")
    assert grade_links(one, found=True)[:2] == ("doubtful", "lead")


def test_a_link_is_surer_than_that_there_is_none():
    assert grade_links(OTHER, found=True)[:2] == ("linked", "citable")
    none = grade_links(OTHER, found=False)
    assert none[:2] == ("unlinked", "lead") and "9 of 41" in none.reason


def test_a_finding_is_as_sure_as_its_least_sure_part():
    parts = [graded(rule, rule) for rule in ("measured", "coded", "compared", "tested")]
    assert least_sure(parts).rule == "compared"
    assert least_sure(parts[:2]).rule == "coded"


def test_every_rule_has_a_known_grade():
    rules = shipped_table("grades.csv")
    assert rules["rule"].is_unique and set(rules["grade"]) == set(GRADES)
    assert threshold_of("measured") == threshold_of("read-here") == 0.95
