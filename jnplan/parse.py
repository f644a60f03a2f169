"""Plain text to `Plan`: sections (一、 or (一)), numbered tasks (1.) and the offices at their ends.

The parser looks only at the shape of lines, never at what this or that plan says. It works on a
copy of the text in which full-width signs and digits are half-width, one character for one, so
that every offset found there holds in the text itself. What no rule claims is `unparsed`.
"""

import datetime
import re
from collections import Counter

from .plan import Part, Plan, PlanError, Section, Task, line_of

# Width and shape only: each character becomes exactly one other.
FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FLAT |= dict.fromkeys(map(ord, "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"), " ")
FLAT |= str.maketrans("｡「『」』", "。““””")

_DIGITS = "〇一二三四五六七八九"
_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"[一二三四五六七八九十百]+、\s*(?=\S)")
_BRACKETED = re.compile(r"\([一二三四五六七八九十百]+\)\s*(?=\S)")
# "3.5%" at the head of a line is no task; "3.2022年" is one.
_TASK = re.compile(r"(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=\d{4}年))\s*(?=\S)")
_YEAR = re.compile(rf"(\d{{4}}|[{_DIGITS}○零]{{4}})年")
_NAMED = re.compile(rf"(?:^|印发|《)((?:(?!印发)[^《》])*?){_YEAR.pattern}")
_TITLE = re.compile(_YEAR.pattern + r".{0,20}(?:要点|计划|安排|意见|方案)")
_TITLE_ALONE = re.compile(rf".*{_TITLE.pattern}$")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BEFORE = re.compile(r"\S*\s*$")
_BLANK = re.compile(r"\s+")
_META = re.compile(
    r"\(?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\)?$"
    r"|(?:发布|发文|成文|印发|公开|生成|更新)?(?:日期|时间)\s*:"
    r"|(?:信息)?来源\s*:|作者\s*:|点击量|浏览(?:次数|量)|访问(?:次数|量)|阅读(?:次数|量)"
    r"|字[体号]\s*:|索引号\s*:|文号\s*:|[\[【]?(?:分享|打印|关闭)|上一篇|下一篇|返回"
    r"|(?:名称|主题分类|组配分类|有效性|(?:发布|发文)(?:机构|机关|字号))\s*:"
    r"|\(?此件.{0,4}公开(?:发布)?\)?$|扫一扫|版权所有|主办单位\s*:|网站标识码|\w?ICP备"
)
# What stands between the title and the plan when it is sent out with a letter: whom it is for,
# its number, one sentence and who signs.
_LETTER = re.compile(
    r"各[^。]{1,80}:$|\S{1,12}[〔\[(]\d{4}[〕\])]第?\d+号$|现将[^。]*印发给你们"
    r"|[^。,:;]{2,40}(?:局|厅|委|部|政府)$"
)
_OFFICE_LABEL = r"(?:责任|牵头|主责|承办|配合)[^():,、。]{0,6}:"
_OFFICES = re.compile(rf"\(\s*{_OFFICE_LABEL}[^()]*(?:\([^()]*\)[^()]*)*\)[。.]?$")
_LABEL = re.compile(_OFFICE_LABEL)
_OFFICE_NAME = re.compile(r"[^、,;\s]+")
_OFFICES_LINE = re.compile(rf"{_OFFICE_LABEL}.+$")
STOP = re.compile(r"[。!?]|(?<![0-9A-Za-z])\.(?![0-9A-Za-z])")


def parse_plan(
    text: str,
    *,
    plan_id: str = "",
    year: int | None = None,
    issuer: str | None = None,
    title: str | None = None,
    date: str | None = None,
) -> Plan:
    r"""Parse the plain text of a work plan.

    Parameters
    ----------
    text
        The whole text, with whatever page furniture came along.
    plan_id
        The id under which its rows stand in every table.
    year, issuer, title, date
        What is known from elsewhere; each is taken from the text where not given.

    Returns
    -------
    Plan
        With ``unparsed`` listing what no rule could place and ``problems`` what is odd.

    Raises
    ------
    PlanError
        If there is no numbered task; it says what was looked for and shows the first lines.

    Examples
    --------
    >>> plan = parse_plan("某市2023年工作要点\n一、党建\n１．学习。学文件。（责任处室：办公室）")
    >>> plan.year, plan.issuer, plan.tasks[0].title, plan.tasks[0].text, plan.tasks[0].offices
    (2023, '某市', '学习', '学文件。', ('办公室',))
    """
    flat = text.translate(FLAT)
    lines = _lines(flat, 0, len(flat))
    first = next(
        (
            i
            for i, line in enumerate(lines)
            if opens_body(flat, *line) or _heads_tasks(flat, lines, i)
        ),
        len(lines),
    )
    head, body = lines[:first], lines[first:]
    if not any(_TASK.match(flat, *line) for line in body):
        raise PlanError(_no_task_message(text, lines, plan_id))

    head_parts, found_title, found_date = _read_head(text, flat, head)
    body_parts, sections, tasks, problems = _read_body(text, flat, body)
    title = found_title if title is None else title
    named = _NAMED.search(title.translate(FLAT))
    if year is None and named:
        year = _year_number(named[2])
    if year is None:
        problems.append("no year: the title names none, and none was given")
    if issuer is None:
        issuer = title[named.start(1) : named.end(1)].strip() if named else ""
    parts = _with_unparsed(flat, head_parts + body_parts)
    return Plan(
        plan_id=plan_id,
        title=title,
        issuer=issuer,
        year=year,
        date=found_date if date is None else date,
        overview="\n".join(text[p.start : p.end] for p in parts if p.kind == "overview"),
        sections=tuple(sections),
        tasks=tuple(tasks),
        text=text,
        parts=tuple(parts),
        problems=tuple(problems),
    )


def strip(flat: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span by the blanks at its ends."""
    while start < end and flat[start].isspace():
        start += 1
    while start < end and flat[end - 1].isspace():
        end -= 1
    return start, end


def _lines(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the span of every line that holds more than blanks, without its outer blanks."""
    spans = (strip(flat, *match.span()) for match in _LINE.finditer(flat, start, end))
    return [(start, end) for start, end in spans if start < end]


def opens_body(flat: str, start: int, end: int) -> bool:
    """Tell a line that begins a section (一、) or a task (1.)."""
    return bool(_HEADING.match(flat, start, end) or _TASK.match(flat, start, end))


def _heads_tasks(flat: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Tell a heading (一) from an item (一) of a task: a task follows it, and it is no sentence."""
    start, end = lines[i]
    return (
        bool(_BRACKETED.match(flat, start, end))
        and "。" not in flat[start:end]
        and flat[end - 1] not in ".;:,、"
        and i + 1 < len(lines)
        and bool(_TASK.match(flat, *lines[i + 1]))
    )


def _no_task_message(text: str, lines: list[tuple[int, int]], plan_id: str) -> str:
    shown = "\n".join(f"  {text[start:end][:60]}" for start, end in lines[:5]) or "  (nothing)"
    return (
        f"no numbered task found{f' in {plan_id}' if plan_id else ''}: looked for lines that begin "
        f"with a number and a point, such as 1. 1． １． or 1、; the text has {len(lines)} lines "
        f"with words in them and begins\n{shown}"
    )


def _year_number(year: str) -> int:
    digits = year.translate(str.maketrans("○零" + _DIGITS, "00" + "0123456789"))
    return int(digits)


def _read_head(
    text: str, flat: str, lines: list[tuple[int, int]]
) -> tuple[list[Part], str, str | None]:
    """Take furniture, title, date and overview out of the lines before the first heading."""
    at = _title_at(flat, lines)
    title, date, parts = "", None, []
    for i, (start, end) in enumerate(lines):
        if i == at:
            title = text[start:end]
            parts.append(Part("title", start, end))
        elif is_furniture(flat, start, end):
            found = None if date else _find_date(flat, start, end)
            if found:
                date, date_start, date_end = found
                parts.append(Part("date", date_start, date_end))
                pieces = [(start, date_start), (date_end, end)]
            else:
                pieces = [(start, end)]
            parts += [Part("furniture", *strip(flat, *piece)) for piece in pieces]
        elif (at is not None and i < at) or _LETTER.match(flat, start, end):
            parts.append(Part("furniture", start, end))
        elif "。" in flat[start:end] or end - start > 40:
            parts.append(Part("overview", start, end))
    return [part for part in parts if part.start < part.end], title, date


def is_furniture(flat: str, start: int, end: int) -> bool:
    """Tell a page's furniture (date, source, clicks, buttons) from a paragraph."""
    return bool(_META.match(flat, start, end)) and "。" not in flat[start:end]


def is_title(flat: str, start: int, end: int) -> bool:
    """Tell a line that names a year's plan, and is no breadcrumb, sentence or row of an index."""
    line = flat[start:end]
    crumbs = ">" in line or "。" in line or len(line) > 60
    return bool(_TITLE.search(line)) and not crumbs and not is_furniture(flat, start, end)


def _title_at(flat: str, lines: list[tuple[int, int]]) -> int | None:
    """Find the line of the title: the plan's own, where a letter or a page names it before."""
    titles = [i for i, line in enumerate(lines) if is_title(flat, *line)]
    at = titles[0] if titles else None
    for i in titles[1:]:
        above, line = (_BLANK.sub("", flat[slice(*lines[j])]) for j in (at, i))
        if _TITLE_ALONE.match(line) and (line in above or "印发" in above):
            at = i
    return at


def _find_date(flat: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find a date in a line, and the span of it with its label (发布日期:…)."""
    match = _DATE.search(flat, start, end)
    try:
        date = datetime.date(*map(int, match.groups())).isoformat()
    except (AttributeError, ValueError):  # no date, or one like 2022-13-45
        return None
    label = _BEFORE.search(flat, start, match.start())
    return date, label.start(), match.end()


def _read_body(
    text: str, flat: str, lines: list[tuple[int, int]]
) -> tuple[list[Part], list[Section], list[Task], list[str]]:
    """Read sections and tasks, and what is odd about their numbering."""
    headings = []  # (line span, start of the heading's words)
    blocks = []  # a task: (section number, label, spans of its lines, start of its words)
    furniture = []
    closed = True  # nothing more belongs to the task above
    bracketed = not any(_HEADING.match(flat, *line) for line in lines)
    for i, (start, end) in enumerate(lines):
        heading = _HEADING.match(flat, start, end)
        task = _TASK.match(flat, start, end)
        if _heads_tasks(flat, lines, i):
            # Below a section 一、 it is a level that `Plan` has no place for, and no task's text.
            heading = _BRACKETED.match(flat, start, end) if bracketed else None
            closed = True
        if heading:
            headings.append(((start, end), heading.end()))
            closed = True
            continue
        if task:
            blocks.append((len(headings) or None, int(task[1]), [(start, end)], task.end()))
            closed = False
        elif is_furniture(flat, start, end):
            furniture.append(Part("furniture", start, end))
            closed = True
        elif not closed:
            blocks[-1][2].append((start, end))
        # The offices end a task: what follows them is not silently made part of it.
        closed = closed or offices_at(flat, start, end, whole_line=not task) is not None

    numbers, problems = _number(text, blocks)
    parts, tasks = furniture, []
    for number, block in zip(numbers, blocks, strict=True):
        task, task_parts = _read_task(text, flat, number, block)
        tasks.append(task)
        parts += task_parts
    sections = []
    for no, ((start, end), words) in enumerate(headings, 1):
        own = tuple(task for task in tasks if task.section_no == no)
        last = own[-1].end if own else end
        printed = flat[start:words].strip().strip("()、")
        if printed != _chinese(no):
            line = line_of(text, start)
            problems.append(f"line {line}: section {printed} stands where {_chinese(no)} was due")
        sections.append(Section(no, text[words:end], own, start, last, words, end))
        parts.append(Part("section heading", start, end, no))
    return parts, sections, tasks, problems


def _chinese(number: int) -> str:
    """Write 1 to 99 as headings do: 一, 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")


def _number(text: str, blocks: list[tuple]) -> tuple[list[int], list[str]]:
    """Number the tasks: as printed where that is unique, else in their order, and say so."""
    printed = [label for _, label, _, _ in blocks]
    problems = []
    repeated = [number for number, count in Counter(printed).items() if count > 1]
    restarts = repeated and all(
        label == 1 or label == printed[i - 1] + 1 for i, label in enumerate(printed) if i
    )
    if restarts:
        problems.append(
            f"task numbers restart at 1; task_no counts the {len(printed)} tasks in their order"
        )
    elif repeated:
        problems.append(
            f"task numbers repeat: {', '.join(map(str, repeated))}; "
            f"task_no counts the {len(printed)} tasks in their order"
        )
    for i, (_, label, spans, _) in enumerate(blocks):
        due = printed[i - 1] + 1 if i else 1
        if label != due and not (restarts and label == 1):
            line = line_of(text, spans[0][0])
            problems.append(f"line {line}: task {label} stands where {due} was due")
    return (list(range(1, len(blocks) + 1)) if repeated else printed), problems


def offices_at(flat: str, start: int, end: int, *, whole_line: bool) -> tuple[int, int] | None:
    """Find the responsible offices that end a line, or that are the whole of it."""
    match = _OFFICES.search(flat, start, end)
    if match is None and whole_line:
        match = _OFFICES_LINE.match(flat, start, end)
    return match.span() if match else None


def _read_task(text: str, flat: str, number: int, block: tuple) -> tuple[Task, list[Part]]:
    section_no, _, spans, words = block
    start, end = spans[0][0], spans[-1][1]
    last = max(spans[-1][0], words)
    offices = offices_at(flat, last, end, whole_line=len(spans) > 1)
    content_end = strip(flat, words, offices[0])[1] if offices else end
    first_end = min(spans[0][1], content_end)
    stop = _first_stop(flat, words, first_end)
    # The title is the first sentence; where the first line has no full stop, it is that line.
    title_end, part_end = (stop.start(), stop.end()) if stop else (first_end, first_end)
    text_start, text_end = strip(flat, part_end, content_end)
    names = _split_offices(flat, offices) if offices else ()
    task = Task(
        number=number,
        title=text[words:title_end],
        text=text[text_start:text_end],
        offices=tuple(text[a:b] for a, b in names),
        section_no=section_no,
        start=start,
        end=end,
        title_start=words,
        title_end=title_end,
        text_start=text_start,
        text_end=text_end,
        office_spans=names,
    )
    where = (section_no, number)
    parts = [Part("task title", start, part_end, *where)]
    if text_start < text_end:
        parts.append(Part("task text", text_start, text_end, *where))
    if offices:
        parts.append(Part("offices", *offices, *where))
    return task, parts


def _first_stop(flat: str, start: int, end: int) -> re.Match | None:
    """Find the first full stop outside quotations, or, if quotations never close, any."""
    depth = 0
    stops = {match.start(): match for match in STOP.finditer(flat, start, end)}
    for i in range(start, end):
        if flat[i] in "“《(":
            depth += 1
        elif flat[i] in "”》)":
            depth = max(0, depth - 1)
        elif depth == 0 and i in stops:
            return stops[i]
    return stops[min(stops)] if stops and depth else None


def _split_offices(flat: str, span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Give the span of every name in (责任处室:甲、乙)."""
    start, end = span
    bracketed = flat[start] == "("
    inner = (start + 1, flat.rindex(")", start, end)) if bracketed else span
    spans = []
    for match in _OFFICE_NAME.finditer(flat, *inner):
        label = _LABEL.match(flat, *match.span())
        first = label.end() if label else match.start()
        last = match.end() - (flat[match.end() - 1] in "。.")
        if first < last:
            spans.append((first, last))
    return tuple(spans)


def _with_unparsed(flat: str, parts: list[Part]) -> list[Part]:
    """Add as "unparsed" every line, or piece of a line, that no part claims."""
    parts = sorted(parts, key=lambda part: part.start)
    gaps = zip([0, *(p.end for p in parts)], [*(p.start for p in parts), len(flat)], strict=True)
    rest = [Part("unparsed", *line) for gap in gaps for line in _lines(flat, *gap)]
    return sorted(parts + rest, key=lambda part: part.start)
