"""What was found of a term, as HTML: sentences, the quotation, and each figure with its table.

All text of a plan, and the term itself, is escaped: either may mean harm.
"""

import base64
from collections.abc import Iterable
from html import escape
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from .. import plot
from ..findings import finding
from ..labels.values import value_label
from ..plot.shared.files import png
from .term_lookup import PlanIndex, TermFindings, part_at, sentence_span

_TOP = 10  # collocates of a term


def sentence_html(text: str) -> str:
    r"""Return a finding as a paragraph: in Chinese and, where there is one, its line in English.

    Examples
    --------
    >>> sentence_html("1 < 2")
    '<p lang="zh">1 &lt; 2</p>'
    >>> sentence_html("好。\nGood.")
    '<p lang="zh">好。<br><span lang="en">Good.</span></p>'
    """
    chinese, _, english = text.partition("\n")
    english = f'<br><span lang="en">{escape(english)}</span>' if english else ""
    return f'<p lang="zh">{escape(chinese)}{english}</p>'


def caveats_html(caveats: Iterable[str]) -> str:
    """Return what to beware of where a plan is counted, and by which words it is."""
    return "".join(f'<div class="jnplan-caution">{sentence_html(each)}</div>' for each in caveats)


def gloss_html(found: TermFindings) -> str:
    """Return the pinyin and the English of a term of the lexicon, or nothing for other terms."""
    return "".join(
        sentence_html(
            f"{row.term} {row.pinyin} · {row.english}" + (f" ({row.note})" if row.note else "")
        )
        for row in found.gloss.itertuples()
    )


def absence_html(found: TermFindings) -> str:
    """Return the sentence that a term isn't in the plan."""
    return sentence_html(finding("explore.nowhere", term=found.term))


def counts_html(found: TermFindings) -> str:
    """Return how often a term occurs in the plan, by characters and as a word of its own."""
    inside = found.hits[found.hits["task_no"].notna()]
    tasks, letters = inside["task_no"].nunique(), len(found.hits)
    words = found.dispersion["n"].item()
    told = finding(
        "explore.counts",
        n=abs(letters - words),
        term=found.term,
        letters=letters,
        inside=len(inside),
        tasks=tasks,
        outside=letters - len(inside),
        words=words,
    )
    return sentence_html(told) + _heading_html("每一句 Every sentence")


def context_html(text: str) -> str:
    """Return one side of a line of context."""
    return f'<span lang="zh">{escape(text)}</span>'


def quotation_html(known: PlanIndex, start: int, end: int) -> str:
    """Return the whole sentence around a hit, the term marked, and where in the plan it is."""
    text = known.plan.text
    low, high = sentence_span(known, start, end)
    kind, number, title = part_at(known, start)
    where = [value_label("part", kind)]
    if number is not None:
        where.insert(0, f"第{number}项 task {number}")
    if title:
        where.append(title)
    before, keyword, after = (
        escape(text[a:b]) for a, b in [(low, start), (start, end), (end, high)]
    )
    return (
        f'<blockquote lang="zh">{before}<mark>{keyword}</mark>{after}</blockquote>'
        + sentence_html(" · ".join(where))
        + sentence_html(f"原文位置 Place in the source: {low}–{high} (plan.text[{low}:{high}])")
    )


def dispersion_html(known: PlanIndex, found: TermFindings) -> str:
    """Return where in the plan a term occurs, and how evenly."""
    heading = _heading_html("分布 Dispersion")
    row = found.dispersion.iloc[0]
    if not row.n:
        return heading + sentence_html(finding("explore.no-word"))
    note = sentence_html(finding("explore.dispersion"))
    alt = finding(
        "explore.dispersion.figure",
        n=row.n,
        term=found.term,
        plan=known.plan.name,
        parts=row.parts,
        parts_with=row.parts_with,
    )
    columns = {
        "term": "术语 term",
        "n": "次数 n",
        "parts_with": "有它的段落 passages with it",
        "parts": "全部段落 passages",
        "dp": "DP",
        "dp_norm": "DP / 最大值 maximum",
    }
    figure = _figure_html(plot.dispersion(known.tokens, [found.term]), alt)
    table = _table_html(found.dispersion, "离散度 Dispersion", columns)
    return heading + note + _figure_beside_table(figure, table)


def collocates_html(found: TermFindings) -> str:
    """Return the collocates of a term."""
    heading, near = _heading_html("搭配词 Collocates"), found.collocations
    if not found.dispersion["n"].item():
        return heading + sentence_html(finding("explore.no-word"))
    if near.empty:
        return heading + sentence_html(finding("explore.no-collocates"))
    top, rare = near.head(_TOP), (near["n"] == 1).mean()
    note = sentence_html(finding("explore.collocates", n=len(near), rare=rare))
    alt = finding("explore.collocates.figure", term=found.term, words=top["term"])
    columns = {
        "term": "搭配词 word",
        "n": "相遇 n near",
        "n_total": "全文 n in all",
        "expected": "期望 n expected",
        "log_dice": "logDice",
    }
    figure = _figure_html(plot.bars(top, "term", "n"), alt)
    table = _table_html(top, "最常见的搭配词 The commonest of them", columns)
    return heading + note + _figure_beside_table(figure, table)


def years_html(found: TermFindings) -> str:
    """Return how often a term occurs in each year's report."""
    heading, row = _heading_html("历年 Through the years"), found.term_years.iloc[0]
    if not row.n:
        return heading + sentence_html(finding("explore.never", term=found.term, years=row.years))
    known = {"first": row.first_year, "years_with": row.years_with}
    before = "–" if pd.isna(row.absent_until) else row.absent_until
    note = sentence_html(finding("explore.years", before=before, years=row.years, **known))
    alt = finding("explore.years.figure", term=found.term, last=row.last_year, **known)
    columns = {
        "year": "年 year",
        "n": "次数 n",
        "words": "全篇词数 words",
        "rate": "每万词 per 10,000 words",
    }
    figure = _figure_html(plot.term_rates(found.term_rates), alt)
    table = found.term_rates[found.term_rates["n"].fillna(0) > 0]
    table = _table_html(table, "有它的年份 The years that have it", columns)
    return heading + note + _figure_beside_table(figure, table)


def _heading_html(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _figure_beside_table(figure: str, table: str) -> str:
    return f'<div class="jnplan-pair">{figure}{table}</div>'


def _figure_html(ax: Axes, alt: str) -> str:
    """Return a finished figure as a picture, in a box that scrolls where there is no room."""
    inches = ax.figure.figure.get_figwidth()
    picture = png(ax)
    if picture is None:  # there was nothing to draw
        return ""
    data = base64.b64encode(picture).decode()
    least, most = f"{60 * inches:.0f}px", f"{90 * inches:.0f}px"
    image = (
        f'<img src="data:image/png;base64,{data}" alt="{escape(alt)}" '
        f'style="min-width: {least}; max-width: {most}">'
    )
    return _scroll_box(image, "图 Figure", style=f"flex: 1 1 {least}")


def _scroll_box(content: str, name: str, *, style: str = "") -> str:
    """Return a box that may scroll, which the keyboard can reach, with its name."""
    named = f'tabindex="0" role="group" aria-label="{escape(name)}"'
    return f'<div class="jnplan-box" {named} style="{style}">{content}</div>'


def _table_html(table: pd.DataFrame, caption: str, columns: dict[str, str]) -> str:
    """Return a table whose first column names its rows."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns.values())
    rows = []
    for first, *rest in table[list(columns)].itertuples(index=False):
        cells = "".join(f"<td>{escape(_cell_text(value))}</td>" for value in rest)
        rows.append(f'<tr><th scope="row">{escape(_cell_text(first))}</th>{cells}</tr>')
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return _scroll_box(f"<table><caption>{escape(caption)}</caption>{body}</table>", caption)


def _cell_text(value: Any) -> str:
    if pd.isna(value):
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value}"
