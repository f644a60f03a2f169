"""Pages that LibreOffice saved: their headers and footers, and where their source breaks lines."""

import re

from lxml import etree

from ...findings import finding

_GENERATOR = re.compile(
    r"<meta\s[^>]*name\s*=\s*[\"']?generator[\"']?[^>]*(?:LibreOffice|OpenOffice)", flags=re.I
)
_BY_OFFICE = (
    "//meta[translate(@name, 'GENERATO', 'generato')='generator'"
    " and (contains(@content, 'LibreOffice') or contains(@content, 'OpenOffice'))]"
)
_BREAK = re.compile(r"\r?\n\t*")
_HEAD = 4096  # characters that are looked at


def is_office_page(html: str) -> bool:
    """Whether LibreOffice, or OpenOffice before it, saved a page.

    Examples
    --------
    >>> is_office_page('<html><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>')
    True
    """
    return _GENERATOR.search(html, 0, _HEAD) is not None


def unbroken(html: str) -> str:
    r"""Return such a page with blanks for its line breaks, which stand where the text has blanks.

    Other pages may break lines anywhere in Chinese text.

    Examples
    --------
    >>> unbroken("<p>校车\n\t安全</p>")
    '<p>校车 安全</p>'
    """
    return html if "<pre" in html.lower() else _BREAK.sub(" ", html)


def drop_page_edges(tree: etree.ElementBase) -> tuple[str, ...]:
    """Take out the header and the footer that such a page shows once, and say what they are."""
    if not tree.xpath(_BY_OFFICE):
        return ()
    headers, footers = (_drop_edges(tree, title) for title in ("header", "footer"))
    notes = (
        headers and finding("read.left-out-headers", texts=headers),
        footers and finding("read.left-out-footers", texts=footers),
    )
    return tuple(note for note in notes if note)


def _drop_edges(tree: etree.ElementBase, title: str) -> list[str]:
    texts = []
    for edge in tree.xpath("//div[@title=$title]", title=title):
        texts.append(" ".join("".join(edge.itertext()).split()))
        edge.drop_tree()
    return [text for text in texts if text]
