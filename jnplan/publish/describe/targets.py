"""What notebook 06 says of targets, documents and actions."""

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...plan import Plan

_NAMED = 5  # tasks of one rank that are named
_KINDS = ("build", "regulate", "improve")


@checked
def describe_targets(targets: pd.DataFrame, tasks: pd.DataFrame) -> str:
    """Return how many quantified targets a plan has, and which tasks have none.

    Parameters
    ----------
    targets
        What `find_targets` gives.
    tasks
        ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。6月底前新购校车30辆。")
    >>> print(jp.describe_targets(jp.find_targets(plan), plan.to_frame()))
    1个量化目标，见于1项任务；写明期限的有1个。
    每项任务都有量化目标。
    1 target in 1 task; with a deadline: 1.
    Every task has a quantified target.
    """
    need_columns(targets, ["task_no", "deadline"], "describe_targets")
    need_columns(tasks, ["task_no"], "describe_targets: tasks")
    having = set(targets["task_no"].dropna())
    without = [number for number in tasks["task_no"] if number not in having]
    dated = int((targets["deadline"] != "").sum())
    return paragraph(
        finding("targets.count", n=len(targets), tasks=len(having), dated=dated),
        finding("targets.without", n=len(without), tasks=len(tasks), numbers=without),
    )


@checked
def describe_gold(plan: Plan, read: Plan) -> str:
    """Return which plan the scores shown beside a plan were measured on.

    Parameters
    ----------
    plan
        The plan in question.
    read
        What `with_gold` gives for it.

    Examples
    --------
    >>> import jnplan as jp
    >>> mine = jp.parse_plan("1.安全。守底线。", plan_id="mine")
    >>> read = jp.with_gold(mine, "targets", otherwise=jp.load("jinan-2022"))
    >>> print(jp.describe_gold(mine, read))
    这份计划未经人工标注：下表的准确率是在jinan-2022上测得的，不是这份计划的。
    This plan was not annotated by hand: the scores below were measured on jinan-2022, not on this \
plan.
    """
    if read == plan:
        return finding("targets.gold_here", gold=read.plan_id)
    return finding("targets.gold_elsewhere", gold=read.plan_id)


@checked
def describe_documents(documents: pd.DataFrame) -> str:
    """Return how many documents a plan names, and how many of them it is to write or carry out.

    Parameters
    ----------
    documents
        What `find_documents` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。制定《校车管理办法》。")
    >>> print(jp.describe_documents(jp.find_documents(plan)).splitlines()[1])
    1 document: 1 to write, 0 to carry out, 0 unclear.
    """
    need_columns(documents, ["status"], "describe_documents")
    kinds = {"write": "to write", "carry": "to carry out", "unclear": "unclear"}
    found = {name: int((documents["status"] == status).sum()) for name, status in kinds.items()}
    return finding("targets.documents", n=len(documents), **found)


@checked
def describe_kinds(kinds: pd.DataFrame) -> str:
    """Return which tasks have most actions that build, that regulate and that improve.

    Parameters
    ----------
    kinds
        What `count_kinds` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。加强校车监管。")
    >>> kinds = jp.count_kinds(jp.find_actions(plan), plan.to_frame())
    >>> print(jp.describe_kinds(kinds).splitlines()[1])
    规范类动作最多的任务：1 校车。
    """
    need_columns(kinds, ["task_no", "title", *_KINDS], "describe_kinds")
    n, tasks = {}, {}
    for kind in _KINDS:
        top = kinds[(kinds[kind] > 0) & (kinds[kind] == kinds[kind].max())]
        n[kind] = len(top)
        tasks[kind] = [f"{row.task_no} {row.title}".rstrip() for row in top.itertuples()][:_NAMED]
        tasks[kind] += ["…"] * (len(top) > _NAMED)
    return paragraph(
        finding("actions.build", n=n["build"], tasks=tasks["build"]),
        finding("actions.regulate", n=n["regulate"], tasks=tasks["regulate"]),
        finding("actions.improve", n=n["improve"], tasks=tasks["improve"]),
    )
