import pytest
from support.patterns import each_match_has

import jnplan as jp
from jnplan.parse import task_titles


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("1.“双减”。再抓。", "“双减”", "再抓。"),
        ("1.“先学。后教”要落实。再抓。", "“先学。后教”要落实", "再抓。"),
        ("1.“不闭合的引号。再抓。", "“不闭合的引号", "再抓。"),
        ("1.只有一句话", "只有一句话", ""),
        ("1.标题独行\n正文在下一行。", "标题独行", "正文在下一行。"),
        ("1.队伍工程：深化改革\n办培训。", "队伍工程：深化改革", "办培训。"),
        ("1.队伍工程：深化改革。办培训。", "队伍工程", "深化改革。办培训。"),
        ("1.队伍工程：办培训，评能手\n再办一次。", "队伍工程", "办培训，评能手\n再办一次。"),
        ("1.推进2.0工程.再抓.", "推进2.0工程", "再抓."),
    ],
)
def test_the_title_is_the_first_sentence_outside_quotations(line, title, text):
    (task,) = jp.parse_plan(line).tasks
    assert (task.title, task.text) == (title, text)


def test_titles_that_end_in_a_colon_throughout_may_have_commas():
    text = "1.压实责任，管好校车：查车。\n2.强化监督，管好食堂：查菜。\n3.防溺水：巡河。"
    titles = [task.title for task in jp.parse_plan(text).tasks]
    assert titles == ["压实责任，管好校车", "强化监督，管好食堂", "防溺水"]


def test_an_aspect_is_looked_for_wherever_one_can_end():
    assert each_match_has(task_titles._ASPECT_END, ":)】]")
    assert all(task_titles._may_hold_aspect(sign, 0, 1) for sign in ":)】]")
