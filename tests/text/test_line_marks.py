import pytest
from support.patterns import first_signs

from jnplan.text import line_marks
from jnplan.text.clean import flatten
from jnplan.text.line_marks import is_numbered, mark, opens_body, read_line_marks
from jnplan.text.spans import lines_of

# What words begin like so often that one line alone tells nothing.
LOOSE = {"1 ", "Ⅰ", "(Ⅰ)", "甲、", "A.", "(a)", "一:", "1:", "1·"}


@pytest.mark.parametrize(
    ("line", "kind", "number", "words"),
    [
        ("第一部分 党建", "第一部分", 1, "党建"),
        ("二十一、党建", "一、", 21, "党建"),
        ("（三）党建", "(一)", 3, "党建"),
        ("㈢党建", "(一)", 3, "党建"),
        ("第二，党建", "第一,", 2, "党建"),
        ("１２．党建", "1.", 12, "党建"),
        ("⒓党建", "1.", 12, "党建"),
        ("3.2022年目标", "1.", 3, "2022年目标"),
        ("4）党建", "1)", 4, "党建"),
        ("⑷党建", "(1)", 4, "党建"),
        ("⑫ 党建", "①", 12, "党建"),
        ("05 党建", "1.", 5, "党建"),
        ("5 党建", "1 ", 5, "党建"),
        ("贰、党建", "壹、", 2, "党建"),
        ("第十二条 党建", "第一条", 12, "党建"),
        ("❸党建", "❶", 3, "党建"),
        ("⓬党建", "❶", 12, "党建"),
        ("(③)党建", "(1)", 3, "党建"),
        ("⒞党建", "ⓐ", 3, "党建"),
        ("Ⓒ党建", "ⓐ", 3, "党建"),
        ("ⓘ党建", "ⓐ", 9, "党建"),
        ("Ⅳ党建", "Ⅰ", 4, "党建"),
        ("（Ⅳ）党建", "(Ⅰ)", 4, "党建"),
        ("(iv) 党建", "(Ⅰ)", 4, "党建"),
        ("(c)党建", "(a)", 3, "党建"),
        ("3·党建", "1·", 3, "党建"),
        ("3。党建", "1·", 3, "党建"),
        ("3—党建", "1·", 3, "党建"),
        ("〈3〉党建", "【1】", 3, "党建"),
        ("➂党建", "①", 3, "党建"),
        ("㊂、党建", "㊀", 3, "党建"),
        ("【3】党建", "【1】", 3, "党建"),
        ("【重点任务3】党建", "【1】", 3, "党建"),
        ("［3］党建", "【1】", 3, "党建"),
        ("【任务3：党建】抓好", "【1】", 3, "党建】抓好"),
        ("【任务三】党建", "【一】", 3, "党建"),
        ("重点任务3：党建", "任务1", 3, "党建"),
        ("任务（三）党建", "任务1", 3, "党建"),
        ("Ⅲ.党建", "Ⅰ", 3, "党建"),
        ("IV、党建", "Ⅰ", 4, "党建"),
        ("丙、党建", "甲、", 3, "党建"),
        ("C．党建", "A.", 3, "党建"),
        ("c）党建", "A.", 3, "党建"),
        ("ⅲ、党建", "Ⅰ", 3, "党建"),
        ("三：党建", "一:", 3, "党建"),
        ("3，党建", "1:", 3, "党建"),
        ("No.3 党建", "任务1", 3, "党建"),
        ("★3.党建", "1.", 3, "党建"),
        ("▲ （三）党建", "(一)", 3, "党建"),
        ("3\ufe0f\u20e3 党建", "1⃣", 3, "党建"),
    ],
)
def test_the_number_at_the_head_of_a_line(line, kind, number, words):
    flat = flatten(line)
    found = mark(flat, 0, len(flat))
    assert (found.kind, found.number, flat[found.words :]) == (kind, number, words)
    assert opens_body(flat, 0, len(flat)) is (kind not in LOOSE)


@pytest.mark.parametrize(
    ("line", "number", "above"),
    [
        ("1.2 党建", 2, (1,)),
        ("1．2党建", 2, (1,)),
        ("1-2、党建", 2, (1,)),
        ("1—2 党建", 2, (1,)),
        ("1–2.党建", 2, (1,)),
        ("一.2 党建", 2, (1,)),
        ("（1.2）党建", 2, (1,)),
        ("10.12 党建", 12, (10,)),
        ("1.2.3 党建", 3, (1, 2)),
        ("1.2.3.4 党建", 4, (1, 2, 3)),
    ],
)
def test_a_number_below_others_has_those_above_it(line, number, above):
    flat = flatten(line)
    found = mark(flat, 0, len(flat))
    assert (found.kind, found.number, found.above) == ("1" + ".1" * len(above), number, above)
    assert flat[found.words :] == "党建"


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ("1.1 甲\n1.2 乙\n2.1 丙", [1, 2, 1]),
        ("1 甲\n1.1 乙\n1.2 丙\n2 丁\n2.1 戊", [1, 1, 2, 2, 1]),
        ("1.1 甲\n1.1.1 乙\n1.1.2 丙\n1.2 丁", [1, 1, 2, 2]),
        ("1.1 甲\n1.2 乙\n3.5倍于去年\n1.3 丙", [1, 2, None, 3]),
        ("1 甲\n1.1 乙\n2 丙\n2.1 丁", [1, 1, 2, 1]),
        ("1.1公里\n3.1公里", [1, None]),
        ("一 教学\n二 后勤", [1, 2]),
        ("一 教学", [None]),
        ("一 生读书。\n二 天打鱼。", [None, None]),
        ("【1】甲\n【2】乙", [1, 2]),
        ("【2】甲\n【5】乙", [None, None]),
        ("任务1：甲\n任务2：乙\n任务1：丙", [1, 2, 1]),
        ("任务1：甲", [None]),
        ("A.甲\nB.乙", [1, 2]),
        ("I. 甲\nII. 乙", [1, 2]),
        ("A.甲", [None]),
        ("一，甲\n二，乙", [1, 2]),
        ("一：甲", [None]),
        ("1，甲\n2，乙", [1, 2]),
        ("第三条 甲", [None]),
        ("12 所学校\n20 所学校", [None, None]),
    ],
)
def test_what_words_begin_like_is_a_number_where_it_counts(lines, numbers):
    flat = flatten(lines)
    found = read_line_marks(flat, lines_of(flat, 0, len(flat)))
    assert [one and one.number for one in found] == numbers


@pytest.mark.parametrize(
    "line",
    [
        "3.5%的比例",
        "第一部分学生家境困难,要资助",
        "十分重要",
        "1.",
        "党建",
        "2026.5.1 通知",
        "任务艰巨",
    ],
)
def test_what_is_no_number(line):
    assert mark(line, 0, len(line)) is None


def test_a_text_is_numbered_if_one_of_its_lines_is():
    assert is_numbered("要点\n  1.学习")
    assert is_numbered("要点\n2.2所")
    assert is_numbered("要点\n\n ★ 一、学习 \n")
    assert is_numbered("要点\n٣.٤")  # digits are digits in any script
    assert not is_numbered("要点\n★学习\n★\n")
    assert not is_numbered("")
    assert not is_numbered("要点1.学习\n")


@pytest.mark.parametrize("line", ["Ⅰ级响应", "Ⅱ类地区", "《1》党建", "2025。", "1·", "(ab)党建"])
def test_what_only_looks_like_a_rarer_number_is_none(line):
    assert mark(flatten(line), 0, len(line)) is None


@pytest.mark.parametrize("kind", line_marks.MARKS)
def test_a_way_of_numbering_is_asked_wherever_it_can_begin(kind):
    assert first_signs(line_marks._MARK[kind]) <= set(line_marks._OPENING[kind])
    asked = {char for char, ways in line_marks._BY_FIRST.items() if kind in dict(ways)}
    assert asked == set(line_marks._OPENING[kind])


@pytest.mark.parametrize(
    "lines",
    [
        "一、甲\n(一)乙\n1.丙\n乙说\n2.丁\n二、戊",
        "第一,甲\n(1)乙\n①丙\n❶丁\n壹、戊\n第一部分 己",
        "1)甲\n2)乙\n2022年\n3)丙",
    ],
)
def test_what_is_asked_of_some_ways_of_numbering_changes_nothing_of_the_others(lines):
    spans = lines_of(lines, 0, len(lines))
    found = [mark(lines, *line) for line in spans]
    asked = list(found)
    line_marks._drop_uncounted(asked)
    assert line_marks._drop_odd_decimals(asked) == set()
    line_marks._drop_loose_figures(asked, set())
    assert found == asked == read_line_marks(lines, spans)
