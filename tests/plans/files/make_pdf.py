"""How the PDF files and the pictures of this folder were made, all of them from `plan.txt`.

Run `python tests/plans/files/make_pdf.py`. It needs LibreOffice (soffice), Chromium, pdftoppm,
the Noto CJK fonts, fontTools, Pillow and numpy. Files come out anew with another date and another
identity, so run it only when `plan.txt` or the layout changes.
"""

import html
import json
import os
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from PIL import Image, ImageFilter

HERE = Path(__file__).parent
LINES = (HERE / "plan.txt").read_text(encoding="utf-8").splitlines()
KINDS = ["title", "date"] + [
    "heading" if line[1] == "、" and len(line) < 20 else "body" for line in LINES[2:]
]

# A4 as the offices set it: 28 characters of 16 points to a line, first lines indented by two.
FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="Song" svg:font-family="Small Song"/>
<style:font-face style:name="Hei" svg:font-family="Small Hei"/>
</office:font-face-decls>
<office:styles>
<style:style style:name="body" style:family="paragraph"><style:paragraph-properties
 fo:text-align="justify" fo:text-indent="32pt" fo:line-height="29pt" fo:widows="2" fo:orphans="2"/>
<style:text-properties style:font-name="Song" style:font-name-asian="Song" fo:font-size="16pt"
 style:font-size-asian="16pt" fo:language="en" fo:country="US" style:language-asian="zh"
 style:country-asian="CN"/></style:style>
<style:style style:name="heading" style:family="paragraph" style:parent-style-name="body">
<style:text-properties style:font-name="Hei" style:font-name-asian="Hei"/></style:style>
<style:style style:name="title" style:family="paragraph" style:parent-style-name="body">
<style:paragraph-properties fo:text-align="center" fo:text-indent="0pt" fo:line-height="40pt"/>
<style:text-properties fo:font-size="22pt" style:font-size-asian="22pt"/></style:style>
<style:style style:name="date" style:family="paragraph" style:parent-style-name="body">
<style:paragraph-properties fo:text-align="center" fo:text-indent="0pt" fo:margin-bottom="20pt"/>
</style:style>
<style:style style:name="edge" style:family="paragraph" style:parent-style-name="body">
<style:paragraph-properties fo:text-align="center" fo:text-indent="0pt" fo:line-height="100%"/>
<style:text-properties fo:font-size="12pt" style:font-size-asian="12pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm"
 fo:margin-left="28mm" fo:margin-right="24mm"/>
<style:header-style><style:header-footer-properties fo:min-height="12mm" fo:margin-bottom="6mm"/>
</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="12mm"
 fo:margin-top="6mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header><text:p text:style-name="edge">云溪市教育局文件汇编</text:p></style:header>
<style:footer><text:p text:style-name="edge">— <text:page-number/> —</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{}</office:text></office:body></office:document>
"""
HTML = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>云溪市教育局</title><style>
@font-face {{ font-family: "Small Song"; src: url("Small Song.ttf") }}
@font-face {{ font-family: "Small Hei"; src: url("Small Hei.ttf") }}
@page {{ size: A4; margin: 25mm 26mm 25mm 28mm }}
body {{ font: 12pt/24pt {}; margin: 0 }}
p {{ margin: 0; text-indent: 2em; text-align: justify }}
.heading {{ font-family: {} }}
.title, .date {{ text-align: center; text-indent: 0; line-height: 3 }}
.title {{ font-size: 20pt }}
</style><body>{}</body></html>
"""


NOTO = Path("/usr/share/fonts/opentype/noto")


def run(*command, **environment):
    command = [str(part) for part in command]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)


def small_font(folder, name, source, text):
    """Write a TrueType font of the characters of a text, and of the radicals that look like them.

    Noto's own outlines make files of half a megabyte. Radicals stay, as it is they that a program
    may name in a PDF file in place of a character.
    """
    font = TTFont(NOTO / source, fontNumber=2)
    cmap = font.getBestCmap()
    shown = {cmap[ord(character)] for character in text}
    options = subset.Options(layout_features=[], hinting=False)
    subsetter = subset.Subsetter(options)
    radicals = [code for code in range(0x2E80, 0x2FE0) if cmap.get(code) in shown]
    subsetter.populate(unicodes=[*map(ord, text), *radicals])
    subsetter.subset(font)
    glyphs = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = font.getGlyphOrder(), {}
    for glyph in table.glyphOrder:
        pen = TTGlyphPen(glyphs)
        glyphs[glyph].draw(Cu2QuPen(pen, 12, reverse_direction=True))
        table.glyphs[glyph] = pen.glyph()
    for tag in [tag for tag in ("CFF ", "VORG", "vhea", "vmtx", "BASE", "GDEF") if tag in font]:
        del font[tag]
    font["glyf"], font["loca"] = table, newTable("loca")
    font["maxp"].tableVersion = 0x00010000
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(font["maxp"], f"max{field}", 0)
    for field in ("Zones", "SizeOfInstructions", "ComponentElements"):
        setattr(font["maxp"], f"max{field}", 0)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = name if record.nameID != 6 else name.replace(" ", "")
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"
    font.save(folder / f"{name}.ttf")


def office(folder, name, **options):
    """Let LibreOffice write `plan.fodt` as a PDF file."""
    paragraphs = (
        f'<text:p text:style-name="{kind}">{html.escape(line)}</text:p>'
        for kind, line in zip(KINDS, LINES, strict=True)
    )
    source = folder / "plan.fodt"
    source.write_text(FODT.format("".join(paragraphs)), encoding="utf-8")
    options = {key: {"type": "string", "value": value} for key, value in options.items()}
    options |= {key: {"type": "boolean", "value": "true"} for key in ["EncryptFile"] if options}
    run(
        *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", folder, source),
        FONTCONFIG_FILE=str(folder / "fonts.conf"),
    )
    (folder / "plan.pdf").replace(HERE / name)


def browser(folder, target, *options, fonts=("Small Song", "Small Hei")):
    """Let Chromium print `plan.html`, served from this machine."""
    paragraphs = (
        f'<p class="{kind}">{html.escape(line)}</p>\n'
        for kind, line in zip(KINDS, LINES, strict=True)
    )
    page = HTML.format(*(f'"{font}"' for font in fonts), "".join(paragraphs))
    (folder / "plan.html").write_text(page, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 8931), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            run(
                *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-sync", f"--user-data-dir={folder}/chromium", *options),
                *(f"--print-to-pdf={target}", "http://localhost:8931/plan.html"),
            )
        finally:
            server.shutdown()


def pages(folder, source, dpi):
    """Give the pages of a PDF file as grey pictures, laid on the scanner a little askew."""
    run("pdftoppm", "-r", dpi, "-gray", source, folder / "page")
    noise = np.random.default_rng(dpi)
    found = []
    for i, path in enumerate(sorted(folder.glob("page*.pgm"))):
        page = Image.open(path).filter(ImageFilter.GaussianBlur(0.5))
        page = page.rotate((0.7, -0.7)[i % 2], resample=Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(page, float) * 0.85 + 25 + noise.normal(0, 3, (page.height, page.width))
        path.unlink()
        found.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        headings = "".join(line for kind, line in zip(KINDS, LINES, strict=True) if kind[0] == "h")
        small_font(folder, "Small Song", "NotoSansCJK-Regular.ttc", "".join(LINES) + "文件汇编— ")
        small_font(folder, "Small Hei", "NotoSerifCJK-Bold.ttc", headings)
        conf = f"<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
        (folder / "fonts.conf").write_text(conf)
        office(folder, "office.pdf")
        office(folder, "password.pdf", DocumentOpenPassword="2025")
        browser(folder, HERE / "browser.pdf", "--no-pdf-header-footer")
        browser(folder, HERE / "browser-heads.pdf")
        printed = folder / "printed.pdf"
        noto = ("Noto Serif CJK SC", "Noto Sans CJK SC")
        browser(folder, printed, "--no-pdf-header-footer", fonts=noto)
        first, *rest = pages(folder, printed, 150)
        options = {"save_all": True, "append_images": rest, "resolution": 150, "quality": 18}
        first.save(HERE / "scan.pdf", **options)
        pages(folder, printed, 200)[0].save(HERE / "page.jpg", quality=15)
