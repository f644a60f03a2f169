#!/usr/bin/env bash
# Word's circled characters (带圈字符, for numbers above ⑩ and for 密, 印): six readers of .docx lose them.
# Guessed: a number that stands on the page is in the text, as ㉑, (21) or 21. Seen: Word writes the circle as a
# field, EQ \o\ac(○,21), that has a code and never a stored result, and python-docx, docx2txt, docx2python,
# mammoth, pandoc and kreuzberg read results only. ㉑加强队伍建设 loses its number, 密级 its first character,
# and nothing tells. pandoc has a closed pull request (11103) for EQ fields.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-docx==1.2.0 docx2txt==0.9 docx2python==3.7.1 \
  mammoth==1.13.0 pypandoc-binary==1.17 kreuzberg==4.10.4
"$folder/venv/bin/python" - <<'PY'
import io
import tempfile
from pathlib import Path

import docx
import docx2txt
import kreuzberg
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def circled(sign, text):
    """Return a paragraph that begins with a sign in a circle, its field parted into runs as Word parts it."""
    codes = (" ", r"eq \o\ac(", "○", f",{sign})")
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{part}</w:instrText></w:r>' for part in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "end"))
    return f'<w:p xmlns:w="{SPACE}">{begin}{code}{end}<w:r><w:t>{text}</w:t></w:r></w:p>'


document = docx.Document()
document.element.body.insert(0, parse_xml(circled("21", "加强队伍建设")))
document.element.body.insert(1, parse_xml(circled("密", "级文件")))
with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder, "plan.docx"))
    document.save(path)
    data = Path(path).read_bytes()
    seen = {
        "python-docx": "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs),
        "docx2txt": docx2txt.process(path),
        "docx2python": docx2python(path).text,
        "mammoth": mammoth.extract_raw_text(io.BytesIO(data)).value,
        "pandoc": pypandoc.convert_file(path, "plain"),
        "kreuzberg": kreuzberg.extract_file_sync(path).content,
    }
for tool, text in seen.items():
    print(tool, text.split())
    assert text.split() == ["加强队伍建设", "级文件"]
PY
