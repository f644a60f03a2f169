import importlib.util
import io
import random
import re
import sys

import pypdfium2
import pytest
from PIL import Image
from support.helpers import FILES
from support.made_ofd import (
    LEFT,
    SIZE,
    STEP,
    TOP,
    annotated,
    body,
    drawn,
    layer,
    made_ofd,
    ofd_files,
    picture,
    pictured,
    placed,
    set_pages,
    written,
)
from support.made_word import zipped

import jnplan as jp
from jnplan.read.files import source_of
from jnplan.read.pages import ofd
from jnplan.read.pages.ofd import read_ofd
from jnplan.read.pages.rows import TextPiece
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


def test_what_goes_on_beyond_the_edge_of_a_page_is_read_and_told():
    source = read([drawn("1.读好书。", 30, 280), drawn("2.写好字。", 30, 320)])
    assert source.text == "1.读好书。\n2.写好字。\n"
    assert any("beyond the edge of page 1" in note for note in english(source))
    source = read([drawn("1.读好书。", 30, 280), drawn("远处", 30, 900)])
    assert source.text == "1.读好书。\n"
    assert any("2 characters off the pages" in note for note in english(source))


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


def test_pages_without_text_are_told(ocr):
    outlines = '<ofd:PathObject ID="5" Boundary="9 9 9 9"/>'
    source = read(placed(LINE, LEFT, TOP), [picture()], [], [outlines])
    assert source.text == f"{LINE}\n"
    assert english(source)[-2].startswith("Nothing but pictures or lines stand on pages 2, 4")
    assert english(source)[-1] == "There is nothing on page 3."
    assert ocr == []


@pytest.fixture
def ocr(monkeypatch):
    """Stand in for the models: each picture read is kept, and gives the plan's lines."""
    seen = []

    def image_pieces(image):
        seen.append(image)
        pieces = [
            TextPiece(text, image.width / 8, image.width / 8 + 20 * len(text), 60 + 40 * i, 20, 0.8)
            for i, text in enumerate(["一、读书", "1.读好书。（责任处室：基教处）"])
        ]
        return pieces, float(image.height)

    monkeypatch.setattr(ofd, "image_pieces", image_pieces)
    monkeypatch.setattr(ofd, "need_ocr", lambda name, what: None)
    return seen


def png(size=(420, 594)):
    raw = io.BytesIO()
    Image.new("L", size, 200).save(raw, "png")
    return raw.getvalue()


def test_pages_that_are_pictures_are_read_as_scans_are(ocr):
    """Also where a page is half text: its number stands below the picture."""
    half = [picture(), *placed("— 2 —", 98, 285, size=4)]
    source = read(placed(LINE, LEFT, TOP), half, extra=pictured({"a.png": png()}))
    assert source.kind == "scan"
    assert source.text == f"{LINE}\n一、读书\n1.读好书。（责任处室：基教处）\n"
    assert source.confidence == 0.8
    assert [doubt.line for doubt in source.doubtful] == [2, 3]
    assert english(source)[0] == "Read as pictures, without a text layer: page 2."
    assert any("— 2 —" in note for note in english(source))
    assert [image.size for image in ocr] == [(420, 594)]


def test_a_picture_may_lie_in_a_template_or_in_strips(ocr):
    strips = [
        f'<ofd:ImageObject ID="9{i}" Boundary="0 {99 * i} 210 99" CTM="210 0 0 99 0 0" '
        f'ResourceID="{3 + i}"/>'
        for i in range(3)
    ]
    files = pictured({f"{i}.png": png((420, 198)) for i in range(3)})
    assert read(strips, extra=files).kind == "scan"
    assert read([], template=[picture()], extra=pictured({"a.png": png()})).kind == "scan"
    assert [image.size for image in ocr] == [(420, 594), (420, 594)]


def test_the_extra_is_named_where_pages_are_pictures(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(jp.PlanError) as error:
        read(placed(LINE, LEFT, TOP), [picture()], extra=pictured({"a.png": png()}))
    assert str(error.value) == (
        "plan.ofd: this has page 2 without a text layer, "
        'and reading it needs: pip install "jnplan[ocr]"'
    )


def test_too_many_pictures_are_told(monkeypatch, ocr):
    monkeypatch.setattr(ofd, "PICTURES", 1)
    with pytest.raises(jp.PlanError, match="2 pages are pictures; at most 1 are read"):
        read([picture()], [picture()], extra=pictured({"a.png": png()}))


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="without the extra ocr")
def test_a_scan_in_an_ofd_file_is_read():
    head = Image.open(FILES / "page.jpg").crop((400, 200, 1260, 560))
    raw = io.BytesIO()
    head.save(raw, "jpeg", quality=90)
    shown = '<ofd:ImageObject ID="9" Boundary="0 0 210 88" CTM="210 0 0 88 0 0" ResourceID="3"/>'
    area = "<ofd:Area><ofd:PhysicalBox>0 0 210 88</ofd:PhysicalBox></ofd:Area>"
    page = f"{area}<ofd:Content>{layer([shown])}</ofd:Content>"
    extra = pictured({"扫描.jpg": raw.getvalue()})
    extra["Doc_0/Pages/Page_0/Content.xml"] = written("Page", page)
    source = read([], extra=extra)
    assert source.kind == "scan"
    assert source.text.startswith(PLAN.splitlines()[0])


def test_bold_drawn_twice_is_read_once():
    page = [*placed(LINE, LEFT, TOP), *placed(LINE, LEFT + 0.2, TOP)]
    assert read(page).text == f"{LINE}\n"
    page = [*placed(LINE, LEFT, TOP, each=1), *placed(LINE, LEFT, TOP, each=1)]
    assert read(page).text == f"{LINE}\n"


def test_pieces_that_have_the_box_of_their_line_stand_in_the_order_of_the_file():
    """So a program writes them that takes them out of another file line by line."""
    page = []
    for i, text in enumerate(["3.办好12所学校，", "校校有校车。"]):
        y = TOP + STEP * i
        page += [
            drawn(piece, LEFT, y, number=10 * i + k)
            for k, piece in enumerate(re.findall(r"\d+|\D", text))
        ]
    source = read(page)
    assert source.text == "3.办好12所学校，校校有校车。\n"
    assert any("Texts stand on one another on page 1" in note for note in english(source))


def test_a_size_may_be_spelt_otherwise():
    pages = [
        [one.replace(' Size="', ' size="') for one in page]
        for page in set_pages([*SHORT.split("\n")])
    ]
    check_plan(read(*pages))


def test_steps_may_be_written_as_repeats():
    text = "1.学好办好实验课，配齐十二间"
    steps = 'DeltaX="g 2 2.5 g 11 5"'
    page = [
        re.sub('DeltaX="[^"]*"', steps, drawn(text, LEFT, TOP)),
        *placed("室。", LEFT + 65, TOP),
    ]
    assert read(page).text == f"{text}室。\n"


def test_upright_columns_are_read_from_the_right():
    columns = ["1.为山区的学校", "开通周末的班车", "三十一条路线。"]
    page = [
        re.sub("DeltaX=", "DeltaY=", drawn(text, 150 - 10 * i, 30, number=20 + i))
        for i, text in enumerate(columns)
    ]
    assert read(page).text == "".join(columns) + "\n"


def test_what_a_layer_or_a_unit_hides_is_left_out():
    seen, unseen = drawn(LINE, LEFT, TOP, number=1), drawn("2.看不见", LEFT, TOP + STEP, number=2)
    layers = layer([seen]) + layer([unseen]).replace("<ofd:Layer", '<ofd:Layer Visible="false"')
    page = written("Page", f"<ofd:Content>{layers}</ofd:Content>")
    raw = made_ofd([], extra={"Doc_0/Pages/Page_0/Content.xml": page})
    assert read_ofd(raw, name="plan.ofd").text == f"{LINE}\n"
    content = f"<ofd:Content>{unseen}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="70">{content}</ofd:CompositeGraphicUnit>'
    use = '<ofd:CompositeObject ID="71" Boundary="0 0 210 297" ResourceID="70"{}/>'
    hidden = use.format(' Visible="false"')
    assert read([seen, hidden], units=unit).text == f"{LINE}\n"
    assert read([seen, use.format("")], units=unit).text == f"{LINE}\n2.看不见\n"


def test_pages_stand_in_the_order_of_the_document_and_prefixes_do_not_matter():
    files = ofd_files(*([one] for one in placed("1.学校要把这件事办好办实", LEFT, TOP, each=7)))
    listed = files["Doc_0/Document.xml"]
    (first, second) = re.findall("<ofd:Page ID.*?/>", listed)
    files["Doc_0/Document.xml"] = listed.replace(first + second, second + first)
    files = {
        name: text.replace("ofd:", "x:").replace(":ofd=", ":x=") for name, text in files.items()
    }
    text = read_ofd(zipped(files), name="plan.ofd").text
    assert text.replace("\n", "") == "件事办好办实1.学校要把这"


def test_a_blank_that_was_typed_at_the_end_of_a_row_stays():
    rows = [
        "1.校车。每天按时发车，沿途各站都有人照看，并且记录。（责任处室：安全处\u3000",
        "财务处）",
    ]
    page = [*placed(rows[0], LEFT, TOP, size=4), *placed(rows[1], LEFT, TOP + STEP, size=4)]
    (task,) = jp.parse_plan(read(page).text).tasks
    assert task.offices == ("安全处", "财务处")


def test_what_is_annotated_attached_and_sealed_is_told():
    extra = annotated("内部资料 请勿外传", "内部资料 请勿外传")
    extra["Doc_0/Attachs/Attachments.xml"] = written(
        "Attachments", '<ofd:Attachment ID="9" Name="任务分解表.xlsx" Format="xlsx"/>'
    )
    extra["Doc_0/Signs/Signatures.xml"] = written(
        "Signatures", '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>'
    )
    source = read(placed(LINE, LEFT, TOP), extra=extra)
    assert source.text == f"{LINE}\n"
    told = english(source)[1:]
    assert told == [
        "Left out: what is written in annotations, such as watermarks, stamps and remarks: "
        "“内部资料 请勿外传”.",
        "Left out: 1 file attached to this one: 任务分解表.xlsx.",
        "The file has 1 electronic seal or signature: not verified.",
    ]


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


def test_an_encrypted_file_is_told():
    """As ofdrw 2.4 writes it by GM/T 0099: no part but one has its own name."""
    names = ("decryptseed.dat", "ofd.dat", "Doc_0/document.dat", "entriesmap.dat")
    raw = zipped({"Encryptions.xml": written("Encryptions", ""), **dict.fromkeys(names, b"x" * 99)})
    with pytest.raises(jp.PlanError, match="an OFD file that is encrypted can't be read; save a"):
        source_of(raw, name="plan.ofd")
