"""A Word file whose numbers are lists, as `formats.py` gives it to LibreOffice."""

import io
import zipfile
from html import escape

from format_sources import list_item

SPACE = "http://schemas.openxmlformats.org"
W = f"{SPACE}/wordprocessingml/2006/main"
_RELATED = f"{SPACE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-"
_WORD = f"{_TYPE}officedocument.wordprocessingml"
_RELATIONS = f'<Relationships xmlns="{SPACE}/package/2006/relationships">{{}}</Relationships>'
_RELATION = f'<Relationship Id="r" Type="{_RELATED}/{{}}" Target="{{}}.xml"/>'
_TYPES = (
    f'<Types xmlns="{SPACE}/package/2006/content-types"><Default Extension="rels" '
    f'ContentType="{_TYPE}package.relationships+xml"/>{{}}</Types>'
)
_PART = f'<Override PartName="/word/{{0}}.xml" ContentType="{_WORD}.{{0}}{{1}}+xml"/>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
    'w:bottom="1985" w:left="1588"/></w:sectPr>'
)
_FONTS = '<w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>'
_SIDES = {"title": "center", "right": "right"}


def word_file(paragraphs: list[tuple[str, str]]) -> bytes:
    """Return a Word file whose numbers are lists: indents hang, as Word has them."""
    ways: dict[tuple[str, str], int] = {}
    counted: dict[tuple[str, str], tuple[int, int]] = {}  # its last number, and its w:num
    numbers: list[str] = []
    body = []
    for style, text in paragraphs:
        item = list_item(text)
        properties = f'<w:jc w:val="{_SIDES.get(style, "both")}"/>'
        if item:
            way = item.kind, item.pattern
            at = ways.setdefault(way, len(ways))
            last, number = counted.get(way, (None, 0))
            if last is None or item.number != last + 1:
                number = len(numbers) + 1
                numbers.append(
                    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{at}"/><w:lvlOverride '
                    f'w:ilvl="0"><w:startOverride w:val="{item.number}"/></w:lvlOverride></w:num>'
                )
            counted[way] = item.number, number
            properties = (
                f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{properties}'
            )
            text = item.text
        elif style == "body":
            properties = f'<w:ind w:firstLine="640"/>{properties}'
        size = 44 if style == "title" else 32
        body.append(
            f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{_FONTS}<w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{escape(pattern)}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="840" w:hanging="840"/></w:pPr></w:lvl></w:abstractNum>'
        for (kind, pattern), at in ways.items()
    )
    return _packed(
        f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}{_PAGE}</w:body></w:document>',
        f'<w:numbering xmlns:w="{W}">{lists}{"".join(numbers)}</w:numbering>',
    )


def _packed(document: str, numbering: str) -> bytes:
    kinds = _PART.format("document", ".main") + _PART.format("numbering", "")
    files = {
        "[Content_Types].xml": _TYPES.format(kinds),
        "_rels/.rels": _RELATIONS.format(_RELATION.format("officeDocument", "word/document")),
        "word/_rels/document.xml.rels": _RELATIONS.format(_RELATION.format(*2 * ["numbering"])),
        "word/document.xml": document,
        "word/numbering.xml": numbering,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in files.items():
            package.writestr(name, part)
    return stream.getvalue()
