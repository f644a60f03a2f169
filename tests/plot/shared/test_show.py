import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image

import jnplan as jp

WORDS = pd.DataFrame({"term": ["双减", "立德树人"], "n": [3, 5]})


def draw():
    return jp.plot.bars(WORDS, "term", "n")


@pytest.fixture(autouse=True)
def no_report(monkeypatch):
    for name in ("JNPLAN_DOWNLOADS", "JNPLAN_FIGURES", "JNPLAN_DPI"):
        monkeypatch.delenv(name, raising=False)


def test_show_gives_a_picture_with_its_words_and_closes_the_figure():
    data, metadata = jp.plot.show(draw(), "两个词")._repr_png_()
    assert metadata["alt"] == "两个词"
    assert "jnplan" not in metadata
    assert data
    assert plt.get_fignums() == []
    with pytest.raises(jp.PlanError, match="alt is empty"):
        jp.plot.show(draw(), " ")


def test_show_says_why_there_is_no_picture(capsys):
    nothing = jp.plot.bars(WORDS.head(0), "term", "n")
    assert jp.plot.show(nothing, "三个词", nothing="没有词。 No words.") is None
    assert capsys.readouterr().out == "没有词。 No words.\n"
    assert plt.get_fignums() == []


def test_in_a_report_the_files_lie_beside_the_page_and_the_metadata_name_them(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("JNPLAN_DOWNLOADS", str(tmp_path))
    monkeypatch.setenv("JNPLAN_FIGURES", "pdf, svg")
    monkeypatch.setenv("JNPLAN_DPI", "60")
    _, metadata = jp.plot.show(draw(), "两个词")._repr_png_()
    files = ["figure-01.png", "figure-01.svg", "figure-01.pdf"]
    assert metadata["jnplan"] == {"files": files, "narrow": "figure-01-narrow.png"}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*files, "figure-01-narrow.png"]
    )
    narrow = Image.open(io.BytesIO((tmp_path / "figure-01-narrow.png").read_bytes()))
    assert narrow.width <= 4.5 * 200
    jp.plot.show(draw(), "两个词")
    assert (tmp_path / "figure-02.svg").is_file()
    assert plt.get_fignums() == []


def test_a_figure_on_ones_own_axes_has_no_narrow_one(tmp_path, monkeypatch):
    monkeypatch.setenv("JNPLAN_DOWNLOADS", str(tmp_path))
    monkeypatch.setenv("JNPLAN_DPI", "60")
    _, ax = plt.subplots()
    _, metadata = jp.plot.show(jp.plot.bars(WORDS, "term", "n", ax=ax), "两个词")._repr_png_()
    assert metadata["jnplan"] == {"files": ["figure-01.png"]}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JNPLAN_DOWNLOADS", "no/such/folder", "there is no such folder"),
        ("JNPLAN_FIGURES", "gif", "names 'gif'; known are png, svg, pdf"),
        ("JNPLAN_DPI", "fine", "it must be a whole number"),
    ],
)
def test_what_the_environment_asks_wrongly_is_said(tmp_path, monkeypatch, name, value, said):
    monkeypatch.setenv("JNPLAN_DOWNLOADS", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(jp.PlanError, match=said):
        jp.plot.show(draw(), "两个词")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("政府工作报告", "来源：政府工作报告"),
        (jp.load("jinan-2022"), "来源：" + jp.load("jinan-2022").name),
        ([jp.load("jinan-2022")] * 3, f"来源：{jp.load('jinan-2022').name}等3份"),
        ([], None),
    ],
)
def test_the_caption_ends_with_the_source(source, said):
    ax = draw()
    jp.plot.show(ax, "两个词", source=source)
    lines = ax.figure.texts[-1].get_text().replace("\n", "")
    assert said in lines if said else "来源" not in lines


@pytest.mark.parametrize(("dpi", "same"), [(159, False), (160, True), (240, True), (241, False)])
def test_a_file_about_as_sharp_as_the_picture_is_the_picture(tmp_path, monkeypatch, dpi, same):
    alone = jp.plot.show(draw(), "两个词")
    monkeypatch.setenv("JNPLAN_DOWNLOADS", str(tmp_path))
    monkeypatch.setenv("JNPLAN_DPI", str(dpi))
    shown = jp.plot.show(draw(), "两个词")
    assert (shown.data == (tmp_path / "figure-01.png").read_bytes()) is same
    assert (shown.data == alone.data) is (not same or dpi == 160)
    assert shown.width == alone.width
    assert plt.get_fignums() == []
