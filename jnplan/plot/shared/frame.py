"""What stands around a figure: over it its finding and legend, under it unit, number and source."""

from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.legend import Legend

from ...errors import plural
from ...labels.language import language, say
from .canvas import measuring_renderer
from .labels import wrap_words
from .style import DARK, LABEL, NOTE, NOTHING, TITLE, about_figure, house_settings

_EDGE, _GAP = 0.1, 0.08  # inches
_LINES: dict[str, Any] = {"linespacing": 1.3, "ha": "left", "va": "top"}


def explain(
    ax: Axes,
    *,
    title: str = "",
    unit: tuple[str, str] = ("", ""),
    n: tuple[int, str, str] | None = None,
    note: tuple[str, str] = ("", ""),
) -> None:
    """Say what a figure finds, and of what: figure functions call this; own axes are left alone.

    Parameters
    ----------
    title
        A finding: Chinese and, on a line of its own, English.
    unit, note
        In Chinese and in English.
    n
        How many there are, and of what: (20, "项任务", "task").
    """
    about = about_figure(ax)
    if about is None:
        return
    parts = [("单位：" + unit[0], "unit: " + unit[1])] if unit[0] else []
    if n is not None:
        parts.append((f"n = {n[0]} {n[1]}", f"n = {plural(n[0], *n[2].split('/'))}"))
    about |= {"title": title, "parts": [*parts, *([note] if note[0] else [])]}


def frame(
    ax: Axes,
    *,
    title: str | None = None,
    caption: str | None = None,
    source: tuple[str, str] = ("", ""),
) -> None:
    """Set the title, the caption or the source of a figure that was drawn here."""
    about = about_figure(ax)
    if about is None:
        return
    about["given"] = {"title": title, "caption": caption, "source": source}
    if title is not None:
        about["title"] = title
    about |= {"source": source, "caption": caption}
    with house_settings():
        lay_out(ax)


def lay_out(ax: Axes) -> None:
    """Write title, legend and caption, and make the figure as much higher as they need."""
    about = about_figure(ax)
    if about is None or ax.get_gid() == NOTHING:
        return
    figure = ax.figure.figure
    for old in about.pop("around", []):
        old.remove()
    wide = figure.get_figwidth() - 2 * _EDGE
    over: list[Any] = [
        _write(figure, text, size, colour, wide)
        for text, size, colour in _title_lines(about.get("title", ""))
    ]
    renderer = measuring_renderer(figure.dpi)
    handles = about.get("legend")
    if handles:
        over.append(_legend(figure, handles, wide, renderer))
    under = [_write(figure, text, NOTE, DARK, wide) for text in _caption_lines(about)]
    heights = [[_height(figure, each, renderer) for each in group] for group in (over, under)]
    head, foot = (sum(each + _GAP for each in group) + _EDGE for group in heights)
    whole = about["height"] + head + foot
    figure.set_figheight(whole)
    _set_down(over, heights[0], whole - _EDGE, whole, wide)
    _set_down(under, heights[1], foot - _GAP, whole, wide)
    about["around"] = [*over, *under]
    engine: Any = figure.get_layout_engine()
    engine.set(rect=(0, foot / whole, 1, 1 - (head + foot) / whole))


def _title_lines(title: str) -> list[tuple[str, float, str]]:
    """Return the lines of a finding with their size and colour, those of one language or both."""
    lines = [line for line in title.split("\n") if line.strip()]
    if len(lines) != 2:
        return [("\n".join(lines), TITLE, "black")] if lines else []
    zh, en = lines
    lines_of: dict[str, list[tuple[str, float, str]]] = {
        "zh": [(zh, TITLE, "black")],
        "en": [(en, TITLE, "black")],
        "both": [(zh, TITLE, "black"), (en, LABEL, "#333333")],
    }
    return lines_of[language()]


def _caption_lines(about: dict[str, Any]) -> list[str]:
    """Return the caption: what was given for it, else unit, number, note and source."""
    parts = list(about.get("parts", []))
    if about.get("caption") is not None:
        parts = []
    source = about.get("source", ("", ""))
    if source[0]:
        parts.append((f"来源：{source[0]}", f"source: {source[1]}"))
    zh, en = "；".join(part[0] for part in parts), "; ".join(part[1] for part in parts)
    if language() == "both" and source[0]:  # its name stands in the Chinese line
        en = "; ".join(part[1] for part in parts[:-1])
    if not en.startswith("n ="):
        en = en[:1].upper() + en[1:]
    said = [about.get("caption") or "", say(zh, en, between="\n")]
    return [text for text in said if text]


def _write(figure: Figure, text: str, size: float, colour: str, wide: float) -> mpl.text.Text:
    lines = [wrap_words(line, wide * 72 / size) for line in text.split("\n")]
    return figure.text(0, 0, "\n".join(lines), fontsize=size, color=colour, **_LINES)


def _legend(figure: Figure, handles: list, wide: float, renderer: RendererBase) -> Legend:
    """Return the legend in as many columns as there is room for."""
    style: dict[str, Any] = {"frameon": False, "borderaxespad": 0, "borderpad": 0}
    style |= {"fontsize": NOTE, "columnspacing": 1.4, "loc": "upper left"}
    for columns in range(min(len(handles), 6), 0, -1):
        legend = figure.legend(handles=handles, ncols=columns, **style)
        if legend.get_window_extent(renderer).width / figure.dpi <= wide or columns == 1:
            break
        legend.remove()
    return legend


def _height(figure: Figure, artist: Any, renderer: RendererBase) -> float:
    return artist.get_window_extent(renderer).height / figure.dpi


def _set_down(artists: list, heights: list[float], top: float, whole: float, wide: float) -> None:
    for artist, height in zip(artists, heights, strict=True):
        corner = _EDGE / (wide + 2 * _EDGE), top / whole
        if isinstance(artist, Legend):
            artist.set_bbox_to_anchor((*corner, 0, 0))
        else:
            artist.set_position(corner)
        top -= height + _GAP
