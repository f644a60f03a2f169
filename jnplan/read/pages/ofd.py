"""OFD files (GB/T 33190, the format of official documents) to plain text."""

import dataclasses
import itertools
import math
import time
import unicodedata
from collections import Counter
from typing import NamedTuple

import ofdkit

from ...errors import PlanError
from ...plan import Source
from ...text.clean import is_wide
from ...text.cleaning.signs import RADICALS
from ..docx.symbols import PRIVATE, symbol_sign
from .ofd_package import DAMAGED, OfdParts, PartObjects, is_slanted, ofd_parts
from .paragraphs import paragraphs
from .rows import PageRows, TextPiece, layout_notes, page_rows, write_pages
from .running_heads import drop_running
from .tables.joined import rows_and_tables, write_tables
from .text_layer import SOFT_HYPHEN

MEGABYTES = 100
PAGES = 2000
SECONDS = 25
CHARACTERS = 2_000_000
_POINTS = 72 / 25.4  # to a millimetre: what is measured in PDF files is measured alike
_BESIDE = 2.0  # millimetres by which text may stick out of the page
_FEW = 30  # characters that may stand on the picture of a page
# How wide letters are at most, in type sizes: narrow ones of half a size are frequent in China.
_LETTERS = dict.fromkeys("iIjltfr.,:;'!|()[]-/ ", 0.5) | dict.fromkeys("mMwW@%", 0.85)
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
    notes = [f"{count} lines of the pages joined to {len(found)} paragraphs"]
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
        pieces = _run_pieces([run for run in runs if _place(run) in again], 0, 0)
        if pieces:
            text = " ".join(row.text for row in page_rows(pieces))
            told.setdefault(text if len(text) <= 40 else f"{text[:40]}…", []).append(number)
    return [
        f"left out what a template repeats: “{text}” ({write_pages(numbers)})"
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
            upright.append(_turned_run(run, quarter))
    # The corner that comes to lie above on the left, and how high the page then is.
    start = (left, top), (top, -left - width), (-left - width, -top - height), (-top - height, left)
    high = width if quarter % 2 else height
    pieces, mapped, unread = [], 0, 0
    for piece in _run_pieces(upright, *start[quarter]):
        text = _meant_character(piece.text)
        mapped += ord(piece.text) in RADICALS
        unread += text == "\ufffd" or unicodedata.category(text) in _NO_CHARACTER
        pieces.append(piece._replace(text=text))
    printed = sum(not piece.text.isspace() for piece in pieces)
    return _OfdPage(
        pieces,
        high * _POINTS,
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


def _turned_run(run: ofdkit.TextRun, quarter: int) -> ofdkit.TextRun:
    """Turn a run as the page is turned on which it runs rightward."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[quarter]
    return dataclasses.replace(run, x=run.x * cos + run.y * sin, y=run.y * cos - run.x * sin)


def _run_pieces(runs: list[ofdkit.TextRun], left: float, top: float) -> list[TextPiece]:
    """Part runs into characters, each as wide as letters of its kind are in its run."""
    runs = sorted(runs, key=lambda run: (round(run.y, 1), run.x))
    rooms = [_room(*pair) for pair in itertools.zip_longest(runs, runs[1:])]
    least = _least_widths(runs, rooms)
    pieces = []
    for run, room in zip(runs, rooms, strict=True):
        size = _size(run)
        widths = [_typical_width(character) for character in run.text]
        end = (run.text[-1], round(run.size, 1))
        widths[-1] = min(widths[-1], least.get(end, math.inf))
        start = _last_start(run)
        full = size * sum(widths) if start is None else start + size * widths[-1]
        # What is guessed must not reach into the next run.
        scale = min(full, room) / sum(widths)
        steps = itertools.accumulate((scale * width for width in widths), initial=run.x - left)
        for character, (begin, stop) in zip(run.text, itertools.pairwise(steps), strict=True):
            places = (begin, stop, run.y - top, max(size, 0.2))
            pieces.append(TextPiece(character, *(_POINTS * place for place in places)))
    return pieces


def _size(run: ofdkit.TextRun) -> float:
    return run.size or run.width / len(run.text) or 1.0


def _typical_width(character: str) -> float:
    if is_wide(character):
        return 1.0
    return _LETTERS.get(character, 0.68 if character.isupper() else 0.52)


def _last_start(run: ofdkit.TextRun) -> float | None:
    """Return how far into a run its last character begins; None if the file doesn't say.

    Nothing says how wide that one is: `ofdkit` takes it, and all where nothing is written, for 1 if
    it is Chinese and for 0.5 if it is any other, also a “.
    """
    taken = [1.0 if unicodedata.east_asian_width(one) in "WF" else 0.5 for one in run.text]
    size = _size(run)
    if len(run.text) > 1 and abs(run.width - size * sum(taken)) < 0.01 * size:
        return None
    return max(0.0, run.width - size * taken[-1])


def _room(run: ofdkit.TextRun, following: ofdkit.TextRun | None) -> float:
    """Return how wide a run can be before the next one on its height begins."""
    if following is None or abs(following.y - run.y) > 0.4 * _size(run):
        return math.inf
    room = following.x - run.x
    return room if room > 0.5 * run.width else math.inf


def _least_widths(runs: list[ofdkit.TextRun], rooms: list[float]) -> dict[tuple[str, float], float]:
    """Find how near the next run begins to each letter, in type sizes.

    A letter that is seldom at a word's end is so wide.
    """
    least: dict[tuple[str, float], float] = {}
    for run, room in zip(runs, rooms, strict=True):
        last, start = run.text[-1], _last_start(run)
        if start is not None and room < math.inf and not is_wide(last):
            width = (room - start) / _size(run)
            if width > 0.15:
                key = (last, round(run.size, 1))
                least[key] = min(width, least.get(key, math.inf))
    return least


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
        notes.append(f"{parts.documents} documents in the file, read one after the other")
    if mapped:
        notes.append(f"{mapped} radicals (such as U+2F00) read as the characters they look like")
    if unread:
        notes.append(f"{unread} characters have no meaning in the file's fonts (\ufffd or alike)")
    askew = [page.askew for page in pages if page.askew]
    if askew:
        shown = askew[0] if len(askew[0]) <= 40 else f"{askew[0][:40]}…"
        notes.append(f"left out slanted text, such as a watermark: “{shown}”")
    if parts.annotated:
        notes.append("left out what is annotated on the pages, such as stamps and remarks")
    pictures = [i for i, page in enumerate(pages, 1) if page.is_picture]
    if pictures:
        notes.append(
            f"{write_pages(pictures)} without text but for a picture, which isn't read; "
            'save the file as PDF and read that with: pip install "jnplan[ocr]"'
        )
    blank = [i for i, page in enumerate(pages, 1) if page.is_blank]
    if blank:
        notes.append(f"{write_pages(blank)} with nothing on it")
    notes += [f"the file doesn't hold all that it names: {one}" for one in missing[:3]]
    return notes
