"""What a file is, by its content; by its ending only where the content doesn't show it."""

import io
import re
import zipfile

from ..errors import PlanError
from .formats import ENDINGS, FORMATS, ending_of

HEAD = 8192  # bytes that are looked at to see what a file is
_BEGINS = {begin: kind for kind, one in FORMATS.items() for begin in one.begins}
_ALL_BEGINS = tuple(_BEGINS)
_PATTERNS = {kind: one.pattern for kind, one in FORMATS.items() if one.pattern}
_HTML_NEAR = re.compile(rb"<!doctype\s+html|<html[\s>]", flags=re.I)
_WHOLE_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html[\s>])", flags=re.I)
_HTML = re.compile(
    # A comment ends at its first -->: where it could end at any, a row of them would take for ever.
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*){0,9}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p"
    rb"|table|span|center|font|h[1-6]|br|hr|ul|ol|a|b|script|style|link)\b",
    flags=re.I | re.S,
)

_HEADERS = re.compile(
    rb"\s*(?:>?From [^\n]*\n)?(?:[A-Za-z][\w-]{0,76}[ \t]*:[^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n|\Z))+"
    rb"(?=\r?\n|\Z)"
)
_MIME_TYPE = re.compile(rb"^Content-Type[ \t]*:\s*([a-z]+/[\w.+-]+)", flags=re.I | re.M)
_HTML_TYPE = re.compile(
    rb"multipart/(?:related|alternative)|text/html|application/xhtml", flags=re.I
)
_SAVED_PAGE = re.compile(
    rb"^(?:Snapshot-Content-Location:|From:[^\n]*\bSaved by )", flags=re.I | re.M
)
_MAILED = re.compile(
    rb"^(?:To|Cc|Bcc|Received|Return-Path|Delivered-To|In-Reply-To)[ \t]*:",
    flags=re.I | re.M,
)


def kind_of_file(raw: bytes, name: str) -> str:
    """Return the format of a file, by its content.

    Examples
    --------
    >>> kind_of_file(b"%PDF-1.7", "plan.txt")
    'pdf'
    """
    kind = kind_of_head(raw[:HEAD], name)
    ending = ENDINGS.get(ending_of(name))
    if kind == "zip":
        known = ending if ending and FORMATS[ending].zip_names and FORMATS[ending].reader else "zip"
        return _kind_of_zip(raw) or known
    if kind == "ole":
        streams = {kind: one.stream for kind, one in FORMATS.items() if one.stream}
        held = [kind for kind, stream in streams.items() if stream.encode("utf-16-le") in raw]
        fallback = ending if ending in streams else "ole"  # where it is cut short
        kind = ending if ending in held else (held or [fallback])[0]
        return "protected" if kind == "doc" and _is_protected(raw) else kind
    return kind


def _is_protected(raw: bytes) -> bool:
    """Whether a .doc needs a password: by the flag at the head of its main stream."""
    at = raw.find(b"\xec\xa5")
    while at % 512:  # streams begin at multiples of this; -1 isn't one
        at = raw.find(b"\xec\xa5", at + 1) if at > 0 else 0
    return at > 0 and bool(int.from_bytes(raw[at + 10 : at + 12], "little") & 0x100)


def kind_of_head(head: bytes, name: str) -> str:
    """Return the format of a file by its first bytes: of zip and OLE files, that they are such.

    Raises
    ------
    PlanError
        If there are none.
    """
    if not head:
        raise PlanError(f"{name}: the file is empty")
    if head.startswith(_ALL_BEGINS):
        return next(kind for begin, kind in _BEGINS.items() if head.startswith(begin))
    for kind, pattern in _PATTERNS.items():
        if pattern.match(head):
            return kind
    mime = _kind_of_mime(head, name)
    if mime:
        return mime
    ending = ENDINGS.get(ending_of(name), "txt")
    # Office systems hand out such text as .xls.
    text = "csv" if ending in ("csv", "xls", "xlsx") else "txt"
    if b"<" not in head:
        return ending if ending in ("md", "html") else text
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    if ending == "md":  # which may begin with any tag but these
        return "html" if _WHOLE_PAGE.match(plain) else "md"
    # In a text file a tag may stand as text; a page begins with one.
    may_be_text = ending_of(name) in ENDINGS and ending in ("txt", "csv")
    if _HTML.match(plain) or (not may_be_text and _HTML_NEAR.search(plain[:1024])):
        return "html"
    if plain.lstrip().startswith(b"<?xml"):
        return "xml"
    return "html" if ending == "html" else text


def _kind_of_mime(head: bytes, name: str) -> str | None:
    """Return whether a file in MIME is a web archive or an e-mail; None if it is neither.

    A text may begin with a line that looks like the first of such a file: all lines up to an empty
    one must, and one of them must name the type.
    """
    cut = len(head) >= HEAD
    head = head[: head.rfind(b"\n") + 1] if cut else head
    block = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf"))
    if not block:
        return None
    ending = ENDINGS.get(ending_of(name))
    meant = ending if ending in ("mht", "eml") else None
    kind = _MIME_TYPE.search(block[0])
    if not kind:
        goes_on = cut and block.end() >= len(head) - 3
        return "eml" if goes_on and _MAILED.search(block[0]) else meant
    mixed = kind[1].lower() == b"multipart/mixed"
    if _SAVED_PAGE.search(block[0]) or (meant == "mht" and not mixed):
        return "mht"
    if _MAILED.search(block[0]) or not _HTML_TYPE.match(kind[1]):
        return "eml"
    return meant or "mht"


def _kind_of_zip(raw: bytes) -> str | None:
    """Return which document a zip is by the names in it, None if they can't be read."""
    if raw.count(b"PK\x01\x02") > 20_000:  # a long list of names takes memory
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            names = file.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "docx" if b"word/" in raw else None
    found = {name.split("/")[0].lower() for name in names}
    for kind, one in FORMATS.items():
        if one.zip_names and one.zip_names <= found and one.zip_holds in raw:
            return kind
    return "zip"
