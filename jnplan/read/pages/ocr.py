"""Pictures of pages to plain text, by the models that come with rapidocr (the extra ``ocr``)."""

import functools
import itertools
import math
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import PlanError
from ...findings import finding
from ...plan import DOUBTFUL, Doubt, Source
from ...text.clean import text_width
from .ocr_parts.gaps import fill_gaps
from .ocr_parts.misread import mend_misread, plain_ring
from .paragraphs import Paragraph, paragraphs
from .pictures import picture_pages
from .rows import PageRows, TextPiece, layout_notes, page_rows
from .running_heads import drop_running

if TYPE_CHECKING:
    from PIL.Image import Image

_UPRIGHT = 0.85  # text on its head is read with less confidence than this
_LONG = 5  # characters of a line that shows how large its type is
_TALL = 1.6  # a page is no taller than that for its width; a picture of a screen may be


def read_picture(raw: bytes, *, name: str) -> Source:
    r"""Read the picture of a plan: png, jpg, tiff (of several pages too), bmp, webp, gif.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        The file's name, for messages.

    Returns
    -------
    Source
        Of the kind scan, with the confidence of its characters and the lines in doubt.

    Raises
    ------
    PlanError
        If the picture can't be read or shows no text, or the extra ``ocr`` isn't installed.

    Examples
    --------
    >>> read_picture(b"%PDF-1.7", name="plan.png")
    Traceback (most recent call last):
    jnplan.errors.PlanError: plan.png: the picture can't be read; save it as PNG or JPEG
    """
    others: list[str] = []
    images = picture_pages(raw, name=name, notes=others)
    first = next(images)
    need_ocr(name, "is a picture")
    read = [image_pieces(image) for image in itertools.chain([first], images)]
    pages = [PageRows(page_rows(pieces), height) for pieces, height in read]
    pages, notes = drop_running(pages)
    found = paragraphs([page.rows for page in pages])
    if not found:
        raise PlanError(f"{name}: no text was found in the picture")
    rows = sum(len(page.rows) for page in pages)
    joined = finding("read.lines-joined", lines=rows, paragraphs=len(found))
    notes = [joined, *others, *notes, *layout_notes(pages)]
    return scan_source(found, [piece for pieces, _ in read for piece in pieces], notes)


def scan_source(found: list[Paragraph], pieces: list[TextPiece], notes: list[str]) -> Source:
    """Put paragraphs together, of which the given pieces were read from a picture."""
    found, told, doubted = mend_misread(found)
    weights = [len(piece.text) for piece in pieces]
    scores = [piece.confidence for piece in pieces]
    return Source(
        text="".join(f"{paragraph.text}\n" for paragraph in found),
        kind="scan",
        notes=(*notes, *told),
        confidence=round(statistics.fmean(scores, weights), 4) if pieces else None,
        doubtful=tuple(
            Doubt(line, paragraph.text, round(paragraph.confidence, 4))
            for line, paragraph in enumerate(found, 1)
            if paragraph.confidence < DOUBTFUL or line in doubted
        ),
    )


def need_ocr(name: str, what: str) -> None:
    """Raise a `PlanError` that names the extra, if it isn't installed."""
    try:
        import onnxruntime  # noqa: F401
        import rapidocr  # noqa: F401
    except ImportError:
        raise PlanError(
            f'{name}: this {what}, and reading it needs: pip install "jnplan[ocr]"'
        ) from None


def image_pieces(image: "Image") -> tuple[list[TextPiece], float]:
    """Read the picture of a page: its lines, as if it lay straight, and its height.

    A page on its side or on its head is turned first.
    """
    from PIL.Image import Transpose

    boxes = _read_image(image)
    if boxes and sum(_is_tall(corners) for corners, _, _ in boxes) > len(boxes) / 2:
        image = image.transpose(Transpose.ROTATE_90)
        boxes = _read_image(image)
    if boxes and _mean(boxes) < _UPRIGHT:
        turned = image.transpose(Transpose.ROTATE_180)
        again = _read_image(turned)
        if again and _mean(again) > _mean(boxes):
            image, boxes = turned, again
    return _straightened(boxes), float(image.height)


@functools.cache
def _engine() -> Callable[..., Any]:
    """Load the models once: it takes a second."""
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    found = {kind: sorted(models.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")}
    if not all(found.values()):
        raise PlanError(f"{models}: rapidocr came without its models; reinstall it")
    return rapidocr.RapidOCR(
        params={
            # By their paths: it downloads a model that it only knows by name.
            **{f"{kind.title()}.model_path": str(paths[0]) for kind, paths in found.items()},
            "Global.log_level": "critical",
            # Nothing is left out for being doubtful, and no line turned by itself.
            "Global.text_score": 0.0,
            "Global.use_cls": False,
        }
    )


def _read_image(image: "Image") -> list[tuple[list, str, float]]:
    """Return the corners, the text and the confidence of every line of a picture."""
    import numpy as np

    boxes = []
    for top, bottom in _cuts(image):
        part = np.asarray(image.crop((0, top, image.width, bottom)))
        result = _engine()(part, return_word_box=True, return_single_char_box=True)
        if result.txts is None:
            continue
        signs = result.word_results or [()] * len(result.txts)
        for corners, text, score, of_line in zip(
            result.boxes, result.txts, result.scores, signs, strict=True
        ):
            text = plain_ring(fill_gaps(part, " ".join(text.split()), of_line))
            corners = [(float(x), float(y) + top) for x, y in corners]
            boxes.append((corners, text, float(score)))
    return [box for box in boxes if box[1]]


def _cuts(image: "Image") -> list[tuple[int, int]]:
    """Cut a picture that is too tall (of a screen, scrolled) between its lines."""
    import numpy as np

    step = int(image.width * _TALL)
    if image.height <= 1.5 * step:
        return [(0, image.height)]
    unrest = np.asarray(image, float).std(axis=1)
    cuts = [0]
    while image.height - cuts[-1] > 1.5 * step:
        window = unrest[cuts[-1] + step // 2 : cuts[-1] + step]
        cuts.append(cuts[-1] + step - 1 - int(window[::-1].argmin()))
    return list(zip(cuts, [*cuts[1:], image.height], strict=True))


def _is_tall(corners: list) -> bool:
    (x0, y0), (x1, y1), _, (x3, y3) = corners
    return math.hypot(x3 - x0, y3 - y0) > 1.5 * math.hypot(x1 - x0, y1 - y0)


def _mean(boxes: list) -> float:
    return statistics.fmean([score for _, _, score in boxes], [len(text) for _, text, _ in boxes])


def _straightened(boxes: list) -> list[TextPiece]:
    """Turn the boxes by the angle at which the long ones lie, and measure them."""
    angles = []
    for (p0, p1, _, p3), _, _ in boxes:
        if math.dist(p0, p1) > 5 * math.dist(p0, p3):
            angles.append(math.atan2(p1[1] - p0[1], p1[0] - p0[0]))
    angle = statistics.median(angles) if angles else 0.0
    cos, sin = math.cos(angle), math.sin(angle)
    lines = []
    for corners, text, score in boxes:
        turned = [(x * cos + y * sin, y * cos - x * sin) for x, y in corners]
        across, down = [x for x, _ in turned], [y for _, y in turned]
        lines.append((text, score, min(across), max(across), min(down), max(down)))
    # A box is higher than its type; the length of a line tells better, if it is of some length.
    long = [
        ((right - left) / text_width(text), bottom - top)
        for text, _, left, right, top, bottom in lines
        if text_width(text) >= _LONG
    ]
    body = statistics.median(size for size, _ in long) if long else 0.0
    share = statistics.median(size / max(1.0, high) for size, high in long) if long else 0.75
    pieces = []
    for text, score, left, right, top, bottom in lines:
        wide = text_width(text)
        size = (right - left) / wide
        if wide < _LONG:  # neither its length nor its height says exactly
            both = (size, share * (bottom - top))
            size = body if any(abs(one - body) < 0.25 * body for one in both) else both[1]
        pieces.append(TextPiece(text, left, right, (top + bottom) / 2, max(size, 1.0), score))
    return pieces
