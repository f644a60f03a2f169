"""A table for readers, as HTML for any screen and for paper."""

import html
import re

from ...labels.cells import MISSING
from ...labels.values import truth_label
from ...text.clean import text_width
from .readable import Column, Said

# Evidence and keys: of use to whoever checks a row, and the last to be seen on a phone.
_LATER = ("start", "end", "plan_id")
_PHONE = 21.0  # characters that stand side by side on a phone
_PADDING = 1.2
_WIDEST = 9.0  # longer texts break
_SHORT = 6.0  # shorter ones don't
_MOST_ROWS = 200
# Beside these nobody needs the English.
_BRIEF = (truth_label(True, lang="zh"), truth_label(False, lang="zh"))


def table_html(columns: list[Column]) -> str:
    """Return a table's HTML.

    What is said in Chinese and in English stands in elements with ``lang``, once where both are
    the same. The first column names the rows. Columns for which a phone has no room have the class
    more. The box around the table can be reached by the keyboard.
    """
    columns = columns_in_html(columns)
    more = columns_beyond_a_phone(columns)
    marks = [_class(each, i in more) + _language(each) for i, each in enumerate(columns)]
    heads = "".join(
        f'<th scope="col"{mark}>{_said(each.head)}</th>'
        for each, mark in zip(columns, marks, strict=True)
    )
    n = len(columns[0].cells)
    rows = []
    for row in range(min(n, _MOST_ROWS)):
        cells = []
        for i, each in enumerate(columns):
            tag, scope = ("th", ' scope="row"') if i == 0 else ("td", "")
            cells.append(f"<{tag}{scope}{marks[i]}>{_said(each.cells[row])}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    named = [each.head for each in columns[:3]]
    label = html.escape(
        f"表格：{'、'.join(head.zh for head in named)} "
        f"Table: {', '.join(head.en for head in named)}"
    )
    cut = ""
    if n > _MOST_ROWS:
        cut = (
            f'<p class="note"><span lang="zh">只列前{_MOST_ROWS}行，共{n}行。</span> '
            f'<span lang="en">The first {_MOST_ROWS} of {n} rows.</span></p>'
        )
    return (
        f'<div class="table" tabindex="0" role="group" aria-label="{label}"><table>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody></table></div>{cut}"
    )


def columns_in_html(columns: list[Column]) -> list[Column]:
    """Return the columns that hold anything, evidence and keys last."""
    told = [each for each in columns if any(cell.zh != MISSING for cell in each.cells)]
    return sorted(told or columns[:1], key=lambda each: each.name in _LATER)


def columns_beyond_a_phone(columns: list[Column]) -> set[int]:
    """Return which columns wait for a tap on a phone: all after those that fit side by side.

    One that would wait alone is shown, unless it is evidence.
    """
    left = _PHONE
    for i, each in enumerate(columns):
        left -= _width(each)
        if i >= 2 and (left < 0 or each.name in _LATER):
            return set(range(i, len(columns)))
    return set()


def _width(column: Column) -> float:
    """Return about how many Chinese characters a column is wide."""
    english = max(map(len, re.split(r"[ -]", column.head.en)), default=0) / 2.3
    widest = max((text_width(cell.zh) for cell in column.cells), default=0.0)
    return max(min(widest, _WIDEST), min(text_width(column.head.zh), 7.0), english) + _PADDING


def _class(column: Column, more: bool) -> str:
    short = not column.numbers and all(text_width(cell.zh) <= _SHORT for cell in column.cells)
    names = ["num"] * column.numbers + ["short"] * short + ["more"] * more
    return f' class="{" ".join(names)}"' if names else ""


def _language(column: Column) -> str:
    """Return the language that a column is in, where another column says the same in the other."""
    end = column.name.rpartition("_")[2]
    return f' lang="{end}"' if column.name in ("definition_zh", "definition_en") else ""


def _said(said: Said) -> str:
    if said.zh == said.en:
        return _breakable(said.zh)
    brief = ' class="brief"' if said.zh in _BRIEF else ""
    return (
        f'<span lang="zh">{_breakable(said.zh)}</span> '
        f'<span lang="en"{brief}>{_breakable(said.en)}</span>'
    )


def _breakable(text: str) -> str:
    """Return a text as HTML, in which long names and addresses may break."""
    pieces = re.split(r"([\w./:?=%-]{24,})", text, flags=re.ASCII)
    for i, piece in enumerate(pieces):
        parts = re.findall(r".{1,8}", piece) if i % 2 else [piece]
        pieces[i] = "<wbr>".join(html.escape(part, quote=False) for part in parts)
    return "".join(pieces)
