from support.helpers import english

import jnplan as jp
from jnplan.read.files import source_of
from jnplan.read.html.office_pages import is_office_page

HEAD = '<html><head><meta charset="utf-8"><meta name="generator" content="{}"/></head><body>'
TITLE = "<p>某市教育局2026年工作要点</p>"
TASKS = "\n<p>1.办好学校\n查校舍。（责任处室：基教处\n财务处）</p><p>2.办好食堂。查食堂。</p>"
HEADER = '<div title="header"><p>内部材料</p></div>'
FOOTER = '<div title="footer"><p>— <span>1</span>\n\t—</p></div></body></html>'
BODY = HEADER + TITLE + TASKS + FOOTER


def read(generator):
    return source_of((HEAD.format(generator) + BODY).encode(), name="plan.html")


def test_of_a_page_of_libreoffice_line_breaks_are_blanks_and_page_edges_left_out():
    source = read("LibreOffice 7.4.7.2 (Linux)")
    assert source.text.splitlines()[1:] == [
        "1.办好学校 查校舍。（责任处室：基教处 财务处）",
        "2.办好食堂。查食堂。",
    ]
    assert english(source.notes) == (
        "Left out: the headers of pages: 内部材料",
        "Left out: the footers of pages: — 1 —",
    )
    assert jp.parse_plan(source.text).tasks[0].offices == ("基教处", "财务处")


def test_other_pages_may_break_lines_anywhere():
    source = read("某网站")
    assert "办好学校查校舍" in source.text
    assert "内部材料" in source.text
    assert not is_office_page("<p>LibreOffice</p>")


def test_what_stands_as_it_was_typed_keeps_its_lines():
    page = (
        HEAD.format("LibreOffice 7.4") + "<pre>某市2026年工作要点\n1.校车。\n2.食堂。</pre></body>"
    )
    assert source_of(page.encode(), name="a.html").text.count("\n") == 3
