import matplotlib.pyplot as plt
import numpy as np

from jnplan.plot.shared.labels import (
    axis_label,
    legend_above,
    row_places,
    wrap_evenly,
    wrap_label,
    wrap_words,
)
from jnplan.plot.shared.style import narrow_figures


def test_a_latin_word_is_not_broken_where_it_fits():
    assert wrap_label("2 Reading weeks", 5) == "2 Reading \nweeks"
    assert wrap_label("abcdefgh", 2) == "abcd\nefgh"


def test_a_label_is_broken_into_lines_of_one_length_and_none_begins_with_a_closing_sign():
    assert wrap_evenly("教育督导室", 8) == "教育督导室"
    assert wrap_evenly("市教师发展服务中心处室", 8) == "市教师发展服\n务中心处室"
    assert "\n）" not in wrap_evenly("职业与高等教育（处）办公室", 7)


def test_a_sentence_is_broken_without_a_blank_or_a_closing_sign_at_the_start():
    assert wrap_words("四十五项目标，都有期限。", 6) == "四十五项目\n标，都有期\n限。"
    assert wrap_words("all of them by the end of the year", 8) == (
        "all of them by\nthe end of the\nyear"
    )


def test_rows_are_as_high_as_their_longest_label():
    places, height = row_places(["一", "一\n二\n三"], ["", ""], least=0.3)
    assert np.allclose(places, [0.15, 0.3 + 0.315])
    assert np.isclose(height, 0.93)


def test_a_label_is_in_the_readers_language_and_in_two_lines_where_it_is_narrow(monkeypatch):
    assert axis_label("字数", "characters") == "字数 characters"
    with narrow_figures():
        assert axis_label("字数", "characters") == "字数\ncharacters"
    monkeypatch.setenv("JNPLAN_LANG", "en")
    assert axis_label("字数", "characters") == "characters"


def test_on_axes_of_ones_own_the_legend_stands_over_them():
    _, ax = plt.subplots()
    ax.plot([1], [1], label="值")
    legend_above(ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["值"]
    assert ax.figure.legends == []
