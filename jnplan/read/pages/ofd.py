"""OFD files (GB/T 33190, the format of official documents) to plain text."""

import math
import time
import unicodedata
from collections import Counter

import ofdkit

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ...text.cleaning.signs import RADICALS
from ..docx.package import DAMAGED
from ..docx.symbols import PRIVATE, symbol_sign
from .ocr import image_pieces, need_ocr, scan_source
from .ofd_parts.notes import OfdPage, need_text, ofd_notes
from .ofd_parts.objects import NO_OBJECTS, is_slanted
from .ofd_parts.overprinted import parted_runs
from .ofd_parts.package import OfdParts, ofd_parts
from .ofd_parts.pictures import page_objects, page_picture
from .ofd_parts.repeated import repeated_notes, repeated_places, template_place
from .ofd_parts.runs import POINTS, mended_run, run_pieces, turned_run
from .paragraphs import paragraphs
from .rows import PageRows, TextPiece, layout_notes, note_pages, write_pages
from .running_heads import drop_running
from .tables.joined import rows_and_tables, write_tables
from .text_layer import SOFT_HYPHEN

MEGABYTES = 100
PAGES = 2000
SECONDS = 25
CHARACTERS = 2_000_000
PICTURES = 60  # pages read as pictures: each takes seconds
_BESIDE = 2.0  # millimetres by which text may stick out of the page
_FEW = 30  # characters that may stand on the picture of a page
_NO_CHARACTER = ("Co", "Cn", "Cs")


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
        Of the kind ofd; of the kind scan if any page had to be read as a picture, as its notes say.

    Raises
    ------
    PlanError
        If the file is no OFD file, is damaged, locked or too big, shows no text, or has pages that
        are pictures and the extra ``ocr`` isn't installed.

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
    pages, read = _with_pictures_read(raw, parts, pages, name)
    placed, tables = [], []
    for page in pages:
        rows, own = rows_and_tables(page.pieces, [])
        placed.append(PageRows(rows, page.height))
        tables.append(own)
    kept, told = drop_running(placed)
    kept, tables_told = write_tables(kept, tables)
    found = [
        paragraph._replace(text=paragraph.text.replace(SOFT_HYPHEN, ""))
        for paragraph in paragraphs([page.rows for page in kept])
        if paragraph.text.strip(f"{SOFT_HYPHEN} ")
    ]
    need_text(name, pages, [paragraph.text for paragraph in found])
    count = sum(not row.is_table for page in kept for row in page.rows)
    notes = []
    if read:
        notes.append(finding("read.pictures", pages=note_pages(i + 1 for i in read)))
    notes.append(finding("read.lines-joined", lines=count, paragraphs=len(found)))
    notes += repeated + told + tables_told + ofd_notes(pages, parts, missing)
    notes += layout_notes(kept)
    if read:
        return scan_source(found, [piece for pieces in read.values() for piece in pieces], notes)
    return Source("".join(f"{one.text}\n" for one in found), "ofd", notes=tuple(notes))


def _with_pictures_read(
    raw: bytes, parts: OfdParts, pages: list[OfdPage], name: str
) -> tuple[list[OfdPage], dict[int, list[TextPiece]]]:
    """Read the pages that are pictures, and return all pages and what was read so."""
    as_pictures = [i for i, page in enumerate(pages) if page.is_picture]
    if not as_pictures:
        return pages, {}
    need_ocr(name, f"has {write_pages(i + 1 for i in as_pictures)} without a text layer")
    if len(as_pictures) > PICTURES:
        raise PlanError(
            f"{name}: {len(as_pictures)} pages are pictures; at most {PICTURES} are read; "
            f"extract the plan's own pages"
        )
    pages, read = [*pages], {}
    for i in as_pictures:
        page = pages[i]
        if (drawn := page_picture(raw, parts, page.location, page.box)) is None:
            continue
        image, points = drawn
        pieces, height = image_pieces(image)
        read[i] = [
            piece._replace(
                left=piece.left * points,
                right=piece.right * points,
                base=piece.base * points,
                size=piece.size * points,
            )
            for piece in pieces
        ]
        # What is text on it, such as the page's number, stands where it stood if it isn't turned.
        own = page.pieces if abs(height * points - page.height) < 1 else []
        pages[i] = page._replace(pieces=[*read[i], *own], height=height * points, is_picture=False)
    return pages, read


def _ofd_pages(
    raw: bytes, parts: OfdParts, name: str
) -> tuple[list[OfdPage], list[str], list[str]]:
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
            lost: list[int] = []
            left = CHARACTERS
            for i, page in enumerate(document.pages):
                if time.monotonic() > deadline:
                    raise PlanError(
                        f"{name}: after {SECONDS} seconds {i} of {count} pages were read; "
                        "extract the plan's own pages"
                    )
                runs, missed = _shown_runs(page, i, name)
                shown.append(runs)
                lost.append(missed)
                left -= sum(len(run.text) for run in shown[-1])
                if left < 0:
                    raise PlanError(
                        f"{name}: more than {CHARACTERS:,} characters; extract the plan's own pages"
                    )
            again = repeated_places(shown)
            pages = [
                _ofd_page(
                    page, [run for run in runs if template_place(run) not in again], parts, missed
                )
                for page, runs, missed in zip(document.pages, shown, lost, strict=True)
            ]
            return pages, document.warnings, repeated_notes(shown, again)
    except PlanError:
        raise
    except ofdkit.OFDError as error:
        raise PlanError(f"{name}: the OFD file is damaged ({error}); get a new copy") from None
    except DAMAGED:
        raise PlanError(f"{name}: the OFD file is damaged; get a new copy") from None


def _shown_runs(page: ofdkit.Page, i: int, name: str) -> tuple[list[ofdkit.TextRun], int]:
    """Return the runs of a page, and how many characters lie off it.

    Text that goes on beyond the lower edge is the page's too: some programs write a page's size in
    other units than its text.
    """
    try:
        left, top, width, height = page.box
        runs = page.runs
    except (ofdkit.OFDError, *DAMAGED):
        raise PlanError(
            f"{name}: page {i + 1} is damaged and can't be read; get a new copy"
        ) from None
    written = [run for run in runs if run.text and not run.text.isspace()]
    kept = [
        run
        for run in runs
        if run.text
        and all(map(math.isfinite, (run.x, run.y, run.size, run.width)))
        and left - _BESIDE <= run.x <= left + width + _BESIDE
        and top - _BESIDE <= run.y <= top + 2 * height
    ]
    own = set(map(id, kept))
    return kept, sum(len(run.text) for run in written if id(run) not in own)


def _ofd_page(page: ofdkit.Page, runs: list[ofdkit.TextRun], parts: OfdParts, lost: int) -> OfdPage:
    left, top, width, height = page.box
    location = page.location or ""
    own = parts.parts.get(location, NO_OBJECTS)
    upright, askew = [], ""
    letters: Counter[int] = Counter()
    slanted = []
    for run in runs:
        number = run.object_id or ""
        said = parts.others if run.from_template or number in parts.others.units else own
        if number not in said.hidden:
            slanted.append((mended_run(run, said), said.slant.get(number, 0.0)))
    for run, slant in slanted:
        letters[round(slant / (math.pi / 2)) % 4] += len(run.text)
    quarter = max(letters, key=lambda one: letters[one], default=0)
    for run, slant in slanted:
        if is_slanted(slant, quarter * math.pi / 2):
            askew += run.text
        else:
            upright.append(turned_run(run, quarter))
    upright, moved = parted_runs(upright, own.boxes)
    # The corner that comes to lie above on the left, and how high the page then is.
    start = (left, top), (top, -left - width), (-left - width, -top - height), (-top - height, left)
    high = width if quarter % 2 else height
    beyond = [run for run in runs if not run.text.isspace() and run.y > top + height + _BESIDE]
    if beyond:
        high = max(high, *(run.y - top + 5 * run.size + _BESIDE for run in beyond))
    pieces, mapped, unread = [], 0, 0
    for piece in run_pieces(upright, *start[quarter]):
        text = _meant_character(piece.text)
        mapped += ord(piece.text) in RADICALS
        unread += text == "\ufffd" or unicodedata.category(text) in _NO_CHARACTER
        pieces.append(piece._replace(text=text))
    printed = sum(not piece.text.isspace() for piece in pieces)
    objects = page_objects(parts, location)
    covered = sum(one.covered for one in objects)
    is_drawn = any(one.is_drawn for one in objects)
    return OfdPage(
        pieces,
        high * POINTS,
        mapped,
        unread,
        askew.strip(),
        moved,
        is_beyond=bool(beyond),
        lost=lost,
        is_picture=printed < _FEW and covered > 0.5 * width * height,
        is_drawn=is_drawn,
        is_blank=not (printed or askew or is_drawn),
        location=location,
        box=page.box,
    )


def _meant_character(character: str) -> str:
    code = ord(character)
    found = RADICALS.get(code) or character
    if code in PRIVATE:
        found = symbol_sign("", code) or found
    if code in (0x2028, 0x2029):
        return " "
    return "\ufffd" if unicodedata.category(found) == "Cc" or code & 0xFFFE == 0xFFFE else found
