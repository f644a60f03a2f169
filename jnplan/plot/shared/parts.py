"""Parts of figures: stacked bars, colour bars, and ink that stands out."""

from collections.abc import Iterable

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from .style import NOTE, by_width, font_family

_FEW_ROWS = 4


def stacked_bars(
    ax: Axes,
    places: np.ndarray,
    parts: Iterable[tuple[str, str, np.ndarray, list[str] | None]],
    *,
    height: float,
    linewidth: float = 1,
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
        ax.bar_label(bars, labels, label_type="center", color=ink, fontsize=NOTE)
        handles.append(Patch(color=colour, label=name))
        left += np.nan_to_num(sizes)
    return handles


def ink_on(ground: tuple[float, ...]) -> str:
    """Return black or white, whichever stands out more (WCAG's relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in ground[:3]]
    return "black" if np.dot(linear, (0.2126, 0.7152, 0.0722)) > 0.179 else "white"


def add_colourbar(ax: Axes, image: mpl.image.AxesImage, label: str) -> None:
    """Add a colour bar under an image, its label written as a line is.

    Under few rows it would be larger than what it explains, and is left out.
    """
    if np.shape(np.asarray(image.get_array()))[0] < _FEW_ROWS:
        return
    bar = ax.figure.colorbar(
        image, ax=ax, location="bottom", fraction=0.03, pad=0.02, aspect=40, label=label
    )
    bar.ax.tick_params(labelfontfamily=list(font_family()), labelsize=NOTE)
    bar.ax.xaxis.set_major_locator(MaxNLocator(nbins=by_width(8, 4)))
    bar.outline.set_visible(False)
