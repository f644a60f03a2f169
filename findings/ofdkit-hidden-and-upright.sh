#!/usr/bin/env bash
# ofdkit 0.2.0: reads text that the page hides, and upright columns in the wrong order, as one line.
# Guessed: an object with Visible="false" (GB/T 33190, graphic units) isn't on the page, so it isn't in its
# text; columns drawn downwards, which DeltaY says, are read from the right one to the left, or as they stand
# in the file. Seen: hidden text is read. DeltaY isn't looked at: each column counts as a level line, the three
# stand side by side, and come out joined from left to right, the last one first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ofdkit==0.2.0
"$folder/venv/bin/python" - <<'PY'
import io
import zipfile

import ofdkit

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def document(objects):
    stream = io.BytesIO()
    parts = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/PublicRes.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="SimSun"/>'
        "</ofd:Fonts></ofd:Res>",
        "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="2">{objects}</ofd:Layer>'
        "</ofd:Content></ofd:Page>",
    }
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def drawn(number, text, box, more="", step="DeltaX"):
    code = f'<ofd:TextCode X="0" Y="5" {step}="g {len(text) - 1} 5">{text}</ofd:TextCode>'
    return f'<ofd:TextObject ID="{number}" Font="3" Size="5" Boundary="{box}" {more}>{code}</ofd:TextObject>'


shown = drawn(10, "公开发布", "10 10 60 8")
hidden = drawn(11, "内部稿", "10 30 60 8", 'Visible="false"')
columns = ["各省自治区", "直辖市教育", "厅教委通知"]
upright = "".join(
    drawn(20 + place, text, f"{150 - 10 * place} 20 8 40", step="DeltaY") for place, text in enumerate(columns)
)
print("hidden:", ofdkit.extract_text(document(shown + hidden)).split())
print("upright:", ofdkit.extract_text(document(upright)).split())
assert ofdkit.extract_text(document(shown + hidden)).split() == ["公开发布", "内部稿"]
assert "".join(ofdkit.extract_text(document(upright)).split()) == "".join(reversed(columns))
PY
