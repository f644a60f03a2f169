"""OFD files (GB/T 33190, the format of official documents) to plain text."""

import math
import time
import unicodedata
from collections import Counter
from typing import NamedTuple

import ofdkit

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ...text.cleaning.signs import RADICALS
from ..docx.symbols import PRIVATE, symbol_sign
from .ofd_parts.package import DAMAGED, OfdParts, PartObjects, is_slanted, ofd_parts
from .ofd_parts.runs import POINTS, run_pieces, turned_run
from .paragraphs import paragraphs
from .rows import PageRows, TextPiece, layout_notes, note_pages, page_rows
from .running_heads import drop_running
from .tables.joined import rows_and_tables, write_tables
from .text_layer import SOFT_HYPHEN

MEGABYTES = 100
PAGES = 2000
SECONDS = 25
CHARACTERS = 2_000_000
_BESIDE = 2.0  # millimetres by which text may stick out of the page
_FEW = 30  # characters that may stand on the picture of a page
_NO_CHARACTER = ("Co", "Cn", "Cs")


class _OfdPage(NamedTuple):
    """The text of a page."""

    pieces: list[TextPiece]
    height: float
    mapped: int  # radicals made characters
    unread: int  # characters without a meaning
    askew: str  # what runs at another angle
    is_picture: bool  # what it shows is a picture, and at most a line is text
    is_blank: bool


def read_ofd(raw: bytes, *, name: str) -> Source:
    r"""Read a plan from an OFD file.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        The file's name, for messages.

    Returns
    -------
    Source
        Of the kind ofd. The notes tell which pages are pictures: their text isn't read.

    Raises
    ------
    PlanError
        If the file is no OFD file, is damaged, locked or too big, or shows no text.

    Examples
    --------
    >>> read_ofd(b"<html>", name="plan.ofd")
    Traceback (most recent call last):
    jnplan.errors.PlanError: plan.ofd: not an OFD file (not a zip)
    """
    if not raw:
        raise PlanError(f"{name}: the file is empty")
    if len(raw) > MEGABYTES * 10**6:
        raise PlanError(
            f"{name}: {len(raw) / 10**6:.0f} MB; at most {MEGABYTES} MB are read; "
            f"extract the plan's own pages"
        )
    try:
        parts = ofd_parts(raw)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from None
    pages, missing, repeated = _ofd_pages(raw, parts, name)
    placed, tables = [], []
    for page in pages:
        rows, own = rows_and_tables(page.pieces, [])
        placed.append(PageRows(rows, page.height))
        tables.append(own)
    kept, told = drop_running(placed)
    kept, tables_told = write_tables(kept, tables)
    found = [
        text
        for paragraph in paragraphs([page.rows for page in kept])
        if (text := paragraph.text.replace(SOFT_HYPHEN, "")).strip()
    ]
    _need_text(name, pages, found)
    count = sum(not row.is_table for page in kept for row in page.rows)
    notes = [finding("read.lines-joined", lines=count, paragraphs=len(found))]
    notes += repeated + told + tables_told + _ofd_notes(pages, parts, missing)
    return Source(
        "".join(f"{text}\n" for text in found), "ofd", notes=(*notes, *layout_notes(kept))
    )


def _ofd_pages(
    raw: bytes, parts: OfdParts, name: str
) -> tuple[list[_OfdPage], list[str], list[str]]:
    """Read all pages, and note what isn't in the file and what a template repeats."""
    deadline = time.monotonic() + SECONDS
    try:
        with ofdkit.open(raw) as document:
            count = len(document.pages)
            if count > PAGES:
                raise PlanError(
                    f"{name}: {count} pages; at most {PAGES} are read; extract the plan's own pages"
                )
            shown: list[list[ofdkit.TextRun]] = []
            left = CHARACTERS
            for i, page in enumerate(document.pages):
                if time.monotonic() > deadline:
                    raise PlanError(
                        f"{name}: after {SECONDS} seconds {i} of {count} pages were read; "
                        "extract the plan's own pages"
                    )
                shown.append(_shown_runs(page, i, name))
                left -= sum(len(run.text) for run in shown[-1])
                if left < 0:
                    raise PlanError(
                        f"{name}: more than {CHARACTERS:,} characters; extract the plan's own pages"
                    )
            again = _repeated(shown)
            pages = [
                _ofd_page(page, [run for run in runs if _place(run) not in again], parts)
                for page, runs in zip(document.pages, shown, strict=True)
            ]
            return pages, document.warnings, _repeated_notes(shown, again)
    except PlanError:
        raise
    except ofdkit.OFDError as error:
        raise PlanError(f"{name}: the OFD file is damaged ({error}); get a new copy") from None
    except DAMAGED:
        raise PlanError(f"{name}: the OFD file is damaged; get a new copy") from None


def _shown_runs(page: ofdkit.Page, i: int, name: str) -> list[ofdkit.TextRun]:
    """Return the runs that stand on the page, not beside it."""
    try:
        left, top, width, height = page.box
        runs = page.runs
    except (ofdkit.OFDError, *DAMAGED):
        raise PlanError(
            f"{name}: page {i + 1} is damaged and can't be read; get a new copy"
        ) from None
    return [
        run
        for run in runs
        if run.text
        and all(map(math.isfinite, (run.x, run.y, run.size, run.width)))
        and left - _BESIDE <= run.x <= left + width + _BESIDE
        and top - _BESIDE <= run.y <= top + height + _BESIDE
    ]


def _place(run: ofdkit.TextRun) -> tuple | None:
    """Return what a template draws and where; None for what is the page's own."""
    return (run.text, round(run.x, 1), round(run.y, 1)) if run.from_template else None


def _repeated(shown: list[list[ofdkit.TextRun]]) -> set[tuple | None]:
    """Find what a template draws on many pages, such as a letterhead or the name of a system."""
    times = Counter(place for runs in shown for place in {_place(run) for run in runs})
    return {place for place, n in times.items() if place and n >= max(2, 0.4 * len(shown))}


def _repeated_notes(shown: list[list[ofdkit.TextRun]], again: set[tuple | None]) -> list[str]:
    told: dict[str, list[int]] = {}
    for number, runs in enumerate(shown, 1):
        pieces = run_pieces([run for run in runs if _place(run) in again], 0, 0)
        if pieces:
            text = " ".join(row.text for row in page_rows(pieces))
            told.setdefault(text if len(text) <= 40 else f"{text[:40]}…", []).append(number)
    return [
        finding("read.left-out-template", text=text, pages=note_pages(numbers))
        for text, numbers in told.items()
    ]


def _ofd_page(page: ofdkit.Page, runs: list[ofdkit.TextRun], parts: OfdParts) -> _OfdPage:
    left, top, width, height = page.box
    own = parts.parts.get(page.location or "", PartObjects({}, frozenset(), 0.0))
    slants = _slants(runs, own, parts)
    upright, askew = [], ""
    letters: Counter[int] = Counter()
    for run, slant in zip(runs, slants, strict=True):
        letters[round(slant / (math.pi / 2)) % 4] += len(run.text)
    quarter = max(letters, key=lambda one: letters[one], default=0)
    for run, slant in zip(runs, slants, strict=True):
        if run.object_id in own.hidden and not run.from_template:
            continue
        if is_slanted(slant, quarter * math.pi / 2):
            askew += run.text
        else:
            upright.append(turned_run(run, quarter))
    # The corner that comes to lie above on the left, and how high the page then is.
    start = (left, top), (top, -left - width), (-left - width, -top - height), (-top - height, left)
    high = width if quarter % 2 else height
    pieces, mapped, unread = [], 0, 0
    for piece in run_pieces(upright, *start[quarter]):
        text = _meant_character(piece.text)
        mapped += ord(piece.text) in RADICALS
        unread += text == "\ufffd" or unicodedata.category(text) in _NO_CHARACTER
        pieces.append(piece._replace(text=text))
    printed = sum(not piece.text.isspace() for piece in pieces)
    return _OfdPage(
        pieces,
        high * POINTS,
        mapped,
        unread,
        askew.strip(),
        is_picture=printed < _FEW and own.covered > 0.5 * width * height,
        is_blank=not (printed or askew or own.covered),
    )


def _slants(runs: list[ofdkit.TextRun], own: PartObjects, parts: OfdParts) -> list[float]:
    """Look up at which angle the text of each run is drawn: on the page, else in a template."""
    return [
        parts.slant.get(run.object_id or "", 0.0)
        if run.from_template or run.object_id not in own.slant
        else own.slant[run.object_id]
        for run in runs
    ]


def _meant_character(character: str) -> str:
    code = ord(character)
    found = RADICALS.get(code) or character
    if code in PRIVATE:
        found = symbol_sign("", code) or found
    if code in (0x2028, 0x2029):
        return " "
    return "\ufffd" if unicodedata.category(found) == "Cc" or code & 0xFFFE == 0xFFFE else found


def _need_text(name: str, pages: list[_OfdPage], found: list[str]) -> None:
    """Raise a `PlanError` where a file shows no text, or none with a meaning."""
    total = sum(not piece.text.isspace() for page in pages for piece in page.pieces)
    unread = sum(page.unread for page in pages)
    advice = 'save it as PDF and read that with the extra ocr: pip install "jnplan[ocr]"'
    if total and unread > 0.5 * total:
        raise PlanError(
            f"{name}: {unread} of {total} characters have no meaning in the file's fonts; {advice}"
        )
    if found:
        return
    if pages and all(page.is_blank for page in pages):
        raise PlanError(f"{name}: no text was found in the OFD file: there is nothing on its pages")
    if any(page.is_picture for page in pages):
        raise PlanError(f"{name}: the OFD file has no text: its pages are pictures; {advice}")
    raise PlanError(f"{name}: no text was found in the OFD file; {advice}")


def _ofd_notes(pages: list[_OfdPage], parts: OfdParts, missing: list[str]) -> list[str]:
    """Return notes on what was done to characters, and what may have gone wrong."""
    notes = []
    mapped = sum(page.mapped for page in pages)
    unread = sum(page.unread for page in pages)
    if parts.documents > 1:
        notes.append(finding("read.documents", n=parts.documents))
    if mapped:
        notes.append(finding("clean.radicals", n=mapped))
    if unread:
        notes.append(finding("read.unread-characters", n=unread))
    askew = [page.askew for page in pages if page.askew]
    if askew:
        shown = askew[0] if len(askew[0]) <= 40 else f"{askew[0][:40]}…"
        notes.append(finding("read.left-out-slanted", text=shown))
    if parts.annotated:
        notes.append(finding("read.left-out-annotations"))
    pictures = [i for i, page in enumerate(pages, 1) if page.is_picture]
    if pictures:
        notes.append(finding("read.picture-pages", pages=note_pages(pictures)))
    blank = [i for i, page in enumerate(pages, 1) if page.is_blank]
    if blank:
        notes.append(finding("read.blank-pages", pages=note_pages(blank)))
    notes += [finding("read.missing-parts", parts=one) for one in missing[:3]]
    return notes
