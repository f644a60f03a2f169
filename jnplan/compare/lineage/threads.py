"""Threads: the tasks of all plans that one lineage joins, with a name each."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from ...content.themes.codebook import codebook
from ...content.themes.rules import NONE
from ...errors import PlanError, checked, need_columns
from ...plan import Plan
from ...stats.keywords.tfidf import idf
from ...words.segmenter import Segmenter
from .lineage import plans_by_year
from .task_similarity import theme_weights

_WORDS = 3


@checked
def task_threads(lineage: pd.DataFrame) -> pd.DataFrame:
    r"""Return the thread of each task.

    Parameters
    ----------
    lineage
        What `lineage` returned.

    Returns
    -------
    pandas.DataFrame
        plan_id, year, task_no, thread, a row a task, by year and task_no.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。\n2.食堂。办好食堂。\n3.操场。修操场。"
    >>> plans = [jp.parse_plan(text.format(year), plan_id=str(year)) for year in (2025, 2026)]
    >>> jp.task_threads(jp.lineage(plans))["thread"].tolist()
    [1, 2, 3, 1, 2, 3]
    """
    keys = ["plan_id", "year", "task_no"]
    sides = []
    for side in "ab":
        named = {f"{key}_{side}": key for key in keys}
        need_columns(lineage, [*named, "thread"], "task_threads: lineage")
        sides.append(lineage[[*named, "thread"]].rename(columns=named).dropna(subset="task_no"))
    tasks = pd.concat(sides).drop_duplicates(["plan_id", "task_no"])
    return tasks.sort_values(["year", "task_no"], ignore_index=True)


@checked
def threads(
    lineage: pd.DataFrame, plans: Sequence[Plan], *, segmenter: Segmenter | None = None
) -> pd.DataFrame:
    r"""List the threads of a lineage: all tasks that links join, with their theme and words.

    A task that was split and the parts, or several that were merged and what they became, are one
    thread. Through merged tasks a thread can come to hold much.

    Parameters
    ----------
    lineage
        What `lineage` returned.
    plans
        The plans it was given.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        thread, name (theme and words), theme_id (that with the largest sum of scores by
        `code_themes` over its tasks; "none" for none), words (three, by tf-idf over all threads,
        joined by 、), first, last (years), years (those of the plans that have it, joined by 、),
        tasks (how many), left_censored (whether it is in the first plan, so that when it began
        isn't known), right_censored (whether it is in the last, so that its end isn't). By thread.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。\n2.食堂。办好食堂。\n3.操场。修操场。"
    >>> plans = [jp.parse_plan(text.format(year), plan_id=str(year)) for year in (2025, 2026)]
    >>> jp.threads(jp.lineage(plans), plans)[["name", "years", "tasks"]].head(1).values.tolist()
    [['校园安全：校车', '2025、2026', 2]]
    """
    plans = plans_by_year(plans, "threads")
    table = task_threads(lineage)
    need_plans(table, plans, "threads")
    keys = [(plan.plan_id, task.number) for plan in plans for task in plan.tasks]
    themes = dict(zip(keys, theme_weights(plans), strict=True))
    words = _task_words(plans, segmenter)
    counts: dict[int, Counter] = defaultdict(Counter)
    scores: dict[int, Counter] = defaultdict(Counter)
    for row in table.itertuples():
        counts[row.thread].update(words[row.plan_id, row.task_no])
        scores[row.thread].update(themes[row.plan_id, row.task_no])
    often = Counter(word for own in counts.values() for word in own)
    zh = codebook().set_index("theme_id")["zh"]
    rows = []
    for thread, own in table.groupby("thread"):
        weight = {w: n * float(idf(often[w], len(counts))) for w, n in counts[thread].items()}
        marking = sorted(weight, key=lambda word: (-round(weight[word], 9), word))[:_WORDS]
        ranked = sorted(scores[thread].items(), key=lambda pair: (-round(pair[1], 9), pair[0]))
        theme = ranked[0][0] if ranked else NONE
        said = "、".join(marking)
        name = said if theme == NONE else f"{zh[theme]}：{said}"
        years = sorted(set(own["year"]))
        ends = years[0] == plans[0].year, years[-1] == plans[-1].year
        row = (thread, name, theme, said, years[0], years[-1], "、".join(map(str, years)))
        rows.append((*row, len(own), *ends))
    columns = ["thread", "name", "theme_id", "words", "first", "last", "years", "tasks"]
    return pd.DataFrame(rows, columns=[*columns, "left_censored", "right_censored"])


def need_plans(tasks: pd.DataFrame, plans: Sequence[Plan], what: str) -> None:
    """Raise a `PlanError` unless a lineage's tasks are those of the plans."""
    held = {(plan.plan_id, task.number) for plan in plans for task in plan.tasks}
    if held != set(zip(tasks["plan_id"], tasks["task_no"], strict=True)):
        raise PlanError(f"{what}: the lineage is of other plans than those given")


def _task_words(
    plans: Sequence[Plan], segmenter: Segmenter | None
) -> dict[tuple[str, int], list[str]]:
    """Return for each task its words of two characters or more, those of the title three times."""
    segmenter = Segmenter() if segmenter is None else segmenter
    return {
        (plan.plan_id, task.number): [
            word
            for word in segmenter.words("。".join([task.title] * 3 + [task.text]))
            if len(word) > 1
        ]
        for plan in plans
        for task in plan.tasks
    }
