"""The targets of one clause: their values, what they count and the words that bound them."""

import functools
import math
import re
from typing import NamedTuple

from ...text.spans import Span
from .amounts import find_amounts, find_wholes
from .bounds import bound_words, find_bounds, find_things, find_times, per_after, words_pattern
from .indicators import base_of_share, fill_levels, indicator_of, split_subjects, target_reaches
from .rules import HELD_TIME, REPEATED, is_target

NUMBER_LIKE = re.compile(
    "[0-9〇○一二两三四五六七八九十百千万亿廿卅半]|覆盖|清零|翻番|零[事发增辍]|消除|杜绝"
)
# What may stand before 为200名教师体检, other than dates.
_NO_SUBJECT = re.compile("(?:今年|本年度?|计划|拟|将|要|需|须|并|还|再|继续|[ 、])*")
# What is wholly covered stands after these: 以信息化手段实现监管全覆盖.
_ACHIEVING = re.compile("[^、]*(?:实现|做到)")


class ClauseTarget(NamedTuple):
    """A target within a clause: its place, its value, and the places of the words that bound it.

    ``whole`` says that it is a word of wholeness, which ends what it says.
    """

    start: int
    end: int
    value: float
    high: float
    unit: str
    per: str
    words: tuple[Span, ...]
    whole: bool = False


def clause_targets(
    text: str,
    start: int,
    end: int,
    other: list[Span],
    *,
    unit: str,
    above: Span | None = None,
    listed: bool = False,
) -> list[ClauseTarget]:
    """Find the targets of one clause, in order, outside its dates, results and starting points.

    Parameters
    ----------
    text
        The flat text, names in it masked.
    start, end
        The clause.
    other
        The dates, results and starting points.
    unit
        That of the target before: 每周语文课5课时,数学课4课时.
    above
        The clause before, if that has no target: 每学年以…为重点,开展一次自评.
    listed
        Whether the target before is bounded and 1: 参加至少一项活动,培养一项爱好.

    Examples
    --------
    >>> text = "每周语文课5课时"
    >>> [(one.value, one.unit, one.per) for one in clause_targets(text, 0, 8, [], unit="")]
    [(5.0, '课时', '周')]
    """
    if not NUMBER_LIKE.search(text, start, end):
        return []
    times = find_times(text, start, end)
    things = find_things(text, start, end) if text.find("每", start, end) >= 0 else []
    other = [*other, *(span for span, _ in (*times, *things))]
    wholes, gone = find_wholes(text, start, end)
    targets: list[ClauseTarget] = []
    at = start
    for amount in find_amounts(text, start, end):
        if any(a < amount.end and amount.start < b for a, b in other):
            continue
        if gone is not None and gone <= amount.start:
            continue
        words = [
            word
            for word in find_bounds(text, at, amount.start)
            if text[slice(*word)] != "为" or _is_said_of(text, start, word[0], other)
        ]
        strong = {text[slice(*word)] for word in words} - bound_words("hedge")
        bound = "strong" if strong - bound_words("weak") else "weak" if strong else ""
        after = _after_pattern().match(text, amount.end, end)
        near = [(span, per) for span, per in (*times, *things) if at <= span[0] < amount.start]
        carried = []
        if above and not near and not times and amount.unit in REPEATED:
            carried = find_times(text, *above)
            near += carried
        each = bool(near) or unit == amount.unit in HELD_TIME
        each = each or (listed and amount.written in ("一", "1"))
        if not is_target(
            text, start, amount, bound=bound, each=each, after=after[0] if after else ""
        ):
            continue
        words += [span for span, _ in times if at <= span[0] < amount.start]
        words += [span for span, _ in carried]
        words += [place for place in (amount.about, after and after.span()) if place]
        slashed = per_after(text, amount.end, end)
        near += [slashed] if slashed else []
        per = "、".join(dict.fromkeys(per for _, per in sorted(near)))
        if not per and targets and targets[-1].unit == amount.unit:
            per = targets[-1].per  # 每周音乐课2节、美术课1节
        last = slashed[0][1] if slashed else amount.end
        place = (amount.start, last, amount.value, amount.high, amount.unit)
        targets.append(ClauseTarget(*place, per, tuple(words)))
        at, unit = last, amount.unit
    for whole in wholes:
        shares = [i for i, one in enumerate(targets) if one.unit == "%" and one.end == whole.start]
        for i in shares:  # 100%全覆盖
            targets[i] = targets[i]._replace(words=(*targets[i].words, whole[:2]))
        if shares or _overlaps(whole[:2], other):
            continue
        hedges = [w for w in find_bounds(text, start, whole.start) if _is_hedge(text, w)]
        targets.append(
            ClauseTarget(
                *whole[:2],
                whole.value,
                math.nan,
                whole.unit,
                "",
                (*hedges, whole[:2]),
                whole.value > 0,
            )
        )
    return sorted(targets)


def _is_said_of(text: str, start: int, word: int, other: list[Span]) -> bool:
    """Whether a subject stands before 为; else it says for whom: 为200名教师体检."""
    at = start
    for first, last in sorted(other):
        if at <= first < word and not text[at:first].strip(" 、"):
            at = last
    return not _NO_SUBJECT.fullmatch(text, at, word)


def _is_hedge(text: str, word: Span) -> bool:
    return text[slice(*word)] in bound_words("hedge")


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


@functools.cache
def _after_pattern() -> re.Pattern:
    return re.compile(words_pattern("after"))


def clause_indicators(
    flat: str, masked: str, found: list[ClauseTarget], start: int, end: int, spans: list[Span]
) -> list[str]:
    """Return what each target of a clause counts; empty where it doesn't say.

    Examples
    --------
    >>> text = "小学3所、初中2所"
    >>> clause_indicators(text, text, clause_targets(text, 0, 9, [], unit=""), 0, 9, [])
    ['小学', '初中']
    """
    placed = [(target.start, target.end, target.words) for target in found]
    names = []
    for target, (left, right) in zip(
        found, target_reaches(masked, placed, start, end), strict=True
    ):
        cut = [*spans, *target.words, (target.start, target.end)]
        base = base_of_share(masked, left, target.start) if target.unit == "%" else None
        if base:
            cut.append(base)
        if target.whole:
            verb = _ACHIEVING.match(masked, left, target.start)
            kept = verb and verb.end() < min([target.start, *(word[0] for word in target.words)])
            left, right = verb.end() if verb and kept else left, target.end
        names.append(indicator_of(flat, left, right, cut))
    names = fill_levels(names)
    apart = masked.find("分别", start, found[0].start) if len(found) > 1 else -1
    if apart < 0:
        return names
    listed = [i for i, name in enumerate(names) if i == 0 or not name]
    shared = indicator_of(flat, apart + 2, found[0].start, [*spans, *found[0].words])
    cut = [*spans, *found[0].words]
    subjects = split_subjects(indicator_of(flat, start, apart, cut), len(listed))
    for i, subject in zip(listed, subjects, strict=False):
        names[i] = subject + shared
    return names


def clause_bounds(flat: str, masked: str, found: list[ClauseTarget], start: int) -> list[str]:
    """Return the words that bound each target; of a list (分别达到95%、90%) the first's for all.

    Examples
    --------
    >>> text = "覆盖率不低于95%"
    >>> clause_bounds(text, text, clause_targets(text, 0, 9, [], unit=""), 0)
    ['不低于']
    """
    bounds = [_join_bounds(flat, target) for target in found]
    if len(found) > 1 and masked.find("分别", start, found[0].start) >= 0:
        bounds = [bound or bounds[0] for bound in bounds]
    return bounds


def _join_bounds(flat: str, target: ClauseTarget) -> str:
    """Join the words that bound a target, with … where others stand between."""
    words, last = "", None
    for start, end in sorted(set(target.words)):
        gap = last is not None and flat[last:start].strip() != ""
        words += ("…" if gap else "") + flat[start:end]
        last = end
    return words
