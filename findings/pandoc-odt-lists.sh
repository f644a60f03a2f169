#!/usr/bin/env bash
# pandoc 3.9: of an .odt as LibreOffice writes it, lists numbered 一、二、 become bullets, and tasks begin again at 1.
# Guessed: 一、 becomes 1., as of a .docx; and a list that goes on after a heading goes on, as of a .docx too. Seen:
# a number format that pandoc doesn't know is no number at all, and text:continue-list, by which LibreOffice says
# which list goes on, isn't looked at: task 2 is 1. Only text:continue-numbering is, so the
# task after a paragraph is 2, not 3. Of the same plan in .docx it counts on. Near it: issues 8979 and 9595.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypandoc-binary==1.17
"$folder/venv/bin/python" - <<'PY'
import tempfile
import zipfile
from pathlib import Path

import pypandoc

NAMES = {"office": "office", "text": "text", "style": "style"}
SPACE = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"' for name, kind in NAMES.items())


def numbered(style, text, more=""):
    item = f"<text:list-item><text:p>{text}</text:p></text:list-item>"
    return f'<text:list text:style-name="{style}" {more}>{item}</text:list>'


formats = {"Section": ("一, 二, 三, ...", "、"), "Task": ("1", "."), "Roman": ("I", ".")}
styles = "".join(
    f'<text:list-style style:name="{name}"><text:list-level-style-number text:level="1" style:num-format="{form}" '
    f'style:num-suffix="{sign}"/></text:list-style>'
    for name, (form, sign) in formats.items()
)
body = [
    numbered("Section", "总体要求", 'xml:id="s1"'),
    numbered("Task", "甲", 'xml:id="t1"'),
    numbered("Section", "主要任务", 'xml:id="s2" text:continue-list="s1"'),
    numbered("Task", "乙", 'xml:id="t2" text:continue-list="t1"'),
    "<text:p>牵头单位：办公室</text:p>",
    numbered("Task", "丙", 'text:continue-numbering="true"'),
    numbered("Roman", "附则"),
]
content = (
    f'<office:document-content {SPACE} office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
    f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "plan.odt")
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr("styles.xml", f'<office:document-styles {SPACE} office:version="1.2"/>')
    seen = [" ".join(line.split()) for line in pypandoc.convert_file(str(path), "plain").split("\n") if line]
print(seen)
assert seen == ["- 总体要求", "1. 甲", "- 主要任务", "1. 乙", "牵头单位：办公室", "2. 丙", "I. 附则"]
PY
