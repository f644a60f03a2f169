"""What documents for Word need that python-docx lacks: lines of cells, and the same bytes."""

import io
import zipfile
from typing import Any

_DATE = (1980, 1, 1, 0, 0, 0)
THICK, THIN = 12, 6  # eighths of a point


def rule_cell(cell: Any, edges: dict[str, int]) -> None:
    """Draw lines at edges of a cell (top, bottom), each as thick as is said."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not edges:
        return
    borders = OxmlElement("w:tcBorders")
    for edge, size in edges.items():
        line = OxmlElement(f"w:{edge}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), str(size))
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def with_fixed_dates(raw: bytes) -> bytes:
    """Return a zip whose parts all have the same date, so that the same document is the same."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            fixed = zipfile.ZipInfo(part.filename, _DATE)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, old.read(part))
    return stream.getvalue()
