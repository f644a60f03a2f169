"""Pages that are pictures: drawn as they are shown, for the models that read pictures."""

import io
import posixpath
import warnings
import zipfile
from typing import TYPE_CHECKING

from ....errors import PlanError
from ..pictures import DAMAGED_PICTURE, on_white
from .objects import NO_OBJECTS, PartObjects, PlacedPicture
from .package import DAMAGED, OfdParts
from .resources import nearest_path

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 64_000_000  # of a picture
MOST_PICTURES = 200  # on a page: a scan may be cut into strips
_LONGEST = 4000  # pixels of a page's longer side
_INCH = 25.4  # millimetres


def page_objects(parts: OfdParts, location: str) -> list[PartObjects]:
    """Return what a page says of its objects, and what the templates say that it shows."""
    own = parts.parts.get(location, NO_OBJECTS)
    templates = [
        parts.parts.get(nearest_path(parts.resources.templates.get(one, []), location), NO_OBJECTS)
        for one in own.templates
    ]
    return [*templates, own]


def page_picture(
    raw: bytes, parts: OfdParts, location: str, box: tuple[float, float, float, float]
) -> "tuple[Image, float] | None":
    """Draw the pictures of a page as they lie on it.

    Parameters
    ----------
    raw
        The file's bytes.
    parts
        Its parts.
    location
        The page's path in the file.
    box
        The page: its left and upper edge, its width and height, in millimetres.

    Returns
    -------
    tuple or None
        The page in grey, and how many points (1/72 inch) a pixel is; None if any picture of it is
        missing or of a kind that can't be decoded, such as JBIG2.
    """
    from PIL import Image

    left, top, width, height = box
    if not (width > 0 and height > 0):
        return None
    placed = [one for part in page_objects(parts, location) for one in part.pictures]
    found: list[tuple[Image.Image, PlacedPicture]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            names = {_same(info.filename): info for info in file.infolist()}
            for one in placed[:MOST_PICTURES]:
                path = nearest_path(parts.resources.pictures.get(one.resource, []), location)
                info = names.get(_same(path)) or names.get(_same(posixpath.basename(path)))
                if info is None or info.file_size > MOST_BYTES:
                    return None
                found.append((_decoded(file.read(info)), one))
    except (*DAMAGED, PlanError):
        return None
    # As fine as the finest picture, within limits.
    fine = max((picture.width / max(1.0, abs(one.box[2])) for picture, one in found), default=0.0)
    scale = min(fine, _LONGEST / max(width, height))
    if scale <= 0:
        return None
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    page = Image.new("L", size, 255)
    for picture, one in found:
        _draw_picture(page, picture, one, left, top, scale)
    return page, 72 / _INCH / scale


def _same(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower()


def _decoded(raw: bytes) -> "Image":
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(raw)) as picture:
                return on_white(picture)
        except Exception:  # each of Pillow's decoders has errors of its own
            raise PlanError(DAMAGED_PICTURE) from None


def _draw_picture(
    page: "Image", picture: "Image", one: PlacedPicture, left: float, top: float, scale: float
) -> None:
    """Draw a picture where its box and its matrix lay the unit square."""
    from PIL.Image import Resampling, Transform

    a, b, c, d, e, f = one.matrix or (one.box[2], 0.0, 0.0, one.box[3], 0.0, 0.0)
    e, f = e + one.box[0] - left, f + one.box[1] - top
    a, b, c, d, e, f = (scale * number for number in (a, b, c, d, e, f))
    determinant = a * d - b * c
    if abs(determinant) < 1 or not picture.width or not picture.height:
        return
    if abs(b) + abs(c) < 0.01 and a > 0 and d > 0:
        if max(a, d) <= 2 * _LONGEST:
            size = (max(1, round(a)), max(1, round(d)))
            page.paste(picture.resize(size), (round(e), round(f)))
        return
    # From a pixel of the page back to one of the picture.
    wide, high = picture.width / determinant, picture.height / determinant
    back = (
        *(d * wide, -c * wide, (c * f - d * e) * wide),
        *(-b * high, a * high, (b * e - a * f) * high),
    )
    whole = picture.point(lambda grey: max(grey, 1))  # 0 is where the picture doesn't reach
    turned = whole.transform(page.size, Transform.AFFINE, back, Resampling.BILINEAR)
    page.paste(turned, mask=turned.point(lambda grey: 255 * (grey > 0)))
