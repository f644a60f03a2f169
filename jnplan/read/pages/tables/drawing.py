"""What is drawn on a PDF page beside its text: pictures, rules and boxes."""

import ctypes
import math
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw as pdfium

_DEEPEST = 3  # drawings within drawings
_MOST_POINTS = 20_000  # of a page's lines; a map or a chart has more
_BOX_POINTS = 6  # a path of more points may draw a whole table

Edges = tuple[float, float, float, float]  # left, bottom, right, top


class Drawn(NamedTuple):
    """What is drawn on a page."""

    covered: float  # the share of the page that pictures cover
    upright: int  # boxes and upright rules, such as cells have
    things: int  # all that the page holds, text too
    edges: list[Edges]  # of rules and boxes


def drawn_objects(page: pypdfium2.PdfPage) -> Drawn:
    """Return what is drawn on a page."""
    covered, upright = 0.0, 0
    width, height = (max(side, 1.0) for side in page.get_size())
    box = [ctypes.c_float() for _ in range(4)]
    things = pdfium.FPDFPage_CountObjects(page)
    edges: list[Edges] = []
    for i in range(things):
        thing = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            _add_form(thing, [], edges)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        pdfium.FPDFPageObj_GetBounds(thing, *box)
        left, bottom, right, top = (edge.value for edge in box)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += (right - left) * (top - bottom)
            continue
        _add_path(thing, (left, bottom, right, top), [], edges)
        # A box or an upright rule; what lies flat may underline a word or part a head.
        upright += 8 < top - bottom < 0.8 * height and right - left < 0.8 * width
    kept = edges if len(edges) < _MOST_POINTS else []
    return Drawn(covered / (width * height), upright, things, kept)


def _add_form(form, matrices: list[pdfium.FS_MATRIX], edges: list[Edges]) -> None:
    """Add the paths of a drawing that is put on the page as a whole."""
    matrix = pdfium.FS_MATRIX()
    if len(matrices) == _DEEPEST or not pdfium.FPDFPageObj_GetMatrix(form, matrix):
        return
    matrices = [matrix, *matrices]
    box = [ctypes.c_float() for _ in range(4)]
    for i in range(pdfium.FPDFFormObj_CountObjects(form)):
        if len(edges) >= _MOST_POINTS:
            return
        thing = pdfium.FPDFFormObj_GetObject(form, i)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            _add_form(thing, matrices, edges)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(thing, *box):
            left, bottom, right, top = (edge.value for edge in box)
            _add_path(thing, (left, bottom, right, top), matrices, edges)


def _add_path(path, box: Edges, matrices: list[pdfium.FS_MATRIX], edges: list[Edges]) -> None:
    """Add a rule or a box; of a path of many lines each that lies or stands."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count <= _BOX_POINTS:
        _add_edges(box[:2], box[2:], matrices, edges)
        return
    own = pdfium.FS_MATRIX()
    if count + len(edges) > _MOST_POINTS or not pdfium.FPDFPageObj_GetMatrix(path, own):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        at = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _add_edges(last, at, [own, *matrices], edges, level=True)
        if pdfium.FPDFPathSegment_GetClose(segment):
            _add_edges(at, start, [own, *matrices], edges, level=True)
        last = at


def _add_edges(
    one: tuple[float, ...],
    other: tuple[float, ...],
    matrices: list[pdfium.FS_MATRIX],
    edges: list[Edges],
    *,
    level: bool = False,
) -> None:
    """Add what lies between two points; if only lines that are level count, no slanted one."""
    (x0, y0), (x1, y1) = (_moved(point, matrices) for point in (one, other))
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return
    if not level or abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
        edges.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _moved(point: tuple[float, ...], matrices: list[pdfium.FS_MATRIX]) -> tuple[float, float]:
    x, y = point
    for m in matrices:
        x, y = m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f
    return x, y
