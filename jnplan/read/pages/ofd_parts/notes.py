"""What is told of OFD files: what was left out of a page, and why one can't be read."""

from typing import NamedTuple

from ....errors import PlanError
from ....findings import finding
from ..rows import TextPiece, note_pages
from .package import OfdParts

_TOLD = 5  # texts of annotations, names of attachments
_LONGEST = 40  # characters of each


class OfdPage(NamedTuple):
    """The text of a page."""

    pieces: list[TextPiece]
    height: float
    mapped: int  # radicals made characters
    unread: int  # characters without a meaning
    askew: str  # what runs at another angle
    moved: int  # runs that stood on another one
    is_picture: bool  # what it shows is a picture, and at most a line is text
    is_drawn: bool  # shows lines or pictures, whatever its text
    is_blank: bool
    location: str = ""  # its path in the file
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # in millimetres
    is_beyond: bool = False  # its text goes on beyond its lower edge
    lost: int = 0  # characters that lie elsewhere off the page


def need_text(name: str, pages: list[OfdPage], found: list[str]) -> None:
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


def ofd_notes(pages: list[OfdPage], parts: OfdParts, missing: list[str]) -> list[str]:
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
        notes.append(finding("read.left-out-slanted", text=_shortened(askew[0])))
    moved = [i for i, page in enumerate(pages, 1) if page.moved]
    if moved:
        notes.append(finding("read.overprinted", pages=note_pages(moved)))
    beyond = [i for i, page in enumerate(pages, 1) if page.is_beyond]
    if beyond:
        notes.append(finding("read.beyond-page", pages=note_pages(beyond)))
    lost = sum(page.lost for page in pages)
    if lost:
        notes.append(finding("read.left-out-beyond-page", n=lost))
    beside = parts.beside
    if beside.annotations:
        texts = [f"“{_shortened(text)}”" for text in beside.annotations[:_TOLD]]
        notes.append(finding("read.left-out-annotated-text", texts=texts))
    elif beside.is_annotated:
        notes.append(finding("read.left-out-annotations"))
    if beside.attachments:
        texts = [_shortened(text) for text in beside.attachments[:_TOLD]]
        count = len(beside.attachments)
        notes.append(finding("read.left-out-attachments", n=count, texts=texts))
    if beside.seals:
        notes.append(finding("read.seals", n=beside.seals))
    pictures = [i for i, page in enumerate(pages, 1) if _is_unread_drawing(page)]
    if pictures:
        notes.append(finding("read.picture-pages", pages=note_pages(pictures)))
    blank = [i for i, page in enumerate(pages, 1) if page.is_blank]
    if blank:
        notes.append(finding("read.blank-pages", pages=note_pages(blank)))
    notes += [finding("read.missing-parts", parts=one) for one in missing[:3]]
    return notes


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _is_unread_drawing(page: OfdPage) -> bool:
    """Whether a page shows pictures or lines, such as letters drawn as outlines, and no text."""
    return page.is_picture or (page.is_drawn and not (page.pieces or page.askew))
