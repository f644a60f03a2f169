"""A folder of plans of our own, in files of several kinds."""

from .helpers import column, made_pdf
from .made_word import docx, p

SCHOOL_BUS = "检查全部校车，发现隐患的当天停运，整改后再用，每学期至少检查两次。"
CANTEEN = "各学校食堂每天公布菜单和价格，接受家长监督，学期末公布收支情况。"
READING = "每周安排一节阅读课，图书馆在周末开放，鼓励家长与孩子同读一本书。"
SPORT = "每天锻炼一小时，每月办一次比赛，成绩记入学生的档案，体育教师配齐。"


def plan_lines(head, *tasks):
    """Give the lines of a plan: its title, and a task a text."""
    return [head, *(f"{n}.第{n}件事。{text}" for n, text in enumerate(tasks, 1))]


def word_file(lines):
    return docx("".join(map(p, lines)))


def web_page(lines):
    said = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body>{said}</body></html>".encode()


def pdf_file(lines):
    return made_pdf(column(*lines))


def write_files(folder, files):
    """Write files by name, bytes or text, into a folder and those below it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
