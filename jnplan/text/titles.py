"""Whether a line is a title or a heading."""

import re

from .furniture import YEAR, is_furniture, is_letter

_SENTENCE_END = re.compile(r"[。;!?]")
_KINDS = "要点|计划|安排|意见|方案|思路|打算|重点工作|工作任务|工作重点"
_TITLE = re.compile(rf"{YEAR}.{{0,20}}(?:{_KINDS})")
_TITLE_ALONE = re.compile(rf".*{_TITLE.pattern}(?:\([^()]{{1,12}}\))?$")
_YEARLESS_TITLE = re.compile(r"[^。:;,]{4,40}(?:要点|工作计划|工作安排|工作方案|任务清单)$")


def is_heading(flat: str, start: int, end: int) -> bool:
    """Tell the words of a heading from a sentence, or the beginning of one."""
    return (
        end - start <= 60
        and not _SENTENCE_END.search(flat, start, end)
        and flat[end - 1] not in ".:,、"
    )


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
