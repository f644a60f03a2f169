"""Actions: the verb that governs each clause of the tasks, its object and its kind."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from ..errors import KEY_TYPES, checked, need_columns
from ..plan import Plan
from ..text.clean import flatten
from ..text.sentences import clauses, masked
from ..text.spans import strip
from ..words.segmenter import Segmenter
from .clause_tokens import ActionWords, ClauseToken, action_words, clause_tokens
from .governing_verbs import governing_verbs

KINDS = ["build", "write", "regulate", "improve", "carry out", "other", "none"]


class TaskClause(NamedTuple):
    """A clause of a task: its part (title or text), governing verbs, object and words.

    ``verbs`` has start, end and kind of each. Without a verb the object is empty, at the start.
    """

    plan_id: str
    task_no: int | None
    part: str
    start: int
    end: int
    verbs: tuple[tuple[int, int, str], ...]
    object_start: int
    object_end: int
    tokens: tuple[ClauseToken, ...]


@checked
def find_actions(plan: Plan, *, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Find the action of each clause of the tasks: its verb, object and kind.

    Titles and texts of the tasks are cut into clauses at 。！？；， but not inside “…”, 《…》
    or (…). The governing verb is the first main verb, by `data/actions.csv`:

    - an adverb is skipped, and so is an opening with a preposition (以…为…, 通过…, 在…基础上);
      after 把 and 将 the verb that says into what governs (把X转化为Y: 转化);
    - a light verb gives way to the verb right behind it (探索建设X: 建设); a verb of pushing
      only to one that has an object (推动落实X: 落实, but 推进X建设: 推进);
    - a verbal noun governs only as the clause opens or after an adverb (培训教师, not 教师培训);
    - verbs side by side that share an object have a row each (拓展和规范X, 健全完善X);
    - a clausal verb keeps the verb behind it in its object (确保完成X: 确保);
    - 好 after a verb of two characters belongs neither to the verb nor to the object (开展好X).

    The kind is that of the verb; for general verbs, light ones and those of pushing, the head of
    the object (its end, without 工作, 活动, 行动 and the like) may decide it (加强X监管: regulate).

    Parameters
    ----------
    plan
        The plan; the titles and texts of its tasks are read.
    segmenter
        Its words say where a verb may begin and end; by default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, verb, object (verbatim, to the end of the clause; may be empty), kind
        (build, write, regulate, improve, carry out, other), clause, start, end, object_start,
        object_end, in the order of the text; ``plan.text[start:end] == verb``, likewise for the
        object. A clause without a known verb has one row: verb and object empty, kind "none",
        all four offsets at its start.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。进一步健全完善校车制度，加强校车监管，人人有责。")
    >>> jp.find_actions(plan)[["verb", "object", "kind"]].values.tolist()[1:]
    [['健全', '校车制度', 'improve'], ['完善', '校车制度', 'improve'], \
['加强', '校车监管', 'regulate'], ['', '', 'none']]
    """
    rows = []
    for each in task_clauses(plan, segmenter):
        keys = (each.plan_id, each.task_no)
        clause = plan.text[each.start : each.end]
        if not each.verbs:
            at = (each.start,) * 4
            rows.append((*keys, "", "", "none", clause, *at))
        thing = (each.object_start, each.object_end)
        for start, end, kind in each.verbs:
            words = (plan.text[start:end], plan.text[slice(*thing)])
            rows.append((*keys, *words, kind, clause, start, end, *thing))
    columns = ["plan_id", "task_no", "verb", "object", "kind", "clause"]
    columns += ["start", "end", "object_start", "object_end"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


def task_clauses(plan: Plan, segmenter: Segmenter | None = None) -> Iterator[TaskClause]:
    """Find each clause of the titles and texts of the tasks, with its verbs and its object."""
    segmenter = Segmenter() if segmenter is None else segmenter
    words = action_words()
    bare = masked(flatten(plan.text))
    for part in plan.prose():
        if part.kind not in ("task title", "task text"):
            continue
        pieces = segmenter.pieces(plan.text[part.start : part.end])
        edges = [part.start, *(part.start + piece.end for piece in pieces)]
        for start, end in clauses(bare, part.start, part.end):
            tokens = clause_tokens(bare, start, end, edges, words)
            found, after = governing_verbs(tokens, bare, words)
            left, right = strip(bare, after, end) if found else (start, start)
            verbs = tuple(
                (verb.start, verb.end, _action_kind(verb, bare[left:right], words))
                for verb in found
            )
            where = (plan.plan_id, part.task_no, part.kind.removeprefix("task "))
            yield TaskClause(*where, start, end, verbs, left, right, tuple(tokens))


def _action_kind(verb: ClauseToken, thing: str, words: ActionWords) -> str:
    """Return the kind of a verb, or the one that the head of its object makes of it."""
    if verb.role not in ("general", "push", "light"):
        return verb.kind
    tails = tuple(sorted(words.tails))
    while True:
        thing = thing.rstrip(" 等。")
        tail = next((tail for tail in tails if thing.endswith(tail) and thing != tail), None)
        if tail is None:
            break
        thing = thing.removesuffix(tail)
    for head, kind in words.heads.items():
        if thing.endswith(head) and (kind == "regulate" or verb.role != "general"):
            return kind
    return verb.kind


@checked
def count_kinds(actions: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """Count the actions of each kind in each task.

    Parameters
    ----------
    actions
        What `find_actions` returned.
    tasks
        ``plan.to_frame()``.

    Returns
    -------
    pandas.DataFrame
        task_no, title, and a column a kind (build, write, regulate, improve, carry out, other;
        none for clauses without a known verb), a row a task that has clauses.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。健全校车制度，加强校车监管。")
    >>> kinds = jp.count_kinds(jp.find_actions(plan), plan.to_frame())
    >>> kinds[["task_no", "title", "regulate", "improve"]].values.tolist()
    [[1, '校车', 1, 1]]
    """
    need_columns(actions, ["task_no", "kind"], "count_kinds: actions")
    need_columns(tasks, ["task_no", "title"], "count_kinds: tasks")
    kinds = pd.crosstab(actions["task_no"], actions["kind"])
    kinds = kinds.reindex(columns=KINDS, fill_value=0).rename_axis(columns=None)
    titles = tasks.set_index("task_no")["title"].reindex(kinds.index)
    kinds.insert(0, "title", titles)
    return kinds.reset_index()


@checked
def count_verbs(actions: pd.DataFrame) -> pd.DataFrame:
    """Count the verbs of actions, each for each kind of action it stands for.

    Parameters
    ----------
    actions
        What `find_actions` returned.

    Returns
    -------
    pandas.DataFrame
        verb, kind, n, the commonest first, then by the verb's characters.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。健全校车制度，加强校车监管，健全台账。")
    >>> jp.count_verbs(jp.find_actions(plan)).values.tolist()
    [['健全', 'improve', 2], ['加强', 'regulate', 1]]
    """
    need_columns(actions, ["verb", "kind"], "count_verbs")
    known = actions[actions["verb"] != ""]
    verbs = known.groupby(["verb", "kind"]).size().rename("n").reset_index()
    return verbs.sort_values(["n", "verb"], ascending=[False, True], ignore_index=True)
