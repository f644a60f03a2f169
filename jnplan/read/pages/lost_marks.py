"""Marks that LibreOffice leaves out of a PDF: those that hang over the right margin."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ...findings import finding
from ...text.clean import flatten
from .rows import PageRows, Row

_ROWS_ABOVE = 3  # in which a bracket may have been opened
_UNIT = "(?:处|科|局|室|委|厅|馆|中心|[^民]办)"
# What a bracket with offices holds before the mark that is missing: a label, or a whole name.
_WORD = "(?:责任|牵头|配合|主责|负责|承办|协办)(?:处室|科室|单位|部门)"
_LABEL = re.compile(rf"\([^()]{{0,9}}{_WORD}$")
_NEXT_LABEL = re.compile(f"{_WORD}:|(?:责任|联系)人:")
_NAME = re.compile(rf"\([^()]*?(?:[:、,;]|\()[^():、,;。]{{2,12}}{_UNIT}$")
_NEXT_NAME = re.compile(rf"[^():、,;。]{{2,12}}{_UNIT}[、,;)]")
_NEXT = re.compile(r"[^():、,;。]{2,14}[、,;)]")


def with_lost_marks(pages: Sequence[PageRows], producer: str) -> tuple[list[PageRows], list[str]]:
    """Return pages with the marks that are missing between offices, and a note on how many.

    In a Word document a mark for which a line has no room hangs over the margin. LibreOffice 7.4
    moves it there, and writes the PDF without it. Where a row that reaches the margin breaks a list
    of offices behind its label, or between two names, the mark is put back; elsewhere nothing shows
    that one is missing.

    Parameters
    ----------
    pages
        The rows of each page.
    producer
        The program that wrote the PDF, as the file names it.
    """
    if "LibreOffice" not in producer:
        return list(pages), []
    rows = [row for page in pages for row in page.rows]
    edge = max((row.right for row in rows if not row.is_table), default=0.0)
    marks: dict[int, str] = {}
    for i, (row, below) in enumerate(pairwise(rows)):
        if row.right > edge - 1.2 * row.size and not row.is_table and not below.is_table:
            mark = _lost_mark(rows[max(0, i - _ROWS_ABOVE) : i + 1], below)
            if mark:
                marks[i] = mark
    if not marks:
        return list(pages), []
    mended, at = [], 0
    for page in pages:
        own = [
            row._replace(text=row.text + marks[i]) if i in marks else row
            for i, row in enumerate(page.rows, at)
        ]
        at += len(own)
        mended.append(page._replace(rows=own))
    return mended, [finding("read.lost-marks", n=len(marks))]


def _lost_mark(rows: Sequence[Row], below: Row) -> str:
    """Return the mark that is missing at the end of the last of some rows; mostly none."""
    if rows[-1].text[-1:] not in "处科局室委厅馆心办位门":
        return ""
    flat = flatten("".join(row.text for row in rows))
    opened = flat.rfind("(")
    following = flatten(below.text)
    if opened < 0 or ")" in flat[opened:]:
        return ""
    if _LABEL.search(flat, opened) and _NEXT.match(following):
        return "："
    if not _NAME.search(flat, opened):
        return ""
    return "；" if _NEXT_LABEL.match(following) else "、" * bool(_NEXT_NAME.match(following))
