import pytest
from support.helpers import FILES, english
from support.made_mhtml import archive, part

import jnplan as jp
from jnplan.read.archives import mhtml, mime
from jnplan.read.archives.mhtml import read_mhtml, saved_address
from jnplan.read.archives.mime import read_message
from jnplan.read.files import read_source, source_of
from jnplan.read.kinds import kind_of_file

LINES = [
    "清溪市教育局2025年工作要点",
    "一、管好校园",
    "1.检查校舍。开学前查完。（责任处室：安全处、后勤中心）",
    "二、教好学生",
    "2.练好写字。每天练字。（责任处室：基教处）",
]
TEXT = "".join(f"{line}\n" for line in LINES)
PLAN = "".join(f"<p>{line}</p>\r\n" for line in LINES)


def page(body=PLAN, charset="utf-8"):
    return (
        f'<html><head><meta charset="{charset}"><title>页</title></head><body>{body}</body></html>'
    )


def read(*parts, **options):
    return read_mhtml(archive(*parts, **options), name="plan.mht")


def test_a_plan_in_a_frame_of_a_page_that_chromium_saved():
    source = read_source(FILES / "frames.mhtml")
    assert (source.kind, source.encoding) == ("mht", "gb18030")
    plan = jp.parse_plan(source.text)
    assert (plan.title, plan.year, len(plan.sections)) == ("清溪市教育局2025年工作要点", 2025, 2)
    assert [len(task.offices) for task in plan.tasks] == [2, 1, 2, 2, 1, 2]
    assert "今日晴" not in source.text
    saved, placed, left_out, missing = english(source.notes)
    assert saved == "The page was saved from http://www.example.org/index.html."
    assert placed == "1 frame, read in place: 清溪市教育局2025年工作要点"
    assert left_out == "Left out: 1 frame, hidden or without anything of a plan: 天气"
    assert missing.startswith("1 frame not read, as the file holds no text of it: cid:frame-")


def test_a_page_that_chromium_took_for_latin_has_its_own_characters_again():
    raw = (FILES / "latin.mhtml").read_bytes()
    assert raw.count(b"&nbsp;") == 4  # byte A0 of 校
    source = source_of(raw, name="latin.mhtml")
    assert source.encoding == "utf-8"
    assert len(jp.parse_plan(source.text).tasks) == 6
    assert "检查校舍。开学前查完全部校舍。" in source.text


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("text", "declared", "kind", "found"),
    [
        ("utf-8", "utf-8", "text/html", "utf-8"),
        ("utf-8", "gb2312", "text/html", "utf-8"),  # rewritten by whoever saved it
        ("gb18030", "GBK", "text/html", "gb18030"),
        ("gb18030", "gb2312", 'text/html;\r\n\tcharset="gb2312"', "gb18030"),
        ("gb18030", "utf-8", "text/html; charset=utf-8", "gb18030"),
        ("gb18030", "x", "text/html; charset=us-ascii", "gb18030"),
        ("utf-16", "unicode", 'text/html; charset="unicode"', "utf-16"),
        ("utf-16-le", "UTF-16LE", "text/html", "utf-16-le"),
    ],
)  # fmt: skip
def test_the_charset_is_that_of_the_bytes(encoding, text, declared, kind, found):
    if encoding == "8bit" and "16" in text:
        pytest.skip("a mail program ends the lines of 8 bits as it likes")
    source = read(part(page(charset=declared), encoding=encoding, text=text, kind=kind))
    assert (source.text, source.encoding) == (TEXT, found)
    assert source.notes == ()


def test_a_page_in_utf_16_that_chromium_damaged_is_refused():
    raw = page("<p>1.学习。</p>\n<p>2.检查校园。").encode("utf-16-le")
    for byte in (b"\n", b"\r"):
        saved = raw.replace(byte, b"\r\n")
        assert read(part(saved)).text == "1.学习。\n2.检查校园。\n"
    raw = page("<p>1.检查校舍。").encode("utf-16-le")  # 舍 is bytes 0D 82
    with pytest.raises(jp.PlanError, match="damaged a page in UTF-16; save it as a page"):
        read(part(raw.replace(b"\r", b"\r\n")))


def test_an_archive_of_word_has_a_greeting_before_its_parts():
    head = ("MIME-Version: 1.0", "X-Unsent: 1")
    where = "Content-Location: file:///C:/0A1B2C3D/plan.htm"
    word = part(page(), where, kind='text/html; charset="gb2312"', text="gb18030")
    files = part("<xml/>", "Content-Location: file:///C:/0A1B2C3D/filelist.xml", kind="text/xml")
    raw = archive(word, files, head=head)
    raw = raw.replace(b"\r\n\r\n", "\r\n\r\n此文档为“单个文件网页”。\r\n\r\n".encode("gbk"), 1)
    assert kind_of_file(raw, "plan.doc") == "mht"
    source = source_of(raw, name="plan.doc")
    assert source.text == TEXT
    assert english(source.notes) == (
        "The name ends in .doc, but this is a web archive (.mht, .mhtml) and was read as that.",
    )


def test_numbers_that_word_writes_for_lists_are_read():
    item = (
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{}</p>"
    )
    body = item.format("一、", "管好\r\n校园") + item.format("1.", "检查校舍。")
    head = "<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]-->"
    assert read(part(page(head + body))).text.replace("\xa0", " ").split() == [
        "一、", "管好校园", "1.", "检查校舍。"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        # Confluence, whose file ends in .doc; a program that leaves out a semicolon and says no
        # encoding; one that writes a page as it stands and calls it quoted-printable.
        archive(
            part(page()), head=("Date: Sat", "Message-ID: ", "Subject: Exported From Confluence")
        ),
        archive(part(page(), kind='text/html charset="utf-8"', encoding="8bit"), head=()),
        archive(
            part(page(), encoding="8bit").replace(b": 8bit", b": quoted-printable"),
            head=("MIME-Version: 1.0",),
        ),
    ],
)
def test_archives_that_programs_write_as_a_word_document(raw):
    assert source_of(raw, name="plan.doc").text == TEXT


def test_an_archive_of_internet_explorer_is_one_part_or_several():
    head = (
        "From: =?gb2312?B?PNPJIE1pY3Jvc29mdCBJbnRlcm5ldCBFeHBsb3JlciA1ILGjtOY+?=",
        "Subject: =?gb2312?B?0qq14w==?=",
        "X-MimeOLE: Produced By Microsoft MimeOLE V6.00.2900.2180",
        "MIME-Version: 1.0",
    )
    one = "\r\n".join(head).encode() + b"\r\n" + part(page(), text="gb18030")
    several = archive(
        part(page(), "Content-Location: http://x.example.org/a.htm", text="gb18030"),
        part(b"GIF89a", "Content-Location: http://x.example.org/a.gif", kind="image/gif"),
        head=head,
        more='type="text/html"; ',
    )
    for raw in (one, several):
        assert kind_of_file(raw, "plan") == "mht"
        assert source_of(raw, name="plan.mht").text == TEXT


def test_the_page_is_the_part_that_the_head_names():
    first = part(page("<p>页眉</p>"), "Content-ID: <head@x>")
    second = part(page(), "Content-ID: <main@x>")
    assert read(first, second, more='start="<main@x>"; ').text == TEXT
    assert read(second, first).text == TEXT
    assert read(second, first, more='start="<gone@x>"; ').text == TEXT


def test_a_page_within_alternatives_is_found():
    inner = archive(part("1.纯文本", kind="text/plain"), part(page()), head=(), kind="alternative")
    assert read(inner.replace(b"=_made", b"=_in")).text == TEXT


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("cid:f1@mhtml.blink", "Content-ID: <f1@mhtml.blink>"),
        ("cid:f%31@mhtml.blink", "Content-ID: <f1@mhtml.blink>"),
        ("http://x.example.org/a/plan.htm", "Content-Location: http://x.example.org/a/plan.htm"),
        ("plan.htm#top", "Content-Location: http://x.example.org/a/plan.htm"),
        ("../a/plan.htm", "Content-Location: http://x.example.org/a/plan.htm"),
        ("%E8%A6%81.htm", "Content-Location: http://x.example.org/a/要.htm"),
        ("plan.htm", "Content-Location: plan.htm"),
    ],
)
def test_a_frame_is_found_by_its_id_or_its_place(source, head):
    main = part(
        page(f'<h1>公开</h1><iframe src="{source}"></iframe>'),
        "Content-Location: http://x.example.org/a/main.htm",
    )
    found = read(main, part(page(), head))
    assert found.text == f"公开\n{TEXT}"
    assert "1 frame, read in place: 页" in english(found.notes)


def test_the_sheets_of_a_workbook_are_frames():
    main = part(
        page('<frameset><frame src="a.files/sheet001.htm"></frameset>'),
        "Content-Location: file:///C:/0A1B2C3D/a.htm",
    )
    sheet = part(page(), "Content-Location: file:///C:/0A1B2C3D/a.files/sheet001.htm")
    assert read(main, sheet).text == TEXT


def test_a_frame_that_is_not_in_the_file_is_told():
    gone = (
        '<iframe src="https://x.example.org/gone.htm"></iframe><iframe src="about:blank"></iframe>'
    )
    source = read(part(page(PLAN + gone)))
    assert source.text == TEXT
    told = "1 frame not read, as the file holds no text of it: https://x.example.org/gone.htm"
    assert english(source.notes) == (told,)
    # Chromium saves what it shows in its place.
    error = part(
        page("<p>无法访问此网站</p>"), "Content-ID: <e@x>", "Content-Location: chrome-error://x/"
    )
    source = read(part(page(f'{PLAN}<iframe src="cid:e@x"></iframe>')), error)
    assert source.text == TEXT
    assert "cid:e@x" in english(source.notes)[0]


def test_frames_that_show_each_other_end():
    one = part(page('<iframe src="cid:b"></iframe>'), "Content-ID: <a>")
    other = part(page(f'{PLAN}<iframe src="cid:a"></iframe>'), "Content-ID: <b>")
    assert read(one, other).text == TEXT


def test_a_page_shown_twice_is_read_once():
    main = part(page('<iframe src="cid:b"></iframe><iframe src="cid:b"></iframe>'))
    source = read(main, part(page(), "Content-ID: <b>"))
    assert source.text == TEXT
    assert english(source.notes) == ("1 frame, read in place: 页",)


@pytest.mark.parametrize(
    ("head", "address"),
    [
        (["Snapshot-Content-Location: https://x.example.org/a?b=1"], "https://x.example.org/a?b=1"),
        (["Snapshot-Content-Location: file:///C:/plan.html"], ""),
        (["Snapshot-Content-Location: https://me:secret@x.example.org/"], ""),
        (["Snapshot-Content-Location: http://[x"], ""),
        ([], ""),
    ],
)
def test_where_the_page_was_saved_from(head, address):
    raw = archive(part(page()), head=("From: <Saved by Blink>", *head))
    assert saved_address(read_message(raw)) == address
    notes = english(read_mhtml(raw, name="plan.mht").notes)
    assert notes == ((f"The page was saved from {address}.",) if address else ())


def test_an_archive_that_ends_too_early_is_told():
    raw = archive(part(page()), part(b"x" * 99, kind="image/png", encoding="base64"))
    source = read_mhtml(raw[:-60], name="plan.mht")
    assert source.text == TEXT
    assert english(source.notes) == (
        "The file doesn't end as a web archive does: what stood last may be missing.",
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"MIME-Version: 1.0", "holds no page, only text/plain; save it as a page"),
        (b'Content-Type: multipart/related; boundary="x"\n', "cut off or damaged; get a new copy"),
        (archive(part(b"", kind="image/png"), part("1.", kind="text/plain")),
         "holds no page, only image/png, text/plain; save it as a page"),
        (archive(part("")), "the page is empty"),
        (archive(part("<p></p>")), "the page shows no text"),
        (archive(part(page('<iframe src="http://x.example.org/"></iframe>'))), "shows no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message) as error:
        read_mhtml(raw, name="plan.mht")
    assert str(error.value).startswith("plan.mht: ")


def test_limits_are_told(monkeypatch):
    monkeypatch.setattr(mime, "MOST_PARTS", 3)
    monkeypatch.setattr(mime, "MOST_PARTS_DEEP", 2)
    monkeypatch.setattr(mhtml, "PAGE_LIMIT", 1000)
    monkeypatch.setattr("jnplan.read.html.frames.MOST_FRAMES_DEEP", 2)
    with pytest.raises(jp.PlanError, match=r"^plan\.mht: it has more than 3 parts"):
        read(*[part(page())] * 4)
    with pytest.raises(jp.PlanError, match=r"the page in it has 0\.0 MB; a web page may have"):
        read(part(page(PLAN * 9)))
    inner = part(page())
    for i in range(3):
        inner = archive(inner, head=()).replace(b"=_made", b"=_%d" % i)
    with pytest.raises(jp.PlanError, match="its parts are nested more than 2 deep"):
        read_mhtml(inner, name="plan.mht")
    framed = [
        part(page(f'<iframe src="cid:{i + 1}"></iframe>'), f"Content-ID: <{i}>") for i in range(3)
    ]
    monkeypatch.setattr(mime, "MOST_PARTS", 30)
    with pytest.raises(jp.PlanError, match="frames stand within frames more than 2 deep"):
        read(*framed, part(page(), "Content-ID: <3>"))
