"""Word files made of XML as Word writes it, in their smallest form."""

import io
import zipfile

from jnplan.read.docx.document import read_docx

from .helpers import english

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LIST = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # without the time
    return packed.getvalue()


def related(**parts):
    one = '<Relationship Id="r{}" Type="{}/{}" Target="{}"/>'
    rows = (one.format(i, RELATED, kind, part) for i, (kind, part) in enumerate(parts.items()))
    return f'<Relationships xmlns="{LIST}">{"".join(rows)}</Relationships>'


def docx(body, *, files=None, **parts):
    """A Word file as Word writes it, in its smallest form; `parts` are numbering, styles, …"""
    made = {
        "_rels/.rels": related(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": related(**{kind: f"{kind}.xml" for kind in parts}),
    }
    for kind, content in parts.items():
        made[f"word/{kind}.xml"] = f"<w:{kind} {SPACES}>{content}</w:{kind}>"
    return zipped(made | (files or {}))


def lines(body, **parts):
    return read_docx(docx(body, **parts), name="plan.docx").text.splitlines()


def notes(body, **parts):
    return english(read_docx(docx(body, **parts), name="plan.docx").notes)


def p(text="", properties=""):
    text = text if text.startswith("<") or not text else f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def item(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at, kind, text, start=1, more=""):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels, number=0):
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number, of=0, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def start_again(at, start=1):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def run(content, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def t(text):
    return f'<w:t xml:space="preserve">{text}</w:t>'


def field(code, result=None):
    """A field as Word writes it: its code, and what it gave when it was last worked out."""
    step = '<w:fldChar w:fldCharType="{}"/>'
    begin, separate, end = (run(step.format(kind)) for kind in ("begin", "separate", "end"))
    shown = "" if result is None else separate + run(t(result))
    code = code if code.startswith("<") else run(f"<w:instrText>{code}</w:instrText>")
    return begin + code + shown + end
