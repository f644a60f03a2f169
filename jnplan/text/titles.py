"""Whether a line is a title or a heading."""

import re

from .dates import YEAR
from .page_furniture import is_furniture, is_letter
from .sentences import STOP_SIGNS

_STOP_SIGN = re.compile(f"[{STOP_SIGNS}]")
_KINDS = "要点|计划|安排|意见|方案|思路|打算|重点工作|工作任务|工作重点"
_TITLE = re.compile(rf"{YEAR}.{{0,20}}(?:{_KINDS})")
_TITLE_ALONE = re.compile(rf".*{_TITLE.pattern}(?:\([^()]{{1,12}}\))?$")
_YEARLESS_TITLE = re.compile(r"[^。:;,]{4,40}(?:要点|工作计划|工作安排|工作方案|任务清单)$")


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
    line = flat[start : min(end, start + 61)]
    crumbs = ">" in line or "。" in line or len(line) > 60
    return not crumbs and bool(_TITLE.search(line)) and not is_furniture(flat, start, end)


def is_title_alone(flat: str, start: int, end: int) -> bool:
    """Whether a line is a title with nothing after it.

    Examples
    --------
    >>> is_title_alone("2023年工作要点(试行)", 0, 13), is_title_alone("2023年工作要点全文", 0, 11)
    (True, False)
    """
    return is_title(flat, start, end) and bool(_TITLE_ALONE.match(flat, start, end))


def is_yearless_title(flat: str, start: int, end: int) -> bool:
    """Whether a line may be a plan's title, where none names a year.

    Examples
    --------
    >>> is_yearless_title("教育局工作要点", 0, 7), is_yearless_title("要点", 0, 2)
    (True, False)
    """
    return bool(_YEARLESS_TITLE.match(flat, start, end)) and not is_letter(flat, start, end)
