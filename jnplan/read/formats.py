"""What a file is: by its content, and only where that doesn't tell by its ending."""

import io
import re
import zipfile

from ..errors import PlanError

TEXT_LIMIT = 20_000_000  # bytes
PAGE_LIMIT = 10_000_000
WORD_LIMIT = 50_000_000
OTHER_LIMIT = 100_000_000  # PDF and pictures
_LIMITS = {"txt": TEXT_LIMIT, "html": PAGE_LIMIT, "pdf": OTHER_LIMIT, "picture": OTHER_LIMIT}
HEAD = 8192  # bytes that are looked at to tell what a file is

_SAVE = "open it in WPS or Word and save it as .docx"
_COPY = "copy the plan into a Word or WPS document (.docx) or a text file (.txt)"
_UNPACK = "unpack it and name the file in it"
# What is known but not read: its name, and what to do.
REFUSED = {
    "xls": ("an Excel workbook (.xls, .xlsx)", _COPY),
    "ppt": ("PowerPoint slides (.ppt, .pptx)", _COPY),
    "ofd": ("an OFD file (.ofd)", "open it in an OFD reader and save it as PDF, or " + _COPY),
    "zip": ("a zip archive", _UNPACK),
    "rar": ("a RAR archive", _UNPACK),
    "7z": ("a 7z archive", _UNPACK),
    "ole": ("an Office file of a kind that isn't known here", _SAVE),
    "mht": ("a web archive (.mht)", _SAVE),
    "xml": ("an XML document", _SAVE),
    "image": ("a picture of a kind that isn't read", "save it as PNG or JPEG"),
    "protected": ("a Word document protected by a password", "save it without the password"),
}
NAMES = {
    "txt": "plain text",
    "html": "a web page",
    "docx": "a Word document (.docx)",
    "doc": "a Word 97-2003 or WPS document (.doc, .wps)",
    "rtf": "rich text (.rtf)",
    "odt": "an OpenDocument text (.odt)",
    "pdf": "a PDF",
    "picture": "a picture (PNG, JPEG)",
}
ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    **dict.fromkeys((".htm", ".html", ".shtml", ".xhtml"), "html"),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "docx"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), "doc"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et"), "xls"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "ppt"),
    **{f".{kind}": kind for kind in ("rtf", "odt", "pdf", "ofd", "zip", "rar", "7z", "xml")},
    **dict.fromkeys((".png", ".jpg", ".jpeg"), "picture"),
    **dict.fromkeys((".mht", ".mhtml"), "mht"),
}
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"MIME-Version:", "mht"),
    (b"From: <Saved by", "mht"),
)
_MAGICS = tuple(magic for magic, _ in _MAGIC)
# The names of streams of OLE files; a file may hold others of these as embedded objects.
_STREAMS = (("EncryptedPackage", "protected"), ("WordDocument", "doc"), ("Workbook", "xls")) + (
    ("PowerPoint Document", "ppt"),
)
_HTML_NEAR = re.compile(rb"<!doctype\s+html|<html[\s>]", flags=re.I)
_HTML = re.compile(
    # A comment ends at its first -->: where it could end at any, a row of them would take for ever.
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*|<\?xml[^>]*>\s*){0,9}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p"
    rb"|table|span|center|font|h[1-6]|br|hr|ul|ol|a|b|script|style|link)\b",
    flags=re.I | re.S,
)


def kind_of_file(raw: bytes, name: str) -> str:
    """Tell what a file is by its content."""
    kind = first_look(raw[:HEAD], name)
    ending = ENDINGS.get(ending_of(name))
    if kind == "zip":
        return _kind_of_zip(raw) or (ending if ending in ("docx", "odt") else "zip")
    if kind == "ole":
        held = [kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in raw]
        fallback = ending if ending in ("doc", "xls", "ppt") else "ole"  # where it is cut short
        kind = ending if ending in held else (held or [fallback])[0]
        return "protected" if kind == "doc" and _is_protected(raw) else kind
    return kind


def _is_protected(raw: bytes) -> bool:
    """Tell a .doc that needs a password by the flag at the head of its main stream."""
    at = raw.find(b"\xec\xa5")
    while at % 512:  # streams begin at multiples of this; -1 isn't one
        at = raw.find(b"\xec\xa5", at + 1) if at > 0 else 0
    return at > 0 and bool(int.from_bytes(raw[at + 10 : at + 12], "little") & 0x100)


def first_look(head: bytes, name: str) -> str:
    """Tell what a file is by its first bytes: of zip and OLE files, that they are such."""
    if not head:
        raise PlanError(f"{name}: the file is empty")
    if head.startswith(_MAGICS):
        return next(kind for magic, kind in _MAGIC if head.startswith(magic))
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if b"<" not in head:
        return "html" if ENDINGS.get(ending_of(name)) == "html" else "txt"
    plain = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    # In a text file a tag may stand as text; a page begins with one.
    may_be_text = ENDINGS.get(ending_of(name)) == "txt"
    if _HTML.match(plain) or (not may_be_text and _HTML_NEAR.search(plain[:1024])):
        return "html"
    if plain.lstrip().startswith(b"<?xml"):
        return "xml"
    return "html" if ENDINGS.get(ending_of(name)) == "html" else "txt"


def _kind_of_zip(raw: bytes) -> str | None:
    """Tell which document a zip is by the names in it, None if they can't be read."""
    if raw.count(b"PK\x01\x02") > 20_000:  # a long list of names takes memory
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            names = file.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "docx" if b"word/" in raw else None
    found = {name.split("/")[0].lower() for name in names}
    for first, kind in (("word", "docx"), ("xl", "xls"), ("ppt", "ppt"), ("ofd.xml", "ofd")):
        if first in found:
            return kind
    return "odt" if {"content.xml", "mimetype"} <= found and b"opendocument.text" in raw else "zip"


def ending_of(name: str) -> str:
    """Give the ending of a file's name or of an address, in small letters."""
    last = (re.split(r"[?#]", name)[0] if "://" in name else name).rstrip("/").rpartition("/")[2]
    dot = last.rfind(".")
    return last[dot:].lower() if 0 < dot < len(last) - 1 else ""


def refuse(kind: str, size: int, name: str) -> None:
    """Raise a `PlanError` for a kind of file that isn't read, or one that is too large."""
    if kind in REFUSED:
        what, to_do = REFUSED[kind]
        raise PlanError(f"{name}: {what} can't be read; {to_do}")
    if size > limit_of(kind):
        raise PlanError(
            f"{name}: the file has {size / 1e6:,.1f} MB; {NAMES.get(kind, 'one of its kind')} may "
            f"have {limit_of(kind) / 1e6:,.0f} MB"
        )


def limit_of(kind: str) -> int:
    """Give how many bytes a file may have."""
    return _LIMITS.get(kind, WORD_LIMIT)
