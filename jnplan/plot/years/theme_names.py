"""What themes are called in figures, and their colours, the same on every page."""

from collections.abc import Iterable

import pandas as pd

from ...content.themes.rules import NONE
from ...data import shipped_table
from ...errors import need_columns
from ...labels.language import say
from ..shared.style import COLOURS, GREY


def theme_labels(themes: Iterable[str], names: pd.DataFrame | None) -> list[str]:
    """Return what themes are called at an axis: in English by their ids, which are short."""
    if names is None:
        return list(themes)
    need_columns(names, ["theme_id", "zh"], "names")
    known = _known_names(names)
    return [say(known[theme][0], theme) if theme in known else theme for theme in themes]


def theme_lines(theme: str, names: pd.DataFrame | None) -> str:
    """Return what a theme is called in Chinese and, on a line of its own, in English."""
    known = _known_names(shipped_table("themes.csv") if names is None else names)
    return "\n".join(known.get(theme, (theme, theme)))


def _known_names(names: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Return the Chinese and English names of themes; without English ones their ids."""
    english = names["en"] if "en" in names else names["theme_id"]
    pairs = zip(names["zh"], english, strict=True)
    return {NONE: ("无主题", "no theme")} | dict(zip(names["theme_id"], pairs, strict=True))


def theme_colour(theme_id: str) -> str:
    """Return a theme's colour: by its place in the codebook; grey of what stands in none."""
    order = list(shipped_table("themes.csv")["theme_id"])
    return COLOURS[order.index(theme_id) % len(COLOURS)] if theme_id in order else GREY
