"""Running heads, page numbers and what browsers print at the edges of pages."""

import re
from collections import Counter

from ...findings import finding
from .rows import PageRows, Row, flat_text, note_pages, opens_label, row_pitch

_BAND = 0.15  # of a page's height, at its top and its bottom: where running lines may stand
_PAGE_NUMBER = re.compile(
    r"[-—–―─·•~一]+\s*\d{1,4}\s*[-—–―─·•~一]+|第\s*\d{1,4}\s*页(\W*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(page|p\.)\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?",
    flags=re.I,
)
# What browsers print at the edges: date and title above, address and page below.
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(上午|下午)?\d{1,2}:\d{2}(:\d{2})?(\s*[AP]M)?(\s.*)?"
    r"|(https?|file):/\S*(\s+\d{1,4}/\d{1,4})?",
    flags=re.I,
)


def drop_running(pages: list[PageRows]) -> tuple[list[PageRows], list[str]]:
    """Return pages without running heads and page numbers, and notes on what was left out.

    They stand at an edge of the page, and look like a page number or like a line that a browser
    prints, or are repeated from page to page but for their digits.

    Examples
    --------
    >>> body = [Row("一、读书", 20, 60, 50, 10), Row("1.读好书。", 20, 70, 66, 10)]
    >>> pages, notes = drop_running([PageRows([*body, Row("— 1 —", 40, 60, 140, 10)], 150)])
    >>> pages[0].rows == body
    True
    >>> print(notes[0])
    没有读入页边的：“— 1 —”（第1页）。
    Left out at the edges of the pages: “— 1 —” (page 1).
    """
    pitch = row_pitch([page.rows for page in pages])
    repeated: Counter[str] = Counter()
    for page in pages:
        repeated.update({_form(row) for rows, _ in _edges(page) for row in rows[:2]})
    kept = []
    found: dict[str, list[tuple[str, int]]] = {}
    for number, page in enumerate(pages, 1):
        gone = set()
        for rows, neighbours in _edges(page):
            for row, inner in zip(rows, neighbours, strict=True):
                apart = inner is None or abs(inner.base - row.base) > 1.3 * pitch
                small = inner is not None and row.size < 0.9 * inner.size
                times = repeated[_form(row)]
                if row.is_table or not _is_running(
                    row, times, len(pages), apart=apart, small=small
                ):
                    break
                gone.add(row)
                found.setdefault(_form(row), []).append((row.text, number))
        kept.append(page._replace(rows=[row for row in page.rows if row not in gone]))
    told = []
    for alike in found.values():
        texts = list(dict.fromkeys(text for text, _ in alike))
        numbers = note_pages(number for _, number in alike)
        if len(texts) > 1:
            told.append(finding("read.running-heads-alike", text=texts[0], pages=numbers))
        else:
            told.append(finding("read.running-head", text=texts[0], pages=numbers))
    return kept, [finding("read.left-out-running-heads", texts=told)] if told else []


def _form(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _edges(page: PageRows) -> list[tuple[list[Row], list[Row | None]]]:
    """Return the outermost rows above and below, from without, and the next one inward of each."""
    edges = []
    for side in (1, -1):
        rows = sorted(page.rows, key=lambda row: side * row.base)[:3]
        inner = [*rows[1:], None]
        limit = page.height * _BAND
        at = [row.base < limit if side == 1 else row.base > page.height - limit for row in rows]
        taken = at.index(False) if False in at else len(at)
        if taken:
            edges.append((rows[:taken], inner[:taken]))
    return edges


def _is_running(row: Row, times: int, pages: int, *, apart: bool, small: bool) -> bool:
    flat = flat_text(row)
    if _PAGE_NUMBER.fullmatch(flat) or _PRINTED.fullmatch(flat):
        return True
    if re.fullmatch(r"\d{1,4}", flat):
        return apart or small
    if opens_label(flat) or flat.endswith("。"):
        return False
    return times >= max(2, 0.4 * pages) and (apart or small or times > 2)
