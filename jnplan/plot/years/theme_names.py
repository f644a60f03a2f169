"""What themes are called in figures, and their colours, the same on every page."""

from collections.abc import Iterable

import pandas as pd

from ...data import shipped_table
from ...errors import need_columns
from ...labels.language import say
from ..shared.style import COLOURS, GREY


def theme_labels(themes: Iterable[str], names: pd.DataFrame | None) -> list[str]:
    """Return what themes are called, in the readers' language; without names as they are."""
    if names is None:
        return list(themes)
    need_columns(names, ["theme_id", "zh"], "names")
    known = {"none": "无主题"} | dict(zip(names["theme_id"], names["zh"], strict=True))
    return [say(known[theme], theme) if theme in known else theme for theme in themes]


def theme_lines(theme: str, names: pd.DataFrame | None) -> str:
    """Return what a theme is called in Chinese and, on a line of its own, in English."""
    named = shipped_table("themes.csv") if names is None else names
    known = dict(zip(named["theme_id"], named["zh"], strict=True))
    return f"{known.get(theme, theme)}\n{theme}"


def theme_colour(theme_id: str) -> str:
    """Return a theme's colour: by its place in the codebook; grey of what stands in none."""
    order = list(shipped_table("themes.csv")["theme_id"])
    return COLOURS[order.index(theme_id) % len(COLOURS)] if theme_id in order else GREY
