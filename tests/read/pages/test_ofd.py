import random

import pypdfium2
import pytest
from support.helpers import FILES
from support.made_ofd import (
    LEFT,
    SIZE,
    STEP,
    TOP,
    body,
    drawn,
    made_ofd,
    ofd_files,
    picture,
    placed,
    set_pages,
    written,
)
from support.made_word import zipped

import jnplan as jp
from jnplan.read.files import source_of
from jnplan.read.pages import ofd
from jnplan.read.pages.ofd import read_ofd
from jnplan.read.pages.text_layer import page_layer

MM = 25.4 / 72  # to a point
PLAN = (FILES / "plan.txt").read_text(encoding="utf-8")
SHORT = (
    "云溪市教育局2025年工作要点\n"
    "一、补齐山区学校的短板\n"
    "1.修好乡村宿舍。暑假前完成十二所寄宿制学校的屋面防水和供暖管道更换，每间宿舍不超过"
    "八人，床铺、储物柜和夜间照明一次配齐，新建浴室六处。（责任处室：基建处、后勤中心）\n"
    "2.开通周末班车。按“定点、定线、定人”的办法，为离家五公里以上的寄宿生开通周末班车"
    "31条，每车配备一名照管员。（责任处室：安全处、各县区教育局）\n"
    "二、改进课堂和评价\n"
    "3.上好科学实验课。为四十所小学配齐科学实验室，推广使用Open Science K"
    "it Version 3实验箱，实验开出率达到95%以上。（责任处室：电教馆、基础教"
    "育处）\n"
    "4.改革体育考试。体育中考过程性评价占比提高到40%，增加游泳和攀岩两个选考项目，选"
    "考成绩以两次测试中较好的一次计算。（责任处室：体卫艺处）\n"
)
LINE = "1.学校要把这件事办好办实"


def english(source):
    """Return the notes in English, the second line of each."""
    return [note.split("\n")[1] for note in source.notes]


def read(*pages, **options):
    return read_ofd(made_ofd(*pages, **options), name="plan.ofd")


def numbered(pages):
    """Put a page number below each page."""
    return [[*page, *placed(f"— {i} —", 98, 285, size=4)] for i, page in enumerate(pages, 1)]


def check_plan(source):
    assert source.text == SHORT
    plan = jp.parse_plan(source.text)
    assert (plan.title, plan.issuer, plan.year) == (
        "云溪市教育局2025年工作要点",
        "云溪市教育局",
        2025,
    )
    assert [section.title for section in plan.sections] == [
        "补齐山区学校的短板",
        "改进课堂和评价",
    ]
    assert [task.title for task in plan.tasks] == [
        "修好乡村宿舍",
        "开通周末班车",
        "上好科学实验课",
        "改革体育考试",
    ]
    assert [list(task.offices) for task in plan.tasks] == [
        ["基建处", "后勤中心"],
        ["安全处", "各县区教育局"],
        ["电教馆", "基础教育处"],
        ["体卫艺处"],
    ]


@pytest.mark.parametrize("each", [0, 1, 2, 5], ids=["line", "character", "two", "five"])
@pytest.mark.parametrize("order", ["down", "up", "any"])
def test_lines_are_put_together_by_place(each, order):
    pages = set_pages(SHORT.splitlines(), each=each)
    for page in pages:
        if order == "up":
            page.reverse()
        elif order == "any":
            random.Random(1).shuffle(page)
    source = read(*pages)
    check_plan(source)
    assert source.kind == "ofd"
    assert len(source.notes) == 1
    assert english(source)[0].endswith("lines of the pages joined to 7 paragraphs.")


@pytest.mark.parametrize("each", [0, 1, 5])
def test_a_paragraph_goes_on_over_the_end_of_a_page(each):
    pages = set_pages(SHORT.splitlines(), per_page=7, each=each)
    assert len(pages) > 2
    source = read(*numbered(pages))
    check_plan(source)
    assert english(source)[1].startswith("Left out at the edges of the pages: “— 1 —” and the like")


@pytest.mark.parametrize("each", [0, 1, 5])
def test_a_long_plan_is_read_whole(each):
    assert read(*set_pages(PLAN.splitlines(), each=each)).text == PLAN


def test_widths_need_not_be_written():
    pages = [
        [one.replace("DeltaX", "Other") for one in page] for page in set_pages([*SHORT.split("\n")])
    ]
    check_plan(read(*pages))


@pytest.mark.parametrize("blanks", [True, False], ids=["blanks", "none"])
@pytest.mark.parametrize("name", ["office.pdf", "browser.pdf"])
def test_characters_that_a_converter_places_one_by_one(name, blanks):
    """As those of the PDF file stand, in whatever font; blanks may be written or only be left."""
    with pypdfium2.PdfDocument((FILES / name).read_bytes()) as document:
        pages = [
            [
                drawn(p.text, p.left * MM, p.base * MM, size=round(p.size * MM, 4), number=k)
                for k, p in enumerate(page_layer(document, i, name).pieces)
                if blanks or p.text.strip()
            ]
            for i in range(len(document))
        ]
    assert read(*pages).text == PLAN


@pytest.mark.parametrize(
    ("folder", "page_name"),
    [
        ("Doc_0", "Pages/Page_{}/Content.xml"),
        ("文件", "Pages/第{}页.xml"),
        ("a/b", "../p{}.dat"),
        ("DOC", "/DOC/x/{}.xml"),
    ],
)
def test_paths_are_followed_from_the_first_part(folder, page_name):
    pages = set_pages(SHORT.splitlines(), per_page=7)
    if page_name.startswith("/"):
        files = ofd_files(*pages, folder=folder, page_name=page_name)
        raw = zipped({name.replace("DOC//", ""): content for name, content in files.items()})
    elif ".." in page_name:
        files = ofd_files(*pages, folder=folder, page_name=page_name)
        raw = zipped({name.replace("/b/..", ""): content for name, content in files.items()})
    else:
        raw = made_ofd(*pages, folder=folder, page_name=page_name)
    check_plan(source_of(raw, name="plan.ofd"))


def test_text_in_composites_and_in_templates_is_read():
    """A letterhead may be the template of the one page, a title a unit of the resources."""
    title, *rest = SHORT.splitlines()
    (page,) = set_pages(["", *rest])
    unit = (
        f'<ofd:CompositeGraphicUnit ID="70" Width="160" Height="10"><ofd:Content>'
        f"{drawn(title, 20, 10)}</ofd:Content></ofd:CompositeGraphicUnit>"
    )
    use = '<ofd:CompositeObject ID="71" Boundary="26 10 160 10" ResourceID="70"/>'
    check_plan(read([*page, use], units=unit))
    check_plan(read(page, template=[drawn(title, 46, 20)]))


def test_what_a_template_repeats_is_left_out_and_told():
    pages = set_pages(SHORT.splitlines(), per_page=7)
    source = read(*pages, template=[drawn("云溪市教育局公文系统", 60, 150, number=77)])
    check_plan(source)
    assert f"Left out: what a template repeats, “云溪市教育局公文系统” (pages 1-{len(pages)})." in (
        english(source)
    )


def test_slanted_text_is_left_out_and_told():
    (page,) = set_pages(SHORT.splitlines())
    mark = drawn("内部资料", 60, 150, size=12, number=90, ctm="0.7 -0.7 0.7 0.7 0 0")
    source = read([mark, *page])
    check_plan(source)
    assert "Left out: slanted text, such as a watermark: “内部资料”." in english(source)


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_page_that_lies_on_its_side_is_turned(quarter):
    matrix = ("", "0 1 -1 0 {} 0", "-1 0 0 -1 {} 0", "0 -1 1 0 {} 0")[quarter].format(0)
    page = []
    for i, text in enumerate(SHORT.splitlines()[1:3]):
        # Where the text's first baseline begins, and its second one.
        x, y = ((150, 30), (180, 250), (50, 270))[quarter - 1]
        down = ((-STEP, 0), (0, -STEP), (STEP, 0))[quarter - 1]
        page.append(
            f'<ofd:TextObject ID="{i + 5}" Boundary="{x + i * down[0]} {y + i * down[1]} 1 1" '
            f'Font="2" Size="3" CTM="{matrix}"><ofd:TextCode X="0" Y="0">{text[:12]}'
            "</ofd:TextCode></ofd:TextObject>"
        )
    lines = [text[:12] for text in SHORT.splitlines()[1:3]]
    assert read(page).text == "".join(f"{line}\n" for line in lines)


def test_what_does_not_show_is_left_out():
    hidden = drawn("2.看不见", LEFT, TOP + STEP, number=91, more=' Visible="false"')
    beside = drawn("3.纸外", 250, TOP, number=92)
    assert read([drawn(LINE, LEFT, TOP, number=1), hidden, beside]).text == f"{LINE}\n"


def test_all_documents_in_a_file_are_read_and_told():
    first, second = SHORT.split("二、")
    files = ofd_files(*set_pages(first.splitlines()), folder="A")
    files |= ofd_files(*set_pages(f"二、{second}".splitlines()), folder="B")
    files["OFD.xml"] = written("OFD", body("A") + body("B"))
    source = read_ofd(zipped(files), name="plan.ofd")
    check_plan(source)
    assert "2 documents in the file, read one after the other." in english(source)


def test_characters_are_read_as_they_are_meant_and_told():
    source = read([drawn("1.学⼯作要点和\uf0a7\ue123", LEFT, TOP)])
    assert source.text.startswith("1.学工作要点和")
    assert "1 radical (such as U+2F00) was read as the character it looks like." in english(source)
    assert any("no meaning in the file's fonts" in note for note in english(source))


def test_pages_without_text_are_told():
    source = read(placed(LINE, LEFT, TOP), [picture()], [])
    assert source.text == f"{LINE}\n"
    assert english(source)[-2].startswith("Nothing but a picture stands on page 2")
    assert english(source)[-1] == "There is nothing on page 3."


def test_parts_that_are_missing_and_annotations_are_told():
    remark = (
        f"<ofd:Annot ID='1' Type='Stamp'><ofd:Appearance>{picture()}</ofd:Appearance></ofd:Annot>"
    )
    files = ofd_files(placed(LINE, LEFT, TOP), [])
    del files["Doc_0/Pages/Page_1/Content.xml"]
    files["Doc_0/Annots/Page_0/Annot.xml"] = written("PageAnnot", remark)
    notes = english(read_ofd(zipped(files), name="plan.ofd"))
    assert "Left out: what is annotated on the pages, such as stamps and remarks." in notes
    assert any(
        note.startswith("The file doesn't hold all that it names: page 2: content not found")
        for note in notes
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7" * 99, "not an OFD file"),
        (made_ofd(placed(LINE, LEFT, TOP))[:900], "damaged: it can't be unpacked"),
        (zipped({"plan.xml": "<a/>"}), "there is no OFD.xml in it"),
        (zipped({"OFD.xml": ""}), r"damaged \(OFD\.xml: invalid XML.*; get a new copy"),
        (zipped({"OFD.xml": written("OFD", "")}), r"damaged \(OFD\.xml contains no DocBody"),
        (zipped({"OFD.xml": written("OFD", body("D"))}), "no readable document in the file"),
        (made_ofd(), "no text was found"),
        (made_ofd([], []), "no text was found .* there is nothing on its pages"),
        (made_ofd([picture()]), r'its pages are pictures; save it as PDF .*"jnplan\[ocr\]"'),
        (made_ofd([picture("0 0 20 20")]), "no text was found in the OFD file; save it as PDF"),
        (made_ofd([drawn("\ue000\ue001\ue002", LEFT, TOP)]), "3 of 3 characters have no meaning"),
        (
            made_ofd([], extra={"Doc_0/Pages/Page_0/Content.xml": "<Page><Content>"}),
            "page 1 is damaged and can't be read",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message) as error:
        read_ofd(raw, name="plan.ofd")
    assert str(error.value).startswith("plan.ofd: ")


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MEGABYTES", 0.0001, "0 MB; at most 0.0001 MB are read"),
        ("PAGES", 2, "3 pages; at most 2 are read; extract the plan's own pages"),
        ("SECONDS", -1, "after -1 seconds 0 of 3 pages were read"),
        ("CHARACTERS", 20, "more than 20 characters"),
    ],
)
def test_limits_are_told(monkeypatch, limit, value, message):
    monkeypatch.setattr(ofd, limit, value)
    with pytest.raises(jp.PlanError, match=message):
        read(*[placed(LINE, LEFT, TOP, size=SIZE)] * 3)
