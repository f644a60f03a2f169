"""What was found of a term as HTML: words, the sentence, and each figure with its table.

All text of a plan, and the term itself, is escaped: either may mean harm.
"""

import base64
from html import escape
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from .. import plot
from ..errors import plural
from ..plan import Plan
from ..plot.frame import png
from .lookup import Found, Read, place_of, sentence_at
from .say import cautions

_TOP = 10  # words of a term's company
_PARTS = {
    "overview": "总体要求 overview",
    "section heading": "部分标题 section heading",
    "subsection heading": "小标题 subsection heading",
    "section text": "部分正文 section text",
    "task title": "任务标题 task title",
    "task text": "任务正文 task text",
    "task detail": "任务附注 task detail",
}
_NO_WORD = (
    "没有一处切成独立的词，所以没有可画可数的。",
    "Nowhere is it a word of its own: there is nothing to draw or count.",
)


def said(chinese: str, english: str = "") -> str:
    """Give a paragraph: what is said in Chinese and, where given, in English on a line below.

    Examples
    --------
    >>> said("1 < 2")
    '<p lang="zh">1 &lt; 2</p>'
    """
    english = f'<br><span lang="en">{escape(english)}</span>' if english else ""
    return f'<p lang="zh">{escape(chinese)}{english}</p>'


def warned(plan: Plan) -> str:
    """Say what stands against trusting what is counted in a plan."""
    return "".join(f'<div class="jnplan-caution">{said(each)}</div>' for each in cautions(plan))


def gloss(found: Found) -> str:
    """Give the pinyin and the English of a term of the lexicon; of others nothing."""
    return "".join(
        said(f"{row.term} {row.pinyin} · {row.english}" + (f" ({row.note})" if row.note else ""))
        for row in found.gloss.itertuples()
    )


def nowhere(found: Found) -> str:
    """Say that a term isn't in the plan."""
    term = found.term
    return said(f"“{term}”在这份计划里一次也没有。", f"{term} does not occur in this plan.")


def counts(found: Found) -> str:
    """Say how often a term stands in the plan, by characters and as a word of its own."""
    inside = found.hits[found.hits["task_no"].notna()]
    tasks, letters = inside["task_no"].nunique(), len(found.hits)
    words, outside = found.dispersion["n"].item(), letters - len(inside)
    chinese, english = "", ""
    if words != letters:
        chinese = "其余在更长的词里，或被切开；下面的分布与伴随词只数独立的词。"
        english = (
            " The others are within longer words, or were cut; dispersion and company below are "
            "of words of its own."
        )
    told = said(
        f"“{found.term}”逐字查找{letters}次：{len(inside)}次在任务里（{tasks}项），"
        f"{outside}次在任务之外（总体要求、标题等）；作为独立的词{words}次。{chinese}",
        f"By characters {found.term} occurs {plural(letters, 'time')}: {len(inside)} in tasks "
        f"({tasks}), {outside} outside (overview, headings …); as a word of its own {words}."
        f"{english}",
    )
    return told + _heading("每一句 Every sentence")


def line(text: str) -> str:
    """Give a piece of a line of context."""
    return f'<span lang="zh">{escape(text)}</span>'


def sentence(known: Read, start: int, end: int) -> str:
    """Give the whole sentence around a hit, the term marked, and where in the plan it stands."""
    text = known.plan.text
    low, high = sentence_at(known, start, end)
    kind, number, title = place_of(known, start)
    where = [_PARTS[kind]]
    if number is not None:
        where.insert(0, f"第{number}项 task {number}")
    if title:
        where.append(title)
    before, keyword, after = (
        escape(text[a:b]) for a, b in [(low, start), (start, end), (end, high)]
    )
    return (
        f'<blockquote lang="zh">{before}<mark>{keyword}</mark>{after}</blockquote>'
        + said(" · ".join(where))
        + said(f"原文位置 Place in the source: {low}–{high} (plan.text[{low}:{high}])")
    )


def spread(known: Read, found: Found) -> str:
    """Show where in the plan a term stands, and how evenly."""
    heading = _heading("分布 Dispersion")
    row = found.dispersion.iloc[0]
    if not row.n:
        return heading + said(*_NO_WORD)
    note = said(
        "一条短线是一次出现，竖线分开各部分。DP 为 0 表示均匀分布，接近 1 表示集中在一小处；"
        "次数很少时 DP 必然很高。",
        "Each stroke is an occurrence, vertical lines part the sections. DP is 0 when spread "
        "evenly and near 1 when all in one small place; with few occurrences it is bound to be "
        "high.",
    )
    alt = (
        f"分布图：“{found.term}”在{known.plan.name}中的位置，"
        f"全文{row.parts}个段落中的{row.parts_with}个里有，共{row.n}次。 "
        f"Dispersion plot: where in the plan {found.term} stands: {plural(row.n, 'time')}, in "
        f"{row.parts_with} of its {plural(row.parts, 'passage')}."
    )
    columns = {
        "term": "术语 term",
        "n": "次数 n",
        "parts_with": "有它的段落 passages with it",
        "parts": "全部段落 passages",
        "dp": "DP",
        "dp_norm": "DP / 最大值 maximum",
    }
    figure = _picture(plot.dispersion(known.tokens, [found.term]), alt)
    table = _table(found.dispersion, "离散度 Dispersion", columns)
    return heading + note + _pair(figure, table)


def company(found: Found) -> str:
    """Show which words stand near a term."""
    heading, near = _heading("与谁为伴 Company"), found.collocations
    if not found.dispersion["n"].item():
        return heading + said(*_NO_WORD)
    if near.empty:
        return heading + said("没有伴随的词。", "There are no words near it.")
    top, rare = near.head(_TOP), (near["n"] == 1).mean()
    note = said(
        "左右各五个位置以内的词，标点与停用词占位但不计。"
        f"伴随词共{len(near)}个，其中{rare:.0%}只相遇一次：这是线索，不是规律。",
        "The words within five places to either side; signs and stop words take up places but are "
        f"not counted. {plural(len(near), 'word')}, {rare:.0%} of which met it only once: "
        "hints, not rules.",
    )
    alt = (
        f"条形图：“{found.term}”身边最常见的词：{'、'.join(top['term'])}。 "
        f"Bar chart of the words most often near {found.term}."
    )
    columns = {
        "term": "伴随词 word",
        "n": "相遇 n near",
        "n_total": "全文 n in all",
        "expected": "期望 n expected",
        "log_dice": "logDice",
    }
    figure = _picture(plot.bars(top, "term", "n"), alt)
    table = _table(top, "最常见的伴随词 The commonest of them", columns)
    return heading + note + _pair(figure, table)


def years(found: Found) -> str:
    """Show how often a term stands in each year's report."""
    heading, row = _heading("历年 Through the years"), found.term_years.iloc[0]
    if not row.n:
        return heading + said(
            f"国务院{row.years}年的政府工作报告里，“{found.term}”从未作为独立的词出现。",
            f"In the State Council's work reports of {plural(row.years, 'year')}, {found.term} "
            "never stands as a word of its own.",
        )
    before = "–" if pd.isna(row.absent_until) else row.absent_until
    note = said(
        "国务院历年政府工作报告里每万词出现几次，只数独立的词；缺报告的年份线断开，不是零。"
        f"首见于{row.first_year}年（此前确知没有的最后一年：{before}），"
        f"{row.years}年中{row.years_with}年有。",
        "How often it stands in each State Council work report, per 10,000 words, as a word of its "
        "own; where a report is missing the line breaks, and isn't zero. First in "
        f"{row.first_year} (the last year before in which it is known not to: {before}), and in "
        f"{row.years_with} of {plural(row.years, 'year')}.",
    )
    alt = (
        f"折线图：“{found.term}”在历年政府工作报告里每万词的次数，"
        f"{row.first_year}年到{row.last_year}年之间{row.years_with}年有。 "
        f"Line: {found.term} per 10,000 words in each State Council report, found in "
        f"{plural(row.years_with, 'year')} from {row.first_year} to {row.last_year}."
    )
    columns = {
        "year": "年 year",
        "n": "次数 n",
        "words": "全篇词数 words",
        "rate": "每万词 per 10,000 words",
    }
    figure = _picture(plot.term_rates(found.term_rates), alt)
    table = found.term_rates[found.term_rates["n"].fillna(0) > 0]
    table = _table(table, "有它的年份 The years that have it", columns)
    return heading + note + _pair(figure, table)


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _pair(figure: str, table: str) -> str:
    return f'<div class="jnplan-pair">{figure}{table}</div>'


def _picture(ax: Axes, alt: str) -> str:
    """Give a finished figure as a picture, in a box in which it scrolls where there is no room."""
    inches = ax.figure.get_figwidth()
    data = base64.b64encode(png(ax)).decode()
    least, most = f"{60 * inches:.0f}px", f"{90 * inches:.0f}px"
    image = (
        f'<img src="data:image/png;base64,{data}" alt="{escape(alt)}" '
        f'style="min-width: {least}; max-width: {most}">'
    )
    return _box(image, "图 Figure", style=f"flex: 1 1 {least}")


def _box(content: str, name: str, *, style: str = "") -> str:
    """Let the keyboard reach what may scroll, and name it."""
    named = f'tabindex="0" role="group" aria-label="{escape(name)}"'
    return f'<div class="jnplan-box" {named} style="{style}">{content}</div>'


def _table(table: pd.DataFrame, caption: str, columns: dict[str, str]) -> str:
    """Give a table whose first column names its rows."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns.values())
    rows = []
    for first, *rest in table[list(columns)].itertuples(index=False):
        cells = "".join(f"<td>{escape(_cell(value))}</td>" for value in rest)
        rows.append(f'<tr><th scope="row">{escape(_cell(first))}</th>{cells}</tr>')
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return _box(f"<table><caption>{escape(caption)}</caption>{body}</table>", caption)


def _cell(value: Any) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value}"
