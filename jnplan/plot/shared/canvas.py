"""A figure as a PNG, measured and drawn once: matplotlib's own pixels for less work."""

import io
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager, get_font
from PIL import Image

_Size = tuple[float, float, float]
_Heights = tuple[float, float, float] | tuple[None, None, None]
_AS_LAID_OUT: Any = {"figure.autolayout": False, "figure.constrained_layout.use": False}
# Of figures, which are plain areas, Pillow's 3 makes smaller files than its 6, in less time.
_COMPRESSION = 3


class _Renderer(RendererAgg):
    """A renderer that looks the sizes of texts and fonts up among those measured before."""

    def __init__(
        self,
        width: float,
        height: float,
        dpi: float,
        sizes: dict[Any, _Size],
        heights: dict[Any, _Heights],
    ) -> None:
        super().__init__(width, height, dpi)
        self._sizes = sizes
        self._heights = heights

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> _Size:
        size = self._sizes.get((s, prop, ismath, self.dpi))
        if size is None:
            size = super().get_text_width_height_descent(s, prop, ismath)
            # A copy, as the properties of a text can change, and their hash with them.
            self._sizes[s, prop.copy(), ismath, self.dpi] = size
        return size

    def _get_font_height_metrics(self, prop: Any) -> _Heights:
        """Return what texts otherwise read from the font's tables at each measuring."""
        heights = self._heights.get((prop, self.dpi))
        if heights is None:
            heights = self._heights[prop.copy(), self.dpi] = _font_heights(prop, self.dpi)
        return heights


def _font_heights(prop: Any, dpi: float) -> _Heights:
    """Return a font's ascent, descent and gap between lines in dots, by matplotlib's arithmetic."""
    manager: Any = fontManager
    font: Any = get_font(manager._find_fonts_by_props(prop))
    table, names = font.get_sfnt_table("OS/2"), ("sTypoAscender", "sTypoDescender", "sTypoLineGap")
    if table is None:
        table, names = font.get_sfnt_table("hhea"), ("ascent", "descent", "lineGap")
    if table is None:
        return None, None, None
    units = font.get_sfnt_table("head")["unitsPerEm"]
    scale = 1 / units * prop.get_size_in_points() * dpi / 72
    ascent, descent, gap = (table[name] * scale for name in names)
    return ascent, -descent, gap


def measuring_renderer(dpi: float) -> RendererAgg:
    """Return a renderer to measure with, not to draw: its picture is one dot large."""
    return _Renderer(1, 1, dpi, {}, {})


class MeasuredCanvas(FigureCanvasAgg):
    """A canvas that measures each text once, and whose PNG are small."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure)
        self._sizes: dict[Any, _Size] = {}
        self._heights: dict[Any, _Heights] = {}
        self.renderer = self._make_renderer(1, 1)

    def _make_renderer(self, width: float, height: float) -> _Renderer:
        return _Renderer(width, height, self.figure.dpi, self._sizes, self._heights)

    def get_renderer(self) -> RendererAgg:
        """Return a renderer for the figure's present dots per inch, to measure with, not to draw.

        One as large as the figure would be some ten megabytes of pixels.
        """
        if self.renderer.dpi != self.figure.dpi:
            self.renderer = self._make_renderer(1, 1)
        return self.renderer

    def print_png(self, filename_or_obj: Any, **_: Any) -> None:
        """Draw the figure and write it; without alpha, if all is opaque."""
        size = self.get_width_height(physical=True)
        renderer = self._make_renderer(*size)
        self.figure.draw(renderer)
        image = Image.frombuffer("RGBA", size, renderer.buffer_rgba())
        if image.getchannel("A").getextrema() == (255, 255):
            image = image.convert("RGB")
        dpi = (self.figure.dpi, self.figure.dpi)
        image.save(filename_or_obj, "png", dpi=dpi, compress_level=_COMPRESSION)


def draw_png(figure: Figure, *, dpi: int) -> bytes:
    """Return a figure that has a layout engine as a PNG, cut to what is drawn.

    Its pixels are those of ``savefig(dpi=dpi, bbox_inches="tight", facecolor="white")``, which
    draws the figure twice, the first time to lay it out, and measures all its texts each time.
    """
    engine = figure.get_layout_engine()
    assert engine is not None
    canvas, figure_dpi = figure.canvas, figure.dpi
    file = io.BytesIO()
    try:
        measured = MeasuredCanvas(figure)
        figure.dpi = dpi
        engine.execute(figure)
        drawn = figure.get_tightbbox(measured.get_renderer())
        with mpl.rc_context(_AS_LAID_OUT):
            figure.set_layout_engine(None)
        box = drawn.padded(mpl.rcParams["savefig.pad_inches"])
        figure.savefig(file, format="png", dpi=dpi, bbox_inches=box, facecolor="white")
    finally:
        figure.set_layout_engine(engine)
        figure.dpi = figure_dpi
        figure.set_canvas(canvas)
    return file.getvalue()
