"""What a part of an OFD file says of the objects on a page, beside their text.

`ofdkit` says of a text where it stands, but not which way it runs, whether it shows, or what
pictures and drawings are beside it.
"""

import math
import re
from typing import NamedTuple

_SLANT = 0.2  # radians
_MOST_STEPS = 10_000  # of a text, whose file may name any count
_TAG = re.compile(r"<(/?)(?:[^\s<>/:]+:)?([A-Za-z]+)((?:\s[^<>]*?)?)(/?)>")
_SEEN = frozenset(
    ("Layer", "PageBlock", "CompositeGraphicUnit", "CompositeObject", "Template")
    + ("TextObject", "TextCode", "ImageObject", "PathObject", "PageRes")
)
_HOLDS = frozenset(("Layer", "PageBlock", "CompositeGraphicUnit", "CompositeObject"))
_ATTRIBUTE = re.compile(r"""([A-Za-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_OBJECT = re.compile(r"<(?:[^\s<>/:]+:)?(?:(?:Text|Image|Path|Composite)Object|Template)\b")


class PlacedPicture(NamedTuple):
    """A picture on a page: where its box is, how it is turned, and its number in the resources."""

    box: tuple[float, ...]
    matrix: tuple[float, ...]  # of the unit square; empty where it isn't written
    resource: str


class PartObjects(NamedTuple):
    """What a part of XML says of the objects on a page."""

    slant: dict[str, float]  # of each text, by its ID
    hidden: frozenset[str]  # the IDs of texts that don't show
    sizes: dict[str, float]  # of texts whose size ofdkit doesn't see, by their IDs
    falls: dict[str, float]  # how far down the last character of upright columns is, by their IDs
    boxes: dict[str, float]  # how wide the boxes of texts are, by their IDs
    pictures: tuple[PlacedPicture, ...]
    templates: tuple[str, ...]  # the IDs of those that the page shows
    is_drawn: bool  # holds lines, or units of the resources
    depth: int  # of layers and blocks within one another
    units: dict[str, str]  # the unit that a text is in, by its ID
    shown_units: frozenset[str]
    hidden_units: frozenset[str]

    @property
    def covered(self) -> float:
        """The area of its pictures, in square millimetres."""
        return sum(abs(picture.box[2] * picture.box[3]) for picture in self.pictures)


NO_OBJECTS = PartObjects(
    {}, frozenset(), {}, {}, {}, (), (), False, 0, {}, frozenset(), frozenset()
)


def part_objects(text: str) -> PartObjects:
    """Look at the objects of a part.

    Examples
    --------
    >>> page = '<Layer><TextObject ID="7" CTM="0 1 -1 0 0 0" Visible="false"/></Layer>'
    >>> found = part_objects(page)
    >>> sorted(found.hidden), round(found.slant["7"], 2)
    (['7'], 1.57)
    """
    slant, sizes, falls, boxes = {}, {}, {}, {}
    hidden, pictures, templates = set(), [], []
    units: dict[str, str] = {}
    drawn_units: tuple[set[str], set[str]] = (set(), set())  # that show, that don't
    is_drawn, number, unit = False, "", ""
    stack: list[bool] = []  # whether what is open doesn't show
    depth = 0
    if not _OBJECT.search(text):
        return NO_OBJECTS
    for closing, kind, inner, alone in _TAG.findall(text):
        if kind not in _SEEN:
            continue
        if kind == "CompositeGraphicUnit":
            unit = ""
        if closing:
            if kind in _HOLDS and stack:
                stack.pop()
            continue
        found = tag_attributes(inner)
        unseen = (bool(stack) and stack[-1]) or found.get("Visible", "").strip().lower() == "false"
        if kind in _HOLDS and not alone:
            stack.append(unseen)
            depth = max(depth, len(stack))
        if kind == "Template":
            templates.append(found.get("TemplateID", "").strip())
        elif kind == "CompositeGraphicUnit":
            unit = found.get("ID", "").strip()
        elif kind == "CompositeObject":
            drawn_units[unseen].add(found.get("ResourceID", "").strip())
        elif kind == "TextObject":
            number = found.get("ID", "").strip()
            if unit:
                units[number] = unit
            if box := attribute_numbers(found.get("Boundary", ""), 4):
                boxes[number] = box[2]
            if matrix := attribute_numbers(found.get("CTM", ""), 4):
                # A mirrored text reads from left to right where its letters stand on their heads.
                slant[number] = math.atan2(matrix[1], matrix[0])
            if "Size" not in found and (size := _written_size(found)):
                sizes[number] = size
            if unseen:
                hidden.add(number)
        elif kind == "TextCode" and "DeltaY" in found and "DeltaX" not in found:
            if (fall := sum(written_steps(found["DeltaY"]))) > 0:
                falls[number] = fall
        elif unseen:
            continue
        elif kind == "ImageObject" and (box := attribute_numbers(found.get("Boundary", ""), 4)):
            matrix = attribute_numbers(found.get("CTM", ""), 6)
            resource = found.get("ResourceID", "").strip()
            pictures.append(PlacedPicture(tuple(box), tuple(matrix), resource))
        is_drawn = is_drawn or kind in ("PathObject", "CompositeObject", "ImageObject")
    for number in falls:
        slant[number] = slant.get(number, 0.0) + math.pi / 2
    return PartObjects(
        slant,
        frozenset(hidden),
        sizes,
        falls,
        boxes,
        tuple(pictures),
        tuple(templates),
        is_drawn,
        depth,
        units,
        *map(frozenset, drawn_units),
    )


def joined_objects(parts: list[PartObjects]) -> PartObjects:
    """Put what parts say of their texts together, for those in templates and units."""
    shown = frozenset().union(*(part.shown_units for part in parts))
    hidden_units = frozenset().union(*(part.hidden_units for part in parts)) - shown
    units = {number: unit for part in parts for number, unit in part.units.items()}
    hidden = frozenset().union(*(part.hidden for part in parts))
    hidden |= {number for number, unit in units.items() if unit in hidden_units}
    return NO_OBJECTS._replace(
        slant={number: slant for part in parts for number, slant in part.slant.items()},
        hidden=hidden,
        sizes={number: size for part in parts for number, size in part.sizes.items()},
        falls={number: fall for part in parts for number, fall in part.falls.items()},
        units=units,
    )


def tag_attributes(inner: str) -> dict[str, str]:
    r"""Return the attributes of a tag by their names.

    Examples
    --------
    >>> tag_attributes("ID='7' Size = '5'")
    {'ID': '7', 'Size': '5'}
    """
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(inner)}


def attribute_numbers(written: str, count: int) -> list[float]:
    """Return the numbers of an attribute, none if there are too few.

    Examples
    --------
    >>> attribute_numbers("0 0 210 297", 4), attribute_numbers("0 0", 4)
    ([0.0, 0.0, 210.0, 297.0], [])
    """
    try:
        numbers = [float(one) for one in written.replace(",", " ").split()]
    except ValueError:
        return []
    return numbers[:count] if len(numbers) >= count and all(map(math.isfinite, numbers)) else []


def _written_size(found: dict[str, str]) -> float:
    """Return the size of a text whose attribute is spelt otherwise; 0 if there is none."""
    named = next((value for name, value in found.items() if name.lower() == "size"), "")
    size = attribute_numbers(named, 1)
    return size[0] if size and size[0] > 0 else 0.0


def written_steps(written: str) -> list[float]:
    """Return the steps of DeltaX or DeltaY, those written as ``g count step`` too.

    Examples
    --------
    >>> written_steps("5 g 2 4.5")
    [5.0, 4.5, 4.5]
    """
    tokens = iter(written.split())
    steps: list[float] = []
    for token in tokens:
        count = 1.0
        if token == "g":
            count = min(*(attribute_numbers(next(tokens, ""), 1) or [0.0]), float(_MOST_STEPS))
            token = next(tokens, "")
        steps += attribute_numbers(token, 1) * max(0, int(count))
        if len(steps) > _MOST_STEPS:
            break
    return steps


def is_slanted(slant: float, usual: float = 0.0) -> bool:
    """Whether a text runs at another angle than is usual, in radians.

    Examples
    --------
    >>> is_slanted(0.1), is_slanted(0.8), is_slanted(-3.1, 3.1)
    (False, True, False)
    """
    return abs((slant - usual + math.pi) % (2 * math.pi) - math.pi) > _SLANT
