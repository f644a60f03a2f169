from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib import font_manager

import jnplan as jp
from jnplan.plot.shared.style import NARROW, by_width, narrow_figures, need_axes


def test_use_font_sets_the_font_for_figures_of_ones_own():
    with mpl.rc_context():
        jp.plot.use_font()
        path = font_manager.findfont(
            font_manager.FontProperties(family=mpl.rcParams["font.family"])
        )
    assert Path(path).samefile(jp.plot.font_path())


def test_the_font_has_all_characters_of_gb_2312():
    """Rows 16 to 87 of it are characters; row 55 lacks its last five."""
    places = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    characters = b"".join(places).decode("gb2312", errors="ignore")
    assert len(characters) == 6763
    known = font_manager.get_font(jp.plot.font_path()).get_charmap()
    assert [character for character in characters if ord(character) not in known] == []


def test_figures_are_narrow_only_where_that_is_asked():
    with narrow_figures():
        assert by_width("wide", "narrow") == "narrow"
        assert need_axes(None, 10, 3).figure.get_size_inches().tolist() == [NARROW, 3]
    assert by_width("wide", "narrow") == "wide"
    assert need_axes(None, 10, 3).figure.get_size_inches().tolist() == [10, 3]


def test_axes_given_are_those_drawn_on():
    _, ax = plt.subplots()
    assert need_axes(ax, 10, 3) is ax
