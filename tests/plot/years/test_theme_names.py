import jnplan as jp
from jnplan.plot.shared.style import GREY
from jnplan.plot.years.theme_names import theme_colour, theme_labels, theme_lines


def test_themes_are_called_in_the_readers_language(monkeypatch):
    assert theme_labels(["law", "none", "other"], jp.codebook()) == [
        "依法治教 law",
        "无主题 none",
        "other",
    ]
    assert theme_labels(["law"], None) == ["law"]
    monkeypatch.setenv("JNPLAN_LANG", "zh")
    assert theme_labels(["law"], jp.codebook()) == ["依法治教"]
    assert theme_lines("law", None) == "依法治教\nlaw-based governance"


def test_a_theme_has_one_colour_everywhere():
    assert theme_colour("party") == jp.plot.COLOURS[0]
    assert theme_colour("law") == theme_colour("law")
    assert theme_colour("own") == GREY
