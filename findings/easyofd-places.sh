#!/usr/bin/env bash
# easyofd 20260427: pdf2ofd makes pictures of pages, or text whose pieces lie on one another in a corner.
# Guessed: it keeps the text layer, or does with optional_text=True, each piece of a line where it stood, on a
# page of A4. Seen: by itself it writes one picture a page (a PNG called .jpg) and no text. With
# optional_text=True a TextObject has no Size (it is spelt size), every piece of a line has the box of the
# whole line, so that a line set in two fonts lies on top of itself, and points are divided by 200/25.4: the text
# lies in 76 by 107 millimetres, on a page of 595 by 842.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet easyofd==20260427 reportlab==5.1.0
cd "$folder"
"$folder/venv/bin/python" - 2>/dev/null <<'PY' | grep -v "Page: 0\|gen_id\|uuid_map"
import io
import re
import shutil
import zipfile

from easyofd import OFD
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

pdf = io.BytesIO()
page = canvas.Canvas(pdf, pagesize=A4)
x = 72
for font, words in (("Helvetica", "Ten "), ("Courier", "new "), ("Times-Roman", "schools")):
    page.setFont(font, 20)
    page.drawString(x, 700, words)
    x += page.stringWidth(words)
page.save()
found = {}
for text in (False, True):
    shutil.rmtree("test", ignore_errors=True)  # it works in ./test, which must not be there
    with zipfile.ZipFile(io.BytesIO(OFD().pdf2ofd(pdf.getvalue(), optional_text=text))) as file:
        found[text] = file.read("Doc_0/Pages/Page_0/Content.xml").decode()
        picture = [file.read(name)[:4] for name in file.namelist() if name.endswith(".jpg")]
        print("text" if text else "by itself", [*re.findall("<ofd:(ImageObject|TextObject)", found[text])], picture)
boxes = re.findall('TextObject[^>]*Boundary="([^"]*)"', found[True])
print("boxes:", boxes, "page:", re.findall("PhysicalBox>([^<]*)", found[True]))
print("attributes of size:", set(re.findall(r"\b[sS]ize(?==)", found[True])))
assert "TextObject" not in found[False]
assert len(boxes) == 3
assert len(set(boxes)) == 1
assert set(re.findall(r"\b[sS]ize(?==)", found[True])) == {"size"}
PY
