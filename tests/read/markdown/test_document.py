import re

import pytest
from fuzz import made_plans
from support.helpers import english

import jnplan as jp
from jnplan.data import shipped_text
from jnplan.read.files import source_of
from jnplan.read.kinds import kind_of_file
from jnplan.read.markdown import document
from jnplan.read.markdown.document import read_markdown


def read(text):
    return read_markdown(text.encode(), name="plan.md")


def outline(text):
    """Return what is understood of a text, without its blanks."""
    plan = jp.parse_plan(text)
    bare = lambda words: "".join(words.split())  # noqa: E731
    tasks = [(task.number, bare(task.title), task.offices, bare(task.text)) for task in plan.tasks]
    sections = [bare(section.title) for section in plan.sections]
    return bare(plan.title), plan.issuer, plan.year, sections, tasks


def test_a_plan_as_assistants_write_it():
    source = read(
        "---\ntitle: 柳城市教育局2026年工作要点\ntags: [计划]\n---\n\n"
        "> **说明**：由办公室起草。\n\n## 一、加强党的领导\n\n"
        "1. **抓好政治学习**。落实第一议题制度。\n   - **牵头处室**：办公室\n"
        "1. **推进依法治教**。~~旧~~\n\n   **牵头处室：**法规处\n\n"
        "## 二、提高教育质量\n\n| 序号 | 工作任务 | 责任处室 |\n|---|---|---|\n"
        "| 3 | 落实“双减” | 基教处 |\n\n![章](a.png)\n<!-- 送审 -->"
    )
    assert (source.kind, source.encoding) == ("md", "utf-8")
    assert source.text == (
        "柳城市教育局2026年工作要点\n说明：由办公室起草。\n一、加强党的领导\n"
        "1.抓好政治学习。落实第一议题制度。\n牵头处室：办公室\n"
        "2.推进依法治教。\n牵头处室：法规处\n"
        "二、提高教育质量\n3.落实“双减”\n责任处室：基教处\n"
    )
    assert english(source.notes) == (
        "Left out: 2 lines of settings at the head of the file.",
        "Left out: 1 picture.",
        "Left out: 1 stretch struck through.",
        "Left out: 1 comment: 送审",
        "The number of 1 paragraph is list formatting and was written out.",
        "A table with the columns 序号、工作任务、责任处室 was read as tasks, a row a task.",
    )
    plan = jp.parse_plan(source.text)
    assert [task.offices for task in plan.tasks] == [("办公室",), ("法规处",), ("基教处",)]
    assert (plan.title, plan.year, len(plan.sections)) == ("柳城市教育局2026年工作要点", 2026, 2)


def as_it_is(line):
    return line


def with_headings(line):
    """Write headings, lists and stress as a writing assistant does."""
    line = line.strip()
    if re.match("[一二三四五六七八九十]+、", line) and len(line) < 40:
        return f"## 📌 {line}\n"
    task = re.match(r"(\d{1,2})([.．、])\s*(?![\d０-９])(.*)", line)
    if task and len(line) < 30:
        return f"### {line}\n"
    if task:
        return re.sub(r"^([^。]{2,20}。)", r"**\1**", task[3]).join((f"{task[1]}{task[2]} ", "\n"))
    return re.sub(r"^([责牵配]\w{3})([:：])", r"**\1**\2", line) + "\n"


def with_hard_breaks(line):
    return f"{line.strip()}  "


@pytest.mark.parametrize("written", [as_it_is, with_headings, with_hard_breaks])
def test_the_made_up_plans_are_understood_as_texts_are(written):
    for text in made_plans():
        if "<b>" in text:  # a tag in Markdown
            continue
        source = read("\n".join(map(written, text.split("\n"))))
        assert outline(source.text) == outline(text), source.text


def test_the_shipped_plan_stays_as_it_is():
    text = shipped_text("plans/jinan-2022.txt")
    assert read(text).text == "".join(
        f"{line.strip()}\n" for line in text.split("\n") if line.strip()
    )
    assert outline(read(text).text) == outline(text)


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("---\ntitle: '某市2026年工作要点'\n---\n", "某市2026年工作要点\n1.读书\n"),
        ("---\ntitle: 某市2026年工作要点\n...\n# 某市2026年 工作要点\n",
         "某市2026年 工作要点\n1.读书\n"),
        ("---\ntitle: 我的笔记\nlist:\n  - a\n# x\n---\n", "1.读书\n"),
        ("---\n某市2026年\n---\n", "某市2026年\n1.读书\n"),
        ("---\n", "1.读书\n"),
    ],
)  # fmt: skip
def test_settings_at_the_head(front, text):
    assert read(f"{front}1. 读书").text == text


def test_the_ending_decides_between_text_and_markdown():
    text = "# 某市2026年工作要点\n<div>1. 读书</div>\n"
    assert source_of(text.encode(), name="plan.MARKDOWN").kind == "md"
    assert source_of(f"<div>{text}".encode(), name="plan.md").kind == "md"
    assert source_of(text.encode(), name="plan.txt").kind == "txt"
    assert kind_of_file(b"<!DOCTYPE html><p>1.", "plan.md") == "html"
    assert kind_of_file(b"%PDF-1.7", "plan.md") == "pdf"
    assert source_of(text.encode("gbk"), name="plan.md").encoding == "gb18030"
    assert source_of(text.encode("utf-16"), name="plan.md").encoding == "utf-16"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the file is empty"),
        (b"\0\1\2", "not text in UTF-8"),
        (b"---\n***\n", "the file shows no text"),
        (b" \n", "the file shows no text"),
        (b"> " * 200 + b"1.", "nested more than 50 deep"),
        (b"<div>" * 2100, "elements are nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message) as error:
        source_of(raw, name="plan.md")
    assert str(error.value).startswith("plan.md: ")


def test_too_many_lines_are_told(monkeypatch):
    monkeypatch.setattr(document, "MOST_LINES", 3)
    with pytest.raises(jp.PlanError, match=r"more than 3 lines; save it as a text file"):
        read("1. 读\n" * 5)
