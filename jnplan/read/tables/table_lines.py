"""Tables that hold a plan: their rows to the lines that the parser understands.

Whoever reads such a table reads a row as a task: its number, its name, what is to be done and, in
the cells to the right, by whom and until when. A cell that reaches over several rows is read with
each of them if it tells who or when, but as one piece if it tells what; where the name of a task
reaches over rows with numbers of their own, it names a group of tasks.
"""

import re
from dataclasses import dataclass, field

from ...text.clean import flatten
from ...text.late_pattern import late_pattern
from ...text.line_marks import opens_body
from ...text.numbers import write_chinese_number
from ...text.offices.lists import offices_at
from ...text.page_furniture import is_furniture
from .columns import (
    SUBNUMBER,
    clean_cell,
    column_name,
    fit_row,
    header_row,
    is_figure,
    next_header_row,
    read_arabic_cell,
    read_task_number,
    table_columns,
)

_BLANKS = re.compile(r"[ \t]*\n\s*|[ \t]+")
_NUMBERED = late_pattern(r"(\d{1,3})\s*[.．、]\s*|([一二三四五六七八九十百]+)、\s*")
_HEADED = re.compile(r"[(（]?[一二三四五六七八九十百]+[)）、]")
# What is said of a table above or below it, and where one such label ends and the next begins.
_IMPRINT = late_pattern(
    r"(?:(?:填报|填表|制表|编制|报送|上报|责任|审核|审批|复核|经办|联系|发布|发文|主管|分管|单位)?"
    r"(?:单位|部门|机构|学校|处室|科室|人|人员|领导|负责人|日期|时间|电话)|日期|时间|审核|制表|填表)"
    r"(?:\((?:盖章|签字|签章|公章|章)\))?:"
)
_PARTED = re.compile(r"(?:[ \t]{2,}|\u3000+)(?=[^\s:：]{2,12}[:：])|\n")
_NAMES = re.compile(r"[、，,;；\s]+")
_OWN_LABEL = re.compile(r"(?:责任|牵头|主责|承办|配合|协办|协同)[^:：、，]{0,6}[:：]")
_LABEL_BELOW = late_pattern(rf"[。；;]?\n(?={_OWN_LABEL.pattern})")


@dataclass
class _TableTask:
    number: int | None
    title: str = ""
    contents: list[str] = field(default_factory=list)
    labelled: dict[str, list[str]] = field(default_factory=dict)
    offices: dict[str, list[str]] = field(default_factory=dict)


def table_lines(rows: list[list[str | None]]) -> list[str]:
    """Return the lines of a table.

    Where a row is the header of a plan (序号, 工作任务, 责任处室, …), each row after it becomes
    ``1.name``, the lines of what is to be done, ``label：cell`` for cells of other columns and, at
    the end, one line of all offices. Numbers that the table doesn't have are counted, likewise the
    一、 of groups; a ``1.`` or ``一、`` within a task becomes （1） or （一）, as it would be
    taken for a task or a section. A row with nothing but its first cell is a line of its own.
    Of other tables each row is a line, its cells parted by a blank; a cell of several lines keeps
    them.

    Parameters
    ----------
    rows
        The cells, as many a row as the table has columns: None for one covered by a cell above
        it, "" for one covered by a cell to its left. A row that is one cell across the table has
        this cell alone.

    Examples
    --------
    >>> table_lines([["序号", "任务", "责任处室"], ["1", "查校车", "安全处"], ["2", "读书", None]])
    ['1.查校车', '责任处室：安全处', '2.读书', '责任处室：安全处']
    >>> table_lines([["姓名", "电话"], ["甲", "123"]])
    ['姓名 电话', '甲 123']
    """
    rows = [one for row in rows for one in _label_rows(row)]
    at = header_row(rows)
    if at is None:
        return [line for row in rows for line in _plain_lines(row)]
    lines = [line for row in rows[:at] for line in _plain_lines(row)]
    while at is not None:
        columns, end = table_columns(rows, at)
        following = next_header_row(rows, end, rows[at])
        lines += _task_lines(rows[at], rows[end:following], columns)
        at = following
    return lines


def _label_rows(row: list[str | None]) -> list[list[str | None]]:
    """Return a row of labels with what they say (填表人：… 审核人：…) as a row each."""
    cells = [cell for cell in row if cell and cell.strip()]
    parts = [part for cell in cells for part in _PARTED.split(cell.strip())]
    labelled = [bool(_IMPRINT.match(column_name(part))) for part in parts]
    return (
        [[part] for part in parts]
        if len(parts) > 1 and labelled[0] and any(labelled[1:])
        else [row]
    )


def _plain_lines(row: list[str | None]) -> list[str]:
    cells = [clean_cell(cell) for cell in row if cell and cell.strip()]
    if any("\n" in cell for cell in cells):
        return [line for cell in cells for line in cell.split("\n")]
    return [" ".join(cells)] if cells else []


def _task_lines(
    header: list[str | None], rows: list[list[str | None]], columns: list[tuple[str, str]]
) -> list[str]:
    roles = [role for role, _ in columns]
    own = [_is_own_line(row, roles) for row in rows]
    header, *rows = (fit_row(row, columns) for row in [header, *rows])
    sections = any(
        alone and _HEADED.match(_only_cell(row)) for row, alone in zip(rows, own, strict=True)
    )
    arabic = any(is_figure(_cell_of(row, roles, "number")) for row in rows)
    above = [""] * len(columns)
    lines: list[str] = []
    task, last, groups, group = None, 0, 0, ""
    for row, alone in zip(rows, own, strict=True):
        if row == header or not any(row):
            continue
        above = [old if cell is None else cell for cell, old in zip(row, above, strict=True)]
        number, title = _cell_of(row, roles, "number"), _cell_of(row, roles, "title")
        named = _cell_of(row, roles, "group").replace("\n", "")
        if alone:
            lines += _written_task(task) + _only_cell(row).split("\n")
            task = None
            continue
        if named and named != group:
            group, groups = named, groups + 1
            counted = not sections and not _HEADED.match(named)
            numbered = f"{write_chinese_number(groups)}、{named}" if counted else named
            lines += [*_written_task(task), numbered]
            task = None
        if arabic and number and not is_figure(number) and _HEADED.match(f"{number}、"):
            lines += _written_task(task)
            task = _TableTask(None, f"{number.strip('、')}、{title}".replace("\n", ""))
        elif _starts(row, roles, task):
            lines += _written_task(task)
            printed = read_task_number(number)
            last = printed or last + 1
            odd = number and not printed and not SUBNUMBER.fullmatch(column_name(number))
            task = _TableTask(last, (f"{number} " if odd else "") + title.replace("\n", ""))
        elif task is None:
            task = _TableTask(None, title)
        else:
            task.contents += title.split("\n") if title else []
        _add(task, row, above, columns)
    return lines + _written_task(task)


def _is_own_line(row: list[str | None], roles: list[str]) -> bool:
    """Whether a row is one cell: a section, a remark."""
    if len(row) == 1 and len(roles) > 1:
        return bool(row[0])
    held = [cell for cell in row if cell and cell.strip()]
    if len(held) != 1 or None in row:
        return False
    words = clean_cell(held[0])
    if _HEADED.match(words):
        return True
    return (
        row[0] == held[0] and roles[0] not in ("title", "content") and not read_arabic_cell(words)
    )


def _only_cell(row: list[str | None]) -> str:
    return next((cell for cell in row if cell), "")


def _cell_of(row: list[str | None], roles: list[str], role: str) -> str:
    return row[roles.index(role)] or "" if role in roles else ""


def _starts(row: list[str | None], roles: list[str], task: _TableTask | None) -> bool:
    """Whether a row begins a task, and doesn't continue the one above it."""
    if _cell_of(row, roles, "number") or _cell_of(row, roles, "title"):
        return True
    if task is None or task.number is None:
        return bool(_cell_of(row, roles, "content"))
    return "title" not in roles and "number" not in roles and bool(_cell_of(row, roles, "content"))


def _add(
    task: _TableTask, row: list[str | None], above: list[str], columns: list[tuple[str, str]]
) -> None:
    """Read what a row tells of a task, and add it to the task."""
    for cell, held, (role, label) in zip(row, above, columns, strict=True):
        if role == "content" and cell:
            task.contents += cell.split("\n")
        elif role == "office" and held:
            cells = task.offices.setdefault(label, [])
            cells += [held] if held not in cells else []
        elif role in ("when", "person", "other") and held:
            cells = task.labelled.setdefault(label, [])
            cells += [held] if held not in cells else []
        elif role == "number of group" and cell and not read_task_number(cell):
            task.labelled.setdefault(label, []).append(cell)


def _written_task(task: _TableTask | None) -> list[str]:
    """Write a task as lines: its name, what is to be done, the labelled cells, the offices."""
    if task is None:
        return []
    contents = list(task.contents)
    title = task.title
    if task.number is not None and not title and contents:
        title = contents.pop(0)
    lines = []
    if task.number is not None:
        same = re.match(rf"0*{task.number}\s*[.．、]", flatten(title))
        blank = " " if title[:1].isdigit() else ""
        lines.append(title if same else f"{task.number}.{blank}{title}")
    elif title:
        lines.append(title)
    lines += [_shielded(line) for line in contents]
    for label, cells in task.labelled.items():
        words = "；".join(cell.replace("\n", " ") for cell in cells)
        lines.append(_labelled(label, words))
    offices = "；".join(_office_words(label, cells) for label, cells in task.offices.items())
    return lines + ([offices] if offices else [])


def _shielded(line: str) -> str:
    """Return a line that no number at its head makes a task or a section."""
    flat = flatten(line)
    found = _NUMBERED.match(line)
    if not found or not opens_body(flat, 0, len(flat)):
        return line
    return f"（{found[1] or found[2]}）{line[found.end() :]}"


def _labelled(label: str, words: str) -> str:
    """Write label and cell; without the colon that would make it a page's furniture or offices."""
    line = f"{label}：{words}" if label else words
    flat = flatten(line)
    if is_furniture(flat, 0, len(flat)) or offices_at(flat, 0, len(flat), whole_line=True):
        return f"{label} {words}"
    return line


def _office_words(label: str, cells: list[str]) -> str:
    if len(cells) > 1:
        names = dict.fromkeys(name for cell in cells for name in _NAMES.split(cell) if name)
        return f"{label}：{'、'.join(names)}"
    words = _LABEL_BELOW.sub("；", re.sub(r"(?<=[、，,;；])\n", "", cells[0])).replace("\n", "、")
    return words if _OWN_LABEL.match(words) else f"{label}：{words}"
