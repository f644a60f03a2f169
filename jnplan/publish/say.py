"""What the pages say in words, so that it is true of any plan: of one task, of none, of 120."""

from collections.abc import Sequence

import pandas as pd

from ..errors import plural
from ..evaluate.gold import gold
from ..plan import Plan
from ..text.clean import is_traditional

_CHINESE_SHARE = 0.5  # of the letters
_NAMED = 3  # tasks of one rank that are named; more are counted


def show(table: pd.DataFrame, nothing: str) -> pd.DataFrame | None:
    """Give a table to show, or, if it has no row, print the sentence that says why.

    Parameters
    ----------
    table
        The table.
    nothing
        What to say in its place.

    Examples
    --------
    >>> import pandas as pd
    >>> show(pd.DataFrame({"n": []}), "没有。 None.")
    没有。 None.
    """
    if len(table):
        return table
    print(nothing)
    return None


def with_gold(plan: Plan, what: str) -> Plan:
    """Give a plan that was read by hand: this one, or jinan-2022 where nobody has read this one.

    How right the program is can only be measured on a plan that was read by hand; for any other
    that measure is the nearest there is.

    Parameters
    ----------
    plan
        The plan that is being looked at.
    what
        As for `gold`.

    Examples
    --------
    >>> import jnplan as jp
    >>> with_gold(jp.parse_plan("1.安全。守底线。", plan_id="mine"), "targets").plan_id
    'jinan-2022'
    """
    from ..library.catalogue import load

    return load("jinan-2022") if gold(plan, what).empty else plan


def cautions(plan: Plan) -> list[str]:
    """Say what stands against trusting the pages on this plan, in Chinese and English.

    Traditional characters, another language, text that could not be placed, one task or two.

    Returns
    -------
    list of str
        A sentence or two each; empty for a plan of the kind that the program was made for.

    Examples
    --------
    >>> import jnplan as jp
    >>> cautions(jp.load("jinan-2022"))
    []
    >>> cautions(jp.parse_plan("1.安全。守底线。"))[0][:10]
    '这份计划只有1项任务'
    """
    said = []
    letters = [char for char in plan.text if char.isalpha()]
    chinese = [char for char in letters if "\u3400" <= char <= "\u9fff"]
    if len(chinese) < _CHINESE_SHARE * len(letters):
        said.append(
            "这份计划的文字多半不是汉字；分词、停用词、术语、主题和动作都只为中文而设，"
            "其他文字只是在空格处断开。 Most of this plan isn't in Chinese. Words, stop words, "
            "terms, themes and actions are made for Chinese; other text is only cut at its blanks."
        )
    elif is_traditional(plan.text):
        said.append(
            "这份计划是繁体字，而词典、停用词、主题规则和动词都是简体。下面说没有的（术语、主题、目标），"
            "原文里可能有，只是没有认出来；用 jnplan add --simplified 转成简体再读，就能认出来。 "
            "This plan is in traditional characters, while lexicon, stop words, theme rules and "
            "verbs are in simplified ones. What is said below not to be there (terms, themes, "
            "targets) may be there and not have been recognised; it is once the plan is read with "
            "jnplan add --simplified."
        )
    lines = len(plan.unparsed)
    if lines:
        said.append(
            f"有{lines}处文字未能归类，没有算进去（见 01-read-and-segment）。 "
            f"{plural(lines, 'stretch', 'stretches')} of the text could not be placed and "
            f"{'is' if lines == 1 else 'are'} not counted (see 01-read-and-segment)."
        )
    if len(plan.tasks) == 1:
        said.append(
            "这份计划只有1项任务，任务之间无从比较，分组也做不了。 This plan has 1 task: there is "
            "nothing to compare it with, and nothing to group."
        )
    elif len(plan.tasks) == 2:
        said.append(
            "这份计划只有2项任务，相互比较说明不了什么，分组则做不了。 This plan has 2 tasks: "
            "comparing them tells next to nothing, and they can't be grouped."
        )
    return said


def describe(plan: Plan, words: int) -> str:
    r"""Say how large a plan is and which tasks are the longest and the shortest.

    Parameters
    ----------
    plan
        The plan.
    words
        How many words it has.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(describe(jp.parse_plan("某县2026年工作要点\n1.安全。守底线。\n2.食堂。"), 5))
    某县2026年工作要点：0个部分，2项任务，5个词（不计停用词）。
    最长的是第1项（6字），最短的是第2项（2字）。
    这份计划不分部分。
    0 sections, 2 tasks, 5 words (stop words not counted).
    The longest task is no. 1 (6 characters), the shortest no. 2 (2).
    This plan has no sections.
    """
    sections, tasks = len(plan.sections), len(plan.tasks)
    chinese = [
        f"{plan.name}：{sections}个部分，{tasks}项任务，{words}个词（不计停用词）。",
    ]
    english = [
        f"{plural(sections, 'section')}, {plural(tasks, 'task')}, "
        f"{plural(words, 'word')} (stop words not counted)."
    ]
    length = {task.number: len(task.title) + len(task.text) for task in plan.tasks}
    most, least = max(length.values()), min(length.values())
    if most > least:
        longest, shortest = (
            [number for number, size in length.items() if size == end] for end in (most, least)
        )
        chinese.append(
            f"最长的是{_numbers(longest)}（{most}字），最短的是{_numbers(shortest)}（{least}字）。"
        )
        if len(longest) == len(shortest) == 1:
            english.append(
                f"The longest task is no. {longest[0]} ({plural(most, 'character')}), "
                f"the shortest no. {shortest[0]} ({least})."
            )
        else:
            english.append(
                f"Longest: {_numbers(longest, english=True)} ({plural(most, 'character')}); "
                f"shortest: {_numbers(shortest, english=True)} ({least})."
            )
    elif tasks > 1:
        chinese.append(f"各项任务一样长（{most}字）。")
        english.append(f"All tasks are of one length ({plural(most, 'character')}).")
    if not sections:
        chinese.append("这份计划不分部分。")
        english.append("This plan has no sections.")
    return "\n".join([*chinese, *english])


def _numbers(numbers: Sequence[int], *, english: bool = False) -> str:
    """Name tasks by their numbers, the first three where there are more."""
    shown, more = numbers[:_NAMED], len(numbers) - _NAMED
    if english:
        named = ", ".join(map(str, shown)) + (f" and {more} more" if more > 0 else "")
        return f"no. {named}" if len(numbers) == 1 else f"nos. {named}"
    return f"第{'、'.join(map(str, shown))}项" + (f"等{len(numbers)}项" if more > 0 else "")
