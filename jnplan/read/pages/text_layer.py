"""The text layer of a PDF page: its characters and where they stand."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from ...errors import PlanError
from ...text.cleaning.signs import RADICALS
from ..docx.symbols import PRIVATE, symbol_font, symbol_sign
from .rows import TextPiece
from .tables.drawing import drawn_objects
from .tables.rules import Box

SOFT_HYPHEN = "\u00ad"
_LONGEST_NAME = 100  # bytes of a font's name


class Layer(NamedTuple):
    """The text layer of a page."""

    pieces: list[TextPiece]
    height: float
    mapped: int  # radicals made characters
    unread: int  # characters without a meaning
    askew: str  # what stands at another angle
    is_picture: bool  # what it shows is a picture, and at most a line of it is in the layer
    is_ruled: bool  # has the lines of a table
    boxes: list[Box]  # the rules and boxes drawn on it
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
            view = _view(characters, page.get_cropbox())
            pieces, askew = _upright(characters, view)
            drawn = drawn_objects(page)
            boxes = [_turned_box(view, *edges) for edges in drawn.edges]
            return Layer(
                pieces,
                view.height,
                mapped,
                unread,
                askew,
                is_picture=len(characters) < 30 and drawn.covered > 0.5,
                is_ruled=drawn.upright > 2,
                boxes=boxes,
                is_blank=not characters and not drawn.things,
            )
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
        if code in PRIVATE:
            character = symbol_sign(symbol_font(_font_name(text, i)), code) or character
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


def _font_name(text: pypdfium2.PdfTextPage, i: int) -> str:
    """Return the name of the font in which a character is set."""
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFText_GetFontInfo(text, i, name, _LONGEST_NAME, ctypes.c_int())
    return name.value.decode("utf-8", "replace")


def _printable(code: int) -> str:
    """Return the character of a code, as it may stand in a line; U+FFFD if it has no meaning."""
    if code in (0x02, 0xFFFE):  # PDFium's signs for a hyphen that only breaks a line
        return SOFT_HYPHEN
    if code == 0x09 or code in (0x2028, 0x2029):
        return " "
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return "\ufffd" if unicodedata.category(chr(code)) == "Cc" else chr(code)


class _View(NamedTuple):
    """How a page is turned: by which quarter, its height then, and where a point comes to lie."""

    quarter: int
    height: float
    turned: Callable[[float, float], tuple[float, float]]


def _view(characters: list[tuple], page: tuple) -> _View:
    """See how most of a page's characters run, and turn it so that they run rightward."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for _, angle, *_ in characters)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]
    corners = [(x * cos + y * sin, y * cos - x * sin) for x, y in (page[:2], page[2:])]
    left, top = min(x for x, _ in corners), max(y for _, y in corners)

    def turned(x: float, y: float) -> tuple[float, float]:
        return x * cos + y * sin - left, top - y * cos + x * sin

    return _View(quarter, abs(corners[0][1] - corners[1][1]), turned)


def _upright(characters: list[tuple], view: _View) -> tuple[list[TextPiece], str]:
    """Turn a page as most of its characters run, and leave out those that run otherwise."""
    pieces, askew, turned = [], "", view.turned
    for character, angle, x, y, box_left, bottom, box_right, box_top, size in characters:
        off = (angle - view.quarter * math.pi / 2 + math.pi) % (2 * math.pi) - math.pi
        if abs(off) > 0.2:
            askew += character
            continue
        origin, base = turned(x, y)
        end = max(turned(box_left, bottom)[0], turned(box_right, box_top)[0])
        pieces.append(TextPiece(character, origin, end, base, max(size, 0.5)))
    return pieces, askew.strip()


def _turned_box(view: _View, left: float, bottom: float, right: float, top: float) -> Box:
    (x0, y0), (x1, y1) = view.turned(left, bottom), view.turned(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
