"""Write the README's picture of the summary: the sheet of Jinan's plan, in Chinese, as printed.

Run by hand when the summary changes. It needs Chromium, Chrome or Edge, and a Chinese font, so that
its bytes differ by machine.
"""

import os
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

import jnplan as jp

PICTURE = Path(__file__).parent.parent / "docs" / "summary.png"
WIDTH, MARGIN = 1100, 40  # pixels
COLOURS = 128  # so that it stays small; the sheet has few


def printed_sheet() -> Image.Image:
    """Return the printed summary without the empty paper around it."""
    os.environ["JNPLAN_LANG"] = "zh"
    with tempfile.TemporaryDirectory() as folder:
        file = jp.write_summary(jp.load("jinan-2022"), Path(folder) / "summary.pdf")
        with pypdfium2.PdfDocument(file) as document:
            (page,) = document
            sheet = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    white = Image.new("RGB", sheet.size, "white")
    left, top, right, bottom = ImageChops.difference(sheet, white).getbbox()
    return sheet.crop((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))


if __name__ == "__main__":
    small = printed_sheet().quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(PICTURE, optimize=True)
