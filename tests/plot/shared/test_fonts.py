from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import pytest
from matplotlib.font_manager import FontProperties, fontManager, get_font

from jnplan.plot.shared.fonts import find_font
from jnplan.plot.shared.style import font_family


def properties(size=9.5):
    return FontProperties(family=list(font_family()), size=size)


def measured(font, text, dpi=200):
    font.clear()
    font.set_size(9.5, dpi)
    font.set_text(text, 0.0)
    return font.get_width_height(), font.get_descent()


@pytest.mark.parametrize("text", ["双减", "task 8，立德树人", "no text ✓", " ", ""])
def test_texts_are_as_large_as_by_matplotlibs_own_font(text):
    theirs = get_font(fontManager._find_fonts_by_props(properties()))
    assert measured(find_font(properties()), text) == measured(theirs, text)


def test_a_sign_that_no_font_has_is_told_as_matplotlib_tells_it():
    with pytest.warns(UserWarning, match="missing from font"):
        measured(find_font(properties()), "\U000e0100\U000f0000")


def test_a_font_is_made_once_and_each_thread_has_its_own():
    font = find_font(properties())
    assert find_font(properties(size=12)) is font
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(find_font, properties()).result() is not font


def test_settings_make_another_font():
    font = find_font(properties())
    with mpl.rc_context({"font.enable_last_resort": False}):
        assert find_font(properties()) is not font
