"""Signs that the models misread with confidence, mended where the lines around them tell."""

import re
from collections.abc import Iterator

from ....findings import finding
from ..paragraphs import Paragraph
from ..rows import opens_label
from .gaps import UNREAD

_RINGS = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x3251 + i): i + 21 for i in range(15)}
_RING = re.compile("[①-⑳㉑-㉟]")
# What is left of a ring whose number has two digits: ①⑦ and ②0, or 1⑤.
_PIECES = re.compile(r"([①-⑳])([①-⑨\d])(?![\d.、．①-⑳])")
_FIGURE = re.compile(r"([1-3])([①-⑳])(?![\d.、．①-⑳])")
_PLAIN = re.compile(r"[1-3]\d(?=[^\d.、．年月日%％个所项条名万千百])")
_MOST = 35  # the highest of these numbers
_STOPS = tuple("。；;：:)）")
_SHORTEST = 20  # characters: what is longer is no heading
_PER_MILLE = re.compile(r"(?<=\d)%[0oO₀ₒ](?![\dA-Za-z])")
_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)(?=\d\d:\d\d)")
# An area whose number has no unit, or that of a length: what is left where ㎡ isn't read.
_NO_UNIT = re.compile(
    r"面积[^，,。；;：:、\d]{0,8}\d[\d.,]*[万亿千百多余]*"
    r"(?:m(?![²2a-zA-Z])|(?=[以，,。；;、）)]|$))"
)
_SHOWN = 40  # characters


def mend_misread(found: list[Paragraph]) -> tuple[list[Paragraph], list[str], set[int]]:
    """Mend what the models are known to misread, and note what only a reader can.

    Numbers in rings from ⑪ to ⑳ come back as ①, ⑩, ①⑦ or ②0: where they count on, they are
    mended.

    Returns
    -------
    tuple
        The paragraphs, notes on them, and the numbers of those to be doubted, from 1 on.

    Examples
    --------
    >>> rows = [Paragraph(f"{chr(0x245F + i)}办好学校。") for i in range(1, 11)]
    >>> mended, notes, doubted = mend_misread([*rows, Paragraph("①读书。"), Paragraph("①②写字。")])
    >>> [paragraph.text for paragraph in mended[10:]], doubted
    (['⑪读书。', '⑫写字。'], {11, 12})
    """
    texts = [paragraph.text for paragraph in found]
    doubted: set[int] = set()
    rings = 0
    for line, text in _counted_rings(texts):
        rings += 1
        texts[line] = text
        doubted.add(line + 1)
    signs, unread, areas = 0, 0, []
    for line, text in enumerate(texts):
        mended, times = _PER_MILLE.subn("‰", text)
        signs += times
        missing = mended.count(UNREAD)
        unread += missing
        mended = _TIME.sub(" ", mended.replace(UNREAD, "□"))
        area = _NO_UNIT.search(mended)
        if area:
            areas.append(area[0][-_SHOWN:])
        if times or missing or area:
            doubted.add(line + 1)
        texts[line] = mended
    notes = []
    if rings:
        notes.append(finding("read.ocr-rings", n=rings))
    if signs:
        notes.append(finding("read.ocr-per-mille", n=signs))
    if unread:
        notes.append(finding("read.ocr-unread", n=unread))
    if areas:
        notes.append(finding("read.ocr-areas", texts=[f"“{area}”" for area in areas[:3]]))
    paragraphs = [
        paragraph._replace(text=text) for paragraph, text in zip(found, texts, strict=True)
    ]
    return paragraphs, notes, doubted


def _counted_rings(texts: list[str]) -> Iterator[tuple[int, str]]:
    """Return the lines with rings beyond ⑩, whose numbers nothing tells but how they count on."""
    last = 0
    for line, text in enumerate(texts):
        if last > 9 and text.startswith(str(last + 1)) and _PLAIN.match(text):
            text = _ring_sign(last + 1) + text[2:]
        elif not _RING.match(text) and (_RING.search(text) or _begins_anew(text)):
            last = 0
        text = _whole_ring(text, last)
        pieces, end, beyond = [], 0, False
        for ring in _RING.finditer(text):
            last = _meant_ring(_RINGS[ring[0]], last)
            pieces += [text[end : ring.start()], _ring_sign(last)]
            end, beyond = ring.end(), beyond or last > 10
        if beyond:
            yield line, "".join(pieces) + text[end:]


def plain_ring(text: str) -> str:
    """Return a line with a ring at its head, where a figure of it came back apart before it.

    Examples
    --------
    >>> [plain_ring(f"{head}读书") for head in ("1⑤", "1⑬", "③", "15")]
    ['⑮读书', '⑬读书', '③读书', '15读书']
    """
    found = _FIGURE.match(text)
    if not found:
        return text
    tens, ones = int(found[1]), _RINGS[found[2]]
    number = ones if ones > 9 and ones // 10 == tens else 10 * tens + ones
    return text if ones > 9 and number != ones else _ring_sign(number) + text[2:]


def _whole_ring(text: str, last: int) -> str:
    """Return a line with one ring at its head, where it came back as a ring and a figure.

    The figure may be the text's own, as in ②3所学校, unless the two count on.
    """
    found = _PIECES.match(text)
    if not found:
        return text
    first, second = _RINGS[found[1]], _RINGS.get(found[2]) or int(found[2])
    if first > 10:
        number = first if first % 10 == second else 0  # ⑭④
    else:
        number = 10 * first + second if first < 10 else 10 + second  # ①⑦, ⑩6
    alone = found[2] == "0" or found[2] in _RINGS  # is no text's own
    if number == last + 1 or (alone and 10 < number <= _MOST):
        return _ring_sign(number) + text[2:]
    return text


def _begins_anew(text: str) -> bool:
    """Whether numbers begin anew below a line: it has another number, or is a heading without."""
    return opens_label(text) or (len(text) <= _SHORTEST and not text.endswith(_STOPS))


def _ring_sign(number: int) -> str:
    return chr((0x245F if number <= 20 else 0x323C) + number)


def _meant_ring(read: int, last: int) -> int:
    """Return which number a ring means that comes after another one."""
    following = last + 1
    if 10 < following <= _MOST and read <= 10 and (read == 10 or read == following % 10):
        return following
    return read
