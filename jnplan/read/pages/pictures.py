"""Files of pictures (PNG, JPEG, TIFF, BMP, WebP, GIF) to grey pages, upright and on white."""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import PlanError
from ...findings import finding

if TYPE_CHECKING:
    from PIL.Image import Image

FRAMES = 50
DAMAGED_PICTURE = "the picture can't be read; save it as PNG or JPEG"
_KIND_OF_PAGE = 254  # the tag of a TIFF; its first bit says thumbnail, its third mask
_NO_PAGE = 0b101
_OLD_KIND_OF_PAGE, _OLD_THUMBNAIL = 255, 2
_DARK = 4095  # the lightest grey of a scanner of 12 bits


def picture_pages(raw: bytes, *, name: str, notes: list[str]) -> Iterator["Image"]:
    """Decode the picture of a page, or the pages of a TIFF, one at a time.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What messages call it.
    notes
        Gets notes on pictures that are no pages: other frames of an animation, the second picture
        of a phone's camera.

    Raises
    ------
    PlanError
        If the file is damaged, holds too many pages, or one of too many pixels.
    """
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw))
        with picture:
            for page in _page_numbers(picture, name, notes):
                picture.seek(page)
                # Pillow itself looks at the first page only.
                if picture.width * picture.height > (Image.MAX_IMAGE_PIXELS or 0):
                    raise Image.DecompressionBombError
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    image = on_white(ImageOps.exif_transpose(picture))
                yield image
    except PlanError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        millions = (Image.MAX_IMAGE_PIXELS or 0) // 10**6
        raise PlanError(
            f"{name}: the picture has more than {millions} million pixels; "
            f"make it smaller: 200 pixels an inch are enough"
        ) from None
    except Exception as error:  # each of Pillow's decoders has errors of its own
        if "truncated" in str(error):
            raise PlanError(f"{name}: the picture is cut off; get a new copy") from None
        raise PlanError(f"{name}: {DAMAGED_PICTURE}") from None


def _page_numbers(picture: "Image", name: str, notes: list[str]) -> list[int]:
    """Return which of a file's pictures are pages."""
    count = getattr(picture, "n_frames", 1)
    if picture.format != "TIFF":
        if count > 1:
            notes.append(finding("read.first-picture", n=count))
        return [0]
    if count > FRAMES:
        raise PlanError(f"{name}: {count} pictures in one file; at most {FRAMES} can be read")
    pages = []
    for page in range(count):
        picture.seek(page)
        tags = getattr(picture, "tag_v2", {})
        kind, old = tags.get(_KIND_OF_PAGE, 0), tags.get(_OLD_KIND_OF_PAGE, 0)
        if not (isinstance(kind, int) and kind & _NO_PAGE) and old != _OLD_THUMBNAIL:
            pages.append(page)
    return pages or [0]


def on_white(image: "Image") -> "Image":
    """Return a picture in grey, on white where it is transparent."""
    from PIL import Image

    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    if image.mode.startswith("I"):  # 12 or 16 bits of grey
        image = image.convert("I")
        _, lightest = image.getextrema()
        step = 256 if lightest > _DARK else 16  # type: ignore[operator]  # it has one band
        image = image.point(lambda grey: grey / step)
    if image.mode == "LAB":  # which Pillow makes nothing else of
        image = image.getchannel(0)
    return image.convert("L")
