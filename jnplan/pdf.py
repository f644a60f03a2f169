"""PDF files to plain text: from their text layer, or from their pages as pictures (`scan.py`)."""

import ctypes
import math
import time
import unicodedata
from collections import Counter
from contextlib import closing
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

from .lines import (
    Page,
    Piece,
    drop_running,
    is_wide,
    layout_notes,
    page_rows,
    pages_told,
    paragraphs,
)
from .plan import PlanError
from .scan import image_pieces, need_ocr, scan_source
from .source import Source

MEGABYTES = 100
PAGES = 2000
SECONDS = 25  # for the text layers
PICTURES = 60  # pages read as pictures: each takes seconds
DPI = 170  # a line of type is then some 40 points high, as the models were taught

# Fonts draw a radical and the character that looks like it alike, and a program may name either.
# Unicode has the character of each of the Kangxi radicals and compatibility ideographs.
_BLOCKS = [(0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)]
_ALIKE = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in _BLOCKS
    for code in range(first, last + 1)
    if unicodedata.decomposition(chr(code))
}
# But of the supplement only two; these are those of its radicals that are characters by themselves.
_ALIKE |= zip(
    map(ord, "⺎⺐⺒⺓⺛⺟⺠⻁⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳"),
    "兀尢巳幺旡母民虎见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟",
    strict=True,
)
_SOFT = "\u00ad"


class _Layer(NamedTuple):
    """The text layer of a page."""

    pieces: list[Piece]
    height: float
    mapped: int  # radicals made characters
    unread: int  # characters without a meaning
    askew: str  # what stands at another angle
    is_picture: bool  # what it shows is a picture, and at most a line of it is in the layer
    is_ruled: bool  # has the lines of a table
    is_blank: bool


def read_pdf(raw: bytes, *, name: str) -> Source:
    r"""Read a plan from a PDF file.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        The file's name, for messages.

    Returns
    -------
    Source
        Of the kind pdf; of the kind scan if any page had to be read as a picture, as its notes say.

    Raises
    ------
    PlanError
        If the file is no PDF, is damaged, locked by a password or too big, shows no text, or has
        pages that are pictures and the extra ``ocr`` isn't installed.

    Examples
    --------
    >>> read_pdf(b"<html>", name="plan.pdf")
    Traceback (most recent call last):
    jnplan.plan.PlanError: plan.pdf: this is no PDF file: it doesn't begin with %PDF
    """
    deadline = time.monotonic() + SECONDS
    with closing(_open(raw, name)) as document:
        count = len(document)
        if count > PAGES:
            raise PlanError(f"{name}: {count} pages; at most {PAGES} are read: take out the plan's")
        layers = []
        for i in range(count):
            _in_time(deadline, name, f"{i} of {count} pages")
            layers.append(_layer(document, i, name))
        as_pictures, notes = _unusable(layers)
        if as_pictures:
            need_ocr(name, f"has {' and '.join(notes)}")
        if len(as_pictures) > PICTURES:
            raise PlanError(
                f"{name}: {len(as_pictures)} pages are pictures; at most {PICTURES} are read: "
                f"take out the plan's own pages"
            )
        read = {i: _as_picture(document, i, name) for i in as_pictures}
    placed = [read.get(i, (layer.pieces, layer.height)) for i, layer in enumerate(layers)]
    pages, told = drop_running([Page(page_rows(pieces), height) for pieces, height in placed])
    found = paragraphs([page.rows for page in pages])
    if not found:
        raise PlanError(f"{name}: no text was found in this PDF file")
    rows = sum(len(page.rows) for page in pages)
    notes = [f"read as pictures: {note}" for note in notes]
    notes += [f"{rows} lines of the pages joined to {len(found)} paragraphs", *told]
    notes += _told([layer for i, layer in enumerate(layers) if i not in read], layers, pages)
    if b"%%EOF" not in raw[-2048:]:
        notes.append("the file doesn't end as a PDF file does: its last pages may be missing")
    found = [p._replace(text=p.text.replace(_SOFT, "")) for p in found]
    if read:
        return scan_source(found, [piece for pieces, _ in read.values() for piece in pieces], notes)
    return Source("".join(f"{p.text}\n" for p in found), "pdf", notes=tuple(notes))


def _in_time(deadline: float, name: str, done: str) -> None:
    if time.monotonic() > deadline:
        raise PlanError(
            f"{name}: after {SECONDS} seconds {done} were read; take out the plan's own pages"
        )


def _open(raw: bytes, name: str) -> pypdfium2.PdfDocument:
    if not raw:
        raise PlanError(f"{name}: this file is empty")
    if len(raw) > MEGABYTES * 10**6:
        raise PlanError(
            f"{name}: {len(raw) / 10**6:.0f} MB; at most {MEGABYTES} MB are read: "
            f"take out the plan's own pages"
        )
    if b"%PDF" not in raw[:1024]:
        raise PlanError(f"{name}: this is no PDF file: it doesn't begin with %PDF")
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        # For a file without pages it is still what an earlier file had.
        problem = pdfium.FPDF_GetLastError() if b"/Encrypt" in raw else None
    if problem == pdfium.FPDF_ERR_PASSWORD:
        raise PlanError(f"{name}: this PDF file is locked by a password; save a copy without it")
    if problem == pdfium.FPDF_ERR_SECURITY:
        raise PlanError(f"{name}: this PDF file is locked in a way unknown here; print it to PDF")
    cut = "" if b"%%EOF" in raw[-2048:] else " (it ends in the middle: it wasn't received whole)"
    raise PlanError(
        f"{name}: this PDF file is damaged or has no pages, and can't be opened{cut}; get it again"
    )


def _layer(document: pypdfium2.PdfDocument, i: int, name: str) -> _Layer:
    try:
        with closing(document[i]) as page, closing(page.get_textpage()) as text:
            characters, mapped, unread = _characters(text)
            pieces, height, askew = _upright(characters, page.get_cropbox())
            share, cells, things = _drawn(page)
            is_picture = len(characters) < 30 and share > 0.5
            is_blank = not characters and not things
            return _Layer(pieces, height, mapped, unread, askew, is_picture, cells > 2, is_blank)
    except pypdfium2.PdfiumError:
        raise PlanError(f"{name}: page {i + 1} is damaged and can't be read") from None


def _characters(text: pypdfium2.PdfTextPage) -> tuple[list[tuple], int, int]:
    """Give every character, the direction it runs, its size, origin and box."""
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
        character = _ALIKE.get(code) or _plain(code)
        mapped += code in _ALIKE
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


def _plain(code: int) -> str:
    """Make a code a character that stands in a line; U+FFFD if it has no meaning."""
    if code in (0x02, 0xFFFE):  # PDFium's signs for a hyphen that only breaks a line
        return _SOFT
    if code == 0x09 or code in (0x2028, 0x2029):
        return " "
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return "\ufffd" if unicodedata.category(chr(code)) == "Cc" else chr(code)


def _upright(characters: list[tuple], page: tuple) -> tuple[list[Piece], float, str]:
    """Turn a page as most of its characters run, and tell those that run otherwise."""
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
        pieces.append(Piece(character, origin - left, end - left, top - base, max(size, 0.5)))
    return pieces, abs(corners[0][1] - corners[1][1]), askew.strip()


def _drawn(page: pypdfium2.PdfPage) -> tuple[float, int, int]:
    """Give the share of a page that pictures cover, how many cells are ruled, and all it has."""
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


def _unusable(layers: list[_Layer]) -> tuple[list[int], list[str]]:
    """Find the pages to be read as pictures, and say why."""
    empty, rubbish = [], []
    printed = [[p.text for p in layer.pieces if p.text.strip()] for layer in layers]
    together = [text for page in printed for text in page]
    none_wide = len(together) >= 20 and not any(map(is_wide, together))
    for i, (layer, texts) in enumerate(zip(layers, printed, strict=True)):
        if layer.is_picture or (not texts and not layer.is_blank):
            empty.append(i)
        elif texts and (none_wide or layer.unread + _foreign(texts) > 0.1 * len(texts)):
            rubbish.append(i)
    notes = []
    if empty:
        notes.append(f"{pages_told(i + 1 for i in empty)} without a text layer")
    if rubbish:
        shown = "".join(printed[rubbish[0]][:12])
        notes.append(
            f"a text layer whose characters mean nothing on {pages_told(i + 1 for i in rubbish)} "
            f"({shown!r})"
        )
    return sorted(empty + rubbish), notes


def _foreign(texts: list[str]) -> int:
    """Count letters such as ě and ķ: a font without a mapping gives numbers of its glyphs."""
    return sum("\u0080" <= text < "\u0250" and text.isalpha() for text in texts)


def _as_picture(document: pypdfium2.PdfDocument, i: int, name: str) -> tuple[list[Piece], float]:
    try:
        with closing(document[i]) as page:
            scale = min(DPI / 72, 4000 / max(1.0, *page.get_size()))
            with closing(page.render(scale=scale, grayscale=True)) as bitmap:
                return image_pieces(bitmap.to_pil().convert("L"))
    except pypdfium2.PdfiumError:
        raise PlanError(f"{name}: page {i + 1} can't be drawn; it may be damaged") from None


def _told(used: list[_Layer], layers: list[_Layer], pages: list[Page]) -> list[str]:
    """Say what was done to characters, and what may have gone wrong."""
    notes = []
    mapped, unread = (sum(layer[k] for layer in used) for k in (2, 3))
    if mapped:
        notes.append(f"{mapped} radicals (such as U+2F00) made the characters they look like")
    if unread:
        notes.append(f"{unread} characters have no meaning in the file's fonts (\ufffd or alike)")
    askew = [layer.askew for layer in used if layer.askew]
    if askew:
        shown = askew[0] if len(askew[0]) <= 40 else f"{askew[0][:40]}…"
        notes.append(f"left out what stands aslant, such as a watermark: “{shown}”")
    blank = [i for i, layer in enumerate(layers, 1) if layer.is_blank]
    if blank:
        notes.append(f"{pages_told(blank)} without anything on it")
    ruled = [i for i, layer in enumerate(layers, 1) if layer.is_ruled]
    return notes + layout_notes(pages, ruled=ruled)
