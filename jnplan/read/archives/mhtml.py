"""Web archives (.mht, .mhtml) to plain text: the page that a browser, Word or WPS saved whole.

The parts of such a file are the page, the pages that it shows in frames, and pictures and styles,
which aren't read. Browsers write the type of a page without its charset and leave its bytes in the
encoding they came in.
"""

import re
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from ...errors import PlanError
from ...findings import finding
from ...plan import Source
from ..formats import PAGE_LIMIT, wrong_ending
from ..html.frames import FRAMES, frame_address, frame_notes, place_frames, shown_few
from ..web_page import page_tree, shows_body, tree_text
from .mime import header_text, inner_parts, part_bytes, read_message

_PAGES = ("text/html", "application/xhtml+xml")
_ERROR_PAGE = "chrome-error:"  # what Chromium saves for a frame that it couldn't load
# Where a server names Latin 1, or none, Chromium reads a page in UTF-8 as that and saves the bytes
# again; but byte A0, which is part of 校 and others, as the entity of a blank.
_LATIN = re.compile(rb"charset=(?:windows-1252|iso-8859-1)\b", flags=re.I)
_NO_BREAK = re.compile(
    rb"(?<=[\xc2-\xf4])&nbsp;(?=[\x80-\xbf&<])|(?<=[\xe0-\xf4][\x80-\xbf])&nbsp;"
)


def read_mhtml(raw: bytes, *, name: str) -> Source:
    """Read a plan from a web archive.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What messages call it.

    Raises
    ------
    PlanError
        If it holds no page or no text, is cut off before its page, has too many parts or parts
        nested too deep, or characters of it can't be decoded.
    """
    try:
        return _read_archive(raw)
    except PlanError as error:
        raise PlanError(f"{name}: {wrong_ending(name, 'mht')}{error}") from None


def _read_archive(raw: bytes) -> Source:
    message = read_message(raw)
    pages = [
        part
        for part in message.walk()
        if _is_page(part) and not _part_location(part).startswith(_ERROR_PAGE)
    ]
    if not pages:
        raise PlanError(f"the web archive holds no page{_why_no_page(message)}")
    main = _main_page(message, pages)
    tree, encoding = _part_tree(main)
    base = _part_location(main) or header_text(message, "Content-Location")
    places = _pages_by_address(pages)
    shown, empty = {id(main)}, set()

    def find(frame: etree.ElementBase) -> etree.ElementBase | None:
        part = _part_at_address(frame_address(frame), places, base)
        if part is None or id(part) in shown:
            return None
        shown.add(id(part))
        inner = _part_tree(part)[0]
        if not any(text.strip() for text in inner.itertext()) and not list(inner.iter(*FRAMES)):
            empty.add(id(part))
            return None
        return inner

    frames = place_frames(tree, find, shows_body)
    notes = frame_notes(frames)
    found = ((address, _part_at_address(address, places, base)) for address in frames.missing)
    missing = [address for address, part in found if part is None or id(part) in empty]
    if missing:
        few = shown_few(list(dict.fromkeys(missing)))
        notes += (finding("read.frames-missing", n=len(missing), frames=few),)
    text, more = tree_text(tree, encoding)
    address = saved_address(message)
    saved = (finding("read.saved-from", address=address),) if address else ()
    cut = (finding("read.archive-end"),) if _is_archive_cut_off(message) else ()
    return Source(text, "mht", encoding, (*saved, *cut, *notes, *more))


def _is_page(part: Message) -> bool:
    # Some programs leave out the semicolon behind the type.
    return part.get_content_type().partition(" ")[0] in _PAGES


def saved_address(message: Message) -> str:
    """Return the address that a web archive's page was saved from, if it is one of the web.

    What asks for a name or a password isn't: it would be kept with the plan.
    """
    address = header_text(message, "Snapshot-Content-Location") or _part_location(message)
    if not address:
        address = next(map(_part_location, inner_parts(message)), "")
    try:
        parts = urlsplit(address)
        public = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if public else ""


def _why_no_page(message: Message) -> str:
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        return ": it is cut off or damaged; get a new copy"
    leaves = (part.get_content_type() for part in message.walk() if not part.is_multipart())
    return f", only {', '.join(shown_few(sorted(set(leaves))))}; save it as a page (.html)"


def _main_page(message: Message, pages: list[Message]) -> Message:
    """Return the page that a browser would show: the part that the head names, or the first."""
    start = str(message.get_param("start") or "")
    for part in message.walk():
        if start and _part_id(part) == start.strip("<> "):
            return next((one for one in part.walk() if one in pages), pages[0])
    return pages[0]


def _part_tree(part: Message) -> tuple[etree.ElementBase, str]:
    body = part_bytes(part)
    if len(body) > PAGE_LIMIT:
        raise PlanError(
            f"the page in it has {len(body) / 1e6:,.1f} MB; a web page may have "
            f"{PAGE_LIMIT / 1e6:,.0f} MB"
        )
    if _LATIN.search(body, 0, 1024):
        body = _NO_BREAK.sub(b"\xa0", body)
    if body.startswith(b"<\0"):
        # Chromium writes a line end for every byte 0A and 0D, of UTF-16 too.
        body = body.replace(b"\r\n\0", b"\n\0")
        if b"\r\n" in body:
            raise PlanError("the browser damaged a page in UTF-16; save it as a page (.html)")
    charset = part.get_content_charset()
    # Word writes it for UTF-16.
    return page_tree(body, charset="utf-16" if charset == "unicode" else charset)


def _pages_by_address(pages: list[Message]) -> dict[str, Message]:
    """Return pages by what a frame may call them: their ids and their places."""
    places: dict[str, Message] = {}
    for part in pages:
        for address in (f"cid:{_part_id(part)}", _plain_address(_part_location(part))):
            places.setdefault(address, part)
    return places


def _part_at_address(address: str, places: dict[str, Message], base: str) -> Message | None:
    """Return the page of an address: by its id, or by its place beside the main page."""
    if not address:
        return None
    if address[:4].lower() == "cid:":
        return places.get(f"cid:{unquote(address[4:])}")
    near = _plain_address(_join_addresses(base, address))
    return places.get(near) or places.get(_plain_address(address))


def _part_id(part: Message) -> str:
    return header_text(part, "Content-ID").strip("<> ")


def _part_location(part: Message) -> str:
    return "".join(header_text(part, "Content-Location").split())


def _join_addresses(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _plain_address(address: str) -> str:
    return unquote(address.partition("#")[0]).replace("\\", "/")


def _is_archive_cut_off(message: Message) -> bool:
    """Whether a file ends before the last of its parts does."""
    defects = (defect for part in message.walk() for defect in part.defects)
    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in defects)
