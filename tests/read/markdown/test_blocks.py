import pytest

import jnplan as jp
from jnplan.read.markdown import blocks
from jnplan.read.markdown.blocks import block_lines


def lines(text):
    return block_lines(text, frozenset()).lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Lists whose numbers are all alike are counted, others are as they are written.
        ("1. 读书\n1. 写字\n1. 算数", "1.读书 2.写字 3.算数"),
        ("3. 读书\n3. 写字", "3.读书 4.写字"),
        ("4. 读书\n6. 写字", "4.读书 6.写字"),
        ("1) 读书\n2) 写字", "1)读书 2)写字"),
        ("一、德\n   1. 读书；\n   2. 写字。\n二、体\n   1. 跑步",
         "一、德 1.读书； 2.写字。 二、体 1.跑步"),
        ("1. 2026年读书\n2. 100%写字", "1.~2026年读书 2.~100%写字"),
        # Each a list of its own, as what belongs to it isn't indented.
        ("1. 读书\n\n处室：甲\n\n1. 写字\n\n处室：乙\n\n1. 算数",
         "1.读书 处室：甲 2.写字 处室：乙 3.算数"),
        ("1. 读书\n\n## 二、体\n\n1. 跑步", "1.读书 二、体 1.跑步"),
        # Lists within lists, and below headings that have such numbers themselves.
        ("1. 读书\n   1. 选书\n      1. 看目录\n   2. 写感想\n2. 写字",
         "1.读书 （1）选书 ①看目录 （2）写感想 2.写字"),
        ("- 德育\n  1. 读书\n  1. 写字", "德育 1.读书 2.写字"),
        ("### 1. 读书\n1. 选书\n2. 看书\n### 2. 写字\n1. 选笔",
         "1.~读书 （1）选书 （2）看书 2.~写字 （1）选笔"),
        ("**1. 读书**\n\n1. 选书\n2. 看书\n\n**2. 写字**", "1.~读书 （1）选书 （2）看书 2.~写字"),
        ("### （一）读书\n1. 选书", "（一）读书 1.选书"),
        # Items that have numbers of their own.
        ("1. 一、德育\n2. 二、体育", "一、德育 二、体育"),
        ("- 1. 读书\n- 2. 写字", "1.读书 2.写字"),
        ("- [x] 读书\n- [ ] 写字", "读书 写字"),
        # Headings of both kinds, rules, quotations, code.
        ("要点\n===\n一、德\n---\n***\n## 二、体 ##\n### 三、美 {#c}", "要点 一、德 二、体 三、美"),
        ("> 1. 读书\n> > 甲\n>\n> [!NOTE]\n> 乙", "1.读书 甲 乙"),
        ("```markdown\n# 要点\n1. **读书**\n```", "要点 1.读书"),
        ("```\n1. **读书**\n\n```\n~~~py\nx\n~~~", "1.~**读书** x"),
        (":::tips\n读书\n:::", "读书"),
        ("    1. 读书\n\n\t写字", "1.读书 写字"),
        ("1. 读书\\\n   处室：甲  \n   又一行", "1.读书 处室：甲 又一行"),
        ("1.\n2. 写字", "1. 2.写字"),
        # Pictographs at the head of a line; a star is a sign of the plan.
        ("## 📌 一、德\n1️⃣ 读书\n✅ 写字\n🔟 画画\n★护学", "一、德 1.~读书 写字 10.~画画 ★护学"),
        ("[TOC]\n\n- [一、德](#一德)\n- [二、体](#b)\n\n# 一、德", "一、德"),
    ],
)  # fmt: skip
def test_blocks_are_lines(text, expected):
    assert lines(text) == [line.replace("~", " ") for line in expected.split(" ")]


@pytest.mark.parametrize(
    "text",
    [
        "| 工作任务 | 责任处室 |\n|:-|-:|\n|**读书**| 教务处<br>德育处 |\n| 写\\|字 | `办公室` |",
        "| 工作任务 | 责任处室 |\n| 读书 | 教务处<br>德育处 |\n| 写\\|字 | 办公室 |",
        "工作任务|责任处室\n--|--\n读书|教务处、德育处\n写\\|字|办公室",
        "> |工作任务|责任处室|\n> |--|--|\n> | 读书 | 教务处<br>德育处 |\n> | 写\\|字 | 办公室 |",
        "<table><tr><th>工作任务<th>责任处室<tr><td>读书<td>教务处<br>德育处<tr><td>写|字<td>办公室</table>",
    ],
)
def test_a_table_of_tasks_is_read_as_tasks(text):
    assert lines(text) == ["1.读书", "责任处室：教务处、德育处", "2.写|字", "责任处室：办公室"]


def test_cells_beyond_those_of_the_head_are_kept():
    """markdown-it leaves them out, as GitHub does."""
    assert lines("| 姓名 | 电话 |\n|--|--|\n| 甲 | 1 | 二楼 |\n| 乙 |") == [
        "姓名 电话",
        "甲 1 二楼",
        "乙",
    ]


def test_tags_and_what_they_hold():
    head = '<div align="center">\n\n# 要点\n\n</div>\n<a name="a"></a>\n\n'
    assert lines(f"{head}<ol start=3><li>读书<li>写字</ol>") == ["要点", "3.读书", "4.写字"]
    assert lines("<p>**读书**</p>") == ["读书"]


def test_nothing_is_lost_where_blocks_are_nested_deep(monkeypatch):
    """markdown-it leaves out what stands deeper than it reads."""
    deep = "".join(f"{'  ' * i}- {i}\n" for i in range(12))
    assert lines(deep) == [str(i) for i in range(12)]
    monkeypatch.setattr(blocks, "MOST_LEVELS", 20)
    with pytest.raises(jp.PlanError, match="nested more than 10 deep"):
        lines(deep)
    with pytest.raises(jp.PlanError, match="nested more than 10 deep"):
        lines("> " * 30 + "1. 读书")
