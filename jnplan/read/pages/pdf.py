"""PDF files to plain text: from their text layer, or from their pages as pictures (`ocr.py`)."""

import time
from contextlib import closing

import pypdfium2
from pypdfium2 import raw as pdfium

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ...text.clean import is_wide
from .lost_marks import with_lost_marks
from .ocr import image_pieces, need_ocr, scan_source
from .paragraphs import paragraphs
from .rows import PageRows, TextPiece, layout_notes, note_pages, write_pages
from .running_heads import drop_running
from .tables.joined import rows_and_tables, write_tables
from .text_layer import SOFT_HYPHEN, Layer, page_layer

MEGABYTES = 100
PAGES = 2000
SECONDS = 25  # for the text layers
PICTURES = 60  # pages read as pictures: each takes seconds
DPI = 170  # a line of type is then some 40 points high, as the models were taught


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
    jnplan.errors.PlanError: plan.pdf: not a PDF file (no %PDF header)
    """
    deadline = time.monotonic() + SECONDS
    with closing(_open_pdf(raw, name)) as document:
        count = len(document)
        if count > PAGES:
            raise PlanError(
                f"{name}: {count} pages; at most {PAGES} are read; extract the plan's own pages"
            )
        layers = []
        for i in range(count):
            _need_time(deadline, name, f"{i} of {count} pages")
            layers.append(page_layer(document, i, name))
        empty, rubbish, shown = _unusable(layers)
        as_pictures = sorted(empty + rubbish)
        if as_pictures:
            need_ocr(name, _why_pictures(empty, rubbish, shown))
        if len(as_pictures) > PICTURES:
            raise PlanError(
                f"{name}: {len(as_pictures)} pages are pictures; at most {PICTURES} are read; "
                f"extract the plan's own pages"
            )
        read = {i: _as_picture(document, i, name) for i in as_pictures}
        producer = document.get_metadata_value("Producer")
    placed, tables = [], []
    for i, layer in enumerate(layers):
        pieces, height = read.get(i, (layer.pieces, layer.height))
        rows, own = rows_and_tables(pieces, [] if i in read else layer.boxes)
        placed.append(PageRows(rows, height))
        tables.append(own)
    pages, told = drop_running(placed)
    pages, tables_told = write_tables(pages, tables)
    pages, marks_told = with_lost_marks(pages, producer)
    found = [
        paragraph._replace(text=paragraph.text.replace(SOFT_HYPHEN, ""))
        for paragraph in paragraphs([page.rows for page in pages])
        if paragraph.text.strip(SOFT_HYPHEN)
    ]
    if not found:
        raise PlanError(f"{name}: no text was found in the PDF file")
    count = sum(not row.is_table for page in pages for row in page.rows)
    notes = []
    if empty:
        notes.append(finding("read.pictures", pages=note_pages(i + 1 for i in empty)))
    if rubbish:
        pages_of = note_pages(i + 1 for i in rubbish)
        notes.append(finding("read.pictures-of-nonsense", pages=pages_of, shown=shown))
    notes.append(finding("read.lines-joined", lines=count, paragraphs=len(found)))
    notes += told + tables_told
    used = [layer for i, layer in enumerate(layers) if i not in read]
    ruled = [i for i, layer in enumerate(layers, 1) if layer.is_ruled and not tables[i - 1]]
    notes += _layer_notes(used, layers) + layout_notes(pages, ruled=ruled)
    notes += marks_told
    if b"%%EOF" not in raw[-2048:]:
        notes.append(finding("read.pdf-end"))
    if read:
        return scan_source(found, [piece for pieces, _ in read.values() for piece in pieces], notes)
    return Source("".join(f"{p.text}\n" for p in found), "pdf", notes=tuple(notes))


def _need_time(deadline: float, name: str, done: str) -> None:
    if time.monotonic() > deadline:
        raise PlanError(
            f"{name}: after {SECONDS} seconds {done} were read; extract the plan's own pages"
        )


def _open_pdf(raw: bytes, name: str) -> pypdfium2.PdfDocument:
    if not raw:
        raise PlanError(f"{name}: the file is empty")
    if len(raw) > MEGABYTES * 10**6:
        raise PlanError(
            f"{name}: {len(raw) / 10**6:.0f} MB; at most {MEGABYTES} MB are read; "
            f"extract the plan's own pages"
        )
    if b"%PDF" not in raw[:1024]:
        raise PlanError(f"{name}: not a PDF file (no %PDF header)")
    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        # For a file without pages it is still what an earlier file had.
        problem = pdfium.FPDF_GetLastError() if b"/Encrypt" in raw else None
    if problem == pdfium.FPDF_ERR_PASSWORD:
        raise PlanError(f"{name}: the PDF file is locked by a password; save a copy without one")
    if problem == pdfium.FPDF_ERR_SECURITY:
        raise PlanError(f"{name}: the PDF file is locked in an unknown way; print it to a new PDF")
    cut = "" if b"%%EOF" in raw[-2048:] else " (it breaks off: the download wasn't complete)"
    raise PlanError(f"{name}: the PDF file is damaged or has no pages{cut}; get a new copy")


def _unusable(layers: list[Layer]) -> tuple[list[int], list[int], str]:
    """Find the pages to be read as pictures: without text, or with nonsense, and some of that."""
    empty, rubbish = [], []
    printed = [[p.text for p in layer.pieces if p.text.strip()] for layer in layers]
    together = [text for page in printed for text in page]
    none_wide = len(together) >= 20 and not any(map(is_wide, together))
    for i, (layer, texts) in enumerate(zip(layers, printed, strict=True)):
        if layer.is_picture or (not texts and not layer.is_blank):
            empty.append(i)
        elif texts and (none_wide or layer.unread + _foreign(texts) > 0.1 * len(texts)):
            rubbish.append(i)
    return empty, rubbish, "".join(printed[rubbish[0]][:12]) if rubbish else ""


def _why_pictures(empty: list[int], rubbish: list[int], shown: str) -> str:
    """Say in a message why pages have to be read as pictures."""
    reasons = []
    if empty:
        reasons.append(f"{write_pages(i + 1 for i in empty)} without a text layer")
    if rubbish:
        reasons.append(
            f"a text layer of meaningless characters on {write_pages(i + 1 for i in rubbish)} "
            f"({shown!r})"
        )
    return f"has {' and '.join(reasons)}"


def _foreign(texts: list[str]) -> int:
    """Count letters such as ě and ķ: a font without a mapping gives numbers of its glyphs."""
    return sum("\u0080" <= text < "\u0250" and text.isalpha() for text in texts)


def _as_picture(
    document: pypdfium2.PdfDocument, i: int, name: str
) -> tuple[list[TextPiece], float]:
    try:
        with closing(document[i]) as page:
            scale = min(DPI / 72, 4000 / max(1.0, *page.get_size()))
            with closing(page.render(scale=scale, grayscale=True)) as bitmap:
                return image_pieces(bitmap.to_pil().convert("L"))
    except pypdfium2.PdfiumError:
        raise PlanError(f"{name}: page {i + 1} can't be rendered; it may be damaged") from None


def _layer_notes(used: list[Layer], layers: list[Layer]) -> list[str]:
    """Return notes on what was done to characters, and what may have gone wrong."""
    notes = []
    mapped = sum(layer.mapped for layer in used)
    unread = sum(layer.unread for layer in used)
    if mapped:
        notes.append(finding("clean.radicals", n=mapped))
    if unread:
        notes.append(finding("read.unread-characters", n=unread))
    askew = [layer.askew for layer in used if layer.askew]
    if askew:
        shown = askew[0] if len(askew[0]) <= 40 else f"{askew[0][:40]}…"
        notes.append(finding("read.left-out-slanted", text=shown))
    blank = [i for i, layer in enumerate(layers, 1) if layer.is_blank]
    if blank:
        notes.append(finding("read.blank-pages", pages=note_pages(blank)))
    return notes
