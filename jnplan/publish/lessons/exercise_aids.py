"""What stands beside an exercise on a page, to answer it with: tables, text, a calculator."""

import re
from typing import Any

from ...classroom.clusters import SECTIONS, cluster_quickly, deal_words, plan_clusters
from ...classroom.common import need_tasks, task_counts, task_of
from ...plan import Plan

# An aid that is a table: its name, the columns shown, those it is filtered by (and how), and the
# column that is added up.
_TABLE_AIDS: dict[str, list[tuple[str, list[str], list[tuple[str, str]], str]]] = {
    "1.5": [("tasks", ["section_no", "task_no", "title"], [("section_no", "choice")], "")],
    "1.6": [
        (
            "offices",
            ["task_no", "office_raw", "office"],
            [("office_raw", "choice"), ("office", "choice")],
            "",
        )
    ],
    "1.7": [("tasks", ["task_no", "title", "title_length", "text_length"], [], "")],
    "2.1": [("words", [], [("term", "word"), ("task_no", "choice")], "n")],
    "2.2": [("words", [], [("term", "word"), ("task_no", "choice")], "n")],
    "2.3": [("words", [], [("term", "word"), ("task_no", "choice")], "n")],
    "2.5": [("grid", [], [("task_no", "choice")], "")],
    "2.6": [("weights", [], [("task_no", "choice")], "")],
    "2.7": [("weights", [], [("task_no", "choice")], "")],
    "2.8": [("weights", [], [("task_no", "choice")], "")],
    "3.2": [("pairs", [], [("task_no", "choice"), ("other", "choice")], "")],
    "3.4": [("pairs", [], [("task_no", "choice")], "")],
    "3.5": [("scores", [], [], "")],
    "3.6": [("seeds", [], [("seed", "choice")], "")],
    "4.1": [("reports", [], [("term", "choice"), ("year", "choice"), ("scope", "choice")], "n")],
    "4.2": [
        ("reports", [], [("term", "choice"), ("year", "choice"), ("scope", "choice")], "n"),
        ("sizes", [], [("year", "choice"), ("scope", "choice")], ""),
    ],
    "4.3": [("reports", [], [("term", "choice"), ("scope", "choice")], "n")],
    "4.4": [("rates", ["year", "term", "n"], [("term", "choice"), ("n", "choice")], "")],
    "4.5": [("reports", [], [("term", "choice"), ("scope", "choice")], "n")],
    "4.6": [
        ("rates", [], [("term", "choice"), ("year", "from"), ("year", "to")], "rate"),
    ],
    "4.7": [
        ("reports", [], [("term", "choice"), ("scope", "choice"), ("year", "to")], "n"),
    ],
}
_CALCULATED = ("2.4", "2.5", "3.1", "3.3", "4.2", "4.6")


def exercise_aids(exercise: str, plan: Plan) -> list[dict[str, Any]]:
    """Return what a learner without Python answers an exercise with, ready to be written as JSON.

    Parameters
    ----------
    exercise
        Its number, as "2.3".
    plan
        The plan that it is done with.

    Returns
    -------
    list of dict
        Each with aid: "contents" (sections and tasks with their titles), "pieces" (sentences
        whose characters are counted when they are chosen), "table" (of `aid_table`), "labels"
        (clusterings of the tasks, of which two are compared) or "calculator"; and what it needs.

    Raises
    ------
    PlanError
        If the plan lacks what the exercise needs.

    Examples
    --------
    >>> import jnplan as jp
    >>> [aid["aid"] for aid in exercise_aids("4.2", jp.load("jinan-2022"))]
    ['table', 'table', 'calculator']
    """
    aids: list[dict[str, Any]] = []
    if exercise in ("1.1", "1.3"):
        aids.append({"aid": "contents", "sections": _contents(plan)})
    if exercise == "1.2":
        aids.append({"aid": "pieces", "pieces": _opening(plan)})
    if exercise == "1.4":
        aids.append({"aid": "pieces", "pieces": _tasks_in_pieces(plan, 10, 11, 12)})
    if exercise == "3.7":
        aids.append({"aid": "labels", "rows": _labels(plan)})
    for table, columns, filters, total in _TABLE_AIDS.get(exercise, []):
        aids.append(
            {"aid": "table", "table": table, "columns": columns, "filters": filters, "sum": total}
        )
    if exercise in _CALCULATED:
        aids.append({"aid": "calculator"})
    return aids


def _contents(plan: Plan) -> list[dict[str, Any]]:
    """Return the headings of the sections with their tasks; those of no section come first."""
    headings: dict[int | None, str] = {None: ""}
    for section in plan.sections:
        headings[section.number] = plan.text[section.start : section.end].split("\n")[0]
    listed = []
    for number, heading in headings.items():
        tasks = [f"{task.number}. {task.title}" for task in plan.tasks if task.section_no == number]
        if heading or tasks:
            listed.append({"heading": heading, "tasks": tasks})
    return listed


def _split_sentences(text: str) -> list[str]:
    """Return a text in pieces that end with a full stop, blanks kept, so that they add up to it."""
    return re.findall(r"[^。；\n]+[。；\n]*|[。；\n]+", text)


def _opening(plan: Plan) -> list[str]:
    """Return what stands before the first task, in pieces of which some make up the overview."""
    end = plan.tasks[0].start if plan.tasks else len(plan.text)
    pieces = []
    for part in plan.parts:
        if part.start >= end:
            break
        pieces += _split_sentences(plan.text[part.start : min(part.end, end)])
    return pieces


def _tasks_in_pieces(plan: Plan, *numbers: int) -> list[str]:
    """Return tasks in pieces: number and title, the sentences of the text, the offices."""
    need_tasks(plan, *numbers[:2])
    pieces = []
    for number in numbers:
        if number > len(plan.tasks):
            continue
        task = task_of(plan, number)
        end = task.text_start + len(task.text)
        pieces.append(plan.text[task.start : task.text_start])
        pieces += _split_sentences(task.text)
        pieces.append(plan.text[end : task.end])
    return [piece for piece in pieces if piece]


def _labels(plan: Plan) -> list[dict[str, Any]]:
    """Return ways to divide the tasks, each a number a task, in words and as a list."""
    counts = task_counts(plan)
    need_tasks(plan, *range(1, SECTIONS + 2))
    dealt = cluster_quickly(deal_words(counts, seed=3), SECTIONS)
    chosen = plan_clusters(plan)
    four = cluster_quickly(counts, SECTIONS)
    ways = [
        ("计划的部分", "sections of the plan", plan.to_frame().set_index("task_no")["section_no"]),
        ("真计划，四类", "real plan, four clusters", four),
        ("真计划，五类", "real plan, five clusters", cluster_quickly(counts, SECTIONS + 1)),
        ("真计划，最突出的类数", "real plan, the number that stands out", chosen.labels),
        ("洗过的牌，四类", "dealt plan, four clusters", dealt),
    ]
    tasks = four.index
    return [
        {"zh": zh, "en": en, "values": [int(value) for value in labels.reindex(tasks)]}
        for zh, en, labels in ways
    ]
