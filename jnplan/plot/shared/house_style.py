"""How every figure function draws: in our style, and again, narrow, when that is asked for."""

import functools
from collections.abc import Callable, Iterator
from typing import Any

from matplotlib.axes import Axes

from ...errors import checked
from .frame import frame, lay_out
from .style import about_figure, font_family, house_settings, narrow_figures


def house_style(draw: Callable[..., Axes]) -> Callable[..., Axes]:
    """Return a figure function that draws in our style, ticks that matplotlib adds later too.

    A figure on axes of its own can be drawn again, narrow, by `drawn_narrow`.
    """
    draw = checked(draw)

    def drawn(*args, **kwargs) -> Axes:
        with house_settings():
            ax = draw(*args, **kwargs)
            ax.tick_params(labelfontfamily=list(font_family()))
        return ax

    @functools.wraps(draw)
    def styled(*args, **kwargs) -> Axes:
        args = tuple(_lasting(each) for each in args)
        kwargs = {name: _lasting(each) for name, each in kwargs.items()}
        ax = drawn(*args, **kwargs)
        about = about_figure(ax)
        if about is not None:
            about["again"] = functools.partial(drawn, *args, **kwargs)
            with house_settings():
                lay_out(ax)
        return ax

    return styled


def _lasting(value: Any) -> Any:
    """Return what can be gone through twice."""
    return list(value) if isinstance(value, Iterator) else value


def drawn_narrow(ax: Axes) -> Axes | None:
    """Return a finished figure drawn again, narrow; None if it stands on axes of somebody's own."""
    about = about_figure(ax)
    if about is None or "again" not in about:
        return None
    with narrow_figures():
        again = about["again"]()
        frame(again, **about.get("given", {}))  # which lays it out
    return again
