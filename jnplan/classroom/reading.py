"""Lesson 1, reading a plan as data: what is right, and what each known mistake would give."""

from typing import Any

from ..content.offices import offices
from ..plan import Plan
from .common import lacking, need_tasks, task_of

# Whose names are united by hand in the lesson, and whose in the exercise.
EXAMPLE_OFFICE = "财务审计处"
OFFICE = "基础教育处"


def number_of_tasks(plan: Plan) -> dict[str, Any]:
    """1.1: how many tasks the plan has."""
    return {
        "right": len(plan.tasks),
        "sections-not-tasks": len(plan.sections),
        "whole-document": len(plan.text),
        "name-in-quotes": len("plan.tasks"),
        "title-taken": len(plan.title),
        "not-counted": plan.tasks,
    }


def characters_of_the_overview(plan: Plan) -> dict[str, Any]:
    """1.2: how many characters the overview has."""
    return {
        "right": len(plan.overview),
        "whole-document": len(plan.text),
        "name-in-quotes": len("plan.overview"),
        "title-taken": len(plan.title),
        "signs-left-out": _without_signs(plan.overview),
        "not-counted": plan.overview,
    }


def title_of_a_task(plan: Plan) -> dict[str, Any]:
    """1.3: the title of task 16."""
    need_tasks(plan, 8, 15, 16)
    task = task_of(plan, 16)
    return {
        "right": task.title,
        "next-task": task_of(plan, 17).title if len(plan.tasks) > 16 else None,
        "task-before": task_of(plan, 15).title,
        "example-task": task_of(plan, 8).title,
        "text-not-title": task.text,
        "number-added": f"{task.number}.{task.title}。",
        "only-number-added": f"{task.number}.{task.title}",
        "stop-added": f"{task.title}。",
        "name-in-quotes": "task.title",
    }


def characters_of_a_text(plan: Plan) -> dict[str, Any]:
    """1.4: how many characters the text of task 11 has."""
    need_tasks(plan, 8, 10, 11)
    task = task_of(plan, 11)
    return {
        "right": len(task.text),
        "title-added": len(task.title) + len(task.text),
        "whole-task": task.end - task.start,
        "offices-added": task.end - task.text_start,
        "title-taken": len(task.title),
        "example-task": len(task_of(plan, 8).text),
        "next-task": len(task_of(plan, 12).text) if len(plan.tasks) > 11 else None,
        "task-before": len(task_of(plan, 10).text),
        "blanks-left-out": sum(not char.isspace() for char in task.text),
        "signs-left-out": _without_signs(task.text),
        "name-in-quotes": len("task.text"),
        "not-counted": task.text,
    }


def tasks_of_a_section(plan: Plan) -> dict[str, Any]:
    """1.5: how many tasks section 4 has."""
    table = plan.to_frame()
    here = table["section_no"].eq(4).fillna(False)
    if not here.any():
        raise lacking(plan, "has no section 4 with tasks")
    return {
        "right": int(here.sum()),
        "example-section": int(table["section_no"].eq(2).sum()),
        "section-before": int(table["section_no"].eq(3).sum()),
        "all-tasks": len(table),
        "wrong-column": int(table["task_no"].eq(4).sum()),
        "no-rows": 0,
        "cells-not-rows": table[here].size,
    }


def tasks_of_an_office(plan: Plan) -> dict[str, Any]:
    """1.6: how many tasks 基础教育处 is responsible for, under all its names."""
    named = offices(plan)
    tasks = named["task_no"][named["office"].eq(OFFICE).fillna(False)]
    if tasks.empty:
        raise lacking(plan, f"doesn't name {OFFICE}")
    return {
        "right": int(tasks.nunique()),
        "raw-name": int(named["office_raw"].eq(OFFICE).sum()),
        "example-office": int(named["office"].eq(EXAMPLE_OFFICE).sum()),
        "no-rows": 0,
        "all-rows": len(named),
        "all-tasks": len(plan.tasks),
        "lacking-not-having": len(plan.tasks) - int(tasks.nunique()),
        "cells-not-rows": len(tasks) * named.shape[1],
        "not-counted": tuple(int(number) for number in tasks),
    }


def shortest_text(plan: Plan) -> dict[str, Any]:
    """1.7: the number of the task with the shortest text."""
    lengths = [len(task.text) for task in plan.tasks]
    place, *others = sorted(range(len(lengths)), key=lengths.__getitem__)
    return {
        "right": plan.tasks[place].number,
        "position-not-number": place,
        "length-not-number": min(lengths),
        "title-not-number": plan.tasks[place].title,
        "other-end": plan.tasks[lengths.index(max(lengths))].number,
        "title-taken": min(plan.tasks, key=lambda task: len(task.title)).number,
        "second-row": plan.tasks[others[0]].number if others else None,
        "whole-task": min(plan.tasks, key=lambda task: task.end - task.start).number,
        "label-not-place": plan.tasks[0].number,
    }


def _without_signs(text: str) -> int:
    """Count letters, digits and Chinese characters: neither blanks nor punctuation."""
    return sum(char.isalnum() for char in text)


EXERCISES = {
    "1.1": number_of_tasks,
    "1.2": characters_of_the_overview,
    "1.3": title_of_a_task,
    "1.4": characters_of_a_text,
    "1.5": tasks_of_a_section,
    "1.6": tasks_of_an_office,
    "1.7": shortest_text,
}
