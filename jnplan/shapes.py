"""What a line looks like: a numbered one, page furniture, a title, a letter's, a date.

Everything here looks at the shape of a line in the flat text (`flatten`), never at what this or
that plan says. A line is given by the text and its span, so that every place found holds in it.
"""

import datetime
import re
from typing import NamedTuple

import numpy as np

# Width and shape only: each character becomes exactly one other.
FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FLAT |= dict.fromkeys(map(ord, "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"), " ")
FLAT |= str.maketrans("｡「『」』﹙﹚", "。““””()")
# The traditional characters of the words looked for here, so that such a plan is read too.
FLAT |= str.maketrans(
    "佈來們備內劃動務區協參員單園實將導屬廳掃擊於時會構標機權瀏牽現發級結給網縣績續聯與舉蓋處號見覽計記訪註說讀負責購載辦鄉鎮長開間閱關隊項領頭類館體點",
    "布来们备内划动务区协参员单园实将导属厅扫击于时会构标机权浏牵现发级结给网县绩续联与举盖处号见览计记访注说读负责购载办乡镇长开间阅关队项领头类馆体点",
)
# The same for every character of two bytes, which all of them are.
_FLAT_UNITS = np.arange(0x10000, dtype="<u2")
_FLAT_UNITS[list(FLAT)] = [ord(char) if isinstance(char, str) else char for char in FLAT.values()]
_LONG = 200  # characters from which on the table is faster

DIGITS = "〇一二三四五六七八九"
_NUMERAL = r"([一二三四五六七八九十百〇零]{1,6})"
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[。;!?]")

# The ways of numbering, each named after its first number, from the outermost inwards as offices
# nest them; only the first two never stand within another one.
MARKS = {
    # Sentences begin with "第一部分学生" too: a blank, a mark or a short line tells the heading.
    "第一部分": rf"第{_NUMERAL}(?:部分|篇|编|章)(?:[、:,.]\s*|\s+|(?=[^。;,]{{1,30}}$))",
    "一、": rf"{_NUMERAL}\s*(?:、|\.)\s*",
    "(一)": rf"(?:\({_NUMERAL}\)|([㈠-㈩]))[、.]?\s*",
    "第一,": rf"第{_NUMERAL}[,、:]\s*",
    # "3.5%" at the head of a line is no task; "3.2022年" is one.
    # "2.2所" is one too where the count says so (`levels.marks`).
    "1.": r"(?:(\d{1,3})\s*(?:、|\.(?!\d)|\.(?=\d{4}年))|([⒈-⒛])|(0\d)\s+)\s*",
    "1)": r"(\d{1,3})\)[、.]?\s*",
    "(1)": r"(?:\((\d{1,3})\)|([⑴-⒇]))[、.]?\s*",
    "①": r"([①-⑳㉑-㉟㊱-㊿])[、.]?\s*",
    # No mark but a blank: believed only where such lines count on from 1 (`levels.marks`).
    "1 ": r"(?:(\d{1,3})\s+(?![年月日%])|(0\d)(?=[\u4e00-\u9fff“《])"
    r"|([1-9]\d?)(?=[\u4e00-\u9fff“《])(?![年月日时分秒个所名项人次万亿元米里岁周天家校节课门批轮期级类余多届条间台套辆]))",
}
_MARK = {kind: re.compile(rf"(?:{pattern})(?=\S)") for kind, pattern in MARKS.items()}
# What a number at the head of a line can begin with; most lines begin otherwise.
_MARK_BEGINS = re.compile(r"[第一二三四五六七八九十百〇零(\d㈠-㈩⒈-⒛⑴-⒇①-⑳㉑-㉟㊱-㊿]")
DECIMAL = re.compile(r"(\d{1,3})\.(?=\d)")
OUTER = ("第一部分", "一、")
_SINGLE = {
    char: i
    for run in ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
    for i, char in enumerate(run, 1)
}
_SINGLE |= {char: i for i, char in enumerate("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x2460, 0x2474)], 1)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x3251, 0x3260)], 21)}
_SINGLE |= {chr(code): i for i, code in enumerate([*range(0x32B1, 0x32C0)], 36)}

YEAR = rf"(\d{{4}}|[{DIGITS}○零]{{4}})年"
_KINDS = "要点|计划|安排|意见|方案|思路|打算|重点工作|工作任务|工作重点"
_TITLE = re.compile(rf"{YEAR}.{{0,20}}(?:{_KINDS})")
_TITLE_ALONE = re.compile(rf".*{_TITLE.pattern}(?:\([^()]{{1,12}}\))?$")
_YEARLESS_TITLE = re.compile(r"[^。:;,]{4,40}(?:要点|工作计划|工作安排|工作方案|任务清单)$")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WRITTEN_DATE = rf"([{DIGITS}○零]{{4}})年([{DIGITS}十]{{1,2}})月([{DIGITS}十]{{1,3}})日"
_WRITTEN = re.compile(_WRITTEN_DATE)
_DATE_ALONE = re.compile(rf"\(?(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|{_WRITTEN_DATE})\)?$")
# Labels of an index are spaced out to one width: 名　　称:.
_LABELS = "名称 索引号 文号 主题分类 组配分类 体裁分类 分类 有效性 关键词 内容概述 信息来源 来源"
_INDEX = "|".join(r"\s*".join(label) for label in [*_LABELS.split(), "作者", "责任编辑"])
_ISSUED_BY = r"(?:发布|发文|制发|公开)\s*(?:机构|机关|单位)\s*:"
_META = re.compile(
    rf"{_DATE_ALONE.pattern}|(?:{_INDEX})\s*:|{_ISSUED_BY}|(?:发布|发文)\s*字\s*号\s*:"
    r"|(?:发布|发文|成文|印发|公开|生成|更新)?\s*(?:日期|时间)\s*:"
    r"|点击量|(?:浏览|访问|阅读)(?:次数|量)?\s*:"
    r"|[\[【(]?\s*(?:字[体号]\s*:|大\s*中\s*小|分享|打印|关闭)|上一篇|下一篇|返回"
    r"|\(?此件.{0,4}公开(?:发布)?\)?$|扫一扫|版权所有|主办单位\s*:|网站标识码|\w?ICP备"
    r"|主办\s*:.*(?:版权|网站)|联系我们|网站地图|隐私声明"
    r"|抄送\s*:|\(?联系(?:人|电话)\s*:|\(盖章\)$"
    r"|\(?[^。:;]{0,30}\d{4}年\d{1,2}月\d{1,2}日印发\)?$"
)
_ISSUER = re.compile(rf"{_ISSUED_BY}\s*(\S.*)")
# What stands between the title and the plan when it is sent out with a letter: whom it is for,
# its number, one sentence and who signs.
_SIGNED = r"[^。,:;]{2,40}(?:局|厅|委|部|政府|委员会|办公室|工委)$"
_SIGNED_END = "局厅委部府会室"
_LETTER = re.compile(
    r"各[^。]{1,80}:$|\S{1,12}[〔\[(]\d{4}[〕\])]第?\d+号$|现将[^。]*印发给你们"
    rf"|{_SIGNED}"
)
_ATTACHED = re.compile(r"附件\s*[\d一二三四五六七八九十]{0,2}\s*(?::|$)")
_SIGNATURE = re.compile(_SIGNED)
_SIGNED_DATED = re.compile(rf"({_SIGNED.removesuffix('$')})\s*(?=\d{{4}}年|[{DIGITS}○零]{{4}}年)")
_NOTE = re.compile(r"[(\[【]?(?:备?注|说明)\s*:")
STOP = re.compile(r"[。!?]|(?<![0-9A-Za-z])\.(?![0-9A-Za-z])")

Span = tuple[int, int]


class Mark(NamedTuple):
    """The number at the head of a line: how it is written, its value, where the words begin."""

    kind: str
    number: int
    words: int


def flatten(text: str) -> str:
    """Make a text flat, one character for one.

    Examples
    --------
    >>> flatten("１．學習（３項）")
    '1.學習(3项)'
    """
    if len(text) >= _LONG:
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        flat = _FLAT_UNITS[units].tobytes().decode("utf-16-le", "surrogatepass")
        if len(flat) == len(text):  # a text may hold two halves of a character as two
            return flat
    return text.translate(FLAT)


def mark(flat: str, start: int, end: int) -> Mark | None:
    """Read the number at the head of a line."""
    if not _MARK_BEGINS.match(flat, start, end):
        return None
    for kind, pattern in _MARK.items():
        match = pattern.match(flat, start, end)
        if match:
            return Mark(kind, _value(next(filter(None, match.groups()))), match.end())
    return None


def is_numbered(flat: str) -> bool:
    """Tell a flat text in which some line begins with a number: no other holds a plan."""
    lines = lines_of(flat, 0, len(flat))
    return any(mark(flat, *line) or DECIMAL.match(flat, *line) for line in lines)


def _value(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    if printed in _SINGLE:
        return _SINGLE[printed]
    value, digit = 0, 0
    for char in printed:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = max(0, DIGITS.find(char))
    return value + digit


def year_number(year: str) -> int:
    """Read a year in digits of either kind: 2023, 二〇二三."""
    return int(year.translate(str.maketrans("○零" + DIGITS, "00" + "0123456789")))


def strip(flat: str, start: int, end: int) -> Span:
    """Narrow a span by the blanks at its ends."""
    while start < end and flat[start].isspace():
        start += 1
    while start < end and flat[end - 1].isspace():
        end -= 1
    return start, end


def lines_of(flat: str, start: int, end: int) -> list[Span]:
    """Give the span of every line that holds more than blanks, without its outer blanks."""
    spans = (strip(flat, *match.span()) for match in _LINE.finditer(flat, start, end))
    return [(start, end) for start, end in spans if start < end]


def opens_body(flat: str, start: int, end: int) -> bool:
    """Tell a line that begins with the number of a section or task."""
    found = mark(flat, start, end)
    return found is not None and found.kind != "1 "


def is_heading(flat: str, start: int, end: int) -> bool:
    """Tell the words of a heading from a sentence, or the beginning of one."""
    return (
        end - start <= 60
        and not _SENTENCE_END.search(flat, start, end)
        and flat[end - 1] not in ".:,、"
    )


def is_furniture(flat: str, start: int, end: int) -> bool:
    """Tell a page's furniture (date, source, clicks, buttons) from a paragraph."""
    return bool(_META.match(flat, start, end)) and "。" not in flat[start:end]


def is_date(flat: str, start: int, end: int) -> bool:
    """Tell a line that is a date and nothing else."""
    return bool(_DATE_ALONE.match(flat, start, end))


def is_letter(flat: str, start: int, end: int) -> bool:
    """Tell a line of the letter with which a plan is sent out."""
    return bool(_LETTER.match(flat, start, end))


def is_signature(flat: str, start: int, end: int) -> bool:
    """Tell the name of an office alone on its line."""
    return flat[end - 1] in _SIGNED_END and bool(_SIGNATURE.match(flat, start, end))


def issuer_of(flat: str, start: int, end: int) -> Span | None:
    """Find who issued a plan in a line that says so: a signature, 发布机构:…."""
    labelled = _ISSUER.match(flat, start, end)
    if labelled:
        return labelled.span(1)
    return (start, end) if is_signature(flat, start, end) else None


def signed_and_dated(flat: str, start: int, end: int) -> Span | None:
    """Find the name of an office before a date, where a line has both and nothing else."""
    match = _SIGNED_DATED.match(flat, start, end)
    return match.span(1) if match and is_date(flat, match.end(), end) else None


def is_note(flat: str, start: int, end: int) -> bool:
    """Tell a line that begins with 注: or 说明:, a remark on the plan."""
    return bool(_NOTE.match(flat, start, end))


def is_attachment(flat: str, start: int, end: int) -> bool:
    """Tell the line that heads an attachment, or the list of them."""
    return bool(_ATTACHED.match(flat, start, end))


def is_title(flat: str, start: int, end: int) -> bool:
    """Tell a line that names a year's plan, and is no breadcrumb, sentence or row of an index."""
    line = flat[start : min(end, start + 61)]
    crumbs = ">" in line or "。" in line or len(line) > 60
    return not crumbs and bool(_TITLE.search(line)) and not is_furniture(flat, start, end)


def is_title_alone(flat: str, start: int, end: int) -> bool:
    """Tell a title with nothing after it."""
    return is_title(flat, start, end) and bool(_TITLE_ALONE.match(flat, start, end))


def is_yearless_title(flat: str, start: int, end: int) -> bool:
    """Tell a line that could be a plan's title, where none names a year."""
    return bool(_YEARLESS_TITLE.match(flat, start, end)) and not is_letter(flat, start, end)


def find_date(flat: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find a date in a line, and the span of it with its label (发布日期:…)."""
    match = _DATE.search(flat, start, end) or _WRITTEN.search(flat, start, end)
    try:
        year, *rest = match.groups()
        date = datetime.date(year_number(year), *map(_value, rest)).isoformat()
    except (AttributeError, ValueError):  # no date, or one like 2022-13-45
        return None
    first, last = strip(flat, start, match.start())[1], match.end()
    while first > start and not flat[first - 1].isspace():
        first -= 1
    closed = flat[first] == "(" and last < end and flat[last] == ")"
    return date, first, last + closed
