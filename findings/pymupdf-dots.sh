#!/usr/bin/env bash
# PyMuPDF 2.0 (MuPDF 1.28.5): …… of a Chinese PDF comes out as ⋯⋯ (U+22EF), a sign of formulas.
# Guessed: in a font of the standard Chinese collection (Adobe-GB1: STSong, SimSun not embedded) each sign is what
# the encoding says, GBK A1AD, U+2026. Seen: the other signs of the page are right, the dots are not; in upright
# text, where （ and —— are turned, it gives ︵ and ︱︱. pypdf, pdfminer and pypdfium2 give …… and （ in level text.
# Sentences that end with …… aren't split, and the same plan read from Word and from PDF differs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pymupdf==2.0 pypdf==7.1.1 pdfminer.six==20260107 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import io

import pymupdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text


def document(encoding, lines):
    """Return a page of text in STSong-Light, a font that every reader has to know and no file holds."""
    moves = b" 0 -24 Td ".join(b"<" + line.hex().encode() + b"> Tj" for line in lines)
    content = b"BT /F1 12 Tf 1 0 0 1 60 780 Tm " + moves + b" ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /%b /DescendantFonts [5 0 R] >>" % encoding,
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (GB1) /Supplement 4 >> /FontDescriptor 6 0 R /DW 1000 >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.5\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    return made + b"xref\n0 8\n0000000000 65535 f \n" + table + end


text = "建设学校、食堂、操场……（试点）——到2026年。"
made = document(b"GBK-EUC-H", [text.encode("gbk")])
seen = {
    "PyMuPDF": pymupdf.open(stream=made)[0].get_text(),
    "pypdf": pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text(),
    "pdfminer": extract_text(io.BytesIO(made)),
    "pypdfium2": pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range(),
}
seen = {tool: read.strip() for tool, read in seen.items()}
print(*seen.items(), sep="\n")
assert seen.pop("PyMuPDF") == text.replace("…", "⋯")
assert set(seen.values()) == {text}
upright = document(b"GBK-EUC-V", ["（试点）——落实".encode("gbk")])
read = "".join(pymupdf.open(stream=upright)[0].get_text().split())
print("upright:", read)
assert read == "︵试点︶︱︱落实"
PY
