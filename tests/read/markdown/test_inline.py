from collections import Counter

import pytest

from jnplan.read.markdown.inline import plain_text, take_definitions, without_comments


def plain(text, *defined):
    return plain_text(text, frozenset(defined), Counter())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # By CommonMark the second and the third are no stress: a sign stands before the stars that
        # close, and no blank behind them.
        ("**牵头处室**：安全处", "牵头处室：安全处"),
        ("**牵头处室：**安全处", "牵头处室：安全处"),
        ("**“双减”。**规范**培训**。", "“双减”。规范培训。"),
        ("***重点***、**_难点_**、*热点*、_焦点_、__要点__、==亮点==",
         "重点、难点、热点、焦点、要点、亮点"),
        ("**一\n二**", "一\n二"),
        ("**未完 学习", "**未完 学习"),
        ("2*3*4 与 5 * 3、**", "2*3*4 与 5 * 3、**"),
        ("snake_case_name 与 __init__、_x_", "snake_case_name 与 __init__、_x_"),
        ("A*算法*很多", "A*算法*很多"),
        (r"1\. 学习\*星\*、\\、\_", r"1. 学习*星*、\、_"),
        ("`学习 **x**`、``a`b``、`", "学习 **x**、a`b、`"),
        ("[办法](https://x.cn/a_(b))、[附件](附件1.docx '名')、[上](#a)、[稿](<a b.md>)",
         "办法、附件、上、稿"),
        ("[见后](见后)、[2026]8号、[1]、[ ]", "[见后](见后)、[2026]8号、[1]、[ ]"),
        ("![图](a.png)甲![][b]![[c.png]]", "甲"),
        ("<https://x.cn/a?b=1>、<某某>、3<5>2", "https://x.cn/a?b=1、<某某>、3<5>2"),
        ("学习[^1]。", "学习。"),
        ("~~旧~~新<del>去</del><s>掉</s>、H~2~O", "新、H~2~O"),
        ("<font color='red'>红</font><br/>黑<u>线</u>&nbsp;&amp;&#x5B66;&nosuch;",
         "红\n黑线\xa0&学&nosuch;"),
        ("一  \n二\\\n三\n\n四", "一\n二\n三\n四"),
        ("&#27;[31m", "[31m"),
    ],
)  # fmt: skip
def test_the_signs_within_lines(text, expected):
    assert plain(text) == expected


def test_a_link_whose_address_stands_elsewhere():
    text, defined, notes = take_definitions(
        "见[办法][a]、[乙]、[丙][c]。[^n]\n[a]: https://x.cn/a '名'\n[乙]: ./b.md\n"
        "[办公室]: 安全处\n[^n]: 说明。\n"
    )
    assert defined == {"a", "乙"}
    assert notes == ["说明。"]
    assert plain(text, *defined).split("\n")[0] == "见办法、[乙]、[丙][c]。"
    assert "[办公室]: 安全处" in plain(text, *defined)


def test_comments_are_taken_out_and_one_without_end_stays():
    assert without_comments("一<!--\n甲 -->二<!---->三<!--四") == ("一二三四", ["甲"])


def test_pictures_and_what_is_struck_are_counted():
    counts = Counter()
    plain_text("![](a)<img src=b>~~甲~~<del>乙</del>", frozenset(), counts)
    assert (counts["pictures"], counts["struck"]) == (2, 2)
