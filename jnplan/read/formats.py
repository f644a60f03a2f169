"""The formats of files: how each is known, how large it may be, and what reads it.

A new format is a row of `FORMATS` and a file with its reader.
"""

import functools
import importlib
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ..errors import PlanError
from ..plan import Source

TEXT_LIMIT = 20_000_000  # bytes
MARKDOWN_LIMIT = 5_000_000
PAGE_LIMIT = 10_000_000
WORD_LIMIT = 50_000_000
OTHER_LIMIT = 100_000_000  # PDF, OFD and pictures


class Format(NamedTuple):
    """A format of files.

    ``name`` is what messages call it. A file is known by what it begins with (``begins``), by a
    ``pattern`` that its head matches, by all of the ``zip_names`` at the top of a zip (and
    ``zip_holds`` in its bytes), or by the ``stream`` of an OLE file. ``reader`` is the function
    that reads it, as module:function of this folder; it takes the bytes, ``name=`` for messages
    and, if ``takes_charset``, ``charset=``, and returns a `Source` of one of the kinds in
    ``gives``, which says how each is called. ``limit`` is the most bytes a file may have. ``risky``
    are those read by libraries that can end the process. A format without a reader is refused:
    ``instead`` says what to do, or, where only the content shows that, the function ``advice``
    (as ``reader``), which takes the bytes.
    """

    name: str
    endings: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    pattern: re.Pattern[bytes] | None = None
    zip_names: frozenset[str] = frozenset()
    zip_holds: bytes = b""
    stream: str = ""
    reader: str = ""
    gives: Mapping[str, str] = MappingProxyType({})
    limit: int = WORD_LIMIT
    takes_charset: bool = False
    risky: bool = False
    instead: str = ""
    advice: str = ""


_SAVE = "open it in WPS or Word and save it as .docx"
_COPY = "copy the plan into a Word or WPS document (.docx) or a text file (.txt)"
_UNPACK = "unpack it and name the file in it"
_ATTACHED = "save the file that is attached to it, and name that"
_TIFF_BEGINS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_DOCX = MappingProxyType({"docx": "a Word document"})
_SCAN = MappingProxyType({"scan": "pictures, read by OCR"})

# Where a file fits several, the first is taken.
FORMATS = {
    "txt": Format(
        "plain text",
        (".txt", ".text"),
        reader="text_file:read_text_file",
        gives={"txt": "a text file"},
        limit=TEXT_LIMIT,
    ),
    "md": Format(
        "Markdown (.md)",
        (".md", ".markdown"),
        reader="markdown.document:read_markdown",
        gives={"md": "a Markdown file"},
        limit=MARKDOWN_LIMIT,
    ),
    "html": Format(
        "a web page",
        (".htm", ".html", ".shtml", ".xhtml"),
        reader="web_page:read_web_page",
        gives={"html": "a web page"},
        limit=PAGE_LIMIT,
        takes_charset=True,
    ),
    "docx": Format(
        "a Word document (.docx)",
        (".docx", ".docm", ".dotx", ".dotm"),
        zip_names=frozenset({"word"}),
        reader="docx.document:read_docx",
        gives=_DOCX,
    ),
    "msg": Format(
        "an Outlook message (.msg)",
        (".msg",),
        stream="__properties_version1.0",  # before those of what is attached to it
        instead=_ATTACHED,
    ),
    "protected": Format(
        "a Word document or workbook protected by a password",
        stream="EncryptedPackage",
        instead="save it without the password",
    ),
    "doc": Format(
        "a Word 97-2003 or WPS document (.doc, .wps)",
        (".doc", ".dot", ".wps", ".wpt"),
        stream="WordDocument",
        reader="libreoffice:read_doc",
        gives=_DOCX,
        risky=True,
    ),
    "rtf": Format(
        "rich text (.rtf)",
        (".rtf",),
        begins=(b"{\\rtf",),
        reader="libreoffice:read_rtf",
        gives=_DOCX,
        risky=True,
    ),
    "odt": Format(
        "an OpenDocument text (.odt)",
        (".odt",),
        zip_names=frozenset({"content.xml", "mimetype"}),
        zip_holds=b"opendocument.text",
        reader="libreoffice:read_odt",
        gives=_DOCX,
        risky=True,
    ),
    "pdf": Format(
        "a PDF",
        (".pdf",),
        pattern=re.compile(rb".{0,1019}%PDF-", flags=re.S),
        reader="pages.pdf:read_pdf",
        gives={"pdf": "a PDF with a text layer", **_SCAN},
        limit=OTHER_LIMIT,
        risky=True,
    ),
    "picture": Format(
        "a picture (PNG, JPEG, TIFF, BMP, WebP, GIF)",
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"),
        begins=(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", *_TIFF_BEGINS),
        # Two letters begin a BMP, so its next fields are looked at too.
        pattern=re.compile(rb"RIFF.{4}WEBP|BM.{4}\0{4}.{4}[\x0c(@l|\x80]\0{3}", flags=re.S),
        reader="pages.ocr:read_picture",
        gives=_SCAN,
        limit=OTHER_LIMIT,
        risky=True,
    ),
    "xlsx": Format(
        "an Excel or WPS workbook (.xlsx)",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        zip_names=frozenset({"xl"}),
        reader="sheets.workbooks.xlsx:read_xlsx",
        gives={"xlsx": "a workbook"},
    ),
    "xls": Format(
        "an Excel 97-2003 or WPS workbook (.xls, .et)",
        (".xls", ".xlt", ".et", ".ett"),
        stream="Workbook",
        reader="sheets.workbooks.xls:read_xls",
        gives={"xls": "a workbook of Excel 97-2003 or WPS"},
        limit=TEXT_LIMIT,
    ),
    "xls-95": Format(
        "an Excel 5 or 95 workbook (.xls)",
        stream="Book" + "\0" * 8,  # the whole name of an entry, not a word in a text
        reader="sheets.workbooks.xls:read_xls",
        gives={"xls": "a workbook of Excel 97-2003 or WPS"},
        limit=TEXT_LIMIT,
    ),
    "ods": Format(
        "an OpenDocument spreadsheet (.ods)",
        (".ods", ".ots"),
        zip_names=frozenset({"content.xml", "mimetype"}),
        zip_holds=b"opendocument.spreadsheet",
        reader="sheets.workbooks.ods:read_ods",
        gives={"ods": "an OpenDocument spreadsheet"},
    ),
    "xml-2003": Format(
        "a spreadsheet as XML of 2003",
        pattern=re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<\?xml.{0,2000}?urn:schemas-microsoft-com:office:spreadsheet",
            flags=re.S,
        ),
        reader="sheets.workbooks.xml_2003:read_xml_2003",
        gives={"xml-2003": "a spreadsheet as XML of 2003"},
        limit=TEXT_LIMIT,
    ),
    "csv": Format(
        "a table as text (.csv, .tsv)",
        (".csv", ".tsv", ".tab"),
        reader="sheets.delimited:read_delimited",
        gives={"csv": "a table as text"},
        limit=TEXT_LIMIT,
    ),
    "ppt": Format(
        "PowerPoint slides (.ppt, .pptx)",
        (".ppt", ".pptx", ".dps"),
        zip_names=frozenset({"ppt"}),
        stream="PowerPoint Document",
        instead=_COPY,
    ),
    "ofd": Format(
        "an OFD file (.ofd)",
        (".ofd",),
        zip_names=frozenset({"ofd.xml"}),
        reader="pages.ofd:read_ofd",
        gives={"ofd": "an OFD file", **_SCAN},
        limit=OTHER_LIMIT,
    ),
    "epub": Format(
        "an e-book (.epub)",
        (".epub",),
        zip_names=frozenset({"meta-inf", "mimetype"}),
        zip_holds=b"application/epub+zip",
        instead=_COPY,
    ),
    # GM/T 0099: OFD.xml is packed under another name, and only this one says what the file is.
    "locked ofd": Format(
        "an OFD file that is encrypted",
        zip_names=frozenset({"encryptions.xml"}),
        instead="save a copy without a password",
    ),
    "zip": Format(
        "a zip archive",
        (".zip",),
        (b"PK\x03\x04", b"PK\x05\x06"),
        instead=_UNPACK,
        advice="archives.contents:zip_advice",
    ),
    "rar": Format("a RAR archive", (".rar",), (b"Rar!\x1a\x07",), instead=_UNPACK),
    "7z": Format("a 7z archive", (".7z",), (b"7z\xbc\xaf\x27\x1c",), instead=_UNPACK),
    "ole": Format(
        "an Office file of an unknown kind",
        begins=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        instead=_SAVE,
    ),
    "mht": Format(
        "a web archive (.mht, .mhtml)",
        (".mht", ".mhtml"),
        reader="archives.mhtml:read_mhtml",
        gives={"mht": "a web archive"},
    ),
    "eml": Format(
        "an e-mail (.eml)",
        (".eml",),
        instead=_ATTACHED,
        advice="archives.contents:mail_advice",
    ),
    "xml": Format("an XML document", (".xml",), instead=_SAVE),
    "image": Format(
        "a picture in an unsupported format (HEIC, AVIF, JPEG 2000, PSD)",
        begins=(b"8BPS", b"\0\0\0\x0cjP  "),
        pattern=re.compile(rb".{4}ftyp(?:hei[cx]|hev[cx]|mif1|msf1|avi[fs])", flags=re.S),
        instead="save it as PNG or JPEG",
    ),
}
CONTAINERS = ("zip", "ole", "eml")  # what these hold only the whole file shows
ENDINGS = {ending: kind for kind, one in FORMATS.items() for ending in one.endings}
RISKY = frozenset(kind for kind, one in FORMATS.items() if one.risky)
SOURCE_KINDS = {kind: name for one in FORMATS.values() for kind, name in one.gives.items()}


@functools.lru_cache(maxsize=64)  # it is asked some eight times of each file
def ending_of(name: str) -> str:
    """Return the ending of a file's name or of an address, in small letters.

    Examples
    --------
    >>> ending_of("my.plan.DOCX"), ending_of("https://x/a.php?b=.txt"), ending_of(".txt")
    ('.docx', '.php', '')
    """
    last = (re.split(r"[?#]", name)[0] if "://" in name else name).rstrip("/").rpartition("/")[2]
    dot = last.rfind(".")
    return last[dot:].lower() if 0 < dot < len(last) - 1 else ""


def both_names(kind: str) -> list[str]:
    r"""Return what notes call a format: one entry of a list, a line in either language.

    Examples
    --------
    >>> both_names("html")
    ['html\na web page']
    """
    return [f"{kind}\n{FORMATS[kind].name}"]


def wrong_ending(name: str, kind: str) -> str:
    """Return the beginning of a message where a file isn't what its ending says, else nothing.

    Examples
    --------
    >>> wrong_ending("plan.pdf", "txt"), wrong_ending("plan.txt", "txt")
    ('not a PDF, as its ending says, and ', '')
    """
    meant = ENDINGS.get(ending_of(name), kind)
    return "" if meant == kind else f"not {FORMATS[meant].name}, as its ending says, and "


def refuse(kind: str, size: int, name: str, raw: bytes | None = None) -> None:
    """Raise a `PlanError` for a file of a format that isn't read, or of more bytes than it may.

    Where only the content shows what to do, the file isn't refused without it unless it is large.
    """
    one = FORMATS[kind]
    if not one.reader and (not one.advice or raw is not None or size > one.limit):
        what = one.instead
        if one.advice and raw is not None and size <= one.limit:
            what = _named_function(one.advice)(raw)
        raise PlanError(f"{name}: {one.name} can't be read; {what}")
    if size > one.limit:
        raise PlanError(
            f"{name}: the file has {size / 1e6:,.1f} MB; {one.name} may have "
            f"{one.limit / 1e6:,.0f} MB"
        )


def reader_of(kind: str) -> Callable[..., Source]:
    """Return the function that reads a format, importing it only now."""
    return _named_function(FORMATS[kind].reader)


def _named_function(path: str) -> Callable[..., Any]:
    module, _, function = path.partition(":")
    return getattr(importlib.import_module(f".{module}", __package__), function)
