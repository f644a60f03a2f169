#!/usr/bin/env bash
# pypdf 7.1.1: a Chinese page in the encoding GBKp-EUC-H comes out as Korean syllables and rare signs.
# Guessed: of the encodings that PDF itself names for simplified Chinese (ISO 32000, 9.7.5.2) GBK-EUC-H and
# GBKp-EUC-H, which differ in the width of Latin letters only, are both read as GBK. Seen: the second is taken
# for UTF-16, 培训教师2000人 gives 엠통뷌쪦㈰〰죋, and so the whole page, with one line in the log. PyMuPDF, pdfminer
# and pypdfium2 read both. The page isn't empty, so no test for a missing text layer notices.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypdf==7.1.1 pymupdf==2.0 pdfminer.six==20260107 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PY'
import io
import logging

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


logging.disable(logging.CRITICAL)
text = "培训教师2000人"
for encoding in (b"GBK-EUC-H", b"GBKp-EUC-H"):
    made = document(encoding, [text.encode("gbk")])
    others = {
        "PyMuPDF": pymupdf.open(stream=made)[0].get_text(),
        "pdfminer": extract_text(io.BytesIO(made)),
        "pypdfium2": pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range(),
    }
    assert {read.strip() for read in others.values()} == {text}
    read = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text().strip()
    print(encoding.decode(), read)
    assert read == {b"GBK-EUC-H": text, b"GBKp-EUC-H": "엠통뷌쪦㈰〰죋"}[encoding]
PY
