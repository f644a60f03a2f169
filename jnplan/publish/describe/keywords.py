"""What notebook 02 says of the words that mark each task."""

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding

_ALPHA = 0.05
_FEWEST = 3  # tasks, of which a word can be called common to most
_LED_BY = 5  # pairs of words that are named
_OF_FIVE = 5  # terms that each reader chose for a task


@checked
def describe_common_words(frequent: pd.DataFrame, tasks: pd.DataFrame) -> str:
    r"""Return which of the most frequent words are in half of the tasks or more.

    Parameters
    ----------
    frequent
        Rows of `term_totals`, of counts by task.
    tasks
        ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.课堂。", year=2022)
    >>> frequent = jp.term_totals(jp.count_terms(jp.segment(plan)))
    >>> print(jp.describe_common_words(frequent, plan.to_frame()))
    其中1个词出现在一半以上的任务里，很难用来区分任务：校车。
    Of these, 1 hardly tells tasks apart, as half of the tasks or more have it: 校车.
    """
    if len(tasks) < _FEWEST:
        return finding("keywords.too-few-tasks")
    common = frequent.loc[frequent["df"] >= len(tasks) / 2, "term"]
    return finding("keywords.common", n=len(common), words=common)


@checked
def describe_titles(words: pd.DataFrame, tasks: pd.DataFrame) -> str:
    r"""Return how many tasks have their first word in their own title.

    Parameters
    ----------
    words
        What `marking_words` gives, or `tfidf` by task.
    tasks
        ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> weights = jp.tfidf(jp.count_terms(jp.segment(plan)))
    >>> print(jp.describe_titles(weights, plan.to_frame()))
    2项任务中，有1项排第一的词就在自己的标题里。
    In 1 of 2 tasks the word ranked first is in the title.
    """
    need_columns(words, ["task_no", "term"], "describe_titles")
    first = words.groupby("task_no").head(1).merge(tasks[["task_no", "title"]], on="task_no")
    titled = sum(row.term in row.title for row in first.itertuples())
    return finding("keywords.in-title", n=len(first), titled=titled)


@checked
def describe_readers(results: pd.DataFrame) -> str:
    r"""Return how far readers agree with the default of `marking_words`, tf-idf, and one another.

    Parameters
    ----------
    results
        What `marking_word_results` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_readers(jp.marking_word_results()).splitlines()[0][:19])
    三位读者只看原文，为每项任务各选五个词
    """
    need_columns(results, ["half", "tasks", "method", "r_precision"], "describe_readers")
    table = results.set_index(["half", "method"])
    values = {
        f"{method}_{half.split()[0]}": _OF_FIVE * table.loc[(half, method), "r_precision"]
        for half in ("development", "held out")
        for method in ("combined", "tfidf", "reader")
    }
    seen, unseen = (
        int(table.loc[(half, "reader"), "tasks"]) for half in ("development", "held out")
    )
    return finding("keywords.readers", seen=seen, unseen=unseen, **values)


@checked
def describe_keyness(documents: pd.DataFrame, tokens: pd.DataFrame, counts: pd.DataFrame) -> str:
    r"""Return how many words mark a task beyond chance, by documents and by tokens.

    Parameters
    ----------
    documents, tokens
        What ``keyness_by(counts, "task_no", by=…)`` gives by each.
    counts
        What ``count_terms(…, by="task")`` gives for the plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.食堂。食堂。", year=2022)
    >>> counts = jp.count_terms(jp.segment(plan))
    >>> ways = [jp.keyness_by(counts, "task_no", by=by) for by in ("documents", "tokens")]
    >>> print(jp.describe_keyness(*ways, counts).splitlines()[0])
    每项任务检验2个词，对全部任务的全部检验一并校正后仍显著的：按篇数0个（p 最小1.000），按次数0个。
    """
    need_columns(counts, ["term"], "describe_keyness: counts")
    for table in (documents, tokens):
        need_columns(table, ["p_adjusted"], "describe_keyness")
    if documents.empty and tokens.empty:
        return finding("keywords.nothing-to-compare")
    significant = [int((table["p_adjusted"] < _ALPHA).sum()) for table in (documents, tokens)]
    return finding(
        "keywords.significant",
        terms=counts["term"].nunique(),
        documents=significant[0],
        p=min(documents["p"], default=1.0),
        tokens=significant[1],
    )


@checked
def describe_marked_figure(marked: pd.DataFrame, tasks: pd.DataFrame) -> str:
    r"""Return what the figure of the words that mark one task shows.

    Parameters
    ----------
    marked
        The rows of one task of ``keyness_by(counts, "task_no", by="tokens")``.
    tasks
        ``plan.to_frame()``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。\n3.食堂。食堂。", year=2022)
    >>> found = jp.keyness_by(jp.count_terms(jp.segment(plan)), "task_no", by="tokens")
    >>> print(jp.describe_marked_figure(found.head(1), plan.to_frame()).splitlines()[0])
    点图：按次数，最接近标记第1项“校车”的词（无一显著）及其保守下界。
    """
    if marked.empty:
        return finding("keywords.nothing-to-compare")
    number = marked["task_no"].iloc[0]
    title = tasks.set_index("task_no")["title"][number]
    significant = int((marked["p_adjusted"] < _ALPHA).sum())
    return finding("keywords.marked.figure", n=significant, task=number, title=title)


@checked
def describe_section_words(marks: pd.DataFrame) -> str:
    r"""Return which words that mark a section are significant.

    Parameters
    ----------
    marks
        Rows of ``keyness_by(counts, "section_no")``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> marks = jp.keyness_by(jp.count_terms(jp.segment(plan)), "section_no")
    >>> print(jp.describe_section_words(marks).splitlines()[0])
    这份计划没有可比的部分，或者没有哪个词在一个部分里更多。
    """
    if marks.empty:
        return finding("keywords.no-sections")
    words = marks.loc[marks["p_adjusted"] < _ALPHA, "term"]
    sections = marks["section_no"].nunique()
    return finding("keywords.sections", n=len(words), sections=sections, words=words)


@checked
def describe_pairs(by_sentence: pd.DataFrame, by_task: pd.DataFrame, *, least: int) -> str:
    r"""Return how many pairs of words share sentences, and tasks, more often than by chance.

    Parameters
    ----------
    by_sentence, by_task
        What `cooccurrence` gives by each.
    least
        In how many of them the pairs listed meet at least (its ``min_n``).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。食堂。\n2.食堂。校车。\n3.食堂。食品。")
    >>> pairs = jp.cooccurrence(jp.segment(plan))
    >>> print(jp.describe_pairs(pairs, pairs, least=2).splitlines()[0])
    同句至少2次的词有1对，校正后无一超出偶然。同在至少2项任务里的词有1对，超出偶然的0对。
    """
    for pairs in (by_sentence, by_task):
        need_columns(pairs, ["n", "expected", "p_adjusted"], "describe_pairs")
    sure, task_sure = (
        table[(table["p_adjusted"] < _ALPHA) & (table["n"] > table["expected"])]
        for table in (by_sentence, by_task)
    )
    strongest = [f"{row.term_a}–{row.term_b}" for row in sure.head(_LED_BY).itertuples()]
    return finding(
        "keywords.pairs",
        n=len(sure),
        pairs=len(by_sentence),
        strongest=strongest,
        least=least,
        task_pairs=len(by_task),
        task_sure=len(task_sure),
    )


@checked
def describe_rank_stability(stability: pd.DataFrame) -> str:
    r"""Return how often the words that lead their tasks lead where sentences are drawn anew.

    Parameters
    ----------
    stability
        What `rank_stability` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。查校车。\n2.食堂。办好食堂。", year=2022)
    >>> found = jp.rank_stability(jp.segment(plan), jp.sentences(plan), top=1)
    >>> print(jp.describe_rank_stability(found).splitlines()[0][23:44])
    排第一的词仍排第一的份额，中位数是77%；
    """
    need_columns(stability, ["rank", "first", "among"], "describe_rank_stability")
    if stability.empty:
        return finding("common.no-words")
    return finding(
        "keywords.stability",
        first=stability.loc[stability["rank"] == 1, "first"].median(),
        among=stability["among"].mean(),
        top=int(stability["rank"].max()),
    )


@checked
def describe_reliability(words: pd.DataFrame, counts: pd.DataFrame) -> str:
    r"""Return how short the tasks are, and how few occurrences and how many ties rank their words.

    Parameters
    ----------
    words
        What `marking_words` gives.
    counts
        What ``count_terms(…, by="task")`` gives for the plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。\n2.校车。食堂。", year=2022)
    >>> counts = jp.count_terms(jp.segment(plan))
    >>> print(jp.describe_reliability(jp.marking_words(plan), counts).splitlines()[0])
    一项任务平均有2个词。标记词中，100%在该任务里只出现一两次，0%与同一任务的另一个词得分相同。
    """
    need_columns(words, ["task_no", "n", "score"], "describe_reliability")
    need_columns(counts, ["task_no", "n"], "describe_reliability: counts")
    if words.empty:
        return finding("common.no-words")
    rounded = words.assign(score=words["score"].round(9))
    return finding(
        "keywords.reliability",
        mean=counts.groupby("task_no")["n"].sum().mean(),
        few=(words["n"] <= 2).mean(),
        ties=rounded.duplicated(["task_no", "score"], keep=False).mean(),
    )
