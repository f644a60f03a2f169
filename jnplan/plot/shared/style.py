"""The house style of all figures: font, colours, three sizes of type; drawn wide or narrow."""

import contextlib
import functools
import importlib.metadata
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...labels.language import say

# Okabe & Ito's colours, which colour-blind readers can tell apart, the dark ones first; without
# their black, which is for text, and their yellow, too light on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
GREY = "#8A8A8A"
DARK = "#4D4D4D"  # of notes
LIGHT = "#CFCFCF"  # of what is none or unknown
# What a colour means on every page.
OTHERS, OWN = COLOURS[0], COLOURS[1]  # one's own plan, and those it is compared with
CONTINUED, DROPPED, NEW = COLOURS[0], COLOURS[1], COLOURS[2]  # tasks from plan to plan
LEAD = COLOURS[0]  # an office that leads is filled; one that supports has an outline
# The only sizes of type, in points: of titles; of labels; of notes and of numbers in the figure.
TITLE, LABEL, NOTE = 13, 9.5, 8
NARROW = 4.2  # inches: a figure for a phone
NOTHING = "nothing"  # marks axes on which there was nothing to draw

_Value = TypeVar("_Value")
_narrow: ContextVar[bool] = ContextVar("narrow", default=False)
# Of each figure that was made here: how to draw it again, and what stands over and under it.
_about: "WeakKeyDictionary[Figure, dict[str, Any]]" = WeakKeyDictionary()


@functools.cache
def font_path() -> str:
    """Return the path of Noto Sans SC (OFL), the font that comes with zhplot.

    zhplot itself is not imported: that would change matplotlib's settings for everybody.
    """
    files = importlib.metadata.distribution("zhplot")
    return str(files.locate_file("zhplot/fonts/NotoSansSC-Regular.ttf"))


@functools.cache
def font_family() -> tuple[str, ...]:
    """Return the families of our figures, for which matplotlib knows the Chinese font now."""
    font_manager.fontManager.addfont(font_path())
    return (font_manager.FontProperties(fname=font_path()).get_name(), "DejaVu Sans")


def use_font() -> None:
    """Set the Chinese font for all figures from now on, also those not drawn by this package."""
    mpl.rcParams["font.family"] = list(font_family())


def house_settings() -> contextlib.AbstractContextManager[None]:
    """Return a context with matplotlib's settings for our figures."""
    settings: Any = {
        "font.family": list(font_family()),
        "font.size": LABEL,
        "text.parse_math": False,  # a plan's $ is a dollar sign; no formula begins there
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
        "axes.titlesize": LABEL,
        "axes.titlepad": 12,
        "axes.labelsize": LABEL,
        "xtick.labelsize": LABEL,
        "ytick.labelsize": LABEL,
        "legend.fontsize": NOTE,
    }
    return mpl.rc_context(settings)


def about_figure(ax: Axes) -> dict[str, Any] | None:
    """Return what is known of the figure of some axes, None if it wasn't made here."""
    return _about.get(ax.figure.figure)


def need_axes(ax: Axes | None, width: float, height: float, **kwargs: Any) -> Axes:
    """Return the axes given, with our font, or new ones, in inches; narrow where that is asked."""
    if ax is None:
        size = (by_width(width, NARROW), height)
        figure, ax = plt.subplots(figsize=size, layout="constrained", **kwargs)
        _about[figure] = {"height": height}
    else:  # made under other settings, when its labels got another font
        ax.xaxis.label.set_fontfamily(list(font_family()))
        ax.yaxis.label.set_fontfamily(list(font_family()))
    return ax


def by_width(wide: _Value, narrow: _Value) -> _Value:
    """Return the first of two values in a wide figure, and the second in a narrow one."""
    return narrow if _narrow.get() else wide


@contextlib.contextmanager
def narrow_figures() -> Iterator[None]:
    """Draw the figures of this block narrow, as for a phone."""
    token = _narrow.set(True)
    try:
        yield
    finally:
        _narrow.reset(token)


def nothing_to_draw(ax: Axes | None, said: str = "") -> Axes:
    """Return axes that say there is nothing to draw, so that every plan gives a page.

    ``said`` is a finding that says in words what a figure would not show.
    """
    lines = said.count("\n") + 1
    ax = need_axes(ax, 8, 1 if lines == 1 else 1.4)
    if said and ax.figure.figure in _about:
        _about[ax.figure.figure]["said"] = said
    text = said or say("没有可画的数据", "nothing to draw")
    ax.text(0.5, 0.5, text, ha="center", va="center", color=DARK, wrap=True)
    ax.set_gid(NOTHING)
    ax.set_axis_off()
    return ax
