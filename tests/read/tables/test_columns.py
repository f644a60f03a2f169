import pytest

from jnplan.read.tables.columns import column_role, header_row


@pytest.mark.parametrize(
    "header",
    [
        "序号 重点任务 责任单位",
        "序号 重点工作 具体措施 牵头单位 配合单位",
        "任务名称 目标任务 责任部门 完成时间",
        "工作项目 主要内容 牵头处室 配合处室",
        "序号 工作目标 工作措施 责任科室",
        "工作内容 责任处室（单位）",
        "序号 项目 内容 时间",
    ],
)
def test_a_header_is_known_by_its_words(header):
    assert header_row([["2025年任务表"], header.split()]) == 1
    assert header_row([[f"{word[:1]}\n{word[1:]}" for word in header.split()]]) == 0


def test_a_row_of_an_index_is_no_header():
    rows = [
        ["名称", "某县教育局2026年工作要点", "发文日期", "2026-03-05"],
        ["文号", "", "分类", "计划"],
    ]
    assert header_row(rows) is None
    assert header_row([["序号", "2026年工作任务", "责任单位"]]) == 0


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("序号", "number"),
        ("牵头处室", "office"),
        ("责任人", "person"),
        ("完成时限", "when"),
        ("具体措施", "content"),
        ("工作任务", "title"),
        ("备注", None),
    ],
)
def test_what_a_column_holds(header, role):
    assert column_role(header) == role
