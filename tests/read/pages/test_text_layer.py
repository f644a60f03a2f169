import pytest
from support.helpers import LINE, column, english, made_pdf

from jnplan.read.pages.pdf import read_pdf


def test_radicals_become_the_characters_they_look_like_and_nothing_else_changes():
    page = column("⼀、⻓期⽅案，⻋⻔⾒⻅", "１．全角：ＡＢ①㈠½…—“”。", "１．第２条　\uf900\uf901")
    source = read_pdf(made_pdf(page), name="x.pdf")
    assert (
        source.text
        == "一、长期方案，车门見见\n１．全角：ＡＢ①㈠½…—“”。\n１．第２条　\u8c48\u66f4\n"
    )
    assert "9 radicals" in source.notes[1]


def test_characters_that_would_break_lines_are_made_harmless():
    source = read_pdf(made_pdf(column(f"甲\u00ad乙\u2028丙\x0b丁\t戊{LINE}{LINE}")), name="x.pdf")
    assert source.text == f"甲乙 丙\ufffd丁 戊{LINE}{LINE}\n"
    assert "1 character has no meaning" in source.notes[1]


def test_characters_beyond_the_first_plane_are_kept():
    assert read_pdf(made_pdf(column("𠮷家学校")), name="x.pdf").text == "𠮷家学校\n"


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_is_turned_as_its_text_runs(angle):
    turned = {0: (100, 700), 90: (100, 100), 180: (500, 100), 270: (500, 700)}
    step = {0: (0, -20), 90: (20, 0), 180: (0, 20), 270: (-20, 0)}[angle]
    x, y = turned[angle]
    page = [(x + step[0] * i, y + step[1] * i, 12, f"{i}.{LINE}", angle) for i in (1, 2, 3)]
    assert read_pdf(made_pdf(page), name="x.pdf").text == f"1.{LINE}\n2.{LINE}\n3.{LINE}\n"


def test_a_watermark_is_left_out_and_told():
    page = [*column(f"1.{LINE}", f"2.{LINE}"), (200, 300, 60, "内部资料", 40)]
    source = read_pdf(made_pdf(page), name="x.pdf")
    assert source.text == f"1.{LINE}\n2.{LINE}\n"
    assert english(source.notes)[-1] == ("Left out: slanted text, such as a watermark: “内部资料”.")


def test_codes_of_symbol_fonts_become_the_signs_they_show():
    page = column(f"\uf081{LINE}", f"\uf06c {LINE}", f"\uf0ee{LINE}")
    source = read_pdf(made_pdf(page), name="x.pdf")
    assert source.text.replace("\n", "") == f"①{LINE}● {LINE}\uf0ee{LINE}"
    assert english(source.notes)[1].startswith("1 character has no meaning")
    raw = made_pdf(page).replace(b"/BaseFont/None", b"/BaseFont/Wingdings2")
    assert "①" not in read_pdf(raw, name="x.pdf").text
