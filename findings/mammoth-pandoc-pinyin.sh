#!/usr/bin/env bash
# mammoth 1.13.0 (and markitdown with it) and pandoc 3.9: a character that bears its pinyin in Word is lost itself.
# Guessed: of 拼 with pīn above it (w:ruby, 拼音指南) 拼 is read, and the pinyin left out or put in brackets, as of
# <ruby> in HTML; or both are read. Seen: neither; 学拼音 becomes 学音. python-docx 1.2.0 does the same.
# docx2txt 0.9 and docx2python 3.7.1 read both, 学pīn拼音, which is no word either. Rare characters in names of
# people and places are what bears a reading. Asked of mammoth as a feature (python-mammoth 76).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet python-docx==1.2.0 mammoth==1.13.0 pypandoc-binary==1.17 \
  docx2txt==0.9 docx2python==3.7.1
"$folder/venv/bin/python" - <<'PY'
import io
import tempfile
from pathlib import Path

import docx
import docx2txt
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx2python import docx2python

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


ruby = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="20"/>'
    f'<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{run("pīn")}</w:rt>'
    f"<w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
)
document = docx.Document()
document.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{SPACE}">{run("学")}{ruby}{run("音")}</w:p>'))
with tempfile.TemporaryDirectory() as folder:
    path = str(Path(folder, "plan.docx"))
    document.save(path)
    data = Path(path).read_bytes()
    seen = {
        "mammoth": mammoth.extract_raw_text(io.BytesIO(data)).value,
        "pandoc": pypandoc.convert_file(path, "plain"),
        "python-docx": docx.Document(path).paragraphs[0].text,
        "docx2txt": docx2txt.process(path),
        "docx2python": docx2python(path).text,
    }
seen = {tool: text.strip() for tool, text in seen.items()}
print(seen)
assert list(seen.values()) == ["学音"] * 3 + ["学pīn拼音"] * 2
PY
