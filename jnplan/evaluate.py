"""How right the program is: its answers beside those made by hand in `data/gold/`."""

from collections import Counter

import pandas as pd

from .parse import parse_plan
from .plan import KEY_TYPES, Plan, PlanError, line_of, need_columns, one_of
from .read import data_folder, read_text, shipped_table
from .segment import Segmenter


def gold(plan: Plan, what: str) -> pd.DataFrame:
    """Give what was found by hand in a plan, for those plans for which that was done.

    Parameters
    ----------
    plan
        The plan.
    what
        ``"targets"``, ``"documents"``, ``"slogans"``, ``"offices"``, ``"actions"``, ``"themes"``:
        the table of that name in `data/gold/`, with its columns; task_no is NA outside tasks.
        ``"words"``: task_no, term, start, end, a row a word; ``plan.text[start:end] == term``.

    Returns
    -------
    pandas.DataFrame
        Empty where nobody has done it.

    Raises
    ------
    PlanError
        If the words don't join to the plan's own text; it names the task and the place.

    Examples
    --------
    >>> import jnplan as jp
    >>> len(jp.gold(jp.load("jinan-2022"), "targets"))
    14
    >>> jp.gold(jp.parse_plan("1.安全。守底线。", plan_id="mine"), "targets").empty
    True
    """
    suffix = "txt" if what == "words" else "csv"
    name = f"gold/{plan.plan_id}-{what}.{suffix}"
    path = data_folder("data") / name
    if not plan.plan_id or not path.exists():
        return pd.DataFrame()
    if what == "words":
        return _words(plan, read_text(path), name)
    table = shipped_table(name)
    # Empty outside tasks, which makes texts of them all.
    return table.assign(task_no=pd.to_numeric(table["task_no"]).astype(KEY_TYPES["task_no"]))


def _words(plan: Plan, text: str, name: str) -> pd.DataFrame:
    tasks = {str(task.number): task for task in plan.tasks}
    rows = []
    for line in filter(None, text.splitlines()):
        number, _, pieces = line.partition("\t")
        if number not in tasks:
            raise PlanError(f"{name}: {number!r} is no task of {plan.plan_id}")
        at = tasks[number].title_start
        for piece in pieces.split("|"):
            if not plan.text.startswith(piece, at):
                raise PlanError(
                    f"{name}: task {number} has {piece!r} where the plan, line "
                    f"{line_of(plan.text, at)}, has {plan.text[at : at + len(piece)]!r}"
                )
            if any(char.isalnum() for char in piece):
                rows.append((int(number), piece, at, at + len(piece)))
            at += len(piece)
    table = pd.DataFrame(rows, columns=["task_no", "term", "start", "end"])
    return table.astype({"task_no": KEY_TYPES["task_no"]})


def word_scores(plan: Plan, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Hold a segmenter's words to those cut by hand, task by task.

    A word is right when both its ends are where the hand put them (the measure of the SIGHAN
    bakeoffs). Pieces without a letter, digit or character don't count. Precision is
    right / found, recall right / gold, F1 their harmonic mean 2 right / (gold + found).

    Parameters
    ----------
    plan
        A plan whose words were cut by hand.
    segmenter
        By default ``Segmenter()``.

    Returns
    -------
    pandas.DataFrame
        task_no, held_out (True for even task numbers, from which no term of the lexicon may come),
        gold, found, right (numbers of words), precision, recall, f1; empty where there is no gold.

    References
    ----------
    Sproat, R. & Emerson, T. (2003). The First International Chinese Word Segmentation Bakeoff.

    Examples
    --------
    >>> import jnplan as jp
    >>> scores = jp.word_scores(jp.load("jinan-2022"), jp.Segmenter(dictionary="jieba", lexicon=[]))
    >>> bool(scores["f1"].between(0.5, 1).all())
    True
    """
    columns = ["task_no", "held_out", "gold", "found", "right", "precision", "recall", "f1"]
    truth = gold(plan, "words")
    if truth.empty:
        return pd.DataFrame(columns=columns)
    segmenter = Segmenter() if segmenter is None else segmenter
    rows = []
    for task in plan.tasks:
        mine = truth[truth["task_no"] == task.number]
        wanted = set(zip(mine["start"], mine["end"], strict=True))
        spans = [(task.title_start, task.title_end), (task.text_start, task.text_end)]
        found = {
            (first + start, first + end)
            for first, last in spans
            for term, start, end in segmenter.pieces(plan.text[first:last])
            if any(char.isalnum() for char in term)
        }
        right = len(wanted & found)
        rows.append((task.number, task.number % 2 == 0, len(wanted), len(found), right))
    table = pd.DataFrame(rows, columns=columns[:5])
    return add_scores(table)


def row_scores(plan: Plan, what: str, found: pd.DataFrame) -> pd.DataFrame:
    """Hold the rows of a table to those found by hand.

    A row is right when all its cells are equal to those of a row by hand, each of which serves
    once. Nothing is right in part.

    Parameters
    ----------
    plan
        The plan.
    what
        ``"targets"``, ``"documents"``, ``"slogans"`` or ``"offices"``.
    found
        What the function of that name gives for the plan.

    Returns
    -------
    pandas.DataFrame
        what, gold, found, right (numbers of rows), precision, recall, f1: one row, or none where
        nobody has read the plan for them.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> jp.row_scores(plan, "slogans", jp.find_slogans(plan).iloc[:10])["precision"].tolist()
    [1.0]
    """
    truth = gold(plan, what)
    if truth.empty:
        columns = ["what", "gold", "found", "right", "precision", "recall", "f1"]
        return pd.DataFrame(columns=columns)
    need_columns(found, truth.columns, what)
    wanted, given = (
        Counter(tuple(map(_plain, row)) for row in table[list(truth)].itertuples(index=False))
        for table in (truth, found)
    )
    row = (what, wanted.total(), given.total(), (wanted & given).total())
    return add_scores(pd.DataFrame([row], columns=["what", "gold", "found", "right"]))


def _plain(cell) -> str:
    """Write a cell so that 1 and 1.0, and empty and missing, are the same."""
    if pd.isna(cell):
        return ""
    try:
        return format(float(cell), "g")
    except ValueError:
        return cell


def action_scores(plan: Plan, found: pd.DataFrame) -> pd.DataFrame:
    """Hold the actions found to the clauses that were marked by hand.

    Parameters
    ----------
    plan
        The plan.
    found
        What `find_actions` gives for it.

    Returns
    -------
    pandas.DataFrame
        task_no, sample, clause, verb, object, kind (True where they are right; verb and kind only
        if they are so for all of several verbs), a row a clause; empty where there is no gold.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> scores = jp.action_scores(plan, jp.find_actions(plan))
    >>> scores.groupby("sample").size().to_dict()
    {1: 50, 2: 50}
    """
    columns = ["task_no", "sample", "clause", "verb", "object", "kind"]
    rows = []
    for mark in gold(plan, "actions").itertuples():
        here = found[(found["task_no"] == mark.task_no) & (found["clause"] == mark.clause)]
        # One kind may stand for all of several verbs.
        kinds = mark.kind.split("; ")
        kinds = kinds * max(1, len(here)) if len(kinds) == 1 else kinds
        verb = here["verb"].tolist() == mark.verb.split()
        right = (verb, set(here["object"]) == {mark.object}, here["kind"].tolist() == kinds)
        rows.append((mark.task_no, mark.sample, mark.clause, *right))
    return pd.DataFrame(rows, columns=columns)


# The files with themes given by hand, and what tells one text from another in each.
_BY_HAND = {
    "points": ("items.csv", ["plan_id", "item_no"]),
    "points, second reader": ("gold/items-second-reader.csv", ["plan_id", "item_no"]),
    "sentences 1": ("gold/education-themes.csv", ["year", "sentence_no"]),
    "sentences 2": ("gold/education-themes.csv", ["year", "sentence_no"]),
}


def themes_by_hand(what: str) -> pd.DataFrame:
    """Give themes that a reader gave, to hold those of the rules to (see `data/README.md`).

    Parameters
    ----------
    what
        ``"points"``: the points of other years' plans; ``"points, second reader"``: the same, by
        another; ``"sentences 1"`` and ``"sentences 2"``: sentences of State Council reports, whose
        misses were looked at (1) or never were (2).

    Returns
    -------
    pandas.DataFrame
        plan_id and item_no, or year and sentence_no, then theme_id, a row a theme of a text.

    Examples
    --------
    >>> import jnplan as jp
    >>> truth = jp.themes_by_hand("sentences 2")
    >>> jp.theme_scores(jp.load_themes("state-council"), truth)["theme_id"].iloc[-1]
    'all'
    """
    one_of(what, tuple(_BY_HAND), "themes_by_hand: what")
    name, keys = _BY_HAND[what]
    table = shipped_table(name)
    if "sample" in table:
        table = table[table["sample"] == int(what[-1])]
    table = table.assign(theme_id=table["theme_id"].str.split())
    return table[[*keys, "theme_id"]].explode("theme_id", ignore_index=True)


def theme_scores(found: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    r"""Hold coded themes to those given by another hand, theme by theme.

    Every text either has a theme or not, by the one and by the other. ``agreement`` is the share of
    texts on which they say the same of it; since most texts lack most themes it is high by chance
    alone. Cohen's kappa takes that off: ``(agreement - expected) / (1 - expected)``, expected being
    the agreement of two coders who deal out as many themes blindly.

    Parameters
    ----------
    found
        What `code_themes` gives, or another coder's table of the same keys and theme_id.
    truth
        The same keys and theme_id, a row a (text, theme); which texts there are is read off it.

    Returns
    -------
    pandas.DataFrame
        theme_id, gold, found, right (texts), precision, recall, f1, agreement, kappa, a row a theme
        that either gives, the commonest first, and a last row "all" over all pairs of a text
        and one of these themes; "none" counts as a theme. kappa is NaN where both give a theme
        to all texts.

    Raises
    ------
    PlanError
        If the tables share no key, or a text has no row in ``found``.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. EPM 20(1), 37-46.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.code_themes(["校园安全", "双减", "开会"])
    >>> truth = found.assign(theme_id=["safety", "double-reduction", "reform"])
    >>> jp.theme_scores(found, truth)[["theme_id", "right", "kappa"]].round(2).values.tolist()[-1]
    ['all', 2, 0.56]
    """
    need_columns(found, ["theme_id"], "theme_scores: found")
    need_columns(truth, ["theme_id"], "theme_scores: truth")
    keys = [name for name in truth.columns if name in found.columns]
    keys = [name for name in keys if name not in ("theme_id", "score", "matched")]
    if not keys:
        raise PlanError("theme_scores: found and truth share no column that tells texts apart")
    texts = truth[keys].drop_duplicates()
    lost = texts.merge(found[keys].drop_duplicates(), how="left", indicator=True)
    lost = lost[lost["_merge"] == "left_only"]
    if len(lost):
        first = ", ".join(f"{key} {lost.iloc[0][key]}" for key in keys)
        raise PlanError(f"theme_scores: {len(lost)} texts were not coded ({first})")
    pairs = {
        name: set(map(tuple, table.merge(texts)[[*keys, "theme_id"]].to_numpy().tolist()))
        for name, table in (("gold", truth), ("found", found))
    }
    rows = []
    themes = sorted({pair[-1] for both in pairs.values() for pair in both})
    for theme in themes:
        gold, mine = ({pair for pair in pairs[name] if pair[-1] == theme} for name in pairs)
        rows.append((theme, len(gold), len(mine), len(gold & mine), len(texts)))
    table = pd.DataFrame(rows, columns=["theme_id", "gold", "found", "right", "cells"])
    table = table.sort_values(["gold", "theme_id"], ascending=[False, True], ignore_index=True)
    table.loc[len(table)] = ["all", *table[["gold", "found", "right", "cells"]].sum()]
    agreement = 1 - (table["gold"] + table["found"] - 2 * table["right"]) / table["cells"]
    gold, mine = table["gold"] / table["cells"], table["found"] / table["cells"]
    expected = gold * mine + (1 - gold) * (1 - mine)
    kappa = (agreement - expected) / (1 - expected)
    table = add_scores(table).assign(agreement=agreement, kappa=kappa.where(expected < 1))
    return table.drop(columns="cells")


def made_plan(name: str) -> tuple[Plan, pd.DataFrame]:
    """Give a plan made up for testing, whose tasks are known to go back to tasks of jinan-2022.

    Parameters
    ----------
    name
        ``"next-year"``, as the same office might write a year later, or ``"reworded"``, as another
        office might say the same in its own words.

    Returns
    -------
    tuple
        The plan, and a table of task_no, source_task_no (its task of jinan-2022, several joined by
        a blank, empty for none) and kind (see `data/README.md`).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan, answers = jp.made_plan("next-year")
    >>> answers["kind"].value_counts().to_dict()
    {'kept': 14, 'split': 2, 'new': 2, 'merged': 1, 'renamed': 1}
    """
    one_of(name, ("next-year", "reworded"), "made_plan: name")
    text = read_text(data_folder("data") / "made" / f"{name}.txt")
    answers = shipped_table(f"made/{name}.csv")
    return parse_plan(text, plan_id=name), answers.astype({"source_task_no": "str"})


def alignment_scores(aligned: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Hold the pairs that `align_tasks` found to those that are known.

    Parameters
    ----------
    aligned
        What `align_tasks` gives for jinan-2022 and a plan of `made_plan`.
    answers
        The table that came with that plan.

    Returns
    -------
    pandas.DataFrame
        kind, tasks, continued (how many were paired), right (paired with a task they go back
        to; for "new", left unpaired), a row a kind. Of the tasks of one that was split, only one
        can be paired.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan, answers = jp.made_plan("next-year")
    >>> aligned = jp.align_tasks(jp.load("jinan-2022"), plan)
    >>> jp.alignment_scores(aligned, answers).set_index("kind").loc["renamed"].tolist()
    [1, 1, 1]
    """
    need_columns(aligned, ["task_no_a", "task_no_b", "status"], "alignment_scores: aligned")
    pairs = aligned[aligned["status"] == "continued"].set_index("task_no_b")["task_no_a"]
    mates = answers["task_no"].map(pairs)
    sources = [set(map(int, text.split())) for text in answers["source_task_no"]]
    right = [
        mate in source if source else pd.isna(mate)
        for mate, source in zip(mates, sources, strict=True)
    ]
    table = answers.assign(tasks=1, continued=mates.notna(), right=right)
    columns = ["tasks", "continued", "right"]
    return table.groupby("kind", sort=False)[columns].sum().reset_index()


def add_scores(table: pd.DataFrame) -> pd.DataFrame:
    """Add precision, recall and f1 to a table with gold, found and right; NaN for none of none.

    Examples
    --------
    >>> import pandas as pd
    >>> add_scores(pd.DataFrame({"gold": [4], "found": [5], "right": [3]})).round(2).values.tolist()
    [[4.0, 5.0, 3.0, 0.6, 0.75, 0.67]]
    """
    return table.assign(
        precision=table["right"] / table["found"],
        recall=table["right"] / table["gold"],
        f1=2 * table["right"] / (table["gold"] + table["found"]),
    )
