"""The columns of a table that holds a plan: what each holds, by its header and its cells."""

import re
from itertools import zip_longest

from ...text.clean import flatten
from ...text.numbers import read_arabic_number, read_chinese_number
from ...text.offices.labels import LEAD, SUPPORT

# By the words in its header, the first that fits. What fits none is a labelled cell.
_ROLES = {
    "number": r"序号|编号|项次|№|NO\.?",
    "person": r".*(?:领导|责任人|负责人|联系人|联络员).*",
    "office": rf"(?:责任|负责|实施|落实|完成|承担|{LEAD}|{SUPPORT}).*"
    rf"(?:处|科|股|室|单位|部门|主体|机构)(?:\(.*\))?|{LEAD}|{SUPPORT}|责任分工",
    "when": r".*(?:时限|时间|期限|日期|节点|进度).*",
    "content": r".*(?:内容|措施|举措|目标|要求|分解).*",
    "group": r".*(?:类别|分类|板块|领域|方面)",
    "title": r".*(?:任务|工作|项目|事项|要点)(?:名称|清单)?",
}
_INDICATORS = re.compile(r"(?:主要|核心|发展|考核)?指标(?:名称)?(?:\(.*\))?")
_OWN_TITLE = re.compile(r".{2,}\d{4}(?:学?年|-\d{4}学年).*")  # whose plan, not 2026年任务
_LONGEST_HEADER = 15
SUBNUMBER = re.compile(r"\d{1,3}(?:[.\-‐-―·]\d{1,3})*|\(\d{1,3}\)|[①-⑳]")


def header_row(rows: list[list[str | None]]) -> int | None:
    """Find the row that is the header of a plan: it names what is to be done and one more thing."""
    for i, row in enumerate(rows):
        cells = [column_name(cell) for cell in row if cell and cell.strip()]
        if len(cells) < 2 or any(len(cell) > _LONGEST_HEADER for cell in cells):
            continue
        roles = {column_role(cell) for cell in cells} - {None}
        if any(_INDICATORS.fullmatch(cell) for cell in cells) and not roles >= {"title", "office"}:
            continue  # 指标, 2026年目标: values, no tasks
        if any(_OWN_TITLE.fullmatch(cell) for cell in cells):
            continue  # a row of an index
        if roles & {"title", "content"} and len(roles) > 1:
            return i
    return None


def next_header_row(
    rows: list[list[str | None]], start: int, header: list[str | None]
) -> int | None:
    """Find the header of a second table below the first, which isn't the first's once more."""
    for i in range(start, len(rows)):
        names = [column_name(cell) for cell in rows[i] if cell and cell.strip()]
        if len(names) < 3 or rows[i] == header or any(len(n) > _LONGEST_HEADER for n in names):
            continue
        roles = [column_role(name) for name in names]
        known = {"number", "office", "when"} & set(roles)
        if known and {"title", "content"} & set(roles) and 3 * roles.count(None) <= len(roles):
            return i
    return None


def column_name(cell: str) -> str:
    """Return the words of a cell without blanks, in half-width signs, as `column_role` wants them.

    Examples
    --------
    >>> column_name("责任 处室（单位）")
    '责任处室(单位)'
    """
    return flatten("".join(cell.split()))


def column_role(header: str) -> str | None:
    """Return what a column holds by its header in half-width signs; None if no plan's table has it.

    Examples
    --------
    >>> column_role("序号"), column_role("责任处室"), column_role("电话")
    ('number', 'office', None)
    """
    return next((role for role, words in _ROLES.items() if re.fullmatch(words, header)), None)


def table_columns(rows: list[list[str | None]], at: int) -> tuple[list[tuple[str, str]], int]:
    """Return every column's role and label, and the row after the header.

    A header may have a second row (责任单位 over 牵头单位 and 配合单位), seen by the cells of the
    first that reach down into it, or where none is merged, by having cells only where the first
    has a gap.
    """
    names, end = [cell or "" for cell in rows[at]], at + 1
    while end < len(rows) and any(rows[end]):
        below = rows[end]
        if None not in below and not _fills_gaps(names, below):
            break
        if any(
            cell
            and (len(column_name(cell)) > _LONGEST_HEADER or not column_role(column_name(cell)))
            for cell in below
        ):
            break
        names = [new or old for old, new in zip_longest(names, below, fillvalue="")]
        end += 1
    columns: list[tuple[str, str]] = []
    for name in names:
        label = re.sub(r"[(（].*?[)）]", "", "".join(name.split()))
        if not label and columns:  # covered by the header to its left
            columns.append(columns[-1])
        else:
            columns.append((column_role(column_name(name)) or "other", label))
    return _with_groups(columns, [fit_row(row, columns) for row in rows[end:]]), end


def _fills_gaps(names: list[str], below: list[str | None]) -> bool:
    """Whether a row has cells only below a name with a gap to its right, and in the gap."""
    held = [i for i, cell in enumerate(below) if cell]
    gaps = {i for i, name in enumerate(names) if i and not name}
    return len(held) > 1 and set(held) <= gaps | {i - 1 for i in gaps} and bool(gaps & set(held))


def _with_groups(
    columns: list[tuple[str, str]], rows: list[list[str | None]]
) -> list[tuple[str, str]]:
    """Return the columns, with those apart that name groups of tasks: their cells reach down."""
    columns = list(columns)
    for i, (role, label) in enumerate(columns):
        # A header over two columns: 1—1 in the first, what it is in the second.
        if role == "title" and columns[i + 1 : i + 2] == [(role, label)]:
            cells = [cell for row in rows if (cell := row[i])]
            if cells and all(SUBNUMBER.fullmatch(column_name(cell)) for cell in cells):
                columns[i] = ("subnumber", label)
    titles = [i for i, (role, _) in enumerate(columns) if role == "title"]
    number = next((i for i, (role, _) in enumerate(columns) if role == "number"), None)
    if titles:
        first, *others = titles
        below = [row for row in rows if row[first] is None]
        numbered = number is not None and any(row[number] for row in below)
        if below and (others or numbered):
            columns[first] = ("group", columns[first][1])
            others = others[1:]
        for i in others:
            columns[i] = ("content", columns[i][1])
    groups = [i for i, (role, _) in enumerate(columns) if role == "group"]
    if groups and number is not None and any(row[number] is None for row in rows):
        columns[number] = ("number of group", columns[number][1])
    return columns


def fit_row(row: list[str | None], columns: list[tuple[str, str]]) -> list[str | None]:
    """Return a row with as many cells as there are columns; any further ones join its last."""
    width = len(columns)
    cells = [cell if cell is None else clean_cell(cell) for cell in row]
    if len(cells) > width:
        rest = [cell for cell in cells[width - 1 :] if cell]
        cells[width - 1 :] = ["\n".join(rest)]
    return cells + [""] * (width - len(cells))


def clean_cell(cell: str) -> str:
    """Return a cell without blanks at the ends of its lines, and without empty ones."""
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    return "\n".join(line for line in lines if line)


def read_task_number(cell: str) -> int | None:
    """Read the number of a task: 1, 1., （1）, ① or 十二."""
    return read_arabic_cell(cell) or read_chinese_number(column_name(cell).strip("()、."))


def is_figure(cell: str) -> bool:
    """Whether a cell numbers a task in figures: 1, （1）, 1.1."""
    return bool(read_arabic_cell(cell) or SUBNUMBER.fullmatch(column_name(cell)))


def read_arabic_cell(cell: str) -> int | None:
    """Read the number of a task in figures: 1, 1., （1） or ①."""
    return read_arabic_number("".join(cell.split()))
