"""What notebook 01 says of reading and segmenting a plan."""

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph
from ...plan import Plan
from ...words.lexicon import lexicon as shipped_lexicon
from ...words.lexicon import quoted_terms
from .plan import first_few

_LED_BY = 3  # words named in a figure's alternative text
_OWN = 12  # words of a plan's own that are named


@checked
def describe_reading(plan: Plan) -> str:
    r"""Return how much of a plan's text was placed, and the notes on its numbering.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_reading(jp.parse_plan("某市2023年工作要点\n1.校车。查校车。")))
    原文有20个非空白字符，已归类20个，未归类0个。
    编号等未见异常。
    The source has 20 characters (blanks not counted): 20 placed, 0 not.
    Nothing unusual about the numbering and the like.
    """
    total, rest = (
        sum(not char.isspace() for text in texts for char in text)
        for texts in ([plan.text], [each.text for each in plan.unparsed])
    )
    lines = [note.split("\n") for note in plan.notes]
    notes = ["".join(note[0] for note in lines) + "\n" + " ".join(note[-1] for note in lines)]
    return paragraph(
        finding("reading.characters", total=total, placed=total - rest, rest=rest),
        finding("reading.notes", n=len(plan.notes), notes=notes),
    )


@checked
def describe_wordless(tasks: pd.DataFrame, counts: pd.DataFrame) -> str:
    r"""Return which tasks have no words to count.

    Parameters
    ----------
    tasks
        ``plan.to_frame()``.
    counts
        What ``count_terms(…, by="task")`` gives for the plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。查校车。\n2.的。", year=2022)
    >>> print(jp.describe_wordless(plan.to_frame(), jp.count_terms(jp.segment(plan))))
    第2项任务没有可数的词，下面不计入。
    Task 2 has no words to count and is left out below.
    """
    wordless = sorted(set(tasks["task_no"]) - set(counts["task_no"]))
    return finding("common.wordless", n=len(wordless), tasks=wordless)


@checked
def describe_lexicon(terms: pd.DataFrame, *, lexicon: pd.DataFrame | None = None) -> str:
    """Return how many of the lexicon's terms a plan uses, and how many of them are split.

    Parameters
    ----------
    terms
        What `find_lexicon_terms` gives.
    lexicon
        The lexicon they are from; the shipped one by default.

    Examples
    --------
    >>> import jnplan as jp
    >>> terms = jp.find_lexicon_terms(jp.parse_plan("1.安全。守底线。"))
    >>> jp.describe_lexicon(terms).startswith("词典有")
    True
    """
    split = int((terms["pieces"] > 1).sum())
    known = shipped_lexicon() if lexicon is None else lexicon
    return finding("reading.lexicon", n=len(terms), lexicon=len(known), split=split)


@checked
def describe_segmentation(plan: Plan, gold_plan: Plan, scores: pd.DataFrame) -> str:
    """Return how accurately the last of several segmenters cuts the tasks held out.

    Parameters
    ----------
    plan
        The plan in question.
    gold_plan
        The plan that was segmented by hand: the same one, or what `with_gold` gives in its
        place, which the text then says.
    scores
        What `compare_segmenters` gives for ``gold_plan``.

    Examples
    --------
    >>> import jnplan as jp
    >>> jinan = jp.load("jinan-2022")
    >>> scores = jp.compare_segmenters(jinan, {"ours": jp.Segmenter()})
    >>> jp.describe_segmentation(jinan, jinan, scores)[:17]
    '留出的10项任务，F1 = 0.9'
    """
    held = scores[scores["held_out"].eq(True)].iloc[-1]
    said = finding("reading.f1", n=held.tasks, f1=held.f1, low=held.f1_min, high=held.f1_max)
    if gold_plan == plan:
        return said
    return paragraph(finding("reading.gold-elsewhere", plan=gold_plan.name), said)


@checked
def describe_frequent_figure(counts: pd.DataFrame) -> str:
    r"""Return what the bar chart of a plan's most frequent words shows.

    Parameters
    ----------
    counts
        The rows of ``count_terms(…, by="plan")`` that are drawn.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车。", year=2022)
    >>> print(jp.describe_frequent_figure(jp.count_terms(jp.segment(plan), by="plan")))
    条形图：全文最常见的1个词，居前的是校车。
    Bar chart of the 1 most frequent word, led by 校车.
    """
    return finding("reading.figure", n=len(counts), words=counts["term"].head(_LED_BY))


@checked
def describe_words(counts: pd.DataFrame) -> str:
    r"""Return how many words a plan has, how many stand once, and which are the most frequent.

    Parameters
    ----------
    counts
        What ``count_terms(…, by="plan")`` gives for one plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。校车、食堂。", year=2022)
    >>> print(jp.describe_words(jp.count_terms(jp.segment(plan), by="plan")))
    全文共3个词，去重后2个，其中50%只出现一次。
    最常见的是“校车”，出现2次。
    The plan has 3 words, 2 of them different; 50% of these occur only once.
    The most frequent is 校车, with 2 occurrences.
    """
    need_columns(counts, ["term", "n"], "describe_words")
    once, most = (counts["n"] == 1).mean(), counts[counts["n"] == counts["n"].max()]
    said = finding("reading.words", n=int(counts["n"].sum()), terms=len(counts), once=once)
    if counts.empty or once == 1:
        return said
    words = first_few(most["term"].tolist())
    return paragraph(
        said, finding("reading.commonest", n=len(most), words=words, times=most["n"].iloc[0])
    )


@checked
def describe_own_words(plan: Plan, tokens: pd.DataFrame, own: pd.DataFrame) -> str:
    r"""Return which words are added where a plan's own are kept whole.

    Parameters
    ----------
    plan
        The plan.
    tokens, own
        What ``segment(plan)`` and ``segment(plan, own_words=True)`` give.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.治理。推进“互联网+监管”。")
    >>> found = jp.segment(plan), jp.segment(plan, own_words=True)
    >>> print(jp.describe_own_words(plan, *found))
    新增1个词：“互联网+监管”。
    1 word was added: “互联网+监管”.
    """
    gained = set(own["term"]) & set(quoted_terms(plan)) - set(tokens["term"])
    # In quotation marks, as some hold a comma of their own.
    words = [f"“{term}”" for term in sorted(gained, key=lambda term: (len(term), term))]
    return finding("reading.own-words", n=len(words), words=words[:_OWN])
