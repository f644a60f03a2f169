"""OFD files as GB/T 33190 says, in their smallest form, with the ways that producers differ in."""

import re
from html import escape

from jnplan.text.clean import is_wide

from .made_word import zipped

OFD = "http://www.ofdspec.org/2016"
WORD = re.compile("[A-Za-z0-9%]{2}")
WORD_END = re.compile("[A-Za-z0-9%]+$")
A4 = "0 0 210 297"
LINES = 32  # characters to a line
LEFT, TOP, SIZE, STEP = 26, 40, 5, 9  # millimetres


def widths(text, size=SIZE):
    return [size if is_wide(character) else size / 2 for character in text]


def drawn(text, x, y, *, size=SIZE, number=0, ctm="", more="", deltas=True):
    """A text object whose one code is the text; x and y are where its first baseline begins."""
    steps = " ".join(f"{width:g}" for width in widths(text, size)[:-1])
    matrix = f' CTM="{ctm}"' if ctm else ""
    delta = f' DeltaX="{steps}"' if deltas and steps else ""
    return (
        f'<ofd:TextObject ID="{number or 1}" Boundary="{x:g} {y - size:g} 180 {size * 1.4:g}" '
        f'Font="2" Size="{size}"{matrix}{more}><ofd:TextCode X="0" Y="{size}"{delta}>'
        f"{escape(text)}</ofd:TextCode></ofd:TextObject>"
    )


def placed(text, x, y, *, size=SIZE, each=0):
    """A line as text objects of so many characters each; of all, if it is 0."""
    found, each = [], each or len(text)
    for start in range(0, len(text), each):
        before = sum(widths(text[:start], size))
        found.append(drawn(text[start : start + each], x + before, y, size=size))
    return found


def set_pages(paragraphs, *, per_page=24, each=0):
    """Set paragraphs as an office does: two characters indented, lines broken, then pages."""
    lines = []
    for paragraph in paragraphs:
        rest, indent = paragraph, 2
        while rest:
            cut, width = 0, indent * SIZE
            while cut < len(rest) and width + widths(rest[cut])[0] <= LINES * SIZE:
                width += widths(rest[cut])[0]
                cut += 1
            if WORD.fullmatch(rest[cut - 1 : cut + 1]):  # words are kept whole
                cut = len(WORD_END.sub("", rest[:cut]))
            lines.append((LEFT + indent * SIZE, rest[:cut].rstrip()))
            rest, indent = rest[cut:].lstrip(), 0
    return [
        [
            one
            for row, (x, text) in enumerate(lines[at : at + per_page])
            for one in placed(text, x, TOP + STEP * row, each=each)
        ]
        for at in range(0, len(lines), per_page)
    ]


def picture(boundary="0 0 210 297"):
    return f'<ofd:ImageObject ID="900" Boundary="{boundary}" CTM="210 0 0 297 0 0" ResourceID="3"/>'


def layer(objects, kind="Body"):
    return f'<ofd:Layer Type="{kind}" ID="800">{"".join(objects)}</ofd:Layer>'


def written(root, inner, attributes=""):
    space = f'xmlns:ofd="{OFD}"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<ofd:{root} {space} {attributes}>{inner}</ofd:{root}>"


def pictured(files, *, folder="Doc_0"):
    """The parts that pictures need: each file of a picture is the next number from 3 on."""
    media = "".join(
        f'<ofd:MultiMedia ID="{3 + i}" Type="Image"><ofd:MediaFile>{name}</ofd:MediaFile>'
        "</ofd:MultiMedia>"
        for i, name in enumerate(files)
    )
    held = f"<ofd:MultiMedias>{media}</ofd:MultiMedias>"
    return {
        f"{folder}/PublicRes.xml": written("Res", held, 'BaseLoc="Res"'),
        **{f"{folder}/Res/{name}": raw for name, raw in files.items()},
    }


def annotated(*texts, kind="Watermark"):
    """A part of annotations that show texts."""
    shown = "".join(
        f'<ofd:Annot ID="{i}" Type="{kind}"><ofd:Appearance Boundary="0 0 210 297">'
        f"{drawn(text, 60, 150, number=600 + i)}</ofd:Appearance></ofd:Annot>"
        for i, text in enumerate(texts)
    )
    return {"Doc_0/Annots/Page_0/Annotation.xml": written("PageAnnot", shown)}


def made_ofd(*pages, extra=None, **options):
    """Write an OFD file, as `ofd_files` lists its parts, and other parts beside or over them."""
    return zipped(ofd_files(*pages, **options) | (extra or {}))


def ofd_files(*pages, template=(), folder="Doc_0", page_name="Pages/Page_{}/Content.xml", units=""):
    """The parts of a file with one document: a page is a list of objects, a template's on each."""
    listed = "".join(
        f'<ofd:Page ID="{100 + i}" BaseLoc="{page_name.format(i)}"/>' for i in range(len(pages))
    )
    named = '<ofd:TemplatePage ID="50" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    resources = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>" if units else ""
    common = (
        f"<ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{A4}</ofd:PhysicalBox>"
        f"</ofd:PageArea>{resources}{named}"
    )
    files = {
        "OFD.xml": written("OFD", body(folder), 'Version="1.0" DocType="OFD"'),
        f"{folder}/Document.xml": written(
            "Document",
            f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>",
        ),
    }
    on_each = '<ofd:Template TemplateID="50" ZOrder="Background"/>' if template else ""
    for i, objects in enumerate(pages):
        content = f"{on_each}<ofd:Content>{layer(objects)}</ofd:Content>"
        files[f"{folder}/{page_name.format(i)}"] = written("Page", content)
    if template:
        content = f"<ofd:Content>{layer(template)}</ofd:Content>"
        files[f"{folder}/Tpls/Tpl_0/Content.xml"] = written("Page", content)
    if units:
        held = f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>"
        files[f"{folder}/DocumentRes.xml"] = written("Res", held)
    return files


def body(folder):
    return (
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{folder}</ofd:DocID></ofd:DocInfo>"
        f"<ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    )
