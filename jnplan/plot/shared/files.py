"""Figures as files: PNG, SVG and PDF, the same bytes each time."""

import io
import os
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from ...errors import PlanError, checked, need_count, one_of
from ...whole_files import whole_file
from .canvas import draw_png
from .style import NOTHING, about_figure

FORMATS = ("png", "svg", "pdf")
# Without the day and the program, which would make two files of one figure differ.
_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None},
    "pdf": {"CreationDate": None},
}


@checked
def save(ax: Axes, path: str | os.PathLike, *, dpi: int = 300, text: bool = False) -> Path:
    """Save a figure as PNG, SVG or PDF, and return the path; the figure stays open.

    The same figure gives the same bytes. A PDF holds its text and, of the font, the characters
    used. In an SVG the letters are drawn, so that it looks the same everywhere.

    Parameters
    ----------
    ax
        What a figure function returned.
    path
        Where to; its ending says as what: .png, .svg or .pdf.
    dpi
        Dots per inch of a PNG.
    text
        Whether an SVG holds its text as text, which can be searched, but needs the font.

    Raises
    ------
    PlanError
        If the path ends otherwise, or can't be written.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> ax = jp.plot.bars(pd.DataFrame({"term": ["教育"], "n": [3]}), "term", "n")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     jp.plot.save(ax, folder + "/words.svg").name
    'words.svg'
    """
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise PlanError(f"save: {path.name} must end in .png, .svg or .pdf")
    need_count(dpi, "save: dpi", "dots per inch")
    write_whole(path, file_bytes(ax, form, dpi=dpi, text=text))
    return path


def file_bytes(ax: Axes, form: str, *, dpi: int = 300, text: bool = False) -> bytes:
    """Return a figure as the bytes of a file of one of `FORMATS`."""
    one_of(form, FORMATS, "file_bytes: form")
    settings: Any = {
        "svg.fonttype": "none" if text else "path",
        "svg.hashsalt": "jnplan",
        "pdf.fonttype": 42,  # TrueType, which keeps the characters
    }
    file = io.BytesIO()
    if form == "png" and about_figure(ax) is not None:
        return draw_png(ax.figure.figure, dpi=dpi)
    with mpl.rc_context(settings):
        ax.figure.figure.savefig(
            file,
            format=form,
            dpi=dpi,
            bbox_inches="tight",
            facecolor="white",
            metadata=_METADATA[form],
        )
    return file.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all."""
    try:
        with whole_file(path) as part:
            part.write_bytes(content)
    except OSError as error:
        raise PlanError(f"save: {path} can't be written: {error.strerror}") from None


def png(ax: Axes) -> bytes | None:
    """Return the finished figure as a PNG, or None if there was nothing to draw, and close it."""
    there = ax.get_gid() != NOTHING
    picture = file_bytes(ax, "png", dpi=160) if there else None
    plt.close(ax.figure.figure)
    return picture
