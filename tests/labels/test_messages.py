"""The catalogue of messages: complete, without dead rows, and found again whatever is filled in."""

import errno
import os
import re
import textwrap
from string import Formatter

import pytest
from support.message_sites import (
    counted_things,
    csv_rows,
    lines_in_english_alone,
    measured_things,
    message_templates,
)

from jnplan.data import shipped_table
from jnplan.labels.messages import in_chinese, say_message

ROWS = shipped_table("messages.csv")
CHINESE = dict(zip(ROWS["english"], ROWS["chinese"], strict=True))
NOUNS = shipped_table("nouns.csv")

# What Typer says of wrong usage (tests/cli/language sees that it still does), and what the system
# says of files and networks.
OF_TYPER = {
    " Did you mean {0}?",
    "Got unexpected extra argument ({0})",
    "Got unexpected extra arguments ({0})",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be greater than or equal to {0}",
    "Input should be less than or equal to {0}",
    "Invalid value for {0}: {1}",
    "Invalid value: {0}",
    "Missing argument {0}.",
    "Missing command.",
    "Missing option {0}.",
    "No such command {0}.",
    "No such option: {0}",
    "Option {0} does not take a value.",
    "Option {0} requires an argument.",
    "Possible options: {0}",
    "Show this message and exit.",
    "{0} is not a valid integer.",
}
OF_THE_SYSTEM = {os.strerror(number) for number in errno.errorcode} | {
    "[Errno {0}] {1}",
    "Name or service not known",
    "Temporary failure in name resolution",
    "timed out",
}
# Two words of a command, or of a format, that stay in Chinese sentences.
KEPT = re.compile(
    r"pip install|JSON lines|jnplan [a-z]+|PowerPoint|unit …… codes …… check"
    r"|OpenDocument|\[/?blue\]|check --strict|\bboth\b"
)


def gaps(template: str) -> list[str]:
    return sorted(gap for _, gap, _, _ in Formatter().parse(template) if gap)


def test_no_message_lacks_chinese():
    missing = {each: site for each, site in message_templates().items() if not CHINESE.get(each)}
    assert not missing, (
        f"{len(missing)} messages are not in data/messages.csv; add these rows with their Chinese "
        f"(where they stand: {sorted(set(missing.values()))})\n{csv_rows(missing)}"
    )


def test_no_row_is_of_a_message_that_is_gone():
    known = message_templates().keys() | OF_TYPER | OF_THE_SYSTEM
    dead = [each for each in CHINESE if each not in known]
    assert not dead, f"no source has these any longer; take them out:\n{dead}"


def test_commands_print_no_words_that_are_not_told():
    assert lines_in_english_alone() == []


def test_rows_are_in_order_and_stand_once():
    assert ROWS["english"].tolist() == sorted(set(ROWS["english"]))


def test_every_noun_that_is_counted_has_its_measure_word():
    known = {*NOUNS["one"], *NOUNS["many"]}
    kinds = set(shipped_table("plans.csv")["kind"])
    counted = {word for both in counted_things() for word in both}
    assert {*counted, *measured_things(), *kinds} - known == set()


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_a_row_is_sound(english, chinese):
    assert gaps(english) == gaps(chinese)
    plain = re.sub(r"\{\d+(?::(?:list|noun))?\}", "", KEPT.sub("", chinese))
    assert not re.search(r"[a-z]{2,} [a-z]{2,}", plain), "English is left"
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;?!](?=[\u4e00-\u9fff])", plain), "half-width"
    spelled = set(re.findall(r"[a-z]{3,}", plain))
    assert spelled <= set(re.findall(r"[a-z]{3,}", english)) | {"year"}


def test_every_message_is_found_again_whatever_stands_in_its_gaps():
    """Of several templates that fit, the one that was filled is taken, or says the same."""
    other = {}
    for english, chinese in CHINESE.items():
        numbers = range(len(gaps(english)))
        filled = english.format(*(f"甲{n}" for n in numbers))
        plain = re.sub(r":(?:list|noun)\}", "}", chinese)
        wanted = plain.format(*(f"甲{n}" for n in numbers))
        got = in_chinese(filled)
        if got is None or "".join(got.split()) != "".join(wanted.split()):
            other[filled] = got
    assert other == {}


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "plan.pdf: not a PDF, as its ending says, and the file shows no text",
            "plan.pdf：不是扩展名所说的 PDF；而且文件里没有可见的文字",
        ),
        (
            "tfidf: the table has no column year, task_no; it has term, n",
            "tfidf：表中没有列 year、task_no；现有 term、n",
        ),
        ("head: n is 1.5; it must be a whole number", "head：n 为1.5；应为整数"),
        ("by: 'tasks' is not one of 'task', 'plan'", "by：“tasks”不在可选值之中：“task”、“plan”"),
        ("my.rar: a RAR archive can't be read; unpack it and name the file in it",
         "my.rar：读不了 RAR 压缩包；请解压，再指定其中的文件"),
        ("this plan has no task 3, 4", "这份计划没有任务3、4"),
        ("plan: 2 tasks", None),
        ("tfidf: top is 0; it is a number of terms, 1 or more",
         "tfidf：top 为 0；应为词语的数目，不小于 1"),
        ("a.xlsx, sheet 表: 2 problems\n  row 1: no code; write one, or none\n  … and 1 more",
         "a.xlsx，工作表“表”：有2个问题\n  第1行：没有代码；请写上一个，或写 none\n  ……另有1个"),
        ("https://a.b: no connection: [Errno 111] Connection refused (3 tries, no time left)",
         "https://a.b：连接不上：[Errno 111] 连接被拒绝（试了3次，没有时间再试）"),
        ("3 of 5 files held, in /tmp/library", "5个文件中3个已在文库：/tmp/library"),
    ],
)  # fmt: skip
def test_what_stands_in_the_gaps_is_told_too(english, chinese):
    assert in_chinese(english) == (
        chinese or english.replace(": ", "：").replace("2 tasks", "2项任务")
    )


@pytest.mark.parametrize(
    "text", ["", "济南", "plan.txt", "/tmp/a.csv", "anything: else", "x" * 9000]
)
def test_what_is_no_message_is_left_alone(text):
    assert in_chinese(text) is None
    assert say_message(text, lang="zh") == say_message(text, lang="both") == text


def test_a_name_that_looks_like_a_message_stays():
    assert in_chinese("no plan 'the table is empty' in the catalogue; it has a") == (
        "目录中没有计划“the table is empty”；现有 a"
    )


def test_told_picks_or_joins():
    shown = {lang: say_message("the table is empty", lang=lang) for lang in ("zh", "en", "both")}
    assert shown == {
        "zh": "表格是空的",
        "en": "the table is empty",
        "both": "表格是空的\nthe table is empty",
    }
    assert say_message("一。\n二。\nOne.\nTwo.", lang="zh") == "一。\n二。"
    assert say_message("一。\n二。\nOne.\nTwo.", lang="en") == "One.\nTwo."


def test_long_and_strange_texts_take_no_time():
    for text in (
        ": " * 1400,
        "a: " * 900,
        " or ".join("ab" * 400),
        " in " * 3000,
        "( " * 1400,
        "；" * 2900,
    ):
        in_chinese(text)


SOURCE = """
_MORE = "; try again"

def read(path, what):
    if path:
        raise PlanError(f"{path}: it is {describe(what)}{_MORE}")
    shown = "none" if what else f"{len(what)} of them"
    raise PlanError("nothing to read in " + what + f" ({shown})")

def describe(what):
    return "a folder" if what else "a file"

def count(tasks, names):
    raise PlanError(f"only {plural(len(tasks), 'task')} in line{'s' * (len(names) > 1)} {names}")

def call():
    read("x", "the second part")
    need_count(1, "call: top", "apples")
    one_of("a", ("task", "plan"), "by")
"""


def test_templates_are_taken_from_any_source(tmp_path):
    (tmp_path / "reading.py").write_text(textwrap.dedent(SOURCE), encoding="utf-8")
    assert set(message_templates(tmp_path)) == {
        "{0}: it is {1}; try again",
        "a folder",
        "a file",
        "nothing to read in {0} ({1})",
        "none",
        "{0} of them",
        "the second part",
        "only {0} in line {1}",
        "only {0} in lines {1}",
    }
    assert set(counted_things(tmp_path)) == {("task", "tasks")}
    assert set(measured_things(tmp_path)) == {"apples"}
