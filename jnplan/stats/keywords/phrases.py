"""Phrases that a task's text holds: candidates for words that mark it."""

import functools
import re

import pandas as pd

from ...data import shipped_table
from ...plan import Plan
from ...words.lexicon import lexicon_terms, quoted_terms
from ...words.segmenter import Segmenter, segment

LONGEST = 4  # words
_CHARACTERS = range(2, 11)
_PLACE = re.compile("[全我本各]?[省市县区州旗盟镇乡]{1,2}")

# Roles of `data/actions.csv`: words that part phrases; that open and close none; that are none.
_PARTING = ("verb", "general", "push", "clausal", "light", "adverb", "preposition", "closer")
_ALONE_NONE = ("tail", "noun", "head", "verbal noun")


@functools.cache
def _role_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words that part phrases, that stand only within them, and never alone."""
    table = shipped_table("actions.csv")
    by_role = {role: frozenset(rows["word"]) for role, rows in table.groupby("role")}
    parting = frozenset().union(*(by_role[role] for role in _PARTING))
    within = by_role["tail"] - by_role["verbal noun"]
    return parting, within, frozenset().union(*(by_role[role] for role in _ALONE_NONE))


def candidate_phrases(plan: Plan, segmenter: Segmenter | None = None) -> pd.DataFrame:
    r"""Find the words and phrases of the tasks that could name what each is about.

    One to four words that stand side by side, 2 to 10 characters together: no sign, number or stop
    word is within, nor a verb, adverb or preposition of `data/actions.csv`. Its tails (工作, 活动)
    neither begin nor end a phrase; these, its nouns, heads and verbal nouns (机制, 平台, 管理) are
    none alone. Names of the place whose plan it is (济南市, 全市) and of the offices of the task
    aren't in any. Terms of the lexicon and those that the plan quotes are one word, whatever they
    are.

    Parameters
    ----------
    plan
        The plan; titles and texts of its tasks are read.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        task_no, term, words (a tuple), start, end, in_title, a row an occurrence, in the order of
        the text; ``plan.text[start:end] == term``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。加强校车司机培训工作。")
    >>> candidate_phrases(plan)["term"].tolist()
    ['校车', '校车', '校车司机', '校车司机培训', '司机', '司机培训']
    """
    segmenter = Segmenter() if segmenter is None else segmenter
    # Longer ones are names of documents, in which words of the task may stand.
    quoted = [term for term in quoted_terms(plan) if len(term) in _CHARACTERS]
    whole = segmenter.lexicon.union(quoted)
    tokens = segment(plan, segmenter.with_terms(quoted)).dropna(subset=["task_no"])
    title_end = {task.number: task.title_end for task in plan.tasks}
    offices = {task.number: set(task.offices) for task in plan.tasks}
    parting, within, never_alone = (words - whole for words in _role_words())
    rows = []
    for run in _phrase_runs(tokens, plan, title_end, parting):
        for first in range(len(run)):
            for last in range(first, min(first + LONGEST, len(run))):
                task_no, start, end = run[first][0], run[first][2], run[last][3]
                words = tuple(piece[1] for piece in run[first : last + 1])
                term = plan.text[start:end]
                if (
                    len(term) in _CHARACTERS
                    and not within & {words[0], words[-1]}
                    and not (len(words) == 1 and term in never_alone)
                    and term not in offices[task_no]
                ):
                    rows.append((task_no, term, words, start, end, start < title_end[task_no]))
    columns = ["task_no", "term", "words", "start", "end", "in_title"]
    return pd.DataFrame(rows, columns=columns)


def _phrase_runs(
    tokens: pd.DataFrame, plan: Plan, title_end: dict[int, int], parting: frozenset[str]
) -> list[list[tuple]]:
    """Return the words that nothing parts, as lists of (task_no, term, start, end)."""
    runs: list[list[tuple]] = [[]]
    where, before = None, -1
    columns = ("task_no", "position", "term", "start", "end")
    for task_no, position, term, start, end in zip(*(tokens[c] for c in columns), strict=True):
        here = (task_no, start < title_end[task_no])
        if here != where or position != before + 1 or (runs[-1] and runs[-1][-1][3] != start):
            runs.append([])
        where, before = here, position
        if term in parting or _is_own_place(term, plan):
            runs.append([])
        else:
            runs[-1].append((task_no, term, start, end))
    return [run for run in runs if run]


def _is_own_place(word: str, plan: Plan) -> bool:
    """Whether a word names the place whose plan it is: 济南, 济南市, 全市, 各区县."""
    return bool(_PLACE.fullmatch(word)) or (len(word) > 1 and plan.issuer.startswith(word))


def count_phrases(phrases: pd.DataFrame) -> pd.DataFrame:
    """Count candidate phrases by task.

    Returns
    -------
    pandas.DataFrame
        task_no, term, words, n (in the task), df (tasks that have it), n_plan (in all tasks),
        start, end (of its first place in the task), by task and first place.
    """
    groups = phrases.groupby(["task_no", "term"], sort=False)
    table = groups.agg(
        words=("words", "first"), n=("start", "size"), start=("start", "min"), end=("end", "min")
    ).reset_index()
    by_term = table.groupby("term")["n"]
    table["df"], table["n_plan"] = by_term.transform("size"), by_term.transform("sum")
    return table.sort_values(["task_no", "start", "end"], ignore_index=True)


def is_lexicon_term(terms: pd.Series, segmenter: Segmenter | None = None) -> pd.Series:
    """Return which terms are one in the segmenter's lexicon, by default the shipped one."""
    return terms.isin(lexicon_terms() if segmenter is None else segmenter.lexicon)
