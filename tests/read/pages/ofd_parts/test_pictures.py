import io

import pytest
from PIL import Image
from support.made_ofd import made_ofd, pictured

from jnplan.read.pages.ofd_parts import pictures
from jnplan.read.pages.ofd_parts.package import ofd_parts
from jnplan.read.pages.ofd_parts.pictures import page_picture

PAGE = "Doc_0/Pages/Page_0/Content.xml"
BOX = (0.0, 0.0, 210.0, 297.0)
# Four quarters in greys that show how a picture is turned.
QUARTERS = Image.frombytes("L", (2, 2), bytes([10, 60, 120, 180])).resize((210, 298), 0)


def saved(image, kind="png"):
    raw = io.BytesIO()
    image.save(raw, kind)
    return raw.getvalue()


def shown(*placed, files=None):
    objects = [
        f'<ofd:ImageObject ID="{i}" Boundary="{box}" {matrix} ResourceID="3"/>'
        for i, (box, matrix) in enumerate(placed)
    ]
    extra = pictured({"a.png": saved(QUARTERS)} if files is None else files)
    raw = made_ofd(objects, extra=extra)
    return page_picture(raw, ofd_parts(raw), PAGE, BOX)


def corners(image):
    """The greys near the four corners, from the upper left on, line by line."""
    across, down = image.width // 8, image.height // 8
    places = [(x, y) for y in (down, 7 * down) for x in (across, 7 * across)]
    return [image.getpixel(place) for place in places]


@pytest.mark.parametrize(
    ("box", "matrix", "greys"),
    [
        ("0 0 210 297", 'CTM="210 0 0 297 0 0"', [10, 60, 120, 180]),
        ("0 0 210 297", "", [10, 60, 120, 180]),  # without a matrix it fills its box
        ("0 0 210 297", 'CTM="-210 0 0 -297 210 297"', [180, 120, 60, 10]),  # on its head
        ("0 0 210 297", 'CTM="0 297 -210 0 210 0"', [120, 10, 180, 60]),  # on its side
        ("105 0 105 297", 'CTM="105 0 0 297 0 0"', [255, 60, 255, 180]),  # on the right half
    ],
)
def test_a_picture_lies_as_its_matrix_says(box, matrix, greys):
    image, points = shown((box, matrix))
    assert corners(image) == pytest.approx(greys, abs=2)
    assert image.width * points == pytest.approx(210 / 25.4 * 72, abs=1)


def test_a_page_is_as_fine_as_its_picture_within_limits(monkeypatch):
    whole = ("0 0 210 297", 'CTM="210 0 0 297 0 0"')
    assert shown(whole)[0].size == (210, 297)
    monkeypatch.setattr(pictures, "_LONGEST", 99)
    assert shown(whole)[0].size == (70, 99)


@pytest.mark.parametrize(
    "files",
    [{}, {"a.jb2": b"\x97JB2\r\n\x1a\n" + bytes(99)}, {"a.png": saved(QUARTERS)[:60]}],
    ids=["missing", "unknown", "cut"],
)
def test_none_stands_for_what_cannot_be_drawn(files):
    assert shown(("0 0 210 297", ""), files=files) is None


def test_too_large_a_picture_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert shown(("0 0 210 297", "")) is None
