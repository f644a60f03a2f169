"""What stands around a plan: page furniture, the letter it came with, signatures, attachments."""

import re

from .dates import DATE_ALONE, YEAR, is_date
from .spans import Span

# Labels of an index are spaced out to one width: 名　　称:.
_LABELS = "名称 索引号 文号 主题分类 组配分类 体裁分类 分类 有效性 关键词 内容概述 信息来源 来源"
_INDEX = "|".join(r"\s*".join(label) for label in [*_LABELS.split(), "作者", "责任编辑"])
_ISSUED_BY = r"(?:发布|发文|制发|公开)\s*(?:机构|机关|单位)\s*:"
_META = re.compile(
    rf"{DATE_ALONE}|(?:{_INDEX})\s*:|{_ISSUED_BY}|(?:发布|发文)\s*字\s*号\s*:"
    r"|(?:发布|发文|成文|印发|公开|生成|更新)?\s*(?:日期|时间)\s*:"
    r"|点击量|(?:浏览|访问|阅读)(?:次数|量)?\s*:"
    r"|[\[【(]?\s*(?:字[体号]\s*:|大\s*中\s*小|分享|打印|关闭)|上一篇|下一篇|返回"
    r"|\(?此件.{0,4}公开(?:发布)?\)?$|扫一扫|版权所有|主办单位\s*:|网站标识码|\w?ICP备"
    r"|主办\s*:.*(?:版权|网站)|联系我们|网站地图|隐私声明"
    r"|\(?新华社[^。]{1,20}日电\)?$"
    r"|抄送\s*:|\(?联系(?:人|电话)\s*:|\(盖章\)$"
    r"|\(?[^。:;]{0,30}\d{4}年\d{1,2}月\d{1,2}日印发\)?$"
)
_ISSUER = re.compile(rf"{_ISSUED_BY}\s*(\S.*)")
# What stands between the title and the plan when a letter sends it out: whom it is for, its number,
# one sentence and who signs.
_SIGNED = r"[^。,:;]{2,40}(?:局|厅|委|部|政府|委员会|办公室|工委)$"
_SIGNED_END = "局厅委部府会室"
_LETTER = re.compile(
    r"各[^。]{1,80}:$|\S{1,12}[〔\[(]\d{4}[〕\])]第?\d+号$|现将[^。]*印发给你们"
    rf"|{_SIGNED}"
)
_ATTACHED = re.compile(r"附\s*[件表录图]?\s*[\d一二三四五六七八九十]{0,2}\s*(?::|$|(?<=\d)\s)")
_SIGNATURE = re.compile(_SIGNED)
_SIGNED_DATED = re.compile(rf"({_SIGNED.removesuffix('$')})\s*(?={YEAR})")
_IN_FORCE = re.compile(
    r"本[^。,;]{0,6}(?:意见|方案|要点|计划|办法|规划|通知|细则|安排)自[^。,;]{2,20}起?(?:施行|实施|执行|生效)"
)
_NOTE = re.compile(r"[(\[【]?(?:备?注|说明)\s*:")


def is_furniture(flat: str, start: int, end: int) -> bool:
    """Whether a line is page furniture (date, source, clicks, buttons) and no paragraph.

    Examples
    --------
    >>> is_furniture("点击量:12", 0, 6), is_furniture("发布日期:已公开。", 0, 9)
    (True, False)
    """
    return bool(_META.match(flat, start, end)) and "。" not in flat[start:end]


def is_letter(flat: str, start: int, end: int) -> bool:
    """Whether a line belongs to the letter with which a plan is sent out.

    Examples
    --------
    >>> is_letter("各区县教育局:", 0, 7), is_letter("各学校要读书。", 0, 7)
    (True, False)
    """
    return bool(_LETTER.match(flat, start, end))


def is_signature(flat: str, start: int, end: int) -> bool:
    """Whether a line is the name of an office alone.

    Examples
    --------
    >>> is_signature("某市教育局", 0, 5), is_signature("某市教育局。", 0, 6)
    (True, False)
    """
    return flat[end - 1] in _SIGNED_END and bool(_SIGNATURE.match(flat, start, end))


def issuer_of(flat: str, start: int, end: int) -> Span | None:
    """Find who issued a plan in a line that says so: a signature, 发布机构:….

    Examples
    --------
    >>> issuer_of("发布机构:某市教育局", 0, 10)
    (5, 10)
    """
    labelled = _ISSUER.match(flat, start, end)
    if labelled:
        return labelled.span(1)
    return (start, end) if is_signature(flat, start, end) else None


def signed_and_dated(flat: str, start: int, end: int) -> Span | None:
    """Find the name of an office in a line that is this name, a date and nothing else.

    Examples
    --------
    >>> signed_and_dated("某市教育局 2023年2月1日", 0, 15)
    (0, 5)
    """
    match = _SIGNED_DATED.match(flat, start, end)
    return match.span(1) if match and is_date(flat, match.end(), end) else None


def is_note(flat: str, start: int, end: int) -> bool:
    """Whether a line is a remark on the plan: it begins with 注: or 说明:.

    Examples
    --------
    >>> is_note("备注:另行通知", 0, 7), is_note("注意安全", 0, 4)
    (True, False)
    """
    return bool(_NOTE.match(flat, start, end))


def is_in_force(flat: str, start: int, end: int) -> bool:
    """Whether a line says from when on a plan is in force: 本意见自印发之日起施行.

    Examples
    --------
    >>> is_in_force("本意见自2023年2月1日起施行。", 0, 17), is_in_force("本意见好。", 0, 5)
    (True, False)
    """
    return bool(_IN_FORCE.match(flat, start, end))


def is_attachment(flat: str, start: int, end: int) -> bool:
    """Whether a line heads an attachment, or the list of them.

    Examples
    --------
    >>> is_attachment("附件1", 0, 3), is_attachment("附件里有表", 0, 5)
    (True, False)
    """
    return bool(_ATTACHED.match(flat, start, end))
