"""Alignment: which tasks of two plans go on, which are new and which were dropped."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_columns, one_of
from ..plan import Plan, Task
from ..stats.keyness import keyness
from ..stats.keywords.tfidf import weigh_counts
from ..stats.sentence_vectors import embed_texts, unit_rows
from ..words.counts import count_terms
from ..words.segmenter import Segmenter, segment
from .similarity_threshold import similarity_threshold

COLUMNS = ["plan_id_a", "task_no_a", "plan_id_b", "task_no_b", "similarity", "status"]
COLUMNS += ["nearest", "nearest_similarity", "threshold"]


@checked
def align_tasks(
    plan_a: Plan,
    plan_b: Plan,
    *,
    method: str = "tfidf",
    threshold: float | None = None,
    level: float = 0.95,
    segmenter: Segmenter | None = None,
) -> pd.DataFrame:
    r"""Match the tasks of two plans one to one by how alike they are.

    The similarity of two tasks is the cosine of title and text together. Of the pairs that reach
    the threshold, the Hungarian method takes those, no task twice, whose similarities have the
    largest sum: they are continued. Any other task is new or dropped.

    - threshold: what a task without a counterpart reaches with a chance of ``1 - level``, whichever
      of the other plan's tasks it is put beside (`similarity_threshold`).
    - method: ``"tfidf"``, the words, weighed over the tasks of both plans; ``"semantic"``, the
      vectors of their sentences less the mean of both plans (`embed_texts`, the extra
      ``semantic``), for plans of two offices that say the same in different words.
    - nearest: the task of the other plan most like it, even if that is paired with another. A new
      task whose nearest_similarity reaches the threshold may be part of a task that was split; a
      dropped one, part of a task into which several were merged.

    Parameters
    ----------
    plan_a, plan_b
        The plans, the earlier first.
    method
        ``"tfidf"`` or ``"semantic"``.
    threshold
        A similarity to use instead, 0 to 1.
    level
        The share of tasks without a counterpart that find none, 0 to 1.
    segmenter
        For ``"tfidf"``; by default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id_a, task_no_a, plan_id_b, task_no_b, similarity, status ("continued", "new" or
        "dropped"), nearest (a task_no of the other plan), nearest_similarity, threshold. A row a
        pair or unpaired task: first those of ``plan_a`` in its order, then the new ones. A missing
        side is NA, and nearest is NA for pairs.

    Raises
    ------
    PlanError
        If a plan has no tasks, or neither has two and no threshold is given.

    References
    ----------
    Kuhn, H. W. (1955). The Hungarian method for the assignment problem. Naval Research Logistics
    Quarterly 2, 83-97.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。抓好校车安全。\n2.食堂。办好食堂。", plan_id="a")
    >>> b = jp.parse_plan("1.食堂。办好学校食堂。\n2.国际交流。派出教师。", plan_id="b")
    >>> jp.align_tasks(a, b)[["task_no_a", "task_no_b", "status"]].values.tolist()
    [[1, <NA>, 'dropped'], [2, 1, 'continued'], [<NA>, 2, 'new']]
    """
    one_of(method, ("tfidf", "semantic"), "align_tasks: method")
    if not 0 <= level <= 1:
        raise PlanError(f"align_tasks: level is {level}; it lies between 0 and 1")
    for plan in (plan_a, plan_b):
        if not plan.tasks:
            raise PlanError(f"align_tasks: {plan.plan_id or plan.title!r} has no tasks")
    one, other = _task_vectors(plan_a, plan_b, method, segmenter)
    if threshold is None:
        threshold = similarity_threshold(one, other, level=level, method=method)
    alike = (one @ other.T).round(10)
    enough = alike >= max(round(threshold, 10), 1e-9)
    pairs = {i: j for i, j in _best_pairs(np.where(enough, alike, 0.0)) if enough[i, j]}
    rows = []
    for i, task in enumerate(plan_a.tasks):
        if i in pairs:
            mate = plan_b.tasks[pairs[i]].number
            rows.append((task.number, mate, alike[i, pairs[i]], "continued", pd.NA, np.nan))
        else:
            near = int(alike[i].argmax())
            best = (plan_b.tasks[near].number, alike[i, near])
            rows.append((task.number, pd.NA, np.nan, "dropped", *best))
    for j, task in enumerate(plan_b.tasks):
        if j not in pairs.values():
            near = int(alike[:, j].argmax())
            best = (plan_a.tasks[near].number, alike[near, j])
            rows.append((pd.NA, task.number, np.nan, "new", *best))
    columns = ["task_no_a", "task_no_b", "similarity", "status", "nearest", "nearest_similarity"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype(dict.fromkeys(["task_no_a", "task_no_b", "nearest"], "Int64"))
    for place, side, plan in ((0, "a", plan_a), (2, "b", plan_b)):
        here = table[f"task_no_{side}"].notna()
        table.insert(place, f"plan_id_{side}", pd.Series(plan.plan_id, table.index).where(here))
    return table.assign(threshold=threshold)


@checked
def is_successor(later: Plan, earlier: Plan) -> bool:
    r"""Whether one plan is of the same office as another and of a later year.

    Only then are tasks continued, dropped or new; tasks of any other two plans are alike or not.

    Examples
    --------
    >>> import jnplan as jp
    >>> one, two = (jp.parse_plan(f"某市{y}年工作要点\n1.安全。守底线。") for y in (2024, 2025))
    >>> is_successor(two, one), is_successor(one, two)
    (True, False)
    """
    if later.year is None or earlier.year is None:
        return False
    return bool(later.issuer) and later.issuer == earlier.issuer and later.year > earlier.year


def _task_vectors(
    plan_a: Plan, plan_b: Plan, method: str, segmenter: Segmenter | None
) -> tuple[np.ndarray, np.ndarray]:
    """Return the vectors of the tasks of either plan, each of length 1."""
    texts = [_task_text(task) for plan in (plan_a, plan_b) for task in plan.tasks]
    if method == "semantic":
        vectors = embed_texts(texts)
        vectors = unit_rows(vectors - vectors.mean(axis=0))
    else:
        segmenter = Segmenter() if segmenter is None else segmenter
        words = [Counter(segmenter.words(text)) for text in texts]
        terms = sorted(set().union(*words))
        numbers = np.array([[own[term] for term in terms] for own in words], dtype=float)
        vectors = weigh_counts(numbers)
    return vectors[: len(plan_a.tasks)], vectors[len(plan_a.tasks) :]


def _task_text(task: Task) -> str:
    """Return title and text of a task as one text."""
    return f"{task.title}。{task.text}"


def _best_pairs(alike: np.ndarray) -> list[tuple[int, int]]:
    """Pair rows and columns so that the sum of similarities is the largest."""
    from scipy.optimize import linear_sum_assignment

    return list(zip(*linear_sum_assignment(-alike), strict=True))


@checked
def term_changes(
    plan_a: Plan, plan_b: Plan, aligned: pd.DataFrame, *, segmenter: Segmenter | None = None
) -> pd.DataFrame:
    """List the words that changed within the tasks that go on.

    Parameters
    ----------
    plan_a, plan_b
        The plans.
    aligned
        What `align_tasks` returned for them.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        task_no_a, task_no_b, term, n_a, n_b, change ("gone", "fewer", "more" or "new"), a row a
        word whose count changed, by task, the largest change first.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.食堂。办好食堂。", plan_id="a")
    >>> b = jp.parse_plan("1.食堂。办好学校食堂。", plan_id="b")
    >>> aligned = jp.align_tasks(a, b, threshold=0.2)
    >>> jp.term_changes(a, b, aligned)[["term", "n_a", "n_b", "change"]].values.tolist()
    [['学校', 0, 1, 'new']]
    """
    need_columns(aligned, ["task_no_a", "task_no_b", "status"], "term_changes: aligned")
    segmenter = Segmenter() if segmenter is None else segmenter
    sides = [
        {task.number: Counter(segmenter.words(_task_text(task))) for task in plan.tasks}
        for plan in (plan_a, plan_b)
    ]
    rows = []
    for pair in aligned[aligned["status"] == "continued"].itertuples():
        before, after = sides[0][pair.task_no_a], sides[1][pair.task_no_b]
        for term in before.keys() | after.keys():
            rows.append((pair.task_no_a, pair.task_no_b, term, before[term], after[term]))
    table = pd.DataFrame(rows, columns=["task_no_a", "task_no_b", "term", "n_a", "n_b"])
    table = table.astype({"n_a": "int64", "n_b": "int64"})
    table = table[table["n_a"] != table["n_b"]]
    kinds = [table["n_b"] == 0, table["n_a"] == 0, table["n_b"] < table["n_a"]]
    table = table.assign(change=np.select(kinds, ["gone", "new", "fewer"], "more"))
    size = (table["n_b"] - table["n_a"]).abs()
    order = table.assign(size=-size).sort_values(["task_no_a", "size", "term"])
    return order.drop(columns="size").reset_index(drop=True)


@checked
def align_years(plans: Sequence[Plan]) -> pd.DataFrame:
    r"""Match the tasks of two plans if both are at hand.

    Parameters
    ----------
    plans
        What `successive_plans` returned: two plans, or one that has none beside it.

    Returns
    -------
    pandas.DataFrame
        What `align_tasks` returns for them; no row for one plan alone, or for two of one task each,
        which have no threshold.

    Examples
    --------
    >>> import jnplan as jp
    >>> a, b = (jp.parse_plan("1.校车。查校车。\n2.食堂。办好。", plan_id=each) for each in "ab")
    >>> jp.align_years([a, b])["status"].tolist(), len(jp.align_years([a]))
    (['continued', 'continued'], 0)
    """
    if len(plans) == 2 and max(len(plan.tasks) for plan in plans) > 1:
        return align_tasks(*plans)
    return pd.DataFrame(columns=COLUMNS)


@checked
def summarise_changes(
    changed: pd.DataFrame, aligned: pd.DataFrame, *, pairs: int = 5, words: int = 8
) -> pd.DataFrame:
    """List which words changed most in the pairs of tasks that are least alike.

    Parameters
    ----------
    changed
        What `term_changes` returned.
    aligned
        What `align_tasks` returned.
    pairs
        How many pairs of tasks there may be.
    words
        How many words of each kind of change there may be.

    Returns
    -------
    pandas.DataFrame
        A row a pair (task_no_a, task_no_b), a column a kind of change found (gone, fewer, more,
        new): its words, joined by 、.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.食堂。办好食堂。", plan_id="a")
    >>> b = jp.parse_plan("1.食堂。办好学校食堂。", plan_id="b")
    >>> aligned = jp.align_tasks(a, b, threshold=0.2)
    >>> jp.summarise_changes(jp.term_changes(a, b, aligned), aligned)["new"].tolist()
    ['学校']
    """
    need_columns(changed, ["task_no_a", "task_no_b", "term", "change"], "summarise_changes")
    need_columns(aligned, ["task_no_a", "similarity", "status"], "summarise_changes: aligned")
    same = aligned[aligned["status"] == "continued"].sort_values("similarity", kind="stable")
    here = changed[changed["task_no_a"].isin(same["task_no_a"].head(pairs))]
    kinds = [kind for kind in ("gone", "fewer", "more", "new") if (here["change"] == kind).any()]
    keys = ["task_no_a", "task_no_b", "change"]
    if here.empty:
        return pd.DataFrame(columns=[*keys[:2], *kinds])
    text = here.groupby(keys)["term"].agg(lambda terms: "、".join(terms.head(words)))
    return text.unstack("change").fillna("")[kinds].rename_axis(columns=None).reset_index()


@checked
def year_keyness(plans: Sequence[Plan], *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    r"""Compare in how many tasks words stand in two plans, if both are at hand and have words.

    Parameters
    ----------
    plans
        What `successive_plans` returned.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        What `keyness` by documents gives for the later plan against the earlier; else no row.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。查校车。\n2.食堂。办好食堂。", plan_id="a", year=2025)
    >>> b = jp.parse_plan("1.操场。建操场。\n2.食堂。办好食堂。", plan_id="b", year=2026)
    >>> found = jp.year_keyness([a, b]).set_index("term")
    >>> found.loc["操场", ["df_target", "df_reference"]].astype(int).tolist()
    [1, 0]
    """
    counts = [count_terms(segment(plan, segmenter)) for plan in plans]
    if len(counts) < 2 or not all(map(len, counts)):
        return pd.DataFrame(columns=["term", "p_adjusted"])
    earlier, later = counts
    return keyness(later, earlier, by="documents")
