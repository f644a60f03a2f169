import io
import struct

import pytest
from PIL import Image
from support.helpers import english

import jnplan as jp
from jnplan.read.pages import ocr, pictures
from jnplan.read.pages.pictures import picture_pages

DAMAGED = r"the picture is cut off; get a new copy|the picture can't be read; save it as PNG"


def saved(picture, kind="png", **options):
    raw = io.BytesIO()
    picture.save(raw, kind, **options)
    return raw.getvalue()


def pages(raw):
    notes = []
    return list(picture_pages(raw, name="x.tiff", notes=notes)), english(notes)


def sheet(mode="L", size=(40, 30)):
    """Return a white sheet with a black dot in its upper right corner."""
    picture = Image.new("L", size, 255)
    picture.paste(0, (size[0] - 8, 0, size[0], 8))
    return picture.convert(mode)


def test_a_camera_says_how_it_was_held():
    exif = Image.Exif()
    exif[0x112] = 6  # to be turned by 90 degrees clockwise: its right is below
    for kind in ("png", "tiff", "jpeg", "webp"):
        (upright,), _ = pages(saved(sheet(), kind, exif=exif))
        assert upright.size == (30, 40)
        assert upright.getpixel((26, 36)) < 40
        assert upright.getpixel((4, 4)) > 215


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("1", "tiff", {"compression": "group4"}),  # as a fax sends it
        ("1", "tiff", {"compression": "group3"}),
        ("1", "tiff", {"compression": "group4", "tiffinfo": {262: 0}}),  # zero is white
        ("1", "bmp", {}),
        ("L", "tiff", {"compression": "tiff_lzw"}),
        ("L", "bmp", {}),
        ("P", "gif", {}),
        ("P", "bmp", {}),
        ("RGB", "webp", {}),
        ("RGB", "webp", {"lossless": True}),
        ("RGB", "tiff", {"compression": "jpeg"}),
        ("RGBA", "webp", {}),
        ("CMYK", "jpeg", {}),
        ("CMYK", "tiff", {}),
        ("LAB", "tiff", {}),
    ],
)
def test_every_kind_of_picture_is_blackon_white(mode, kind, options):
    picture = sheet("RGB").convert(mode) if mode in ("CMYK", "LAB") else sheet(mode)
    if mode == "LAB":
        grey = Image.new("L", picture.size, 128)
        picture = Image.merge("LAB", (sheet(), grey, grey))
    (read,), notes = pages(saved(picture, kind, **options))
    assert read.mode == "L"
    assert read.getpixel((36, 4)) < 40
    assert read.getpixel((4, 26)) > 215
    assert notes == ()


@pytest.mark.parametrize(("white", "whole"), [(65535, 256), (4095, 16)])
def test_grey_of_16_and_12_bits_is_read(white, whole):
    picture = Image.new("I;16", (20, 20), white)
    picture.putpixel((10, 10), white // 2)
    (read,), _ = pages(saved(picture, "tiff"))
    assert read.getpixel((1, 1)) == white // whole == 255
    assert read.getpixel((10, 10)) == 127


def test_what_shows_through_is_white():
    picture = sheet("RGBA")
    picture.paste((0, 0, 0, 0), (0, 20, 40, 30))
    for kind in ("png", "webp", "tiff", "gif"):
        (read,), _ = pages(saved(picture, kind))
        assert read.getpixel((4, 26)) == 255


def test_each_page_of_a_tiff_is_read_but_no_thumbnail():
    kinds = {0: (20, 10), 1: (5, 4), 2: (30, 10), 4: (9, 9), 3: (6, 6)}
    first, *others = (Image.new("L", size, 255) for size in kinds.values())
    for picture, kind in zip(others, list(kinds)[1:], strict=True):
        picture.encoderinfo = {"tiffinfo": {254: kind}}
    raw = saved(first, "tiff", save_all=True, append_images=others, tiffinfo={254: 0})
    found, notes = pages(raw)
    assert [page.size for page in found] == [(20, 10), (30, 10)]
    assert notes == ()


@pytest.mark.parametrize("kind", ["gif", "webp", "png", "mpo"])
def test_only_the_first_of_moving_pictures_is_read(kind):
    second = sheet("RGB").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    (read,), notes = pages(saved(sheet("RGB"), kind, save_all=True, append_images=[second]))
    assert read.getpixel((36, 4)) < 40
    told = "(an animation, or what a phone's camera adds), only the first was read."
    assert notes == (f"Of 2 pictures in the file {told}",)


@pytest.mark.parametrize("size", [(1500, 1000), (1500, 2000)])  # Pillow warns, then refuses
def test_too_large_a_picture_is_told(monkeypatch, size):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000_000)
    for kind in ("png", "tiff", "bmp", "webp", "gif"):
        with pytest.raises(jp.PlanError, match=r"^x\.tiff: .* more than 1 million pixels"):
            pages(saved(Image.new("1", size), kind))


def test_a_later_page_may_be_no_larger_than_the_first(monkeypatch):
    """Pillow looks at the size of the first alone."""
    raw = saved(sheet(), "tiff", save_all=True, append_images=[Image.new("1", (1500, 1000))])
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000_000)
    with pytest.raises(jp.PlanError, match="more than 1 million pixels"):
        pages(raw)


def test_too_many_pictures_are_told(monkeypatch):
    monkeypatch.setattr(pictures, "FRAMES", 1)
    raw = saved(sheet(), "tiff", save_all=True, append_images=[sheet()])
    with pytest.raises(jp.PlanError, match="2 pictures in one file; at most 1 can be read"):
        pages(raw)


@pytest.mark.parametrize("kind", ["png", "jpeg", "tiff", "bmp", "webp", "gif"])
def test_a_picture_that_is_cut_off_is_told(kind):
    raw = saved(sheet("L", (400, 300)), kind)
    for share in (0.2, 0.6, 0.95):
        with pytest.raises(jp.PlanError, match=DAMAGED):
            pages(raw[: int(share * len(raw))])


def test_a_page_of_a_tiff_that_is_damaged_is_told():
    raw = saved(sheet("1"), "tiff", compression="group4")
    at = raw.index(struct.pack("<HHI", 273, 4, 1))  # where its rows stand: behind the end
    with pytest.raises(jp.PlanError, match=DAMAGED):
        pages(raw[: at + 8] + b"\xff\xff\xff\x7f" + raw[at + 12 :])


def test_the_pages_are_decoded_one_at_a_time(monkeypatch):
    raw = saved(sheet(), "tiff", save_all=True, append_images=[sheet()] * 2)
    done = []
    monkeypatch.setattr(ocr, "need_ocr", lambda name, what: None)
    decode = pictures.on_white
    monkeypatch.setattr(pictures, "on_white", lambda image: done.append("decoded") or decode(image))
    monkeypatch.setattr(ocr, "image_pieces", lambda image: done.append("read") or ([], 30.0))
    with pytest.raises(jp.PlanError, match="no text was found in the picture"):
        ocr.read_picture(raw, name="x.tiff")
    assert done == ["decoded", "read"] * 3
