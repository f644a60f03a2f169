"""The house style of all figures: Chinese font, settings, labels, legends; figures as pictures."""

import functools
import importlib.metadata
import io
import math
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Literal

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from ..errors import PlanError, checked, need_columns
from ..text.clean import text_width

if TYPE_CHECKING:
    from matplotlib.axes._secondary_axes import SecondaryAxis

# Okabe & Ito's colours, which colour-blind readers can tell apart, the dark ones first; without
# their black, which is for text, and their yellow, too light on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
GREY = "#8A8A8A"
_PIECE = re.compile(r"[!-~]+|.", re.DOTALL)  # a Latin word, or a character
_NOTHING = "nothing"  # marks axes on which there was nothing to draw


@functools.cache
def font_path() -> str:
    """Return the path of Noto Sans SC (OFL), the font that comes with zhplot.

    zhplot itself is not imported: that would change matplotlib's settings for everybody.
    """
    files = importlib.metadata.distribution("zhplot")
    return str(files.locate_file("zhplot/fonts/NotoSansSC-Regular.ttf"))


@functools.cache
def _font_family() -> tuple[str, ...]:
    font_manager.fontManager.addfont(font_path())
    return (font_manager.FontProperties(fname=font_path()).get_name(), "DejaVu Sans")


def use_font() -> None:
    """Set the Chinese font for all figures from now on, also those not drawn by this package."""
    mpl.rcParams["font.family"] = list(_font_family())


def house_style(draw: Callable[..., Axes]) -> Callable[..., Axes]:
    """Return a figure function that draws in our style, ticks that matplotlib adds later too."""
    draw = checked(draw)

    @functools.wraps(draw)
    def styled(*args, **kwargs) -> Axes:
        with mpl.rc_context(
            {
                "font.family": list(_font_family()),
                "font.size": 10,
                "text.parse_math": False,  # a plan's $ is a dollar sign; no formula begins there
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.titlelocation": "left",
                "axes.titlesize": 11,
                "axes.titlepad": 12,
            }
        ):
            ax = draw(*args, **kwargs)
            ax.tick_params(labelfontfamily=list(_font_family()))
        return ax

    return styled


def need_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the axes given, with our font, or new ones, in inches."""
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    else:  # made under other settings, when its labels got another font
        ax.xaxis.label.set_fontfamily(list(_font_family()))
        ax.yaxis.label.set_fontfamily(list(_font_family()))
    return ax


def wrap_label(text: str, width: float) -> str:
    """Return a label broken after every ``width`` full-width characters; two Latin letters are one.

    A Latin word stays whole where it fits in a line.
    """
    lines, used = [""], 0.0
    for piece in _PIECE.findall(text):
        for part in [piece] if len(piece) / 2 <= width else piece:
            size = text_width(part)
            if used + size > width:
                lines.append("")
                used = 0.0
            lines[-1] += part
            used += size
    return "\n".join(lines)


def wrap_evenly(text: str, width: int) -> str:
    """Return a label broken like `wrap_label`, into lines of about the same length."""
    size = text_width(text)
    if size <= width:
        return text
    lines = wrap_label(text, math.ceil(size / math.ceil(size / width)))
    # No line begins with a sign that closes.
    return re.sub(r"\n([、，。；：”’）》])", r"\1\n", lines).rstrip("\n")


def task_labels(numbers: Iterable[int], tasks: pd.DataFrame | None, width: float = 20) -> list[str]:
    """Return labels of tasks: their number and, where the table of tasks is given, title."""
    if tasks is None:
        return [str(number) for number in numbers]
    need_columns(tasks, ["task_no", "title"], "the table of tasks")
    titles = dict(zip(tasks["task_no"], tasks["title"], strict=True))
    return [wrap_label(f"{number} {titles.get(number, '')}", width) for number in numbers]


def nothing_to_draw(ax: Axes | None) -> Axes:
    """Return axes that say there is nothing to draw, so that every plan gives a page."""
    ax = need_axes(ax, 8, 1)
    ax.text(0.5, 0.5, "没有可画的数据 nothing to draw", ha="center", va="center", color=GREY)
    ax.set_gid(_NOTHING)
    ax.set_axis_off()
    return ax


def bare_rows(ax: Axes) -> Axes:
    """Remove the tick marks and the left spine, where labels name rows."""
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def stacked_bars(
    ax: Axes,
    places: np.ndarray,
    parts: Iterable[tuple[str, str, np.ndarray, list[str] | None]],
    *,
    height: float,
    linewidth: float = 1,
    fontsize: float = 9,
) -> list[Patch]:
    """Draw the parts of rows one behind another, with their numbers; return the legend's handles.

    A part is its name, its colour, its size in each row (NaN and 0 aren't drawn), and what is
    written on it in each row: by default its size.
    """
    left, handles = np.zeros(len(places)), []
    for name, colour, sizes, said in parts:
        drawn = sizes > 0
        bars = ax.barh(
            places[drawn],
            sizes[drawn],
            left=left[drawn],
            color=colour,
            height=height,
            edgecolor="white",
            linewidth=linewidth,
        )
        labels = None if said is None else np.array(said)[drawn].tolist()
        ink = ink_on(mpl.colors.to_rgb(colour))
        ax.bar_label(bars, labels, label_type="center", color=ink, fontsize=fontsize)
        handles.append(Patch(color=colour, label=name))
        left += np.nan_to_num(sizes)
    return handles


def labels_beside(
    ax: Axes,
    side: Literal["right", "top"],
    places: Iterable[float],
    labels: Iterable[str],
    **style: Any,
) -> "SecondaryAxis":
    """Write labels at the right or at the top of the axes, without ticks and spine."""
    other = ax.secondary_yaxis(side) if side == "right" else ax.secondary_xaxis(side)
    axis = other.yaxis if side == "right" else other.xaxis
    axis.set_ticks(list(places), list(labels), **style)
    other.tick_params(length=0, labelfontfamily=list(_font_family()))
    other.spines[:].set_visible(False)
    return other


def legend_above(ax: Axes, handles: list | None = None, *, ncols: int = 3) -> None:
    """Put the legend over the axes, where it can't cover what is drawn."""
    given = {} if handles is None else {"handles": handles}
    style = {"frameon": False, "fontsize": 9, "borderaxespad": 0.2, "ncols": ncols}
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), **style, **given)


def png(ax: Axes) -> bytes | None:
    """Return the finished figure as a PNG, or None if there was nothing to draw, and close it."""
    figure, file = ax.figure.figure, io.BytesIO()  # of a part of a figure, the whole
    if ax.get_gid() != _NOTHING:
        figure.savefig(file, format="png", dpi=160, bbox_inches="tight", facecolor="white")
    plt.close(figure)
    return file.getvalue() or None


def show(ax: Axes, alt: str, *, nothing: str = "没有可画的数据。 There is nothing to draw."):
    """Return the finished figure as a picture with alternative text, and close it.

    Parameters
    ----------
    ax
        What a figure function returned.
    alt
        What the picture shows, in words, for readers who can't see it.
    nothing
        What to print in place of a picture, if the figure function found nothing to draw.

    Returns
    -------
    IPython.display.Image or None
        A PNG, which a notebook displays and stores with its alternative text; None if the words
        were printed.
    """
    from IPython.display import Image

    if not alt.strip():
        raise PlanError("show: alt is empty; say in words what the picture shows")
    width = int(ax.figure.figure.get_figwidth() * 90)
    picture = png(ax)
    if picture is None:
        print(nothing)
        return None
    return Image(picture, width=width, alt=alt)


def ink_on(ground: tuple[float, ...]) -> str:
    """Return black or white, whichever stands out more (WCAG's relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in ground[:3]]
    return "black" if np.dot(linear, (0.2126, 0.7152, 0.0722)) > 0.179 else "white"


def add_colourbar(ax: Axes, image: mpl.image.AxesImage, label: str) -> None:
    """Add a colour bar to the right of an image."""
    bar = ax.figure.colorbar(image, ax=ax, fraction=0.03, pad=0.02, label=label)
    bar.ax.tick_params(labelfontfamily=list(_font_family()))
    bar.outline.set_visible(False)
