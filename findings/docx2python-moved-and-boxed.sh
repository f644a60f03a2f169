#!/usr/bin/env bash
# docx2python 3.7.1: a passage moved with tracked changes, and a text box, come out twice.
# Guessed: it gives the document as it stands, as it does for tracked insertions (read) and deletions (left
# out): moved text once, where it now is; and of a text box, which Word writes as a new shape and again as an
# old one for old readers (mc:Choice, mc:Fallback), one of the two. Seen: each twice. mammoth 1.13.0 reads
# both once. Counts of words in drafts with changes, or with boxes, double.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0
"$folder/venv/bin/python" - <<'PY'
import io

import docx
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

OFFICE = "http://schemas.openxmlformats.org"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
spaces = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:a="{OFFICE}/drawingml/2006/main" '
    f'xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing" xmlns:wps="{SHAPE}" '
    f'xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(text, name="t"):
    return f"<w:r><w:{name}>{text}</w:{name}></w:r>"


by = 'w:author="甲" w:date="2026-03-10T09:00:00Z"'
box = f"<w:txbxContent><w:p>{run('联系人')}</w:p></w:txbxContent>"
paragraphs = [
    f'{run("原文")}<w:del w:id="1" {by}>{run("删去", "delText")}</w:del><w:ins w:id="2" {by}>{run("增加")}</w:ins>',
    f'<w:moveFromRangeStart w:id="3" w:name="m" {by}/><w:moveFrom w:id="4" {by}>{run("整段移动")}</w:moveFrom>'
    '<w:moveFromRangeEnd w:id="3"/>',
    f'<w:moveToRangeStart w:id="5" w:name="m" {by}/><w:moveTo w:id="6" {by}>{run("整段移动")}</w:moveTo>'
    '<w:moveToRangeEnd w:id="5"/>',
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
    f'<wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    f"<wps:spPr/><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:70pt;height:24pt"><v:textbox>{box}'
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
]
document = docx.Document()
for paragraph in paragraphs:
    document.element.body.insert(-1, parse_xml(f"<w:p {spaces}>{paragraph}</w:p>"))
stream = io.BytesIO()
document.save(stream)
texts = {
    "docx2python": docx2python(io.BytesIO(stream.getvalue())).text,
    "mammoth": mammoth.extract_raw_text(io.BytesIO(stream.getvalue())).value,
}
for tool, text in texts.items():
    counts = {words: text.count(words) for words in ("删去", "增加", "整段移动", "联系人")}
    print(tool, counts)
    times = 2 if tool == "docx2python" else 1
    assert counts == {"删去": 0, "增加": 1, "整段移动": times, "联系人": times}
PY
