import pytest
from support.made_word import docx, lines, notes, p, run, t

import jnplan as jp
from jnplan.read.docx.document import read_docx

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CONTENT = f"<w:txbxContent>{p('盒')}</w:txbxContent>"
TOP = "<wp:wrapTopAndBottom/>"


def anchored(place, wrap="<wp:wrapNone/>", *, size='cx="900000" cy="700000"', content=CONTENT):
    return run(
        f'<w:drawing><wp:anchor xmlns:wp="{DRAWING}"><wp:positionV {place}</wp:positionV>'
        f"<wp:extent {size}/>{wrap}<wps:txbx>{content}</wps:txbx></wp:anchor></w:drawing>"
    )


def at(offset, frame="paragraph"):
    return f'relativeFrom="{frame}"><wp:posOffset>{offset}</wp:posOffset>'


def shape(style, wrap="", content=CONTENT):
    return run(
        f'<w:pict><v:shape style="{style}"><v:textbox>{content}</v:textbox>{wrap}</v:shape>'
        "</w:pict>"
    )


INLINE = run(
    f'<w:drawing><wp:inline xmlns:wp="{DRAWING}"><wps:txbx>{CONTENT}</wps:txbx></wp:inline>'
    "</w:drawing>"
)
WRAP = '<w10:wrap xmlns:w10="urn:schemas-microsoft-com:office:word" type="topAndBottom"/>'
WIDE = 'cx="5000000" cy="700000"'


@pytest.mark.parametrize(
    "box",
    [
        anchored(at(0), TOP),
        anchored(at(-700000), TOP),
        anchored(at(0), "<wp:wrapSquare/>", size=WIDE),
        anchored(at(-700000)),
        INLINE,
        shape("width:390pt;height:55pt"),
        shape("position:absolute;margin-top:0;height:55pt", WRAP),
        shape("position:absolute;margin-top:-40pt;height:55pt"),
    ],
)
def test_a_box_that_stands_above_is_read_before_the_paragraph(box):
    assert lines(p("头") + p(box + run(t("甲")))) == ["头", "盒", "甲"]


@pytest.mark.parametrize(
    "box",
    [
        anchored(at(700000), TOP),
        anchored(at(0)),
        anchored(at(0, "page"), TOP),  # below what stands before
        shape("position:absolute;margin-top:40pt;height:55pt", WRAP),
        shape("position:absolute;margin-top:twelve"),
        run(f"<w:pict><v:textbox>{CONTENT}</v:textbox></w:pict>"),
    ],
)
def test_other_boxes_are_read_after_the_paragraph(box):
    assert lines(p("头") + p(box + run(t("甲")))) == ["头", "甲", "盒"]


@pytest.mark.parametrize("place", [at(900000, "page"), at(0, "margin"), at(0)])
def test_a_box_at_the_top_of_the_first_page_comes_first(place):
    assert lines(p(anchored(place) + run(t("甲")))) == ["盒", "甲"]


def test_a_box_in_the_line_stands_where_it_stands():
    assert lines(p(run(t("甲")) + INLINE)) == ["甲", "盒"]
    assert lines(p(run(t("甲")) + anchored(at(0), TOP))) == ["盒", "甲"]


def test_both_kinds_are_told():
    body = p("头") + p(anchored(at(0), TOP) + anchored(at(0)) + run(t("甲")))
    assert notes(body) == (
        "1 text box: the lines stand before the paragraph of the anchor.",
        "1 text box: the lines stand after the paragraph of the anchor.",
    )


def test_a_title_in_a_box_is_the_title_and_is_read_once():
    title = f"<w:txbxContent>{p('清溪市教育局2025年工作要点')}</w:txbxContent>"
    newer = (
        anchored(at(0), TOP, content=title)
        .removeprefix("<w:r><w:rPr></w:rPr>")
        .removesuffix("</w:r>")
    )
    older = (
        f'<w:pict><v:shape style="width:390pt"><v:textbox>{title}</v:textbox></v:shape></w:pict>'
    )
    box = run(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{newer}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
    )
    tasks = [
        p("1.检查校舍。逐间查。"),
        p("2.登记来访。凭证入校。"),
        p("二、教好学生"),
        p("3.练字。每天练。"),
    ]
    body = p(box + run(t("一、管好校园"))) + "".join(tasks)
    text = read_docx(docx(body), name="plan.docx").text
    assert text.count("工作要点") == 1
    plan = jp.parse_plan(text)
    assert plan.title == "清溪市教育局2025年工作要点"
    assert [section.title for section in plan.sections] == ["管好校园", "教好学生"]
