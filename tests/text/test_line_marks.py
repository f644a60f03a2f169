import pytest

from jnplan.text.clean import flatten
from jnplan.text.line_marks import is_numbered, mark, opens_body


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
    ],
)
def test_the_number_at_the_head_of_a_line(line, kind, number, words):
    flat = flatten(line)
    found = mark(flat, 0, len(flat))
    assert (found.kind, found.number, flat[found.words :]) == (kind, number, words)
    assert opens_body(flat, 0, len(flat)) is (kind != "1 ")


@pytest.mark.parametrize(
    "line", ["3.5%的比例", "第一部分学生家境困难,要资助", "十分重要", "1.", "党建"]
)
def test_what_is_no_number(line):
    assert mark(line, 0, len(line)) is None


def test_a_text_is_numbered_if_one_of_its_lines_is():
    assert is_numbered("要点\n  1.学习")
    assert is_numbered("要点\n2.2所")
    assert not is_numbered("要点1.学习\n")
