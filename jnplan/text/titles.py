"""Whether a line is a title or a heading, and which year a title names."""

import functools
import re
from typing import NamedTuple

from .dates import YEAR_ALONE, calendar_year, find_date
from .late_pattern import late_pattern
from .page_furniture import is_furniture, is_letter
from .sentences import STOP_SIGNS

_STOP_SIGN = re.compile(f"[{STOP_SIGNS}]")
LONGEST_TITLE = 90
# What a document that sets out work is called, and what only sends one out.
_PLAN_KINDS = (
    "要点|计[划画畫]|安排|意见|方案|思路|打算|重点工作|工作任务|工作重点|重点任务|目标任务|工作目标"
    "|任务书|责任书|清单|分工表?|分解表?|任务表|配档表|一览表|路线图|时间表|台账|规划|纲要|举措|措施"
    "|行动|实事|细则|办法|部署"
)
_NOTICE_KINDS = "通知|决定|通告|公告|函"
_TAIL = r"(?:\([^()]{1,16}\))*"
_SENDS = "印发|公布|公开|发布|下达|下发|转发|批转|颁发|颁布|报送|呈报"

# Taiwan counts years from 1912: 113學年度 is that of 2024.
_MINGUO = r"民[国國]\s*\d{2,3}(?=\s*年)|(?<!\d)1[0-4]\d(?=\s*(?:[学學]年|年度))"
_MINGUO_BEFORE = 1911
_SHORT = r"(?<![\d.-])\d\d(?=\s*[-—–−~/至]{1,2}\s*\d\d\s*[学學]年)"  # 26-27学年
_CENTURY = 2000
_Y = rf"(?:{YEAR_ALONE}|{_MINGUO}|{_SHORT})"
_FIGURES = re.compile(r"\d\d|[一二]\S\S\S")  # of any year; to look for them first is faster
_DATED = re.compile(
    rf"{_Y}.{{0,30}}?(?:{_PLAN_KINDS})|(?:{_PLAN_KINDS}).{{0,4}}[(〔\[][^()]{{0,4}}{_Y}[^()]{{0,12}}[)〕\]]"
    rf"|(?:{_PLAN_KINDS})\s*{_Y}\s*年?度?$"
)
_ENDS_AS_TITLE = late_pattern(
    rf"(?:{_PLAN_KINDS})(?:\s*{YEAR_ALONE}\s*年?度?)?{_TAIL}》?(?:的?(?:{_NOTICE_KINDS}))?$"
)
# Among them are all that such a line may end in.
_LAST_SIGNS = frozenset(
    f"{_PLAN_KINDS}{_NOTICE_KINDS})》年度0123456789〇一二三四五六七八九○零OoΟО◯"
)
_ENDS_AS_NOTICE = late_pattern(rf"(?:{_NOTICE_KINDS}){_TAIL}$")
_IS_NOTICE = re.compile(
    rf"印发|转发|批转|》的?(?:{_NOTICE_KINDS})|(?:{_SENDS}).*(?:{_NOTICE_KINDS})"
)
# A sentence may end in these words too: 现提出如下意见.
_SENTENCE_BEGINS = late_pattern(
    r"[一二三四五六七八九十]{1,2}[是要、]|现(?:将|就|予|提|印)|请(?:各|认)|特(?:制定|此|提出)"
    r"|经.{0,12}(?:同意|批准)|为(?:了|深入|贯彻|进一步|全面|推动|推进|加快|切实|认真|落实|做好)"
    r"|根据|按照|依据|结合|详见|附[:件]|标题|全文"
)
_SENTENCE_WITHIN = re.compile(r"如下|以下|本(?:意见|方案|计划|要点|规划)|[,。;!?]|>|^\W*$")
_ROW_OF_INDEX = re.compile(r"[\[(]?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])]?$")
_YEARLESS_TITLE = late_pattern(r"[^。:;,]{4,40}(?:要点|工作计[划画畫]|工作安排|工作方案|任务清单)$")
_SHORTEST_TITLE = 8
# 关于…的意见 and 某市…方案 are titles; 规划计划 is an entry of a menu.
_ABOUT = late_pattern(
    r".*关于|[\u4e00-\u9fff]{1,16}?(?:[省市县区州盟旗镇乡厅局委部府校院]|中学|小学|大学|幼儿园"
    r"|[一二三四五六七八九十\d][中小])"
)
_CITED = re.compile(rf"(?<!^)(?<!{')(?<!'.join(_SENDS.split('|'))})《[^《》]*》?")

_EXPRESSION = re.compile(
    rf"({_Y})\s*(年?)(?:\s*(?:[-—–−~/]{{1,2}}|[至到、])\s*({_Y}|\d\d(?!\d)))?\s*([学學]年度?|年度?)?"
)
_MONTH = re.compile(r"\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_NOT_ITS_YEAR = re.compile(r"(?:到|面向|迈向|截至|自|从)$")
_NOT_A_YEAR_BEHIND = re.compile(
    r"[〕\])]\s*第?\s*\d+\s*号|年?(?:前|底|末|远景|以来|修[订正])|\d*[-.]\d\d?[-.]\d"
)
# Figures without 年: 2021行动方案, but not 2021级, 2021号.
_BARE_BEHIND = late_pattern(
    r"(?![级届号所名个人余多万元亿米分件套次条项远愿])[\u4e00-\u9fff]|\)|\s*$"
)
_SECOND_TERM = re.compile(r"\s*\(?(?:(?:第?[二2]|下)个?[学學]期|下半[学學]年|春季?[学學]期)")
_PAST = re.compile(r"[总總]结|回[顾顧]|述[职職]|(?:工作|完成|进展|落实|执行|开展|实施)情况")
_PAST_AND_PLAN = re.compile(
    rf"(?:{_PAST.pattern})\s*(?:以?及|和|暨|与|并|、|\s)(.*(?:{_PLAN_KINDS}))"
)
_AND_END = re.compile(r"(?:以?及|和|暨|与|并|、)\s*$")
_NEXT = late_pattern(r"下(?:一|个|一个)?(?:年|步|阶段|学年)|来年|明年|次年|新的?一年|今后|新年")
_KIND = re.compile(_PLAN_KINDS)


class TitleYear(NamedTuple):
    """The year that a title names: the year, where it stands, how it was read, and the other one.

    ``reading`` is "plain", "span" (2026—2028年), "school" (a school year), "summary" (of one year,
    with the plan of the next), "next" (下一年) or "bare" (no 年 follows); ``other`` is the year
    that another reader may take, None for none.
    """

    year: int
    start: int
    end: int
    reading: str = "plain"
    other: int | None = None


@functools.lru_cache(maxsize=1000)  # a plan's title is looked at several times
def title_year(flat: str) -> TitleYear | None:
    """Find the year that a title names: not one cited in 《》, but for what it sends out.

    Examples
    --------
    >>> title_year("某市2025年工作总结和2026年工作要点")[::3]
    (2026, 'summary')
    >>> title_year("某校2025—2026学年第二学期工作计划").year, title_year("某市3000年计划")
    (2026, None)
    """
    shown = _CITED.sub(lambda cited: "□" * len(cited[0]), flat)
    found = [(match, year) for match in _EXPRESSION.finditer(shown) if (year := _read(match))]
    marked = [each for each in found if each[0][2] or each[0][4]] or found
    if not marked:
        return None
    tails = []
    for i, (match, _) in enumerate(marked):
        end = marked[i + 1][0].start() if i + 1 < len(marked) else len(shown)
        tails.append(shown[match.end() : end])
    past = [bool(_PAST.search(tail)) for tail in tails]
    planned = [
        i for i, tail in enumerate(tails) if _KIND.search(tail) and not (past[i] and len(tails) > 1)
    ]
    # What comes last is what a title is of, but where another plan is added: 和2027年工作思路.
    at = 0
    for i in planned:
        if i == planned[0] or not _AND_END.search(tails[i - 1]):
            at = i
    (match, year), tail = marked[at], tails[at]
    start, end = match.start(), match.end()
    summary = next((marked[i][1] for i in range(len(past)) if past[i] and i != at), None)
    both = _PAST_AND_PLAN.search(tail)
    if summary:
        return TitleYear(year, start, end, "summary", summary)
    if both:
        following = bool(_NEXT.search(both[1]))
        return TitleYear(year + following, start, end, "next", year + (not following))
    if match[4] and match[4].startswith(("学年", "學年")):
        second = bool(_SECOND_TERM.match(tail))
        return TitleYear(year + second, start, end, "school", year + (not second))
    last = _last_year(match, year)
    if last:
        return TitleYear(year, start, end, "span", last)
    if not match[2] and not match[4]:
        return TitleYear(year, start, end, "bare")
    return TitleYear(year, start, end)


def year_places(flat: str) -> list[int]:
    """Return where the years of a title stand, those of other documents too.

    Examples
    --------
    >>> year_places("某市2025年总结和2026年要点"), year_places("某市要点")
    ([2, 10], [])
    """
    if not _FIGURES.search(flat):
        return []
    return [match.start() for match in _EXPRESSION.finditer(flat) if _read(match)]


def _read(match: re.Match[str]) -> int | None:
    """Read a year of a title; None where the figures are none, or name no plan's year."""
    year, text = _read_either_era(match[1]), match.string
    marked = bool(match[2] or match[4])
    behind = text[match.end(1) :]
    if year is None or _NOT_A_YEAR_BEHIND.match(behind):
        return None
    if _MONTH.match(text, match.end(2)) or _NOT_ITS_YEAR.search(text, 0, match.start()):
        return None
    return year if marked or _BARE_BEHIND.match(text, match.end()) else None


def _read_either_era(printed: str) -> int | None:
    figures = printed.lstrip("民国國 ")
    if len(figures) == len("2026") and figures == printed:
        return calendar_year(printed)
    if len(printed) == len("26"):
        return calendar_year(str(_CENTURY + int(printed)))
    return calendar_year(str(int(figures) + _MINGUO_BEFORE))


def _last_year(match: re.Match[str], first: int) -> int | None:
    """Read the last year of several, 2028 of 2026—2028年 or of 2026—28年."""
    if not match[3]:
        return None
    short = len(match[3]) == 2
    last = first // 100 * 100 + int(match[3]) if short else _read_either_era(match[3])
    return last if last and first < last else None


def holds_summary(title: str) -> bool:
    """Whether a title is that of a summary too, of what was done, not of what is planned.

    Examples
    --------
    >>> holds_summary("某市2025年工作总结和2026年工作要点"), holds_summary("某市2026年工作要点")
    (True, False)
    """
    return "总结" in title or "總結" in title or bool(_PAST_AND_PLAN.search(title))


def is_heading(flat: str, start: int, end: int) -> bool:
    """Whether a line holds the words of a heading, not a sentence or the beginning of one.

    Examples
    --------
    >>> is_heading("加强党的建设", 0, 6), is_heading("加强党的建设。", 0, 7)
    (True, False)
    """
    return (
        end - start <= 60
        and not _STOP_SIGN.search(flat, start, end)
        and flat[end - 1] not in ".:,、"
    )


def is_title(flat: str, start: int, end: int) -> bool:
    """Whether a line names a year's plan, and is no breadcrumb, sentence or row of an index.

    Examples
    --------
    >>> is_title("某市2023年工作要点", 0, 11), is_title("首页>2023年工作要点", 0, 12)
    (True, False)
    """
    if end - start > LONGEST_TITLE or flat[end - 1] in ",;、:":
        return False
    line = flat[start:end]
    if ">" in line or "。" in line or not _FIGURES.search(line):
        return False
    if not _DATED.search(line) or _ROW_OF_INDEX.search(line):
        return False
    return title_year(line) is not None and not is_furniture(flat, start, end)


def is_title_alone(flat: str, start: int, end: int) -> bool:
    """Whether a line is a title with nothing after it.

    Examples
    --------
    >>> is_title_alone("2023年工作要点(试行)", 0, 13), is_title_alone("2023年工作要点全文", 0, 11)
    (True, False)
    """
    return is_title(flat, start, end) and bool(_ENDS_AS_TITLE.search(flat, start, end))


def is_yearless_title(flat: str, start: int, end: int) -> bool:
    """Whether a line may be a plan's title, where none names a year.

    Examples
    --------
    >>> is_yearless_title("教育局工作要点", 0, 7), is_yearless_title("要点", 0, 2)
    (True, False)
    """
    return bool(_YEARLESS_TITLE.match(flat, start, end)) and not is_letter(flat, start, end)


def is_titled_document(flat: str, start: int, end: int) -> bool:
    """Whether a line is surely a document's title, with a year or without.

    It ends in the word for such a document, and says what it is about (关于…) or whose it is.

    Examples
    --------
    >>> line = "某市政府办公室关于做好读书工作的实施意见"
    >>> is_titled_document(line, 0, len(line)), is_titled_document("规划计划", 0, 4)
    (True, False)
    """
    line = flat[start:end]
    if not _SHORTEST_TITLE <= len(line) <= LONGEST_TITLE or not ends_as_title(flat, start, end):
        return False
    if _SENTENCE_WITHIN.search(line) or line.count("《") != line.count("》"):
        return False
    if _SENTENCE_BEGINS.match(line) or ":" in line or find_date(line, 0, len(line)):
        return False
    if not _ABOUT.match(line) or _ROW_OF_INDEX.search(line):
        return False
    return not is_furniture(flat, start, end) and not is_letter(flat, start, end)


def ends_as_title(flat: str, start: int, end: int) -> bool:
    """Whether a line ends in the word for a plan or a notice: it may be the last line of a title.

    Examples
    --------
    >>> ends_as_title("实施方案(试行)", 0, 8), ends_as_title("加强领导", 0, 4)
    (True, False)
    """
    if flat[end - 1] not in _LAST_SIGNS:
        return False
    return bool(_ENDS_AS_TITLE.search(flat, start, end) or _ENDS_AS_NOTICE.search(flat, start, end))


def is_notice_title(title: str) -> bool:
    """Whether a title is that of a notice, which may send out a plan with a title of its own.

    Examples
    --------
    >>> is_notice_title("关于公布2026年工作要点的通知"), is_notice_title("某市2026年工作要点")
    (True, False)
    """
    return bool(_IS_NOTICE.search(title))
