"""The text layer of a PDF page: its characters and where they stand."""

import ctypes
import math
import unicodedata
from collections import Counter
from contextlib import closing
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from ...errors import PlanError
from ...text.cleaning.signs import RADICALS
from .rows import TextPiece

SOFT_HYPHEN = "\u00ad"


class Layer(NamedTuple):
    """The text layer of a page."""

    pieces: list[TextPiece]
    height: float
    mapped: int  # radicals made characters
    unread: int  # characters without a meaning
    askew: str  # what stands at another angle
    is_picture: bool  # what it shows is a picture, and at most a line of it is in the layer
    is_ruled: bool  # has the lines of a table
    is_blank: bool


def page_layer(document: pypdfium2.PdfDocument, i: int, name: str) -> Layer:
    """Read the text layer of a page (the first is 0), and what else is on it.

    Raises
    ------
    PlanError
        If the page is damaged.
    """
    try:
        with closing(document[i]) as page, closing(page.get_textpage()) as text:
            characters, mapped, unread = _read_characters(text)
            pieces, height, askew = _upright(characters, page.get_cropbox())
            share, cells, things = _drawn_objects(page)
            is_picture = len(characters) < 30 and share > 0.5
            is_blank = not characters and not things
            return Layer(pieces, height, mapped, unread, askew, is_picture, cells > 2, is_blank)
    except pypdfium2.PdfiumError:
        raise PlanError(f"{name}: page {i + 1} is damaged and can't be read") from None


def _read_characters(text: pypdfium2.PdfTextPage) -> tuple[list[tuple], int, int]:
    """Return every character with the direction it runs, its origin, box and size."""
    found, mapped, unread, high = [], 0, 0, 0
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, i)
        # What PDFium adds are its guesses at blanks and line ends; rows are made from places.
        if code in (0x0A, 0x0D) or pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        character = RADICALS.get(code) or _printable(code)
        mapped += code in RADICALS
        unread += character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn")
        if not (
            pdfium.FPDFText_GetLooseCharBox(text, i, box)
            and pdfium.FPDFText_GetMatrix(text, i, matrix)
            and pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        ):
            continue
        size = pdfium.FPDFText_GetFontSize(text, i) * math.hypot(matrix.c, matrix.d)
        places = (x.value, y.value, box.left, box.bottom, box.right, box.top, size)
        if all(map(math.isfinite, places)):
            found.append((character, math.atan2(matrix.b, matrix.a), *places))
    return found, mapped, unread


def _printable(code: int) -> str:
    """Return the character of a code, as it may stand in a line; U+FFFD if it has no meaning."""
    if code in (0x02, 0xFFFE):  # PDFium's signs for a hyphen that only breaks a line
        return SOFT_HYPHEN
    if code == 0x09 or code in (0x2028, 0x2029):
        return " "
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return "\ufffd" if unicodedata.category(chr(code)) == "Cc" else chr(code)


def _upright(characters: list[tuple], page: tuple) -> tuple[list[TextPiece], float, str]:
    """Turn a page as most of its characters run, and leave out those that run otherwise."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for _, angle, *_ in characters)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]

    def turned(x: float, y: float) -> tuple[float, float]:
        return x * cos + y * sin, y * cos - x * sin

    corners = turned(*page[:2]), turned(*page[2:])
    left, top = min(x for x, _ in corners), max(y for _, y in corners)
    pieces, askew = [], ""
    for character, angle, x, y, box_left, bottom, box_right, box_top, size in characters:
        off = (angle - quarter * math.pi / 2 + math.pi) % (2 * math.pi) - math.pi
        if abs(off) > 0.2:
            askew += character
            continue
        origin, base = turned(x, y)
        end = max(turned(box_left, bottom)[0], turned(box_right, box_top)[0])
        pieces.append(TextPiece(character, origin - left, end - left, top - base, max(size, 0.5)))
    return pieces, abs(corners[0][1] - corners[1][1]), askew.strip()


def _drawn_objects(page: pypdfium2.PdfPage) -> tuple[float, int, int]:
    """Return the share of a page that pictures cover, its ruled cells, and all it holds."""
    covered, cells = 0.0, 0
    width, height = (max(side, 1.0) for side in page.get_size())
    edges = [ctypes.c_float() for _ in range(4)]
    things = pdfium.FPDFPage_CountObjects(page)
    for i in range(things):
        thing = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        pdfium.FPDFPageObj_GetBounds(thing, *edges)
        left, bottom, right, top = (edge.value for edge in edges)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += (right - left) * (top - bottom)
        # A box or an upright rule; what lies flat may underline a word or part a head.
        elif 8 < top - bottom < 0.8 * height and right - left < 0.8 * width:
            cells += 1
    return covered / (width * height), cells, things
