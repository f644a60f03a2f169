"""Frames of a page: other pages that a browser shows within it."""

import re
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from ...errors import PlanError
from ...findings import finding

MOST_FRAMES_DEEP = 8
_MOST_NAMED = 5
_MOST_SHOWN = 80  # characters of a name or an address
_MOST_WORDS = 20  # characters of what stands in one that has neither
FRAMES = ("iframe", "frame", "object", "embed")
_NO_PAGE = re.compile(r"(?:about|javascript|data|blob|chrome-error)\s*:|#", flags=re.I)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", flags=re.I)
_NO_SIZE = re.compile(r"\s*0(?:px|%)?\s*")


FindPage = Callable[[etree.ElementBase], etree.ElementBase | None]
ShowsBody = Callable[[etree.ElementBase], bool]


class Frames(NamedTuple):
    """The frames of a page by name: put in place, left out, not to be had."""

    placed: list[str]
    left_out: list[str]
    missing: list[str]


def place_frames(tree: etree.ElementBase, find: FindPage, shows_body: ShowsBody) -> Frames:
    """Put pages in the place of the frames that show them, where they may hold the plan.

    A frame that shows nothing of a plan (a weather report, a form) is left out where the page or a
    frame before it does, as is a hidden one unless the plan stands nowhere else.

    Parameters
    ----------
    tree
        The page's elements, which are changed.
    find
        Returns the elements of the page that a frame shows, None if they can't be had.
    shows_body
        Whether a page shows anything of a plan.

    Raises
    ------
    PlanError
        If more than `MOST_FRAMES_DEEP` frames stand within each other.
    """
    frames = Frames([], [], [])
    _place_frames_within(tree, find, shows_body, frames, 0)
    return frames


def _place_frames_within(
    tree: etree.ElementBase,
    find: FindPage,
    shows_body: ShowsBody,
    frames: Frames,
    depth: int,
) -> None:
    found: list[tuple[etree.ElementBase, etree.ElementBase, bool, bool]] = []
    for frame in list(tree.iter(*FRAMES)):
        hidden = any(_is_frame_hidden(one) for one in (frame, *frame.iterancestors()))
        inner = find(frame)
        if inner is None:
            address = frame_address(frame)
            # What an object or embed shows is rarely a page.
            if address and not hidden and frame.tag in ("iframe", "frame"):
                frames.missing.append(address)
            continue
        if depth >= MOST_FRAMES_DEEP:
            raise PlanError(f"frames stand within frames more than {MOST_FRAMES_DEEP} deep")
        _place_frames_within(inner, find, shows_body, frames, depth + 1)
        found.append((frame, inner, hidden, shows_body(inner)))
    if not found:
        return
    own = shows_body(tree)
    seen = own or any(body and not hidden for _, _, hidden, body in found)
    before = not own  # what stands behind the plan is no part of it, and before it may be its title
    for frame, inner, hidden, body in found:
        place = body and not seen if hidden else body or before
        before = before and not (body and place)
        (frames.placed if place else frames.left_out).append(_frame_name(frame, inner))
        if place:
            frame.clear(keep_tail=True)
            frame.tag = "div"
            frame.append(inner)


def frame_notes(frames: Frames) -> tuple[str, ...]:
    """Return notes on frames that were put in place or left out."""
    placed, left_out = (list(dict.fromkeys(names)) for names in frames[:2])
    notes = (
        placed and finding("read.frames-placed", n=len(frames.placed), frames=shown_few(placed)),
        left_out
        and finding("read.left-out-frames", n=len(frames.left_out), frames=shown_few(left_out)),
    )
    return tuple(note for note in notes if note)


def shown_few(names: list[str]) -> list[str]:
    """Return a few names, and a sign that there are more."""
    few = [_shorten_name(name) for name in names[:_MOST_NAMED]]
    return [*few, *(["…"] if len(names) > _MOST_NAMED else [])]


def frame_address(frame: etree.ElementBase) -> str:
    """Return the address of the page that a frame shows, empty if it shows none by address.

    Examples
    --------
    >>> import lxml.html
    >>> frame_address(lxml.html.fromstring("<iframe src=' plan.html '></iframe>"))
    'plan.html'
    """
    address = "".join((frame.get("src") or frame.get("data") or "").split())
    return "" if _NO_PAGE.match(address) else address


def frames_elsewhere(tree: etree.ElementBase) -> list[str]:
    """Return the addresses of the pages that a page shows in frames."""
    addresses = filter(None, (frame_address(frame) for frame in tree.iter("iframe", "frame")))
    return shown_few(list(dict.fromkeys(addresses)))


def shadow_roots(tree: etree.ElementBase) -> None:
    """Make elements of what a page shows by a shadow root, which is saved as a template."""
    for template in tree.iter("template"):
        if template.get("shadowrootmode") or template.get("shadowmode"):
            template.tag = "div"


def _is_frame_hidden(element: etree.ElementBase) -> bool:
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style") or ""):
        return True
    return element.tag in FRAMES and any(
        _NO_SIZE.fullmatch(element.get(side) or "") for side in ("width", "height")
    )


def _frame_name(frame: etree.ElementBase, inner: etree.ElementBase) -> str:
    title = next((" ".join(one.text_content().split()) for one in inner.iter("title")), "")
    address = frame_address(frame)
    if title or (address and not address.startswith("cid:")):
        return _shorten_name(title or address)
    words = " ".join("".join(inner.itertext()).split())
    return _shorten_name(words, _MOST_WORDS) or address


def _shorten_name(words: str, most: int = _MOST_SHOWN) -> str:
    return words if len(words) <= most else f"{words[:most]}…"
