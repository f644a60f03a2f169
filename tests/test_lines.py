import pytest

from jnplan.lines import (
    Page,
    Piece,
    Row,
    drop_running,
    layout_notes,
    page_rows,
    pages_told,
    paragraphs,
    units,
)

# A page of lines of 20 characters: type of 10, lines 16 apart, from 0 to 200.
FULL = "全市各学校要把这件事办好办实办到家门口去"


def rows_of(*lines, size=10, left=0, top=100):
    """Set lines below each other; each blank at the beginning indents by two characters."""
    rows = []
    for i, line in enumerate(lines):
        text = line.lstrip(" ")
        start = left + 2 * size * (len(line) - len(text))
        rows.append(Row(text, start, start + units(text) * size, top + 16 * i, size))
    return rows


def texts(*pages):
    return [paragraph.text for paragraph in paragraphs([list(page) for page in pages])]


def test_a_paragraph_is_joined_without_blanks_between_chinese_characters():
    page = rows_of(" 1.办好幼儿园。学前教育是终身学习的开", FULL, "端。", f" {FULL[:18]}", "完。")
    assert texts(page) == [
        f"1.办好幼儿园。学前教育是终身学习的开{FULL}端。",
        f"{FULL[:18]}完。",
    ]


def test_latin_words_are_joined_by_a_blank_and_parted_words_are_not():
    first = "推广使用这种实验箱，它的名字叫作Open"
    assert texts(rows_of(first, "Science箱。")) == [f"{first} Science箱。"]
    first = "推广使用这种实验箱，它的名字叫做Sci\u00ad"
    assert texts(rows_of(first, "ence箱。")) == [f"{first[:-1]}ence箱。"]


def test_what_ends_a_paragraph():
    body = [f" {FULL[:18]}", FULL, FULL]
    # a line that ends short, whether or not the next is indented
    assert texts(rows_of(*body, "到此为止。", "另起一段。"))[1:] == ["另起一段。"]
    # an indented line, below a full one
    assert texts(rows_of(*body, " 另起一段。"))[1:] == ["另起一段。"]
    # a larger gap, below a full one
    assert texts([*rows_of(*body), *rows_of("另起一段。", top=180)])[1:] == ["另起一段。"]
    # another type size
    assert texts([*rows_of(*body), *rows_of("附件", size=14, top=148)])[1:] == ["附件"]


def test_a_long_word_on_the_next_line_explains_a_short_one():
    short = FULL[:15]
    assert texts(rows_of(FULL, short, "Organization的办法。")) == [
        f"{FULL}{short}Organization的办法。"
    ]
    assert texts(rows_of(FULL, short, "组织的办法。")) == [FULL + short, "组织的办法。"]


def test_labels_begin_paragraphs_where_nothing_is_indented():
    page = rows_of(
        FULL, "一、读书", "1.读好书。" + FULL[:15], "2.写好字。" + FULL[:15], "责任单位：办公室"
    )
    assert texts(page) == [
        FULL,
        "一、读书",
        "1.读好书。" + FULL[:15],
        "2.写好字。" + FULL[:15],
        "责任单位：办公室",
    ]


def test_a_line_that_happens_to_begin_like_a_label_goes_on_where_labels_are_indented():
    page = rows_of(
        " 1.少写作业。各校要公布作业计划，小学",
        "一、二年级不布置书面作业，家长要多看看。",
        "（责任处室：基教处）",
        " 2.写好字。",
    )
    assert texts(page) == [
        "1.少写作业。各校要公布作业计划，小学一、二年级不布置书面作业，家长要多看看。（责任处室：基教处）",
        "2.写好字。",
    ]


def test_a_paragraph_goes_on_over_the_page():
    first = rows_of(*[f" {FULL[:18]}", FULL] * 4)
    assert texts(first, rows_of("第二页。", " 另起一段。", left=3))[-2:] == [
        f"{FULL[:18]}{FULL}第二页。",
        "另起一段。",
    ]
    # the only line of the second page is indented, so it is a paragraph of its own
    assert texts(first, rows_of(" 另起一段。"))[-1] == "另起一段。"


def test_pages_have_their_own_margins():
    lines = [f" {FULL[:18]}", FULL, FULL, "完。"] * 3
    pages = rows_of(*lines), rows_of(*lines, left=37)
    assert texts(*pages) == [f"{FULL[:18]}{FULL}{FULL}完。"] * 6


def test_few_lines_show_the_margins():
    letter = rows_of(
        f" {FULL[:18]}", f"{FULL[:12]}。", " 附件：要点", " （此件公开）", " 联系人：某"
    )
    signed = [
        Row(text, 120, 180, 200 + 16 * i, 10) for i, text in enumerate(["某市教育局", "三月六日"])
    ]
    assert texts([*letter, *signed]) == [
        f"{FULL[:18]}{FULL[:12]}。",
        "附件：要点",
        "（此件公开）",
        "联系人：某",
        "某市教育局",
        "三月六日",
    ]


def test_a_line_beyond_the_margin_shows_nothing():
    stray = Row("印", 250, 260, 84, 10)
    page = [stray, *rows_of(f" {FULL[:18]}", FULL, FULL, FULL, "完。", "又一段。")]
    assert texts(page) == ["印", f"{FULL[:18]}{FULL * 3}完。", "又一段。"]


def test_a_title_of_two_lines_is_one_paragraph():
    title = [
        Row("云溪市教育局", 55, 145, 20, 15),
        Row("2025年工作要点", 47.5, 152.5, 45, 15),
        Row("（2025年3月6日）", 60, 140, 65, 10),
    ]
    page = [*title, *rows_of(f" {FULL[:18]}", FULL, "完。")]
    assert texts(page)[:2] == ["云溪市教育局2025年工作要点", "（2025年3月6日）"]


def test_pieces_are_put_in_reading_order():
    pieces = [Piece("丁", 20, 30, 27, 10), Piece("甲乙", 0, 20, 10, 10), Piece("丙", 0, 10, 26, 10)]
    assert [row.text for row in page_rows(pieces)] == ["甲乙", "丙 丁"]


@pytest.mark.parametrize(
    ("first", "second", "gap", "text"),
    [
        ("年", "工", 3, "年工"),  # spread by justifying
        ("年", "2", 3, "年2"),  # a quarter that programs leave
        ("一、", "读书", 10, "一、 读书"),
        ("Open", "Kit", 3, "Open Kit"),
        ("Op", "en", 0.5, "Open"),
        ("甲 ", "乙", 10, "甲 乙"),
    ],
)
def test_blanks_are_those_that_show(first, second, gap, text):
    end = 10 * len(first)
    pieces = [Piece(first, 0, end, 10, 10), Piece(second, end + gap, end + gap + 20, 10, 10)]
    assert page_rows(pieces)[0].text == text


def columns(n, *, left=FULL[:9], right=FULL[9:18]):
    pieces = [Piece("标题标题标题标题", 60, 140, 10, 10)]
    for i in range(n):
        y = 40 + 16 * i
        pieces += [Piece(left, 0, 10 * len(left), y, 10)]
        pieces += [Piece(right, 110, 110 + 10 * len(right), y, 10)]
    return pieces


def test_two_columns_are_read_one_by_one():
    rows = page_rows(columns(8))
    assert [row.text for row in rows] == ["标题标题标题标题"] + [FULL[:9]] * 8 + [FULL[9:18]] * 8
    notes = layout_notes([Page(rows, 300)])
    assert notes == ["page 1 in two columns, read one after the other"]


def test_a_table_is_read_across_and_told():
    rows = page_rows(columns(8, left="任务", right=FULL[:9]))
    assert rows[1].text == f"任务 {FULL[:9]}"
    assert "page 1 with what looks like a table" in layout_notes([Page(rows, 300)])[0]


def paged(*edges):
    """Make pages of body text, each with a line above and a line below (or none)."""
    pages = []
    for above, below in edges:
        rows = rows_of(*[f" {FULL[:18]}", FULL, "完。"] * 3)
        rows += [Row(above, 50, 90, 30, 10)] * bool(above)
        rows += [Row(below, 50, 90, 290, 10)] * bool(below)
        pages.append(Page(rows, 310))
    return pages


@pytest.mark.parametrize(
    "number",
    ["- 3 -", "—3—", "— 3 —", "第3页 共10页", "第 3 页", "3/10", "3", "·3·", "Page 3 of 10"],
)
def test_a_page_number_is_left_out_of_a_single_page_and_told(number):
    pages, notes = drop_running(paged((None, number)))
    assert pages == paged((None, None))
    assert notes == [f"left out at the edges of the pages: “{number}” (page 1)"]


@pytest.mark.parametrize(
    "line",
    [
        "3/1/25, 10:00 AM 工作要点",
        "2025/3/1 上午10:00 要点",
        "https://a.cn/b.html 1/2",
        "file:///a",
    ],
)
def test_what_browsers_print_is_left_out(line):
    for edge in ((line, None), (None, line)):
        assert drop_running(paged(edge))[0] == paged((None, None))


def test_what_is_repeated_is_left_out_but_for_digits():
    edges = [(f"文件汇编第{i}号", f"{i}") for i in range(7, 10)]
    pages, notes = drop_running(paged(*edges))
    assert pages == paged(*[(None, None)] * 3)
    told = "“文件汇编第7号” and the like (pages 1-3); “7” and the like (pages 1-3)"
    assert notes == [f"left out at the edges of the pages: {told}"]


@pytest.mark.parametrize(
    "line", ["责任单位：办公室", "1.读好书", "一、读书", "把书读好。", "（责任处室：办公室）"]
)
def test_lines_of_the_plan_are_never_running_heads(line):
    pages = paged(*[(line, line)] * 3)
    assert drop_running(pages) == (pages, [])


def test_a_line_that_stands_on_one_page_stays():
    pages = paged(("云溪市教育局", "2025年3月1日"), (None, None))
    assert drop_running(pages) == (pages, [])


def test_pages_are_told_in_short():
    assert pages_told([4, 1, 2, 3, 7]) == "pages 1-4, 7"


def test_no_rows_are_no_paragraphs():
    assert paragraphs([]) == paragraphs([[], []]) == []
    assert page_rows([Piece(" ", 0, 5, 10, 10)]) == []
