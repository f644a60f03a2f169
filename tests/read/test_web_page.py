import csv
import encodings.aliases
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import PAGES, english

import jnplan as jp
from jnplan.read import web_page as page_module
from jnplan.read.web_page import page_text, read_web_page


@pytest.mark.parametrize(
    ("name", "year", "date", "sections", "tasks"),
    [
        (
            "jinan",
            2023,
            "2023-02-03",
            [("学校安全", 2), ("课堂教学", 3)],
            [
                ("检修校车", "开学前把校车逐辆检修一遍，每辆车配一名照管员。", "安全处 办公室"),
                ("清洗水箱", "每季度清洗一次饮水机水箱，结果贴在墙上。", "后勤处"),
                ("周末读书", "每个周末开放图书室，由值班教师轮流带读。", "基教处 市图书中心"),
                ("整修琴房", "暑假整修二十间琴房。\n琴房向社区居民开放。", "体卫艺处"),
                ("观星", "每月办一次观星夜，阴天改放影片。", "电教馆"),
            ],
        ),
        (
            "wuhu",
            2024,
            "2024-03-08",
            [("减轻负担", 2), ("改善伙食", 2)],
            [
                ("少填表", "同一张表一年只填一次。", "办公室 督导室"),
                ("少开会", "周三定为无会日。", "办公室"),
                ("换菜谱", "每月换一次菜谱，由学生投票。", "后勤中心 各直属学校"),
                (
                    "开放厨房",
                    "家长可以预约进厨房看做饭。\n厨房每周三下午开放。",
                    "后勤中心 安全科",
                ),
            ],
        ),
        (
            "qingdao",
            2023,
            "2023-02-20",
            [("开放操场", 2), ("开放图书室", 2), ("开放实验室", 2)],
            [
                ("周末开门", "周末上午八点开门，傍晚六点关门。", ""),
                ("补上灯光", "给三十个操场补上夜间灯光。", ""),
                (
                    "办借书证",
                    "居民凭身份证办理，做到：\n（一）当天办结；\n（二）不收押金。",
                    "",
                ),
                ("夜读", "每周五晚延长两小时。", ""),
                ("做实验", "预约后由教师陪同。", ""),
                ("讲安全", "进门先讲十分钟安全，再发护目镜。", ""),
            ],
        ),
    ],
)
def test_a_page_gives_its_plan_whole_and_nothing_else_to_it(name, year, date, sections, tasks):
    text, encoding = page_text((PAGES / f"{name}.html").read_bytes())
    plan = jp.parse_plan(text)
    assert encoding == "utf-8"
    assert (plan.year, plan.date) == (year, date)
    assert plan.title.endswith(f"市教育局{year}年工作要点")
    assert [(section.title, len(section.tasks)) for section in plan.sections] == sections
    assert [(t.title, t.text, " ".join(t.offices)) for t in plan.tasks] == tasks
    assert [task.number for task in plan.tasks] == list(range(1, len(tasks) + 1))
    assert plan.overview.startswith(f"{year}")
    assert plan.overview.count("\n") == 0
    assert plan.notes == ()
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("jinan", "索引号", "电教馆</a>）"),
        ("wuhu", "索引号", "责任单位：后勤中心、安全科"),
        ("qingdao", "（一）开放操场", "再发护目镜。"),
    ],
)
def test_no_character_is_lost_from_the_index_to_the_last_office(name, first, last):
    page = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    source = page[page.index(first) : page.index(last) + len(last)]
    plain = re.sub(r"<[^>]*>", "", source).replace("&nbsp;", "")
    assert "".join(plain.split()) in "".join(page_text(page.encode())[0].split())


def test_menus_and_what_follows_the_plan_are_left_out():
    text = "".join(page_text(path.read_bytes())[0] for path in PAGES.glob("*.html"))
    for word in "脚本 注释 搜索 办事服务 打印 热点 校历 版权 ICP 扫一扫 上一篇 没有了 主办".split():
        assert word not in text


PLAN = "<h1>某市2023年工作要点</h1><p>1.学习。学文件。<p>2.校车。查校车。<p>3.读书。读好书。"
TEXT = "某市2023年工作要点\n1.学习。学文件。\n2.校车。查校车。\n3.读书。读好书。\n"


@pytest.mark.parametrize(
    ("written", "server", "meta", "found"),
    [
        ("gb18030", None, None, "gb18030"),
        ("gb18030", "utf-8", "utf-8", "gb18030"),
        ("gb18030", "ISO-8859-1", None, "gb18030"),
        ("gbk", "gb2312", "gb2312", "gb18030"),
        ("gb18030", "no-such-thing", "GB2312", "gb18030"),
        ("utf-8", "gbk", "gb2312", "utf-8"),
        ("utf-8", "ISO-8859-1", None, "utf-8"),
        ("utf-8-sig", None, None, "utf-8"),
        ("utf-16", None, None, "utf-16"),
        ("big5", "big5", None, "big5"),
    ],
)
def test_a_page_is_decoded_whatever_it_declares(written, server, meta, found):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">' if meta else ""
    page, text = head + PLAN, TEXT
    if written == "big5":
        page, text = "<p>1.讀書。讀好書。", "1.讀書。讀好書。\n"
    assert page_text(page.encode(written), charset=server) == (text, found)


def test_bytes_that_fit_nothing_matter_only_within_the_plan():
    cut = '<meta name="description" content="某市'.encode("gbk")[:-1] + b'">'
    assert page_text(cut + PLAN.encode("gbk"), charset="gbk") == (TEXT, "gb18030")
    broken = PLAN.encode().replace("校车".encode(), b"\xe6\xa0", 1)
    with pytest.raises(jp.PlanError, match=r"isn't in .* throughout: line 3 of its text"):
        page_text(broken, charset="utf-8")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>1.甲。<span>做</span>\n<b>甲</b>。", "1.甲。做甲。\n"),
        ("<p>1.use\n it  well", "1.use it well\n"),
        ("<pre>1.甲。\n2.乙。</pre>", "1.甲。\n2.乙。\n"),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙", "甲 乙\n丙\n"),
        ("<p>1.甲<!-- 注 -->乙<script>丙</script>丁。", "1.甲乙丁。\n"),
        ("1.甲。<br><br/>2.乙。\0", "1.甲。\n2.乙。\n"),
        ("<?xml version='1.0' encoding='gbk'?><p>1.甲。", "1.甲。\n"),
        ("<div>" * 400 + "1.甲。" + "</div>" * 400, "1.甲。\n"),
        ("<p><a name='_Toc1'>1.甲。</a></p>2.乙。", "1.甲。\n2.乙。\n"),
        ("<body><p>1.甲。</body></html><p>2.乙。</p>丙", "1.甲。\n2.乙。\n丙\n"),
        (
            "<div><html><head><title>题</title></head><body>1.甲。</body></html>乙</div>丙",
            "1.甲。乙\n丙\n",
        ),
        (
            "<p>1.甲。<p><a href>乙</a><p>2.丙。<p>丁。<p><a href>下页</a><p>戊",
            "1.甲。\n乙\n2.丙。\n丁。\n",
        ),
    ],
)
def test_lines_are_those_a_reader_sees(html, text):
    assert page_text(html.encode())[0] == text


class Shown(HTMLParser):
    """Every character outside the tags, by a parser of another kind."""

    def __init__(self, text):
        super().__init__()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_data(self, data):
        self.text += data


names = "html body div p span font b table tbody tr td ul li h1 center pre a form".split()
pieces = st.sampled_from(
    [f"<{name}>" for name in names]
    + [f"</{name}>" for name in names]
    + ["<br>", "<!-- 注 -->", "<!DOCTYPE html>", "&nbsp;", "\n", *"甲乙丙丁"]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_character_is_lost_however_the_tags_are_muddled(html):
    html = f"1.头。{html}尾"
    shown = "".join(Shown(html).text.split())
    assert "".join(page_text(html.encode())[0].split()) == shown


def test_too_deep_a_page_is_told():
    with pytest.raises(jp.PlanError, match="nested too deep"):
        page_text(("<div>1.甲。" * 2100).encode())


LINK = "<a href>某市2022年工作要点</a>"


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (f"<p>{LINK}<h1>某市2023年工作要点</h1>", "某市2023年工作要点"),
        (f"<p><a href>首页</a><p>{LINK}", "1.甲。"),
        (f"<title>某市2022年工作要点-某市</title><p>{LINK}", "某市2022年工作要点"),
        (f"<p><a href>首页</a><h1>{LINK}</h1>", "某市2022年工作要点"),
        (f"<h1>某市关于读书的意见</h1><p>{LINK}", "某市关于读书的意见"),
    ],
)
def test_a_link_is_the_title_only_where_the_page_says_so(head, first):
    lines = page_text(f"{head}<p>1.甲。<p>2.乙。".encode())[0].splitlines()
    assert lines[0] == first


@pytest.mark.parametrize("page", [b"", b" ", b"<html></html>", b"<!-- -->", b"<script>1</script>"])
def test_an_empty_page_is_told(page):
    with pytest.raises(jp.PlanError, match=r"the page is empty|shows no text"):
        page_text(page)


OTHER_PAGE = "云溪中学2027年度读书月活动方案"
OWN_TASKS = (
    "<p>一、教学</p><p>1.备课。每周集体备课。</p><p>2.听课。领导常听课。</p>"
    "<p>二、后勤</p><p>3.食堂。食堂保安全。</p><p>4.校舍。按期修校舍。</p>"
)


def side_boxes():
    with (PAGES.parent / "side-boxes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("gold", side_boxes(), ids=lambda gold: gold["name"])
def test_what_stands_beside_a_plan_neither_names_nor_dates_it(gold):
    page = gold["page"].replace("@", OWN_TASKS).replace("#", OTHER_PAGE)
    plan = jp.parse_plan(page_text(page.encode())[0])
    found = (plan.title, str(plan.year), plan.date or "")
    assert found == (gold["title"], gold["year"], gold["date"])
    assert [task.title for task in plan.tasks] == ["备课", "听课", "食堂", "校舍"]
    assert plan.tasks[-1].text == "按期修校舍。"
    assert plan.unparsed == ()


@pytest.mark.parametrize(
    ("name", "shown", "first"),
    [
        ("云溪市教育局2026年工作要点 - 云溪市政府网", "", "云溪市教育局2026年工作要点"),
        ("云溪市政府网 | 云溪中学2025-2026学年工作计划", "", "云溪中学2025-2026学年工作计划"),
        ("云溪市教育局2026年工作要点_网", "<p>云溪市教育局<p>2026年工作要点", "云溪市教育局"),
        ("云溪市政府网", "", "一、教学"),
    ],
)
def test_a_title_that_only_the_pages_name_has_is_read_and_told(name, shown, first):
    page = f"<title>{name}</title>{shown}{OWN_TASKS}"
    source = read_web_page(page.encode(), name="x.html")
    assert source.text.split("\n")[0] == first
    assert bool(source.notes) == (first in name and first != "云溪市教育局")


@pytest.mark.parametrize(
    ("tail", "date"),
    [
        ("<p>云溪中学（盖章）<p>2026年3月10日", "2026-03-10"),
        ("<p>发布时间：2026年3月10日<p>责任编辑：王一明", "2026-03-10"),
        ("<p>2026年3月10日", "2026-03-10"),
        ("<ul><li><a href=/1>云溪中学2025年工作要点</a> 2025-03-10</ul>", None),
        ("<h3>相关信息</h3><ul><li>云溪中学2025年工作要点 [2025-03-10]</ul>", None),
    ],
)
def test_what_dates_a_plan_may_stand_behind_it(tail, date):
    page = f"<h1>云溪中学2026年工作要点</h1>{OWN_TASKS}{tail}"
    plan = jp.parse_plan(page_text(page.encode())[0])
    assert (plan.date, plan.tasks[-1].text) == (date, "按期修校舍。")


HEADER = "<tr><th>序号<th>工作任务<th>工作内容<th>责任处室</tr>"


def test_a_plan_in_a_table_is_read_row_by_row():
    page = (
        f"<h1>某市2025年工作要点</h1><table><thead>{HEADER}</thead><tr><td colspan=4>一、党建</tr>"
        "<tr><td>1<td>学习<td><p>学文件。</p><p>1.写笔记。</p><td rowspan=2>办公室<br>人事处</tr>"
        "<tr><td>2<td>巡察<td>查。</tr></table><p><a href>下页</a>"
    )
    text = page_text(page.encode())[0]
    assert text.splitlines() == [
        *("某市2025年工作要点", "一、党建", "1.学习", "学文件。", "（1）写笔记。"),
        *("责任处室：办公室、人事处", "2.巡察", "查。", "责任处室：办公室、人事处"),
    ]
    assert jp.parse_plan(text).tasks[1].offices == ("办公室", "人事处")


def test_a_plan_table_within_a_layout_table_is_read_row_by_row():
    inner = f"<table>{HEADER}<tr><td>1<td>学习<td>学。<td>甲处</table>"
    page = f"<table><tr><td>菜单<td>题<p>1.子。</p>{inner}尾</table>"
    assert page_text(page.encode())[0].splitlines() == [
        *("菜单 题", "1.子。", "1.学习", "学。", "责任处室：甲处", "尾"),
    ]


def test_the_caption_of_a_plan_table_stands_before_it():
    page = f"<table><caption>附表</caption>{HEADER}<tr><td>1<td>学习<td>学。<td>甲处</table>"
    assert page_text(page.encode())[0].splitlines() == [
        *("附表", "1.学习", "学。", "责任处室：甲处"),
    ]


def test_words_beside_the_cells_of_a_plan_table_are_not_lost():
    page = f"<table>{HEADER}<tr>旁<td>1<td>学习<td>学。<td>甲处</table>"
    assert page_text(page.encode())[0].splitlines() == [
        *("序号 工作任务 工作内容 责任处室", "旁1 学习 学。 甲处"),
    ]


def test_a_table_of_more_places_than_are_laid_out_is_read_as_lines(monkeypatch):
    """Spans make many places of few cells, and places take memory."""
    monkeypatch.setattr(page_module, "_MOST_PLACES", 50)
    page = f"<table>{HEADER}<tr><td>1<td>学习<td>学。<td>甲处"
    assert page_text(page.encode())[0].splitlines()[0] == "1.学习"
    for more in ("<td colspan=99><td>", "<tr><td>2<td>读书" * 30):
        assert page_text((page + more).encode())[0].splitlines()[:2] == [
            *("序号 工作任务 工作内容 责任处室", "1 学习 学。 甲处"),
        ]


def test_controls_and_other_ends_of_lines_are_blanks():
    page = "<p>1.甲\x1b[31m乙\x9b丙&#27;丁\x85戊\u2028己\x0b庚<pre>2.辛\u2029壬</pre>"
    assert page_text(page.encode())[0] == "1.甲 [31m乙 丙 丁 戊 己 庚\n2.辛 壬\n"


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "punycode", "idna", "hex", "rot13"])
def test_a_declared_encoding_that_is_none_of_characters_does_no_harm(charset):
    page = f"<meta charset={charset}><p>1.\\ud800 学习。".encode("gbk")
    assert "学习" in page_text(page)[0]
    assert page_text(page, charset=charset) == page_text(page)


def test_no_encoding_that_python_knows_is_believed_unless_chinese_is_written_in_it():
    """Each version of Python knows others, and reads some of them otherwise."""
    believed = []
    for name in sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "undefined"}):
        page = f"<meta charset={name}><p>1.学习。<p>2.校车。".encode("gb18030")
        if page_text(page) != ("1.学习。\n2.校车。\n", "gb18030"):
            believed.append(name)
    big5 = ["big5", "big5hkscs", "cp950"]
    assert set(believed) == {*big5, "cp932", "cp949", "euc_jp", "euc_kr", "shift_jis"}


def test_what_is_struck_through_hidden_or_a_reading_is_left_out_and_told():
    page = """<meta charset=utf-8><h1>某市2026年工作要点</h1>
<p>1.读书。<del>写旧字。</del>人人<ruby>读<rp>(</rp><rt>dú</rt><rp>)</rp></ruby>书。<s>旧</s>
<p>2.校车。<span style="color:red; display: none">内部</span>检查
<b hidden>两次</b>校车。
""".encode()
    source = read_web_page(page, name="plan.html")
    assert source.text.splitlines()[1:] == ["1.读书。人人读书。", "2.校车。检查校车。"]
    assert english(source.notes) == (
        "Left out: 2 stretches struck through.",
        "Left out: 2 hidden stretches.",
        "Left out: 1 reading above characters (ruby).",
    )


def test_a_page_that_is_hidden_until_its_program_shows_it_is_read():
    page = "<div style='display:none'><p>1.读书。</p><p>2.校车。</p></div><p>正文</p>".encode()
    assert page_text(page)[0] == "1.读书。\n2.校车。\n正文\n"


def test_spoilt_numbers_begin_a_plan_too():
    page = (
        "<a href=/>首页</a><p>⼀、学习<p>&amp;nbsp;1.读书。<p>\u200e2.校车。<p><a href=/>上一篇</a>"
    )
    assert page_text(page.encode())[0] == "⼀、学习\n&nbsp;1.读书。\n\u200e2.校车。\n"


@pytest.mark.parametrize("declared", ["gbk", "gb2312", "gb18030"])
def test_a_page_in_gbk_is_read_as_browsers_read_it(declared):
    page = f"<meta charset={declared}><p>1.学习。约@3。<p>2.校车。".encode("gbk").replace(
        b"@", b"\x80"
    )
    assert page_text(page) == ("1.学习。约€3。\n2.校车。\n", "gb18030")


@pytest.mark.parametrize("declared", ["big5", "Big5-HKSCS", "x-x-big5"])
def test_a_page_in_big5_is_read_as_browsers_read_it(declared):
    page = f"<meta charset={declared}><p>1.學習。約@3。<p>2.校車。".encode("big5")
    assert page_text(page.replace(b"@", b"\xa3\xe1"))[0] == "1.學習。約€3。\n2.校車。\n"


@pytest.mark.parametrize("sign", ["&#8203;", "\u2060\u200b", "\ufeff", "\u202e", "&#xE0041;"])
def test_a_line_of_signs_without_width_is_no_line_of_the_plan(sign):
    page = f"<p>{sign}</p><p>某市2026年工作要点</p><p>{sign}</p><p>1.学习</p><p>{sign}</p>"
    assert page_text(page.encode())[0] == "某市2026年工作要点\n1.学习\n"
    with pytest.raises(jp.PlanError, match="the page shows no text"):
        page_text(f"<p>{sign}</p>".encode())
