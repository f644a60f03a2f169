#!/usr/bin/env bash
# mammoth 1.13.0 (and markitdown 0.1.9 with it): sections 一、二、 and tasks 1. to 4. become one list from 1 to 6.
# Guessed: two lists of a document, each with its own numId and its own signs, stay two; or else a number is lost,
# which mammoth says of signs it doesn't know. Seen: paragraphs of one level that follow each other are one <ol>,
# so that the first task is 2 and section 二 is 4; after a paragraph without a number all begins again at 1; and
# paragraphs whose numbers are set to "none" get one. Numbers of tasks that look right and are wrong.
# Known: java-mammoth 32 (merged), mammoth.js 413 (begins again). pandoc 3.9 counts the two lists apart and on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-docx==1.2.0 'markitdown[docx]==0.1.9' \
  mammoth==1.13.0 pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PY'
import io
import tempfile
from pathlib import Path

import docx
import pypandoc
from docx.oxml import parse_xml
from markitdown import MarkItDown

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SECTION, TASK, BARE = 1, 2, 3
document = docx.Document()
numbering = document.part.numbering_part.element
for element in list(numbering):
    numbering.remove(element)
kinds = {SECTION: ("chineseCountingThousand", "%1、"), TASK: ("decimal", "%1."), BARE: ("none", "")}
for number, (kind, sign) in kinds.items():
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/></w:lvl>'
    numbering.append(parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="{number}">{level}</w:abstractNum>'))
for number in kinds:
    numbering.append(parse_xml(f'<w:num {SPACE} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
lines = [(SECTION, "总体要求"), (TASK, "甲"), (TASK, "乙"), (SECTION, "主要任务"), (TASK, "丙")]
lines += [(None, "牵头单位：办公室"), (TASK, "丁"), (BARE, "附注")]
for place, (number, text) in enumerate(lines):
    style = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
    document.element.body.insert(place, parse_xml(f"<w:p {SPACE}>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"))
stream = io.BytesIO()
document.save(stream)
seen = MarkItDown().convert_stream(io.BytesIO(stream.getvalue()), file_extension=".docx").text_content.split("\n")
seen = [line for line in seen if line]
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "plan.docx")
    path.write_bytes(stream.getvalue())
    pandoc = [line for line in pypandoc.convert_file(str(path), "plain").split("\n") if line]
print("markitdown:", seen, "pandoc:", pandoc, sep="\n")
assert seen[:5] == ["1. 总体要求", "2. 甲", "3. 乙", "4. 主要任务", "5. 丙"]
assert seen[5:] == ["牵头单位：办公室", "1. 丁", "2. 附注"]
assert pandoc[:7] == ["1.  总体要求", "1.  甲", "2.  乙", "2.  主要任务", "3.  丙", "牵头单位：办公室", "4.  丁"]
PY
