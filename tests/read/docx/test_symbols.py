import pytest
from support.made_word import docx, lines, notes, p, run, t

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.read.docx.document import read_docx
from jnplan.read.docx.symbols import symbol_font, symbol_sign, symbol_text


def in_font(text, font, kind="ascii"):
    return run(t(text), f'<w:rFonts w:{kind}="{font}" w:hAnsi="{font}"/>')


def symbol(code, font):
    return run(f'<w:sym w:font="{font}" w:char="{code}"/>')


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (in_font("\uf081", "Wingdings"), "①甲"),
        (in_font("\uf08a", "Wingdings"), "⑩甲"),
        (in_font("\uf08c", "Wingdings"), "❶甲"),
        (in_font("\uf06a", "Wingdings 2"), "①甲"),
        (in_font("\uf075", "Wingdings 2"), "❶甲"),
        (in_font("\uf0ac", "ZapfDingbats"), "①甲"),
        (in_font("\uf0b7", "Symbol"), "•甲"),
        (in_font("l", "Wingdings"), "●甲"),
        (in_font("\uf0ee", "Wingdings"), "□甲"),
        (run(t("\uf081")), "①甲"),  # no font is named
        (run(t("\uf0ee")), "\uf0ee甲"),
        (in_font("l", "Arial"), "l甲"),
        (in_font("甲", "Wingdings"), "甲甲"),  # a Chinese character is set in another font
        (symbol("F081", "Wingdings"), "①甲"),
        (symbol("0081", "Wingdings"), "①甲"),
        (symbol("F06A", "Wingdings 2"), "①甲"),
        (symbol("2460", "宋体"), "①甲"),
        (symbol("F06A", "Webdings"), "□甲"),
    ],
)
def test_symbols_are_read_as_the_signs_they_show(content, text):
    assert lines(p(content + run(t("甲")))) == [text]


def test_a_font_may_be_that_of_a_style():
    styles = '<w:style w:styleId="x"><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr></w:style>'
    content = run(t("\uf06a"), '<w:rStyle w:val="x"/>') + run(t("甲"))
    assert lines(p(content), styles=styles) == ["①甲"]


def test_unknown_symbols_are_told():
    assert notes(p(in_font("\uf0ee\uf0ef", "Wingdings") + run(t("甲")))) == (
        "2 symbols of a font of its own: shown as □.",
    )


def test_tasks_numbered_in_a_symbol_font_are_tasks():
    names = ["检查校舍", "登记来访", "晾晒被褥", "练好写字", "读完一本书", "办好运动会"]
    items = [
        p(in_font(chr(0xF081 + i), "Wingdings") + run(t(f"{name}。按时做。（责任处室：安全处）")))
        for i, name in enumerate(names)
    ]
    body = [
        p("清溪市教育局2025年工作要点"),
        p("一、管好校园"),
        *items[:3],
        p("二、教好学生"),
        *items[3:],
    ]
    plan = jp.parse_plan(read_docx(docx("".join(body)), name="plan.docx").text)
    assert [section.title for section in plan.sections] == ["管好校园", "教好学生"]
    assert [task.title for task in plan.tasks] == names
    assert {task.offices for task in plan.tasks} == {("安全处",)}


def test_fonts_and_signs():
    assert [symbol_font(name) for name in (None, "Wingdings-Regular", "Monotype Sorts")] == [
        *("", "wingdings", "zapfdingbats")
    ]
    assert symbol_sign("", 0x81) is None
    assert symbol_text("a\uf081", "") == ("a①", 0)
    table = shipped_table("symbols.csv")
    assert not table.duplicated(["font", "code"]).any()
    assert (table["sign"].str.len() == 1).all()
