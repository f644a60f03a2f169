import pytest

from jnplan.text.clean import flatten
from jnplan.text.page_furniture import (
    is_attachment,
    is_furniture,
    is_letter,
    is_note,
    is_signature,
    issuer_of,
    signed_and_dated,
)


@pytest.mark.parametrize(
    ("line", "asked", "answer"),
    [
        ("发布日期：2023-02-01", is_furniture, True),
        ("名　　称：某市教育局工作要点", is_furniture, True),
        ("【打印】【关闭窗口】", is_furniture, True),
        ("（联系电话：12345）", is_furniture, True),
        ("日期：已定，抓好落实。", is_furniture, False),
        ("加强学校安全", is_furniture, False),
        ("各区县教育局，各局属学校：", is_letter, True),
        ("某教办〔2023〕7号", is_letter, True),
        ("现将《要点》印发给你们，请照办。", is_letter, True),
        ("各学校要办好食堂。", is_letter, False),
        ("某市教育局", is_signature, True),
        ("某市教育局，", is_signature, False),
        ("局", is_signature, False),
        ("附件：1.分工表", is_attachment, True),
        ("附件二", is_attachment, True),
        ("附件另发", is_attachment, False),
        ("注：带★的是实事。", is_note, True),
        ("【说明：略】", is_note, True),
        ("注重实效", is_note, False),
    ],
)
def test_what_a_line_is(line, asked, answer):
    flat = flatten(line)
    assert asked(flat, 0, len(flat)) is answer


def test_who_issued_a_plan():
    assert issuer_of("发文机关:某市教育局", 0, 10) == (5, 10)
    assert issuer_of("某市教育局", 0, 5) == (0, 5)
    assert issuer_of("来源:某市教育局", 0, 8) is None


def test_a_signature_and_a_date_on_one_line():
    assert signed_and_dated("某市教育局 二〇二三年二月一日", 0, 15) == (0, 5)
    assert signed_and_dated("某市教育局2023年工作要点", 0, 14) is None
