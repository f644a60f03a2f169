import pytest
from support.helpers import FULL, rows_of

from jnplan.read.pages.paragraphs import paragraphs
from jnplan.read.pages.rows import Row


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


def test_no_rows_are_no_paragraphs():
    assert paragraphs([]) == paragraphs([[], []]) == []


SHORT = FULL[:-2]  # what fits where a row is indented by two


def test_rows_that_hang_below_a_number_go_on():
    page = rows_of(
        *("一、管好校园", f"1. {FULL[:18]}", f" {SHORT}", " 完。"),
        *(f"2. {FULL[:18]}", " 完。", "二、教好学生", f"3. {FULL[:18]}", " 完。"),
    )
    assert texts(page) == [
        *("一、管好校园", f"1. {FULL[:18]}{SHORT}完。", f"2. {FULL[:18]}完。"),
        *("二、教好学生", f"3. {FULL[:18]}完。"),
    ]


@pytest.mark.parametrize("head", ["1.", "1、", "（1）", "（一）", "1)", "①", "● ", "• ", "1 "])
def test_any_number_or_bullet_may_stand_out(head):
    first = head + FULL[: 20 - len(head)]
    assert texts(rows_of(first, " 完。", first, " 完。")) == [f"{first}完。"] * 2


def test_a_list_that_is_indented_hangs_too_and_what_is_at_the_margin_begins_anew():
    deep = FULL[:16]
    page = rows_of(
        *("一、管好校园", f" 1.{FULL[:16]}", f"  {deep}", "  完。"),
        *(f" 2.{FULL[:16]}", f"  {deep}", "二、教好学生", f" 3.{FULL[:16]}", "  完。"),
    )
    assert texts(page) == [
        *("一、管好校园", f"1.{FULL[:16]}{deep}完。", f"2.{FULL[:16]}{deep}"),
        *("二、教好学生", f"3.{FULL[:16]}完。"),
    ]


def test_a_list_within_a_task_keeps_its_items():
    page = rows_of(
        *(f"1.{FULL[:18]}", " 完：", f" （1）{FULL[:15]}", "   完。", " （2）写好字。"),
        *(f"2.{FULL[:18]}", " 完。"),
    )
    assert texts(page) == [
        *(f"1.{FULL[:18]}完：", f"（1）{FULL[:15]}完。", "（2）写好字。", f"2.{FULL[:18]}完。"),
    ]


def test_offices_in_brackets_go_on_below_a_full_row():
    page = rows_of(
        f"1.{FULL[:18]}", f" {FULL[:17]}。", " （责任处室：安全处）", f"2.{FULL[:18]}", " 完。"
    )
    assert texts(page)[0] == f"1.{FULL[:18]}{FULL[:17]}。（责任处室：安全处）"


def test_a_ragged_row_goes_on_where_its_place_says_so():
    page = rows_of(f"1.{FULL[:18]}", f" {FULL[:15]}", " 做完。", f"2.{FULL[:16]}", " 做完。")
    assert texts(page) == [f"1.{FULL[:18]}{FULL[:15]}做完。", f"2.{FULL[:16]}做完。"]


def test_a_block_whose_first_row_is_indented_further():
    page = rows_of(
        "一、管好校园", f"  1.{FULL[:14]}", f" {SHORT}", " 完。", f"  2.{FULL[:14]}", " 完。"
    )
    assert texts(page)[1:] == [f"1.{FULL[:14]}{SHORT}完。", f"2.{FULL[:14]}完。"]


def test_a_hanging_paragraph_goes_on_over_the_page():
    first = rows_of(*[f"1.{FULL[:18]}", f" {SHORT}"] * 4)
    second = rows_of(" 完。", *[f"2.{FULL[:18]}", " 完。"] * 4)
    assert texts(first, second)[3:5] == [f"1.{FULL[:18]}{SHORT}完。", f"2.{FULL[:18]}完。"]


def test_indented_paragraphs_below_a_heading_that_fills_its_row_stay():
    page = rows_of(f"1.{FULL[:18]}", f" {FULL[:18]}", FULL, "完。", "2.写字", " 每天写。")
    assert texts(page) == [f"1.{FULL[:18]}", f"{FULL[:18]}{FULL}完。", "2.写字", "每天写。"]
    page = rows_of(f"1.{FULL[:17]}。", f" {FULL[:14]}。", f"2.{FULL[:17]}。", f" {FULL[:14]}。")
    assert len(texts(page)) == 4


def test_a_signature_at_the_right_is_not_joined_to_its_date():
    page = rows_of(FULL, f"{FULL[:10]}。")
    signed = [Row("某市教育局", 150, 200, 132, 10), Row("2025年3月6日", 130, 200, 148, 10)]
    assert texts([*page, *signed])[-2:] == ["某市教育局", "2025年3月6日"]


def test_rows_of_a_layer_with_blanks_between_characters_are_seen_as_words():
    first, second = (" ".join(text) for text in ("1.办好幼儿园", "端。"))
    rows = [Row(first, 0, 200, 100, 10), Row(second, 0, 40, 116, 10)]
    rows += [Row(" ".join("2.写字"), 0, 80, 132, 10)]
    assert [text.replace(" ", "") for text in texts(rows)] == ["1.办好幼儿园端。", "2.写字"]


def test_a_table_stands_by_itself():
    table = Row("1.查校车。\n责任处室：安全处", 0, 200, 132, 10, is_table=True)
    page = [*rows_of(FULL, FULL), table, *rows_of("完。", top=200)]
    assert texts(page) == [FULL + FULL, "1.查校车。", "责任处室：安全处", "完。"]
    assert texts([table]) == ["1.查校车。", "责任处室：安全处"]


def test_a_short_page_of_a_scan_lies_as_it_was_laid():
    full = [Row("校" * 20, 66, 266, 16 * i, 10) for i in range(1, 10)]
    rows = [Row("7.学" + "校" * 18, 20, 200, 16, 10), Row("校" * 20, 0, 200, 32, 10)]
    found = paragraphs([full, [*rows, Row("建处）", 0, 30, 48, 10)]])
    assert found[-1].text.endswith("校建处）")


def test_a_row_that_closes_a_bracket_goes_on_wherever_it_begins():
    first = "1.办好学校。查校舍。（牵头处室：安全处；"
    assert texts(rows_of(first, "   配合处室：基教处、教研室）")) == [
        f"{first}配合处室：基教处、教研室）"
    ]
    nested = "1.办好学校。（牵头处室：人事处（教师处）；"
    assert texts(rows_of(nested, "  配合处室：财务处）")) == [f"{nested}配合处室：财务处）"]
    # One that never closes says nothing, and neither does a number.
    open_ = "1.办好学校。查校舍。（牵头处室：安全处；"
    assert len(texts(rows_of(open_, "  配合处室：基教处"))) == 2
    assert len(texts(rows_of(open_, "2.办好食堂。（责任处室：后勤处）"))) == 2


def test_a_number_before_a_digit_begins_a_task_where_it_is_due():
    full = f"3.{FULL[:17]}。"
    page = ("1.办好学校。", "2.办好食堂。", full, "4.80%的学校办好食堂。", "5.办好宿舍。")
    assert texts(rows_of(*page)) == list(page)
    assert texts(rows_of("1.办好学校。", f"2.{FULL[:18]}", "4.80%的学校。"))[1:] == [
        f"2.{FULL[:18]}4.80%的学校。"
    ]
