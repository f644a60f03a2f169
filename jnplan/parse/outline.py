"""How a plan was understood: everything of its text in the order of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..errors import checked
from ..plan import Plan, Task
from ..text.clean import flatten

if TYPE_CHECKING:
    import pandas as pd


class OutlineRow(NamedTuple):
    """A row of `outline`."""

    line: int
    kind: str
    section_no: int | None
    task_no: int | None
    title: str
    characters: int
    offices: str


@checked
def outline(plan: Plan) -> pd.DataFrame:
    r"""List what the parser took each stretch of a plan for, a task a row.

    Every character that isn't a blank is counted in just one row, so that ``characters`` sums to
    those of the text.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    pandas.DataFrame
        line (from 1), kind (of `Part`, but "task" for a whole task), section_no, task_no, title
        (the heading, a task's title, or the stretch itself), characters (how many aren't blanks),
        offices (of a task, joined by 、, those that support after 配合:), in the order of the text.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.校车。查校车。(责任处室:安全处)")
    >>> jp.outline(plan)[["line", "kind", "title", "characters", "offices"]].values.tolist()
    [[1, 'title', '某市2023年工作要点', 11, ''], [2, 'task', '校车', 19, '安全处']]
    """
    import pandas as pd

    table = pd.DataFrame(outline_rows(plan), columns=OutlineRow._fields)
    return table.astype({"section_no": "Int64", "task_no": "Int64"})


def outline_rows(plan: Plan) -> list[OutlineRow]:
    r"""Return the rows of `outline`.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2023年工作要点\n1.校车。查校车。(责任处室:安全处)")
    >>> [(row.kind, row.characters) for row in outline_rows(plan)]
    [('title', 11), ('task', 19)]
    """
    headings: dict[int | None, str] = {section.number: section.title for section in plan.sections}
    tasks = {task.number: task for task in plan.tasks}
    rows: list[OutlineRow] = []
    at: dict[int, int] = {}  # the row of each task
    line, seen = 1, 0
    for part in plan.parts:
        words = plan.text[part.start : part.end]
        line += plan.text.count("\n", seen, part.start)
        seen = part.start
        size = len("".join(flatten(words).split()))
        if part.task_no is not None:
            if part.task_no in at:
                whole = rows[at[part.task_no]]
                rows[at[part.task_no]] = whole._replace(characters=whole.characters + size)
                continue
            at[part.task_no] = len(rows)
            task = tasks[part.task_no]
            kind, words, offices = "task", task.title, _office_lists(task)
        else:
            kind, offices = part.kind, ""
            words = headings[part.section_no] if kind == "section heading" else words
        rows.append(OutlineRow(line, kind, part.section_no, part.task_no, words, size, offices))
    return rows


@checked
def part_sizes(plan: Plan) -> pd.DataFrame:
    r"""Count how much of a plan's text was taken for what.

    Returns
    -------
    pandas.DataFrame
        kind (of `Part`), stretches (how many), characters (those that aren't blanks, which sum to
        those of the text), in the order in which the plan first comes to them.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.part_sizes(jp.parse_plan("某市2023年工作要点\n1.校车。查校车。")).values.tolist()
    [['title', 1, 11], ['task title', 1, 5], ['task text', 1, 4]]
    """
    import pandas as pd

    table = pd.DataFrame(
        {
            "kind": [part.kind for part in plan.parts],
            "characters": [
                sum(not char.isspace() for char in plan.text[part.start : part.end])
                for part in plan.parts
            ],
        }
    )
    groups = table.groupby("kind", sort=False)["characters"]
    return groups.agg(stretches="count", characters="sum").reset_index()


def _office_lists(task: Task) -> str:
    apart: dict[str, list[str]] = {role: [] for role in ("", "lead", "support")}
    for name, role in zip(task.offices, task.office_roles, strict=True):
        apart[role].append(name)
    lists = ["、".join(apart["lead"] + apart[""])]
    if apart["support"]:
        lists.append("配合:" + "、".join(apart["support"]))
    return ";".join(each for each in lists if each)
