"""Text boxes of a Word file: whether one stands above the paragraph that it is anchored in."""

import re
from typing import NamedTuple

from lxml import etree

from .numbering import whole
from .package import child, kind_of

_LINE = 12700 * 14  # English Metric Units of a line of type
_WIDE_BOX = 360000 * 11  # beside that, an upright page has no room for text
_UNITS = {"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, "": 12700}
_OF_PAGE = ("page", "margin", "topMargin", "top-margin-area")
_LENGTH = re.compile(r"\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|px|)\s*")
_FRAMES = ("wp:anchor", "wp:inline", "w:pict", "w:object")


class TextBox(NamedTuple):
    """A text box, and whether its lines come before those of the paragraph that holds it."""

    content: etree._Element
    above: bool


def stands_above(content: etree._Element, first: bool, text_before: bool) -> bool:
    """Whether a text box stands above the paragraph that it is anchored in.

    Parameters
    ----------
    content
        The box's ``w:txbxContent``.
    first
        Whether the box comes before all text of its paragraph.
    text_before
        Whether the document has text before this paragraph.
    """
    frame = next((one for one in content.iterancestors() if kind_of(one) in _FRAMES), None)
    if frame is None:
        return False
    if kind_of(frame) == "wp:inline":
        return first
    if kind_of(frame) == "wp:anchor":
        return _anchor_is_above(frame, first, text_before)
    return _shape_is_above(frame, first, text_before)


def _anchor_is_above(anchor: etree._Element, first: bool, text_before: bool) -> bool:
    """Whether a box of DrawingML does: by its place, and whether text runs beside it."""
    place = child(anchor, "wp:positionV")
    offset, align = child(place, "wp:posOffset"), child(place, "wp:align")
    extent = child(anchor, "wp:extent")
    return _is_above(
        (None if place is None else place.get("relativeFrom")) or "",
        None if offset is None else whole(offset.text),
        "" if align is None else (align.text or "").strip(),
        0 if extent is None else whole(extent.get("cy")),
        pushes=_pushes_text(anchor, 0 if extent is None else whole(extent.get("cx"))),
        opens_text=first and not text_before,
        text_before=text_before,
    )


def _shape_is_above(frame: etree._Element, first: bool, text_before: bool) -> bool:
    """Whether a shape of VML does: by its style, as in position:absolute;margin-top:-30pt."""
    shape = next((one for one in frame if one.get("style")), None)
    if shape is None:
        return False
    pairs = (pair.partition(":") for pair in (shape.get("style") or "")[:2000].split(";"))
    style = {name.strip().lower(): words.strip() for name, _, words in pairs}
    if style.get("position") != "absolute":  # it stands in the line, like a character
        return first
    wraps = (one for one in shape if kind_of(one) == "w10:wrap")
    return _is_above(
        style.get("mso-position-vertical-relative", "text"),
        _read_length(style.get("margin-top", "0")),
        style.get("mso-position-vertical", ""),
        _read_length(style.get("height", "0")) or 0,
        pushes=any(one.get("type") == "topAndBottom" for one in wraps),
        opens_text=first and not text_before,
        text_before=text_before,
    )


def _pushes_text(anchor: etree._Element, width: int) -> bool:
    """Whether the text goes on below a box, as it can't or doesn't run beside it."""
    beside = ("wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough")
    return child(anchor, "wp:wrapTopAndBottom") is not None or (
        width > _WIDE_BOX and any(kind_of(one) in beside for one in anchor)
    )


def _is_above(
    frame: str,
    offset: int | None,
    align: str,
    height: int,
    *,
    pushes: bool,
    opens_text: bool,
    text_before: bool,
) -> bool:
    if frame in _OF_PAGE:  # only of the first text is it known where on the page it stands
        at_top = align == "top" or (align in ("", "absolute") and (offset or 0) < 20 * _LINE)
        return at_top and not text_before
    if offset is None:
        return align == "top" and (pushes or opens_text)
    if pushes:
        return offset < _LINE / 2
    # Text runs beside it or under it: most of the box is above, or it opens the document.
    return offset < -max(height, _LINE) / 2 or (opens_text and offset <= 0)


def _read_length(words: str) -> int | None:
    found = _LENGTH.fullmatch(words)
    return round(float(found[1]) * _UNITS[found[2]]) if found else None
