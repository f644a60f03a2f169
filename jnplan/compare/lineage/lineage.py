"""The lineage of tasks: which of a plan's tasks go on in the next, part, join, end or come back."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import PlanError, checked
from ...plan import Plan
from ...words.segmenter import Segmenter
from .chance import NearestByChance, fit_nearest
from .evidence import shared_words
from .links import Link, link_tasks
from .mentions import mention_notes
from .task_similarity import TaskSimilarity, compare_all_tasks

COLUMNS = ["plan_id_a", "year_a", "task_no_a", "plan_id_b", "year_b", "task_no_b", "relation"]
COLUMNS += ["similarity", "score", "p", "shared", "note", "thread"]


@checked
def lineage(
    plans: Sequence[Plan], *, level: float = 0.95, segmenter: Segmenter | None = None
) -> pd.DataFrame:
    r"""Follow the tasks of one issuer's successive plans from each to the next.

    Two tasks are compared by their wording, their themes and their offices (`compare_all_tasks`).
    How alike they must be is learnt from the plans: a plan says no task twice, so that the task
    most like one *of the same plan* is no counterpart. From these nearest neighbours follows how
    often a task without a counterpart finds a task of another plan as much like it
    (`fit_nearest`); pairs with a chance above ``1 - level`` aren't linked. What this null can't
    know: two plans may have tasks on one matter that one plan would have kept in one, and such are
    linked more often.

    - A task linked to one is *continued*, to several *split*; of several that are linked to one
      each is *merged*. A task of which neither is true is *dropped* if the next plan lacks it, and
      *new* if the plan before lacks it.
    - A task that is new and so much like one dropped before that chance seldom does it *returned*;
      there is a row for where it was dropped, too, and none for new.
    - Tasks whose titles name kinds of schools with nothing in common (幼儿园, 职业学校) are never
      linked: their texts are often the same but for that.

    A task put in quite other words is dropped and new. The note says of these what still names
    their subject on the other side.

    Parameters
    ----------
    plans
        Two plans or more of one issuer, each of another year; years may be missing.
    level
        The share of tasks without a counterpart that find none, 0 to 1.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id_a, year_a, task_no_a, plan_id_b, year_b, task_no_b (a missing side is NA but for the
        plan in which a dropped task is missed, or which a new one isn't in), relation, similarity
        (cosine of their pairs of characters, tf-idf), score (how many standard deviations the pair
        is more alike than two tasks of one plan), p (how often a task without a counterpart finds
        one so alike), shared (the words that both have, heaviest first, joined by 、), note (of new
        and dropped tasks: what names them on the other side), thread (a number for all tasks that
        links join, from 1, by first appearance). By year_b, then by task_no_a, task_no_b.

    Raises
    ------
    PlanError
        If there are fewer than two plans, no plan with three tasks, a plan without a task or year,
        two of one year or id, or of different issuers.

    Examples
    --------
    >>> import jnplan as jp
    >>> one = "某县2025年工作要点\n1.校车。查校车安全。\n2.食堂。办好食堂。\n3.操场。修操场。"
    >>> two = "某县2026年工作要点\n1.食堂。办好食堂。\n2.校车。管校车安全。\n3.蜜蜂。春天看蜂。"
    >>> plans = [jp.parse_plan(text, plan_id=text[2:6]) for text in (one, two)]
    >>> jp.lineage(plans)[["task_no_a", "task_no_b", "relation"]].values.tolist()
    [[1, 2, 'continued'], [2, 1, 'continued'], [3, <NA>, 'dropped'], [<NA>, 3, 'new']]
    """
    if not 0 <= level <= 1:
        raise PlanError(f"lineage: level is {level}; it lies between 0 and 1")
    plans = plans_by_year(plans, "lineage")
    found = compare_all_tasks(plans)
    null = fit_nearest(found.score[np.ix_(own, own)] for own in _tasks_of_plans(found))
    if null is None:
        raise PlanError("lineage: no plan has three tasks, so that nothing says what is alike")
    links = _find_links(found, null, len(plans), level)
    rows = _rows(found, links, len(plans))
    table = pd.DataFrame(rows, columns=["a", "b", "plan_a", "plan_b", "relation", "p"])
    return _as_table(table, plans, found, segmenter)


def plans_by_year(plans: Sequence[Plan], what: str) -> list[Plan]:
    r"""Return the plans of one issuer by year, or raise a `PlanError` if they can't be.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.蜂。看蜂。"
    >>> plans = [jp.parse_plan(text.format(year), plan_id=str(year)) for year in (2026, 2025)]
    >>> [plan.year for plan in plans_by_year(plans, "lineage")]
    [2025, 2026]
    """
    if len(plans) < 2:
        held = f"only {plans[0].name}" if plans else "none"
        raise PlanError(f"{what}: it takes two plans or more of one issuer; there is {held}")
    seen: dict[object, Plan] = {}
    for plan in plans:
        if plan.year is None:
            raise PlanError(f"{what}: {plan.name} has no year; pass year= to read_plan")
        if not plan.tasks:
            raise PlanError(f"{what}: {plan.name} has no tasks")
        for key, said in (
            (plan.year, f"of {plan.year}"),
            (plan.plan_id, f"called {plan.plan_id!r}"),
        ):
            other = seen.setdefault(key, plan)
            if other is not plan:
                raise PlanError(f"{what}: {other.name} and {plan.name} are both {said}")
        if plan.issuer != plans[0].issuer:
            raise PlanError(
                f"{what}: {plans[0].name} is of {plans[0].issuer!r}, {plan.name} of "
                f"{plan.issuer!r}; if they are one, pass issuer= to read_plan"
            )
    return sorted(plans, key=lambda plan: plan.year or 0)


def _tasks_of_plans(found: TaskSimilarity) -> list[np.ndarray]:
    return [np.flatnonzero(found.plan == k) for k in range(found.plan.max() + 1)]


def _find_links(
    found: TaskSimilarity, null: NearestByChance, plans: int, level: float
) -> list[tuple[int, int, float]]:
    """Return the pairs of tasks that are linked, with their p: first between neighbouring plans."""
    own = _tasks_of_plans(found)

    def link(rows: np.ndarray, columns: np.ndarray, *, several: bool) -> list[tuple]:
        part = np.ix_(rows, columns)
        links: list[Link] = link_tasks(
            found.score[part],
            found.cosine[part],
            found.apart[part],
            null,
            level=level,
            several=several,
        )
        return [(int(rows[each.row]), int(columns[each.column]), each.p) for each in links]

    links = [pair for k in range(plans - 1) for pair in link(own[k], own[k + 1], several=True)]
    for k in range(2, plans):
        begun, ended = {b for _, b, _ in links}, {a for a, _, _ in links}
        lost = [i for i in np.concatenate(own[: k - 1]) if i not in ended]
        back = [j for j in own[k] if j not in begun]
        links += link(np.array(lost, int), np.array(back, int), several=False)
    return links


def _rows(found: TaskSimilarity, links: list, plans: int) -> list[tuple]:
    """Return of each link and each task without one: both tasks and plans, the relation, p."""
    near = [link for link in links if found.plan[link[1]] - found.plan[link[0]] == 1]
    parts, sources = Counter(a for a, *_ in near), Counter(b for _, b, _ in near)
    rows: list[tuple] = []
    for a, b, p in links:
        one, other = int(found.plan[a]), int(found.plan[b])
        if other - one > 1:
            relation = "returned"
        elif parts[a] > 1:
            relation = "split"
        else:
            relation = "merged" if sources[b] > 1 else "continued"
        rows.append((a, b, one, other, relation, p))
    goes_on, has_come = set(parts), {b for _, b, _ in links}
    for i, k in enumerate(found.plan.tolist()):
        if i not in goes_on and k < plans - 1:
            rows.append((i, None, k, k + 1, "dropped", np.nan))
        if i not in has_come and k > 0:
            rows.append((None, i, k - 1, k, "new", np.nan))
    last = len(found.task)
    return sorted(
        rows,
        key=lambda row: (
            row[3],
            last if row[0] is None else row[0],
            last if row[1] is None else row[1],
        ),
    )


def _as_table(
    rows: pd.DataFrame, plans: list[Plan], found: TaskSimilarity, segmenter: Segmenter | None
) -> pd.DataFrame:
    """Return the lineage with the names of plans and tasks, evidence, notes and threads."""
    tasks = found.task
    thread = number_threads(len(tasks), [(int(r.a), int(r.b)) for r in rows.dropna().itertuples()])
    pairs = [
        None if pd.isna(r.a) or pd.isna(r.b) else (int(r.a), int(r.b)) for r in rows.itertuples()
    ]
    table = pd.DataFrame(index=rows.index)
    for side in "ab":
        at = rows[side]
        table[f"plan_id_{side}"] = [plans[k].plan_id for k in rows[f"plan_{side}"]]
        table[f"year_{side}"] = [plans[k].year for k in rows[f"plan_{side}"]]
        numbers = [pd.NA if pd.isna(i) else tasks[int(i)].number for i in at]
        table[f"task_no_{side}"] = pd.array(numbers, dtype="Int64")
    table["relation"] = rows["relation"]
    table["similarity"] = [np.nan if pair is None else found.cosine[pair] for pair in pairs]
    table["score"] = [np.nan if pair is None else found.score[pair] for pair in pairs]
    table["p"] = rows["p"]
    words = shared_words([(tasks[p[0]], tasks[p[1]]) for p in pairs if p], tasks, segmenter)
    filled = iter(words)
    table["shared"] = ["" if pair is None else next(filled) for pair in pairs]
    table["note"] = mention_notes(table, plans)
    here = [int(r.b if pd.isna(r.a) else r.a) for r in rows.itertuples()]
    table["thread"] = [thread[i] for i in here]
    return table[COLUMNS].astype({"year_a": "int64", "year_b": "int64", "thread": "int64"})


def number_threads(tasks: int, pairs: list[tuple[int, int]]) -> list[int]:
    """Return for each task the number of its thread: the tasks that pairs join, from 1.

    Examples
    --------
    >>> number_threads(4, [(0, 2)])
    [1, 2, 1, 3]
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    joined = coo_matrix((np.ones(len(pairs)), (rows, columns)), (tasks, tasks))
    labels = connected_components(joined, directed=False)[1]
    order = {label: i for i, label in enumerate(dict.fromkeys(labels.tolist()), 1)}
    return [order[label] for label in labels.tolist()]
