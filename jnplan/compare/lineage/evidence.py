"""What two linked tasks share, word by word, with the places of the words."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from ...errors import checked, need_columns
from ...plan import Plan, Task
from ...stats.keywords.tfidf import idf
from ...words.segmenter import Segmenter, segment

_MOST = 6  # words that a row of the lineage names


def shared_words(
    pairs: Sequence[tuple[Task, Task]], tasks: Sequence[Task], segmenter: Segmenter | None = None
) -> list[str]:
    """Return for pairs of tasks the words that make them alike, heaviest first, joined by 、.

    A word's weight is its part of the cosine: the product of its tf-idf in either task.
    """
    segmenter = Segmenter() if segmenter is None else segmenter
    bags = {id(task): Counter(segmenter.words(f"{task.title}。{task.text}")) for task in tasks}
    often = Counter(word for bag in bags.values() for word in bag)
    found = []
    for one, other in pairs:
        a, b = bags[id(one)], bags[id(other)]
        weight = {w: a[w] * b[w] * float(idf(often[w], len(bags))) ** 2 for w in a.keys() & b}
        found.append("、".join(sorted(weight, key=lambda w: (-round(weight[w], 9), w))[:_MOST]))
    return found


@checked
def lineage_evidence(
    lineage: pd.DataFrame, plans: Sequence[Plan], *, segmenter: Segmenter | None = None
) -> pd.DataFrame:
    r"""List the words that linked tasks share, with where they first stand in either.

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
        plan_id_a, task_no_a, plan_id_b, task_no_b, term, n_a, n_b, weight (its share in the cosine
        of the two, by which rows are sorted within a pair), start_a, end_a, start_b, end_b:
        ``plan.text[start:end]`` is the word.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车安全。\n2.食堂。办好食堂。\n3.操场。修操场。"
    >>> plans = [jp.parse_plan(text.format(year), plan_id=str(year)) for year in (2025, 2026)]
    >>> found = jp.lineage_evidence(jp.lineage(plans), plans)
    >>> found[["task_no_a", "term", "n_a", "n_b", "start_a"]].head(2).values.tolist()
    [[1, '校车', 2, 2, 14], [1, '安全', 1, 1, 20]]
    """
    keys = ["plan_id_a", "task_no_a", "plan_id_b", "task_no_b"]
    need_columns(lineage, [*keys, "relation"], "lineage_evidence")
    pairs = lineage[lineage["task_no_a"].notna() & lineage["task_no_b"].notna()]
    tokens = pd.concat([segment(plan, segmenter) for plan in plans]).dropna(subset="task_no")
    own = tokens.groupby(["plan_id", "task_no", "term"], sort=False)
    words = own.agg(
        n=("term", "size"), start=("start", "first"), end=("end", "first")
    ).reset_index()
    tasks = sum(len(plan.tasks) for plan in plans)
    scale = idf(words.groupby("term")["n"].size(), tasks)
    words["value"] = words["n"] * words["term"].map(scale)
    length = words.groupby(["plan_id", "task_no"])["value"].transform(lambda v: (v**2).sum() ** 0.5)
    words["value"] /= length
    table = pairs[keys].assign(pair=range(len(pairs)))
    for side in "ab":
        sided = words.rename(columns={name: f"{name}_{side}" for name in words if name != "term"})
        on = [f"plan_id_{side}", f"task_no_{side}", *(["term"] if side == "b" else [])]
        table = table.merge(sided, on=on)
    table["weight"] = (table["value_a"] * table["value_b"]).round(10)
    table = table.sort_values(["pair", "weight", "term"], ascending=[True, False, True])
    places = ["start_a", "end_a", "start_b", "end_b"]
    return table[[*keys, "term", "n_a", "n_b", "weight", *places]].reset_index(drop=True)
