"""The made-up plans of plans/made and plans/made2: a plan in each layout, its gold by hand.

Their README tells files, columns and conventions; tests/README.md what was measured before the
parser was changed for them.
"""

import csv

import pytest
from support.helpers import PLANS

import jnplan as jp
from jnplan.text.clean import clean_text

SETS = [PLANS / name for name in ("made", "made2")]
# A reader passes over a slogan under the title; the parser lists it, so that nothing is lost.
LISTED = {"61-furniture-slogan": "开局起步勇争先　教育强市谱新篇"}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bare(text):
    """Give a text as it is read, without blanks and the quotation marks, some of them straight."""
    return "".join(clean_text(text).text.translate({ord(sign): None for sign in '"“”'}).split())


def as_gold(plan, task, headings):
    """Give what the gold tables say of a task."""
    roles = list(zip(task.offices, task.office_roles, strict=True))
    return {
        "section_no": str(task.section_no or ""),
        "section": bare(headings.get(task.section_no, "")),
        "task_no": str(task.number),
        "title": bare(task.title),
        "text_begins": bare(task.text[:6]),
        "offices": "、".join(task.offices),
        "lead": "、".join(name for name, role in roles if role == "lead"),
        "support": "、".join(name for name, role in roles if role == "support"),
    }


def parts(plan, kind, task=None):
    return [
        plan.text[part.start : part.end]
        for part in plan.parts
        if part.kind == kind and (task is None or part.task_no == task.number)
    ]


@pytest.mark.parametrize(
    ("folder", "gold"),
    [(folder, gold) for folder in SETS for gold in rows(folder / "plans.csv")],
    ids=lambda value: value["name"] if isinstance(value, dict) else "",
)
def test_a_plan_in_every_layout_is_read_as_a_reader_reads_it(folder, gold):
    plan = jp.parse_plan((folder / f"{gold['name']}.txt").read_text(encoding="utf-8"))
    tasks = rows(folder / f"{gold['name']}.csv")
    assert bare(plan.title) == bare(gold["title"])
    assert bare(plan.issuer) == bare(gold["issuer"])
    assert (plan.year, plan.date or "") == (int(gold["year"]), gold["date"])
    assert (len(plan.sections), len(plan.tasks)) == (int(gold["sections"]), int(gold["tasks"]))
    unparsed = LISTED.get(gold["name"], gold["unparsed"])
    assert "|".join(rest.text for rest in plan.unparsed) == unparsed
    headings = {section.number: section.title for section in plan.sections}
    for task, of_gold in zip(plan.tasks, tasks, strict=True):
        found = as_gold(plan, task, headings)
        assert found == {key: bare(of_gold[key]) for key in found}
        # In the first set a deadline after the offices ends the text; here it is a detail.
        ends = [task.text, *parts(plan, "task detail", task)]
        assert bare(of_gold["text_ends"]) in [bare(end[-6:]) for end in ends]
    named = list(dict.fromkeys(row["subsection"] for row in tasks if row["subsection"]))
    headed = parts(plan, "subsection heading")
    assert len(headed) == len(named)
    assert all(bare(line).endswith(bare(name)) for line, name in zip(headed, named, strict=True))


@pytest.mark.parametrize("path", sorted((SETS[0] / "files").iterdir()), ids=lambda path: path.name)
def test_a_file_that_a_program_made_of_a_plan_is_read_like_it(path):
    (gold,) = [row for row in rows(SETS[0] / "plans.csv") if path.name.startswith(row["name"])]
    plan = jp.read_plan(path)
    assert bare(plan.title) == bare(gold["title"])
    assert bare(plan.issuer) == bare(gold["issuer"])
    assert (plan.year, plan.date or "") == (int(gold["year"]), gold["date"])
    assert (len(plan.sections), len(plan.tasks)) == (int(gold["sections"]), int(gold["tasks"]))
    assert bare("|".join(rest.text for rest in plan.unparsed)) == bare(gold["unparsed"])
    headings = {section.number: section.title for section in plan.sections}
    for task, of_gold in zip(plan.tasks, rows(SETS[0] / f"{gold['name']}.csv"), strict=True):
        found = as_gold(plan, task, headings)
        # A program may drop one of two blanks, which the gold counts among the six characters.
        del found["text_begins"]
        assert found == {key: bare(of_gold[key]) for key in found}
        assert bare(task.text).startswith(bare(of_gold["text_begins"]))
