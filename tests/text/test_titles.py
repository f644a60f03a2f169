import pytest

from jnplan.text.clean import flatten
from jnplan.text.titles import is_heading, is_title, is_title_alone, is_yearless_title


@pytest.mark.parametrize(
    ("line", "title", "whole", "yearless"),
    [
        ("某市教育局2023年工作要点", True, True, True),
        ("某市二〇二三年教育工作计划（试行）", True, True, False),
        ("某市2023年工作要点另行印发", True, False, False),
        ("首页 > 某市2023年工作要点", False, False, True),
        ("落实2023年工作要点。", False, False, False),
        ("名称：某市2023年工作要点", False, False, False),
        ("某市教育局工作要点", False, False, True),
        ("三年行动", False, False, False),
    ],
)
def test_which_lines_are_titles(line, title, whole, yearless):
    flat = flatten(line)
    span = (flat, 0, len(flat))
    found = (is_title(*span), is_title_alone(*span), is_yearless_title(*span))
    assert found == (title, whole, yearless)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("加强党的建设", True),
        ("加强党的建设。", False),
        ("加强党的建设，", False),
        ("抓安全；抓教学", False),
        ("长" * 61, False),
    ],
)
def test_which_lines_are_headings(line, heading):
    flat = flatten(line)
    assert is_heading(flat, 0, len(flat)) is heading
