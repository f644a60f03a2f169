"""Which files of a package the numbers on its pages stand for, and what isn't on the pages."""

import html
import posixpath
import re
from typing import NamedTuple

from .objects import tag_attributes

_P = r"<(?:[^\s<>/:]+:)?"
_MEDIA = re.compile(rf"{_P}MultiMedia\s([^<>]*)>.*?{_P}MediaFile(?:\s[^<>]*)?>([^<]*)<", re.S)
_RES = re.compile(rf"{_P}Res\s([^<>]*)>")
_TEMPLATE = re.compile(rf"{_P}TemplatePage\s([^<>]*)>")
_ANNOTATIONS = re.compile(rf"{_P}PageAnnot\b")
_SHOWN = re.compile(rf"{_P}(?:Text|Image|Path)Object\b")
_TEXT = re.compile(rf"{_P}TextObject\b(.*?)</(?:[^\s<>/:]+:)?TextObject\s*>", re.S)
_CODE = re.compile(rf"{_P}TextCode(?:\s[^<>]*)?>([^<]*)<")
_ATTACHMENT = re.compile(rf"{_P}Attachment\s([^<>]*)>")
_SIGNATURES = re.compile(rf"{_P}Signatures\b")
_SIGNATURE = re.compile(rf"{_P}Signature\s")


class Resources(NamedTuple):
    """The files of pictures and templates, by their numbers: of each document its own."""

    pictures: dict[str, list[str]]
    templates: dict[str, list[str]]


class Beside(NamedTuple):
    """What a file holds beside the text of its pages."""

    is_annotated: bool  # has annotations that show something: stamps, remarks
    annotations: list[str]  # what is written in them
    attachments: list[str]  # the names of attached files
    seals: int  # electronic seals and signatures


def find_resources(texts: dict[str, str]) -> Resources:
    """Find the files of pictures and templates in the parts of a package."""
    found = Resources({}, {})
    for name, text in texts.items():
        start = _RES.search(text)
        base = written_name(tag_attributes(start[1]).get("BaseLoc", "")) if start else ""
        for inner, file in _MEDIA.findall(text) if start else ():
            number = tag_attributes(inner).get("ID", "").strip()
            path = posixpath.join(base, written_name(file))
            found.pictures.setdefault(number, []).append(part_path(name, path))
        for inner in _TEMPLATE.findall(text):
            template = tag_attributes(inner)
            path = part_path(name, written_name(template.get("BaseLoc", "")))
            found.templates.setdefault(template.get("ID", "").strip(), []).append(path)
    return found


def find_beside(texts: dict[str, str]) -> Beside:
    """Find annotations, attachments and seals in the parts of a package."""
    shown, written, attached, seals = False, [], [], 0
    for text in texts.values():
        if _ANNOTATIONS.search(text):
            shown = shown or bool(_SHOWN.search(text))
            written += ["".join(_CODE.findall(inner)) for inner in _TEXT.findall(text)]
        attached += [tag_attributes(inner).get("Name", "") for inner in _ATTACHMENT.findall(text)]
        if _SIGNATURES.search(text):
            seals += len(_SIGNATURE.findall(text))
    names = [[" ".join(written_name(one).split()) for one in some] for some in (written, attached)]
    distinct = [[one for one in dict.fromkeys(some) if one] for some in names]
    return Beside(shown, distinct[0], distinct[1], seals)


def written_name(raw: str) -> str:
    """Return what bytes that were read as Latin-1 mean.

    Examples
    --------
    >>> written_name("校车".encode().decode("latin-1")), written_name("a&amp;b")
    ('校车', 'a&b')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return html.unescape(raw.encode("latin-1").decode(encoding)).strip()
        except UnicodeError:
            continue
    return html.unescape(raw).strip()


def part_path(base: str, written: str) -> str:
    """Return where in the package a path leads that stands in one of its parts.

    Examples
    --------
    >>> part_path("Doc_0/Document.xml", "Pages/1.xml"), part_path("Doc_0/a.xml", "/Doc_0/b.xml")
    ('Doc_0/Pages/1.xml', 'Doc_0/b.xml')
    """
    written = written.replace("\\", "/")
    joined = written if written.startswith("/") else f"{posixpath.dirname(base)}/{written}"
    return posixpath.normpath(f"/{joined}").lstrip("/")


def nearest_path(paths: list[str], page: str) -> str:
    """Choose of paths that a number stands for in several documents that of the page's own.

    Examples
    --------
    >>> nearest_path(["Doc_0/Res/1.png", "Doc_1/Res/1.png"], "Doc_1/Pages/Page_0/Content.xml")
    'Doc_1/Res/1.png'
    """
    own = page.split("/")
    return max(
        paths,
        key=lambda path: sum(a == b for a, b in zip(path.split("/"), own, strict=False)),
        default="",
    )
