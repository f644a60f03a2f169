import pytest

from jnplan.text.clean import flatten
from jnplan.text.page_furniture import (
    find_signatures,
    is_attachment,
    is_furniture,
    is_issuer_name,
    is_letter,
    is_library_line,
    is_note,
    is_signature,
    issuer_of,
    signed_and_dated,
)
from jnplan.text.spans import lines_of


@pytest.mark.parametrize(
    ("line", "asked", "answer"),
    [
        ("发布日期：2023-02-01", is_furniture, True),
        ("名　　称：某市教育局工作要点", is_furniture, True),
        ("【打印】【关闭窗口】", is_furniture, True),
        ("（联系电话：12345）", is_furniture, True),
        ("日期：已定，抓好落实。", is_furniture, False),
        ("加强学校安全", is_furniture, False),
        ("抄送：省委各部门，省法院。各民主党派。", is_furniture, True),
        ("文章来源：本站原创 作者：佚名", is_furniture, True),
        ("云溪省政府办公厅2026年3月15日印发。", is_furniture, True),
        ("（新华社云溪2026年3月5日电）", is_furniture, True),
        ("今天是2026年3月5日 星期四", is_furniture, True),
        ("2026-02-03 10:20:33　来源：云溪教育", is_furniture, True),
        ("原文链接：https://example.org/a.html", is_furniture, True),
        ("某库【发布部门】 某市教育局", is_furniture, True),
        ("Copyright © 2026", is_furniture, True),
        ("填报单位（盖章）：某市教育局", is_furniture, True),
        ("填表日期：2026.3.5", is_furniture, True),
        ("审核人：甲", is_furniture, True),
        ("审核人员名单报市局", is_furniture, False),
        ("上报单位多的县要早办", is_furniture, False),
        ("相关阅读", is_furniture, True),
        ("相关阅读推荐活动每月一次", is_furniture, False),
        ("来源多样的图书", is_furniture, False),
        ("（某政办发〔2023〕15号）", is_letter, True),
        ("某市第三中学", is_issuer_name, True),
        ("某市实验小学教导处", is_issuer_name, True),
        ("办好每一所学校。", is_issuer_name, False),
        ("24 页", is_library_line, True),
        ("会员免费", is_library_line, True),
        ("每班24页练习", is_library_line, False),
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


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (["1.食堂。", "云溪一中", "2026年3月10日"], {1}),
        (["1.食堂。", "云溪实验", "二〇二六年三月十日"], {1}),
        (["1.食堂。", "某市教育局", "某市财政局", "2026-03-10"], {1, 2}),
        (["1.食堂。", "云溪一中（盖章）", "2026.3.10"], {1}),
        (["1.食堂。", "云溪一中", "2026年3月"], {1, 2}),
        (["1.食堂。", "每周检查。", "2026年3月10日"], set()),
        (["第一阶段", "2026年3月10日", "1.食堂。"], set()),
        (["1.食堂。", "云溪一中"], set()),
    ],
)
def test_names_above_a_date_are_signatures(lines, signed):
    text = flatten("\n".join(lines))
    spans = lines_of(text, 0, len(text))
    assert find_signatures(text, spans, [line.startswith("1") for line in lines]) == signed
