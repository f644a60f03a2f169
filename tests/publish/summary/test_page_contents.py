import jnplan as jp
from jnplan.publish.summary.page_contents import (
    MOST_OFFICES,
    MOST_PROMISES,
    page_contents,
)


def long_plan(tasks):
    """Make a plan: every third task has a dated target, the next a document, the last nothing."""
    said = ["年底前新建学校{n}所", "出台《办法{n}》", "办好食堂"]
    lines = [
        f"{n}.事项{n}。{said[n % 3].format(n=n)}。(责任处室:处室{n % 40})"
        for n in range(1, tasks + 1)
    ]
    return jp.parse_plan("某县2026年工作要点\n" + "\n".join(lines), plan_id="long")


def test_all_promises_of_the_plan_are_shown_and_printed():
    plan = jp.load("jinan-2022")
    shown = page_contents(plan)
    assert (shown.promised, shown.left_out, shown.unprinted) == (20, 0, 0)
    assert [task.number for task in shown.tasks] == [5, 6, 7, 8, 10, 11, 13, 15, 18, 19, 20]
    table = jp.promises(plan)
    assert [row["what"] for task in shown.tasks for row in task.rows] == table["what"].tolist()
    assert shown.undated == 16 and not shown.roles_told
    assert len(shown.loads) == MOST_OFFICES and shown.other_offices == 27 - MOST_OFFICES


def test_of_more_than_the_page_holds_dated_targets_come_first_and_the_rest_is_counted():
    plan = long_plan(240)
    shown = page_contents(plan)
    rows = [row for task in shown.tasks for row in task.rows]
    assert shown.promised == 160 and len(rows) == MOST_PROMISES
    assert all(row["deadline"] for row in rows)
    assert [task.number for task in shown.tasks] == [3 * n for n in range(1, MOST_PROMISES + 1)]
    assert shown.left_out == 160 - MOST_PROMISES
    printed = [task for task in shown.tasks if task.printed]
    assert 20 < len(printed) < 50 and printed == shown.tasks[: len(printed)]
    assert shown.unprinted == 160 - len(printed)


def test_a_task_with_more_promises_than_the_page_holds_is_cut():
    text = "。".join(f"新建学校{n}所" for n in range(1, 100))
    shown = page_contents(jp.parse_plan(f"某县2026年工作要点\n1.学校。{text}。"))
    (task,) = shown.tasks
    assert len(task.rows) == MOST_PROMISES and shown.left_out == 99 - MOST_PROMISES
    assert shown.unprinted == 99  # the sheet has no room for so many


def test_leads_are_told_from_supports():
    plan = jp.parse_plan("1.校车。购校车30辆。(牵头处室:安全处;配合处室:财务处)")
    shown = page_contents(plan)
    (task,) = shown.tasks
    assert (task.lead, task.support, task.named) == (["安全处"], ["财务处"], [])
    assert shown.roles_told


def test_a_plan_without_promises_has_an_empty_page_of_them():
    shown = page_contents(jp.parse_plan("1.安全。守底线。"))
    assert (shown.tasks, shown.promised, shown.other_offices) == ([], 0, 0)
    assert shown.loads.empty and shown.earlier_year is None
