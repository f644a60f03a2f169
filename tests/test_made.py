"""The made-up plans of tests/made (see its README): a plan in each layout, its gold by hand."""

import csv
from pathlib import Path

import pytest

import jnplan as jp

MADE = Path(__file__).parent / "made"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bare(text):
    return "".join(text.split())


def as_gold(plan, task, headings, text):
    """Give what the gold tables say of a task."""
    roles = list(zip(task.offices, task.office_roles, strict=True))
    return {
        "section_no": str(task.section_no or ""),
        "section": headings.get(task.section_no, ""),
        "task_no": str(task.number),
        "title": bare(task.title),
        "text_begins": bare(text[:6]),
        "text_ends": bare(text[-6:]),
        "offices": "、".join(task.offices),
        "lead": "、".join(name for name, role in roles if role == "lead"),
        "support": "、".join(name for name, role in roles if role == "support"),
    }


@pytest.mark.parametrize("gold", rows(MADE / "plans.csv"), ids=lambda gold: gold["name"])
def test_a_plan_in_every_layout_is_read_as_a_reader_reads_it(gold):
    plan = jp.parse_plan((MADE / f"{gold['name']}.txt").read_text(encoding="utf-8"))
    assert bare(plan.title) == bare(gold["title"])
    assert bare(plan.issuer) == bare(gold["issuer"])
    assert (plan.year, plan.date or "") == (int(gold["year"]), gold["date"])
    assert (len(plan.sections), len(plan.tasks)) == (int(gold["sections"]), int(gold["tasks"]))
    assert "|".join(rest.text for rest in plan.unparsed) == gold["unparsed"]
    headings = {section.number: section.title for section in plan.sections}
    for task, of_gold in zip(plan.tasks, rows(MADE / f"{gold['name']}.csv"), strict=True):
        # The gold lets a deadline after the offices end the text; a text here is one stretch.
        details = [
            plan.text[part.start : part.end]
            for part in plan.parts
            if part.kind == "task detail" and part.task_no == task.number
        ]
        text = "".join([task.text, *(d for d in details if d.startswith("完成时限"))])
        found = as_gold(plan, task, headings, text)
        assert found == {key: bare(of_gold[key]) for key in found}
    named = [row["subsection"] for row in rows(MADE / f"{gold['name']}.csv") if row["subsection"]]
    headed = [
        plan.text[part.start : part.end] for part in plan.parts if part.kind == "subsection heading"
    ]
    assert len(headed) == len(dict.fromkeys(named))
    assert all(line.endswith(name) for line, name in zip(headed, dict.fromkeys(named), strict=True))
