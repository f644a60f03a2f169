"""Who issued a plan: its title's words, a letterhead, a notice, or who signs."""

import re
from collections.abc import Iterable
from itertools import takewhile

from ...findings import finding
from ...plan import Part
from ...text.clean import flatten
from ...text.dates import YEAR
from ...text.late_pattern import late_pattern
from ...text.page_furniture import is_furniture, is_issuer_name, issuer_of
from ...text.spans import Span
from ...text.titles import ends_as_title, year_places

_YEAR_AHEAD = late_pattern(rf"{YEAR}度?\s*")
_LETTERHEAD = re.compile(r"([^\d。,:;《》()>›»→/\\|]{3,30}?)文件$")
# The name of an issuer in a title ends where one of these begins.
_SENT = r"关于|印发|转发|批转|公布|发布|下达|下发|颁发|颁布"
_NAME_ENDS = re.compile(rf"{_SENT}|《")
_BEFORE_NAME = re.compile(
    rf"(?:附件\s*\d*\s*[:、.]?\s*|(?:(?:文件)?名\s*称|标\s*题)[:\s]\s*|《|{_SENT})+"
)
_OFFICE = (
    r"[\u4e00-\u9fff]{2,24}?(?:局|厅|委员会|政府|办公[室厅]|工委|[学學][校院]|[中小大][学學]|幼儿园"
    r"|[一二三四五六七八九十\d]中)"
)
_NAMED_AHEAD = late_pattern(
    rf"\s*({_OFFICE})(?=(?:教育|教学|德育|重点|年度|党建)*(?:工作|要点|计|任务|责任|行动))"
)
_OFFICE_ENDS = "局厅委部府会室处科股院校园中小馆站队所司社署团联组办学學厂行"
# 云溪市教育局法治建设…: what follows the name is what the plan is about.
_NAMED_FIRST = late_pattern(rf"({_OFFICE})(?!办公|党|机关|直属|附属|附[中小])")
_AREA = r"(?:省|(?<!城)市|县|(?<![学校社城片景园战])区|自治[州县]|盟|旗|镇|乡(?!村)|街道)"
_PLACE = re.compile(rf"[\u4e00-\u9fff]{{1,12}}{_AREA}$")
_PLACE_FIRST = late_pattern(rf"([\u4e00-\u9fff]{{2,8}}?{_AREA})")
# 云溪市教育局校园读书办法, without a year.
_BUREAU_FIRST = late_pattern(
    r"([\u4e00-\u9fff]{2,24}?(?:局|厅|委员会|人民政府|办公[室厅]))(?!办公|党|机关|直属|所属)"
)
_AHEAD_IN_TITLE = (_NAMED_AHEAD, _BUREAU_FIRST, _PLACE_FIRST)
_NO_ISSUER = re.compile(r"(?:[全我各]|本(?!溪))(?:[省市县区州镇乡校局院处]|系统|部门)")
# What an office is, without whose it is.
_KIND_ALONE = late_pattern(
    r"(?:(?:教育|教体|教育体育|文化|卫生|民政|财政)?(?:局|厅|委员会)|(?:人民)?政府(?:办公[室厅])?|办公[室厅]"
    r"|(?:实验|中心)?(?:[中小大]学|学校|幼儿园))$"
)
_JOINT = re.compile(r"(.+?)等.{0,4}(?:部门|单位)$")
# A bureau and the party committee within it are one house with two plates.
_TWO_PLATES = re.compile(r"工委|工作委员会|党[委组]")
_PRINTS = re.compile("(?:综合|党政)?办公[室厅]|综合科|秘书科")
_LONGEST_UNCLEAR = 8


def choose_issuer(
    text: str, flat: str, title: str, parts: list[Part], body: int
) -> tuple[str, list[str]]:
    """Choose the issuer: of the title, of the notice that sends the plan, or who signs."""
    own = title_issuer(title)
    for heads in (_names_above_title(text, flat, parts), own.split()):
        whole = "".join(heads) == "".join(own.split()) and all(map(_is_office, heads))
        if len(heads) > 1 and whole and not any(map(_TWO_PLATES.search, heads)):
            return "、".join(heads), []
    if _NO_ISSUER.match(own):
        own = ""
    office = _is_office(own)
    signed = list(_signed_names(text, flat, parts, body))
    for names in signed:
        if own and any(_is_longer(own, name) for name in names):
            return "、".join(names), []
        if office and any(name != own and name.endswith(own) for name in names):
            return "、".join(names), []
        if any(name != own and name.replace("人民", "") == own for name in names):
            return "、".join(names), []
    joint = _JOINT.match(own)
    if joint:
        signers = ("、".join(names) for names in signed)
        return next((all_ for all_ in signers if all_.startswith(f"{joint[1]}、")), own), []
    if office:
        vague = [finding("imprint.issuer-vague", issuer=own)] if _KIND_ALONE.match(own) else []
        return own, vague
    if signed and not _PLACE.match(own):
        return "、".join(signed[0]), []
    if not own or _PLACE.match(own):
        return own, []
    return own, [finding("imprint.issuer-unclear", issuer=own)]


def _is_longer(own: str, name: str) -> bool:
    """Whether a name says more than that of a title; a bureau's office only prints for it."""
    rest = name.removeprefix(own)
    if rest == name:  # a town's government is named with its county: 甲县乙镇人民政府
        return own in name and _PLACE.match(own) is not None and _is_office(name)
    return rest != "" and not (_is_office(own) and _PRINTS.fullmatch(rest))


def _is_office(name: str) -> bool:
    return name != "" and flatten(name)[-1] in _OFFICE_ENDS


def _names_above_title(text: str, flat: str, parts: list[Part]) -> list[str]:
    """Return the names of offices that stand each on a line of its own at a title's head."""
    lines = [part for part in parts if part.kind == "title"]
    named = takewhile(lambda part: is_issuer_name(flat, part.start, part.end), lines)
    return [text[part.start : part.end] for part in named]


def title_issuer(title: str) -> str:
    """Return the words of a title that name its issuer; empty if none do.

    Examples
    --------
    >>> line = "某市教育局关于印发2026年工作要点的通知"
    >>> title_issuer(line), title_issuer("关于公布2026年要点的通知")
    ('某市教育局', '')
    """
    return _issuer_in(title, flatten(title))


def _issuer_in(title: str, flat: str) -> str:
    years = year_places(flat)
    year = years[0] if years else len(flat)
    start = 0
    while True:
        before = _BEFORE_NAME.match(flat, start)
        start = before.end() if before else start
        match = _NAME_ENDS.search(flat, start)
        end = min(year, match.start() if match else len(flat))
        name = title[start:end].strip(" \u3000、,·-—:：")
        name = _closed(name)
        if name and end < len(flat):
            return _leading_name(name)
        if not match or match.start() >= year:
            break
        start = match.end()
    start = _after_year(flat, start)
    ahead = next(
        (found for rule in _AHEAD_IN_TITLE if (found := rule.match(flat, start)) is not None), None
    )
    return title[slice(*ahead.span(1))] if ahead and not _NO_ISSUER.match(ahead[1]) else ""


def _after_year(flat: str, start: int) -> int:
    """Return where the words after a year begin, if one stands there."""
    year = _YEAR_AHEAD.match(flat, start)
    return year.end() if year else start


def _leading_name(name: str) -> str:
    """Return the office that the words before a title's year begin with, or else the place."""
    flat = flatten(name)
    before_bracket = re.sub(r"\([^()]*\)$", "", flat)
    if before_bracket[-1:] in set(_OFFICE_ENDS) or _JOINT.match(flat):
        return name
    named = _NAMED_FIRST.match(flat) or _PLACE_FIRST.match(flat)
    if named:
        return name[slice(*named.span(1))]
    return name if len(name) <= _LONGEST_UNCLEAR and not ends_as_title(flat, 0, len(flat)) else ""


def _closed(name: str) -> str:
    """Return a name without a bracket that opens and doesn't close, and what stands in it."""
    for opening, closing in ("()", "（）", "[]", "〔〕", "【】", "《》"):
        while name.count(opening) > name.count(closing):
            name = name[: name.rindex(opening)]
        while name.count(closing) > name.count(opening):
            name = name[name.index(closing) + 1 :]
    return name.strip()


def _signed_names(text: str, flat: str, parts: list[Part], body: int) -> Iterable[list[str]]:
    """Return who signs, a list for names in lines one below another.

    Letterheads (某市教育局文件) come first, then notices and labels.
    """
    furniture = sorted(
        (part for part in parts if part.kind == "furniture"), key=lambda part: part.start
    )
    heads, notices, signed, block = [], [], [], []
    last: Span | None = None
    for part in furniture:
        head = _LETTERHEAD.match(flat, part.start, part.end) if part.start < body else None
        if head and _is_office(head[1]):
            heads.append([text[slice(*head.span(1))]])
            continue
        named = issuer_of(flat, part.start, part.end)
        titled = part.start < body and not named and ends_as_title(flat, part.start, part.end)
        titled = titled and not (
            flat.find(">", part.start, part.end) >= 0 or is_furniture(flat, part.start, part.end)
        )
        line = flat[part.start : part.end]
        own = _issuer_in(line, line) if titled else ""
        if own and is_issuer_name(own, 0, len(own)):
            notices.append([text[part.start : part.start + len(own)]])
            continue
        if named is None:
            continue
        several = text[slice(*named)].split()
        joined = all(is_issuer_name(flatten(each), 0, len(each)) for each in several)
        name = "、".join(several) if joined else text[slice(*named)]
        if last and not flat[last[1] : part.start].strip() and named[0] == part.start:
            block.append(name)
        else:
            block = [name]
            signed.append(block)
        last = part.start, part.end
    return heads + notices + signed
