import pytest
from support.made_word import abstract, docx, item, level, num, p

from jnplan.read.docx.document import read_made_docx

CHINESE, PLAIN, ROUND = "%1、", "%1.", "（%1）"


def read(body, lists, *, split_lists=True):
    """Read items, each (its list, its text); a list is (format, its text, first number)."""
    numbering = "".join(
        abstract(level(0, kind, text, start), number=i)
        for i, (kind, text, start) in enumerate(lists)
    )
    numbering += "".join(num(i + 1, i) for i in range(len(lists)))
    made = "".join(p(text) if at is None else item(text, 0, at + 1) for at, text in body)
    source = read_made_docx(docx(made, numbering=numbering), name="x", split_lists=split_lists)
    return source.text.split()


HEAD, TASK, NOTE = ("chineseCounting", CHINESE), ("decimal", PLAIN), ("decimal", ROUND)


def test_the_rest_of_a_list_counts_on_from_its_first_item():
    lists = [(*HEAD, 1), (*HEAD, 1), (*TASK, 1), (*TASK, 1)]
    body = [(0, "甲"), (2, "子"), (3, "丑"), (3, "寅"), (1, "乙"), (3, "卯")]
    assert read(body, lists) == ["一、甲", "1.子", "2.丑", "3.寅", "二、乙", "4.卯"]
    assert read(body, lists, split_lists=False) == [
        *("一、甲", "1.子", "1.丑", "2.寅", "一、乙", "3.卯"),
    ]


def test_a_list_that_begins_anew_or_further_on_does_so():
    lists = [(*HEAD, 1), (*TASK, 1), (*TASK, 5), (*TASK, 1)]
    body = [(0, "甲"), (1, "子"), (3, "丑"), (0, "乙"), (2, "寅"), (3, "卯"), (3, "辰")]
    assert read(body, lists) == ["一、甲", "1.子", "2.丑", "二、乙", "5.寅", "6.卯", "7.辰"]


def test_items_within_do_not_part_a_list():
    lists = [(*TASK, 1), (*NOTE, 1), (*TASK, 1)]
    body = [(0, "子"), (1, "甲"), (1, "乙"), (2, "丑"), (2, "寅")]
    assert read(body, lists) == ["1.子", "（1）甲", "（2）乙", "2.丑", "3.寅"]


@pytest.mark.parametrize("text", [PLAIN, "%1、"])
def test_a_list_of_one_item_under_another_heading_stays_one(text):
    lists = [(*HEAD, 1), ("decimal", text, 1), (*TASK, 1)]
    body = [(0, "甲"), (1, "子"), (0, "乙"), (2, "丑"), (2, "寅")]
    assert read(body, lists) == ["一、甲", text.replace("%", "") + "子", "二、乙", "1.丑", "2.寅"]


def test_a_list_of_one_item_under_a_typed_heading_stays_one():
    lists = [(*TASK, 1), (*TASK, 1)]
    body = [(None, "一、甲"), (0, "子"), (None, "二、乙"), (1, "丑"), (1, "寅")]
    assert read(body, lists) == ["一、甲", "1.子", "二、乙", "1.丑", "2.寅"]
