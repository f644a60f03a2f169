"""A Word file to plain text: the lines that Word shows, with the numbers of its lists."""

import re

from lxml import etree

from ...errors import PlanError, plural
from ...plan import Source
from ...text.clean import CONTROLS, WIDE_SIGNS, line_ends
from ...text.late_pattern import late_pattern
from ..tables.columns import header_row
from ..tables.table_lines import table_lines
from .boxes import TextBox
from .notes import reading_notes
from .numbering import label, read_numbering, whole
from .package import child, kind_of, open_word, value
from .runs import NOTHING, Reading, add_text, alternative, is_hidden, is_on, is_prompt
from .split_lists import join_split_lists

MOST_CHARACTERS = 20_000_000
_MOST_COLUMNS = 64
_CONTENTS = re.compile(r"(?:toc|目录)\s?\d", flags=re.I)
_WIDE = late_pattern(WIDE_SIGNS)


def read_docx(raw: bytes, *, name: str) -> Source:
    """Read a Word file (.docx): a line a paragraph, numbers of lists written out.

    Tracked changes are read as accepted. A plan in a table is read row by row (`table_lines`), text
    boxes before or after the paragraph they are anchored in, as they stand. Hidden text, a table of
    contents, headers, footers, notes, comments and pictures are left out; the notes of the source
    say what.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What messages call it.

    Raises
    ------
    PlanError
        If the file is damaged, protected, too large, no Word file, or holds no text.
    """
    return read_made_docx(raw, name=name, split_lists=False)


def read_made_docx(raw: bytes, *, name: str, split_lists: bool) -> Source:
    """Read a Word file that LibreOffice made of another, as `read_docx` does.

    With ``split_lists``, lists may lack their first item, which is a list of its own
    (`join_split_lists`).
    """
    try:
        parts = open_word(raw)
        body = child(parts["document"][0], "w:body")
        if body is None:
            raise PlanError("the file holds no document: its main part has no body")
        reading, lines = _read_body(body, parts, use_fields=True, split_lists=split_lists)
        if reading.fields:  # a field that never ends would hide all that follows it
            reading, lines = _read_body(body, parts, use_fields=False, split_lists=split_lists)
            reading.seen["broken field"] += 1
        if not lines:
            held = "the document holds no text"
            if reading.seen["picture"]:
                pictures = plural(reading.seen["picture"], "picture")
                held += f" but {pictures}; save it as PDF and name that file"
            raise PlanError(held)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None
    text = "".join(f"{line}\n" for line in lines)
    return Source(text, "docx", notes=tuple(reading_notes(reading, parts)))


def _read_body(
    body: etree._Element,
    parts: dict[str, list[etree._Element]],
    *,
    use_fields: bool,
    split_lists: bool,
) -> tuple[Reading, list[str]]:
    numbering, styles = (parts.get(kind, [None])[0] for kind in ("numbering", "styles"))
    reading = Reading(read_numbering(numbering, styles), use_fields=use_fields)
    if split_lists:
        reading.seen["split list"] = join_split_lists(reading.numbering, body)
    lines = _block_lines(reading, body)
    return reading, lines + _split_lines(reading, reading.before)


def _block_lines(reading: Reading, parent: etree._Element) -> list[str]:
    """Return the lines of paragraphs and tables, in their order."""
    lines = []
    for element in parent:
        kind = kind_of(element)
        if kind == "w:p":
            lines += _paragraph_lines(reading, element)
        elif kind == "w:tbl":
            lines += _table_lines(reading, element)
        elif kind in ("w:del", "w:moveFrom"):
            reading.seen["deletion"] += 1
        elif is_prompt(element):
            reading.seen["prompt"] += 1
        elif kind == "w:sdt" and _is_contents(element):
            reading.seen["line of contents"] += sum(
                kind_of(one) == "w:p" for one in element.iter("{*}p")
            )
        elif kind == "mc:AlternateContent":
            lines += _block_lines(reading, alternative(element))
        elif kind in ("w:altChunk", "w:subDoc"):
            reading.seen["embedded document"] += 1
        elif kind not in NOTHING:
            reading.seen["insertion"] += kind in ("w:ins", "w:moveTo")
            lines += _block_lines(reading, element)
    return lines


def _is_contents(control: etree._Element) -> bool:
    gallery = child(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return value(gallery) == "Table of Contents"


def _paragraph_lines(reading: Reading, paragraph: etree._Element) -> list[str]:
    properties = child(paragraph, "w:pPr")
    pieces: list[str] = []
    boxes: list[TextBox] = []
    contents = reading.seen["contents"]
    add_text(reading, paragraph, pieces, boxes, hidden=is_hidden(reading, properties, "w:pStyle"))
    text = "".join(pieces)
    if _in_contents(reading, properties) or (
        reading.seen["contents"] > contents and not text.strip()
    ):
        reading.seen["line of contents"] += 1
        return []
    mark = child(properties, "w:rPr")
    if child(mark, "w:del") is not None or is_on(mark, "w:vanish"):
        reading.before += text
        lines = []
    else:
        number, blank = label(reading.numbering, properties)
        text, reading.before = (reading.before + text).strip(), ""
        if number:
            reading.seen["number"] += 1
            tight = not blank or (_WIDE.match(text) and not number[-1].isalnum())
            text = number + ("" if tight or not text else " ") + text
        lines = _split_lines(reading, text)
    above, below = (
        [line for box in boxes if box.above is side for line in _block_lines(reading, box.content)]
        for side in (True, False)
    )
    reading.seen["text box above"] += sum(box.above for box in boxes)
    reading.seen["text box"] += sum(not box.above for box in boxes)
    return [*above, *lines, *below]


def _split_lines(reading: Reading, text: str) -> list[str]:
    """Return the lines of a text that hold more than blanks, without their outer blanks."""
    reading.length += len(text)
    if reading.length > MOST_CHARACTERS:
        raise PlanError(f"its text has more than {MOST_CHARACTERS:,} characters, as no plan has")
    text = CONTROLS.sub(" ", line_ends(text))
    return [line.strip() for line in text.split("\n") if line.strip()]


def _in_contents(reading: Reading, properties: etree._Element | None) -> bool:
    """Whether the style of a paragraph (toc 1) is that of a table of contents."""
    styles = reading.numbering.styles
    style = styles.get(value(child(properties, "w:pStyle")) or "")
    return bool(_CONTENTS.match(value(child(style, "w:name")) or ""))


def _table_lines(reading: Reading, table: etree._Element) -> list[str]:
    rows = [_row_cells(reading, row) for row in _find_elements(reading, table, "w:tr")]
    width = max(map(len, rows), default=0)
    # A cell across the whole table stands alone.
    rows = [row[:1] if len(row) == width and set(row[1:]) == {_ACROSS} else row for row in rows]
    rows = [["" if cell == _ACROSS else cell for cell in row] for row in rows]
    at = header_row(rows)
    if at is not None:
        reading.headers.append("、".join("".join(cell.split()) for cell in rows[at] if cell))
    return table_lines(rows)


_ACROSS = "\0"  # stands for a cell that the one to its left covers


def _row_cells(reading: Reading, row: etree._Element) -> list[str | None]:
    """Return the texts of a row's cells, one for each column of the table."""
    properties = child(row, "w:trPr")
    if child(properties, "w:del") is not None:
        reading.seen["deletion"] += 1
        return []
    skipped = whole(value(child(properties, "w:gridBefore")))
    cells: list[str | None] = [""] * min(max(skipped, 0), _MOST_COLUMNS)
    for cell in _find_elements(reading, row, "w:tc"):
        shape = child(cell, "w:tcPr")
        span = min(max(whole(value(child(shape, "w:gridSpan")), 1), 1), _MOST_COLUMNS)
        merged = child(shape, "w:vMerge")
        goes_on = merged is not None and (value(merged) or "continue") == "continue"
        if goes_on and not any(kind_of(one) == "w:t" and one.text for one in cell.iter("{*}t")):
            cells += [None] * span  # not read: the numbers of its empty paragraphs aren't shown
        elif value(child(shape, "w:hMerge")) == "continue":
            cells.append(_ACROSS)
        else:
            cells += ["\n".join(_block_lines(reading, cell))] + [_ACROSS] * (span - 1)
    return cells


def _find_elements(reading: Reading, parent: etree._Element, wanted: str) -> list[etree._Element]:
    """Find rows or cells, also those in content controls and the like."""
    found = []
    for element in parent:
        kind = kind_of(element)
        if kind == wanted:
            found.append(element)
        elif kind in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"):
            found += _find_elements(reading, element, wanted)
        elif kind in ("w:del", "w:moveFrom"):
            reading.seen["deletion"] += 1
    return found
