"""A figure shown in a notebook; in a report, also its files beside the page."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from ...errors import PlanError
from ...labels.language import say
from ...plan import Plan
from .files import FORMATS, file_bytes, save, write_whole
from .frame import frame
from .house_style import drawn_narrow
from .style import NOTHING, about_figure

# A report names a folder for the files, the formats besides PNG, and a PNG's dots per inch.
DOWNLOADS_VARIABLE = "JNPLAN_DOWNLOADS"
FIGURES_VARIABLE = "JNPLAN_FIGURES"
DPI_VARIABLE = "JNPLAN_DPI"
_DPI = 300
# Dots per inch of the picture shown. A file within these is shown as it is, not drawn once more.
_SHOWN_DPI = (160, 240)
_NUMBER = re.compile(r"figure-(\d+)\.png")


def show(
    ax: Axes,
    alt: str,
    *,
    title: str | None = None,
    caption: str | None = None,
    source: "str | Plan | Iterable[Plan]" = "",
    nothing: str = "",
):
    """Return the finished figure as a picture with alternative text, and close it.

    If the environment variable JNPLAN_DOWNLOADS names a folder, the figure is also written there:
    figure-01.png, in the other formats that JNPLAN_FIGURES lists ("svg,pdf"), and narrow for phones
    as figure-01-narrow.png. The metadata of the picture then says so:
    ``{"jnplan": {"files": […], "narrow": …}}``.

    Parameters
    ----------
    ax
        What a figure function returned.
    alt
        What the picture shows, in words, for readers who can't see it.
    title
        What stands over it: a finding, Chinese and English on a line each. By default what the
        figure function found; "" for none.
    caption
        What stands under it; by default unit and number, and the source.
    source
        Where the data are from, which ends the caption: a plan, several, or what they are called.
    nothing
        What to print in place of a picture, if the figure function found nothing to draw and
        doesn't say why itself.

    Returns
    -------
    IPython.display.Image or None
        A PNG, which a notebook displays and stores with its alternative text; None if the words
        were printed.

    Raises
    ------
    PlanError
        If alt is empty, or one of the environment variables asks for what there isn't.
    """
    from IPython.display import Image

    if not alt.strip():
        raise PlanError("show: alt is empty; say in words what the picture shows")
    if ax.get_gid() == NOTHING:
        said = (about_figure(ax) or {}).get("said")
        plt.close(ax.figure.figure)
        print(said or nothing or say("没有可画的数据。", "There is nothing to draw."))
        return None
    frame(ax, title=title, caption=caption, source=_source_names(source))
    files, picture = _write_files(ax)
    width = int(ax.figure.figure.get_figwidth() * 90)
    if picture is None:
        picture = file_bytes(ax, "png", dpi=_SHOWN_DPI[0])
    plt.close(ax.figure.figure)
    return Image(picture, width=width, alt=alt, metadata={"jnplan": files} if files else None)


def _source_names(source: str | Plan | Iterable[Plan]) -> tuple[str, str]:
    """Return what the sources are called in Chinese and in English: the first, and how many."""
    if isinstance(source, str):
        return source, source
    plans = [source] if isinstance(source, Plan) else list(source)
    if not plans:
        return "", ""
    first, more = plans[0].name, len(plans) - 1
    return (f"{first}等{more + 1}份", f"{first} and {more} more") if more else (first, first)


def _write_files(ax: Axes) -> tuple[dict[str, Any], bytes | None]:
    """Write a figure into the folder of downloads; return the names, none without such a folder.

    Also returned are the bytes of its PNG, if that serves as the picture shown too.
    """
    named = os.environ.get(DOWNLOADS_VARIABLE)
    if not named:
        return {}, None
    folder = Path(named)
    if not folder.is_dir():
        raise PlanError(f"{DOWNLOADS_VARIABLE} is {named!r}; there is no such folder")
    dpi, forms = _asked()
    taken = [_NUMBER.fullmatch(path.name) for path in folder.glob("figure-*.png")]
    number = 1 + max((int(match[1]) for match in taken if match), default=0)
    stem = f"figure-{number:02d}"
    files = [save(ax, folder / f"{stem}.{form}", dpi=dpi).name for form in forms]
    written: dict[str, Any] = {"files": files}
    again = drawn_narrow(ax)
    if again is not None:
        written["narrow"] = f"{stem}-narrow.png"
        write_whole(folder / written["narrow"], file_bytes(again, "png", dpi=200))
        plt.close(again.figure.figure)
    low, high = _SHOWN_DPI
    return written, (folder / f"{stem}.png").read_bytes() if low <= dpi <= high else None


def _asked() -> tuple[int, list[str]]:
    """Return the dots per inch and the formats that the environment asks for; PNG is always one."""
    dpi = os.environ.get(DPI_VARIABLE) or str(_DPI)
    if not re.fullmatch(r"[1-9]\d{1,3}", dpi):
        raise PlanError(f"{DPI_VARIABLE} is {dpi!r}; it must be a whole number from 10 to 9999")
    asked = os.environ.get(FIGURES_VARIABLE, "").replace(",", " ").lower().split()
    unknown = [form for form in asked if form not in FORMATS]
    if unknown:
        raise PlanError(f"{FIGURES_VARIABLE} names {unknown[0]!r}; known are {', '.join(FORMATS)}")
    return int(dpi), [form for form in FORMATS if form == "png" or form in asked]
