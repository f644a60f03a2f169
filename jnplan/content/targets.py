"""Targets in figures: how many, what share, by when."""

import functools
import math
import re
from typing import NamedTuple

import pandas as pd

from ..data import shipped_table
from ..errors import KEY_TYPES, checked
from ..plan import Plan
from ..text.clean import flatten
from ..text.numbers import read_quantity
from ..text.sentences import DOCUMENT_NAME, QUOTATION
from ..text.spans import strip
from ..words.sentences import sentences

COLUMNS = ["plan_id", "task_no", "indicator", "comparator", "value", "value_high"]
COLUMNS += ["unit", "deadline", "text", "start", "end"]

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?[百千万亿]*|[{_CHINESE}]+(?:点[{_CHINESE}]+)?)"
_TO = r"\s*(?:[-—–~～至到]+)\s*"

# Numbers in names and quotations are no targets: 《…三年行动计划》, “双减”.
_NAMED = re.compile(f"{DOCUMENT_NAME.pattern}|{QUOTATION.pattern}")
_CLAUSE = re.compile(r"(?:[^,;:。!?]|(?<=\d),(?=\d{3}(?!\d)))+")
_YEAR = r"(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年"
_DEADLINE = re.compile(
    r"(?:到|至|截至|在)?(?:"
    r"20\d\d\s*[-—–~至]+\s*20\d\d年"
    rf"|[{_CHINESE}\d]+年内"
    rf"|(?:{_YEAR}|今年|本年度?|明年)(?:[底末]|年底|年末|内|中(?!央))(?:之?前)?"
    r"|(?<![去前上当全近后])年(?:[底末]|内)(?:之?前)?"
    rf"|(?:{_YEAR}|今年|明年)?\d{{1,2}}月(?:\d{{1,2}}日|[底末份])?(?:之?前)?"
    rf"|{_YEAR}(?:之?前|[上下]半年)?(?![度版级届—-])"
    r"|[上下]半年|(?:本|每)?学[期年](?:结束)?(?:内|末|前)|[春秋]季学期(?:开学)?(?:之?前)?"
    r")"
)
# The state from which a target starts: the target of 由65%提高到91% is 91 %.
_BASE = re.compile(
    r"[由从][^,;:。!?、]{0,40}?(?=(?:提高|提升|增加|上升|扩大|增长|下降|降低|减少)[到至])"
)
_BEFORE = re.compile(
    "每个?(?:天|日|周|月|年|学期|学年)|力争|争取|基本|原则上|不少于|不低于|不高于|不超过|不得低于|不得超过"
    "|不得少于|至少|最少|最多|超过|突破|达到|达|控制在|保持在|稳定在|提高到|提升到|提高至|提升至|增加到"
    "|增至|增长|提高|下降|降低|减少|降低到|降至|降到|低于|高于|约|近|为"
)
_AFTER = re.compile("(?:及?以上|及?以下|以内|左右)")
_HEDGES = {"力争", "争取", "基本", "原则上"}
_WEAK = {"增长", "提高", "下降", "降低", "减少", "约", "近", "为", "达"}
_WHOLE = {
    "全覆盖": (100.0, "%"),
    "全面覆盖": (100.0, "%"),
    "减半": (50.0, "%"),
    "翻番": (2.0, "倍"),
    "翻一番": (2.0, "倍"),
    "清零": (0.0, ""),
    "零事故": (0.0, ""),
    "零发生": (0.0, ""),
    "零增长": (0.0, ""),
    "零辍学": (0.0, ""),
}
_GONE = re.compile(r"(?:消除|杜绝|清除|取消)(.+?)(?:问题|现象)?$")
# Verbs that make a bare Chinese numeral a count: 新建两所, but not 实施三名工程.
_MAKING = re.compile(
    "新建|新增|扩建|改建|建成|建设|建立|打造|培养|培训|招聘|引进|完成|完工|开工|创建|评选|举办|开展|认定"
    "|培育|选派|遴选|组织|配备|增加|补充|办好|开设"
)
_LIGHT = (
    "(?:推进|推动|实现|确保|保证|开展|开设|举办|办好|组织|做好|完成|做到|促进|实施|落实"
    "|使|让|对|将|把)"
)
_LEADING = re.compile(rf"^(?:{_LIGHT}|全面|积极|着力|持续|深入|加快|努力|继续)+")
_TRAILING = re.compile(rf"{_LIGHT}+$")


class _Target(NamedTuple):
    """A target within a clause: its place, its value, and the places of the words that bound it."""

    start: int
    end: int
    value: float
    high: float
    unit: str
    words: tuple[tuple[int, int], ...]


@checked
def find_targets(plan: Plan) -> pd.DataFrame:
    r"""Find the targets in figures of a plan.

    A target is a number with a measure word (`data/measures.csv`), or a word of wholeness (全覆盖,
    减半, 翻番, 清零), said of something outside names in 《…》 and “…”. Rules, in short:

    - no targets: an ordinal (第四届), a year or date, a number without a measure word (2.0, 3R), a
      span or an age without a bound before it (三年行动, 60岁以上), 一 without a bound or 每
      (打造一个平台), a Chinese numeral with 个, 项, 种, 类, 条 (五项管理) or after no verb of
      making, unless bounded; the state from which one starts (由65%提高到91%);
    - 消除 with a bounded group (消除60岁以上…, 消除66人以上大班额) is a target of 0;
    - a deadline counts for the targets after it up to the end of its sentence, or, when it follows,
      for those of its clause.

    What has been achieved (已建成30所) reads like a target to these rules: they are for plans, not
    for reports.

    Parameters
    ----------
    plan
        The plan; its overview, headings and tasks are read.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA outside tasks), indicator (what is counted), comparator (the words
        that bound the value, … where others stand between), value, value_high (of a range, else
        NaN), unit (empty if none is written), deadline (as written, empty if none), text, start,
        end: ``plan.text[start:end] == text``, the clauses that say it. Shares are per cent: 全覆盖
        is 100, 减半 a reduction by 50; 翻番 is 2 倍; 万 and 亿 are multiplied out.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.学位。2025年底前新建小学3所、幼儿园十二所，普惠率达到85%以上。")
    >>> jp.find_targets(plan)[["indicator", "comparator", "value", "unit", "deadline"]]
      indicator comparator  value unit deadline
    0      新建小学               3.0    所  2025年底前
    1       幼儿园              12.0    所  2025年底前
    2       普惠率      达到…以上   85.0    %  2025年底前
    """
    # Every name keeps its length, so that offsets stay true, and loses its numbers.
    flat = flatten(plan.text)
    masked = _NAMED.sub(lambda match: "□" * len(match[0]), flat)
    rows = []
    for sentence in sentences(plan).itertuples():
        deadline, since, before = "", -1, None
        for clause in _CLAUSE.finditer(masked, sentence.start, sentence.end):
            start, end = strip(masked, *clause.span())
            dates = list(_DEADLINE.finditer(masked, start, end))
            bases = _BASE.finditer(masked, start, end)
            spans = [match.span() for match in (*dates, *bases)]
            targets = _clause_targets(masked, start, end, spans)
            for target, (left, right) in zip(
                targets, _target_reaches(masked, targets, start, end), strict=True
            ):
                own = [match for match in dates if match.end() <= target.start] or dates[:1]
                if own:
                    deadline, since = own[-1][0], start
                cut = [*spans, *target.words, (target.start, target.end)]
                indicator = _indicator(flat, left, right, cut)
                first = since if deadline else start
                if not indicator and before:
                    indicator, first = _indicator(flat, *before, []), min(first, before[0])
                first = start if first < 0 else min(first, start)
                evidence = (plan.text[first:end], first, end)
                keys = (sentence.plan_id, sentence.task_no, indicator, _join_bounds(flat, target))
                rows.append((*keys, target.value, target.high, target.unit, deadline, *evidence))
            if dates and not targets:
                deadline, since = dates[-1][0], start
            before = (start, end)
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(
        {"task_no": KEY_TYPES["task_no"], "value": "float64", "value_high": "float64"}
    )


@functools.cache
def _measure_pattern() -> tuple[re.Pattern, dict[str, str]]:
    """Return the pattern of a number with its measure word, and the role of each measure word."""
    table = shipped_table("measures.csv")
    units = sorted(table["unit"], key=lambda unit: (-len(unit), unit))
    one_of = "|".join(map(re.escape, units))
    pattern = re.compile(
        rf"(?<![第\d.{_CHINESE}A-Za-z+])(?:百分之(?P<share>{_NUMBER})"
        rf"|(?P<low>{_NUMBER})(?:(?:{one_of})?{_TO}(?P<high>{_NUMBER}))?(?P<unit>余?(?:{one_of})))"
    )
    return pattern, dict(zip(table["unit"], table["role"], strict=True))


def _clause_targets(text: str, start: int, end: int, other: list[tuple[int, int]]) -> list[_Target]:
    """Find the targets of one clause, in order, outside its dates and starting points."""
    pattern, roles = _measure_pattern()
    gone = _GONE.search(text, start, end)
    targets, at = [], start
    for match in pattern.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in other):
            continue
        if gone and gone.start(1) <= match.start():
            continue
        unit = "%" if match["share"] else match["unit"].removeprefix("余")
        low = read_quantity(match["share"] or match["low"])
        high = read_quantity(match["high"]) if match["high"] else math.nan
        words = [m.span() for m in _BEFORE.finditer(text, at, match.start())]
        words = [w for w in words if _bounds_number(text, w, match.start())]
        after = _AFTER.match(text, match.end(), end)
        bounds = {text[slice(*word)] for word in words} - _HEDGES
        bounded = bool(bounds) or "每" in text[at : match.start()]
        if match["low"] == "一" and bounds <= _WEAK:
            bounded = "每" in text[at : match.start()]
        if after:
            words.append(after.span())
        if math.isnan(low) or not _is_target(text, start, match, roles[unit], bounded, after):
            continue
        targets.append(_Target(*match.span(), low, high, unit, tuple(words)))
        at = match.end()
    if gone and pattern.search(text, *gone.span(1)):
        span = (gone.start(), gone.start() + 2)
        targets.append(_Target(*span, 0.0, math.nan, "", (span,)))
    for word, (value, unit) in _WHOLE.items():
        for match in re.compile(word).finditer(text, start, end):
            words = [m.span() for m in _BEFORE.finditer(text, start, match.start())]
            words = [w for w in words if text[slice(*w)] in _HEDGES]
            targets.append(_Target(*match.span(), value, math.nan, unit, (*words, match.span())))
    return sorted(targets)


def _bounds_number(text: str, word: tuple[int, int], number: int) -> bool:
    """Whether a word before a number bounds it: 提高 does in 提高5%, but not in 提高能力。."""
    return text[slice(*word)] not in _WEAK or not text[word[1] : number].strip()


def _is_target(
    text: str, start: int, match: re.Match, role: str, bounded: bool, after: re.Match | None
) -> bool:
    """Whether a number is a target, and doesn't only name or describe something."""
    written = match["share"] or match["low"]
    chinese = written[0] in _CHINESE
    if role == "time":
        return bounded
    if text[match.start() - 1 : match.start()] == "每":
        return False  # 每一次: every one, not one each
    if after and match["unit"] in ("人", "名") and text[after.end() : after.end() + 1].strip(",。"):
        return bounded  # 50人以上学校: which schools, not how many people
    if not chinese or bounded or match["share"]:
        return True
    return role == "count" and written != "一" and bool(_MAKING.search(text, start, match.start()))


def _target_reaches(
    text: str, targets: list[_Target], start: int, end: int
) -> list[tuple[int, int]]:
    """Divide a clause among its targets: the stretch that says what each one counts."""
    reaches, left = [], start
    for i, target in enumerate(targets):
        right = end
        if i + 1 < len(targets):
            stop = max(
                (b for _, b in (*target.words, (target.start, target.end))), default=target.end
            )
            gap = text[stop : targets[i + 1].start]
            cut = max(gap.rfind(sign) for sign in "、和及") if gap[:1] not in "、和及" else 0
            right = stop + cut if cut >= 0 else stop
        reaches.append((left, right))
        left = right
    return reaches


def _indicator(flat: str, start: int, end: int, cut: list[tuple[int, int]]) -> str:
    """Return what is counted: the words of a stretch without bounds, dates and light verbs."""
    spans = sorted((max(a, start), min(b, end)) for a, b in cut if a < end and b > start)
    pieces, at = [], start
    for a, b in [*spans, (end, end)]:
        pieces.append(flat[at : max(at, a)])
        at = max(at, b)
    kept = [_TRAILING.sub("", piece.strip(" 、")) for piece in pieces]
    kept = [piece for piece in kept if piece not in ("", "和", "及")]
    joined = re.sub("^(?:和|及|以及)", "", "".join(kept)).strip(" 、:")
    joined = re.sub("(?:问题|现象)$", "", joined)
    return _LEADING.sub("", joined) or joined


def _join_bounds(flat: str, target: _Target) -> str:
    """Join the words that bound a target, with … where others stand between."""
    words, last = "", None
    for start, end in sorted(set(target.words)):
        gap = last is not None and flat[last:start].strip() != ""
        words += ("…" if gap else "") + flat[start:end]
        last = end
    return words
