"""How much is promised, in words: 达到70%以上, at least 70%."""

import functools
import math
import re

from ...data import shipped_table
from ...errors import checked

_GAP = "…"  # where other words stand between two of a comparator
_TIMES = re.compile(r"(\d+|[一二两三四五六七八九十]+)?(.+)")
_LARGE = ((1e8, "亿"), (1e4, "万"))


@checked
def amount_in_chinese(
    comparator: str, value: float, value_high: float = math.nan, unit: str = "", per: str = ""
) -> str:
    """Return how much a target promises, in the plan's own words.

    Parameters
    ----------
    comparator, value, value_high, unit, per
        As `find_targets` gives them.

    Examples
    --------
    >>> amount_in_chinese("达到…以上", 70.0, unit="%")
    '达到70%以上'
    >>> amount_in_chinese("力争减半", 50.0, unit="%")
    '力争减半（50%）'
    >>> amount_in_chinese("至少", 1.0, unit="所", per="乡镇"), amount_in_chinese("", 2.0, 3.0, "所")
    ('每乡镇至少1所', '2至3所')
    """
    each = f"每{per}" if per and "每" not in comparator else ""
    number = _number_of(value, value_high, unit, chinese=True)
    words = comparator.replace(_GAP, "")
    if _whole_in(comparator):
        return f"{each}{words}（{number}）"
    before, after = _before_and_after(words)
    return f"{each}{before}{number}{after}"


@checked
def amount_in_english(
    comparator: str, value: float, value_high: float = math.nan, unit: str = "", per: str = ""
) -> str:
    """Return how much a target promises, in English; measure words (所, 名) are left out.

    Parameters
    ----------
    comparator, value, value_high, unit, per
        As `find_targets` gives them.

    Examples
    --------
    >>> amount_in_english("达到…以上", 70.0, unit="%")
    'at least 70%'
    >>> amount_in_english("力争减半", 50.0, unit="%")
    'cut by half, if possible'
    >>> amount_in_english("至少", 1.0, unit="所", per="乡镇"), amount_in_english("", 2.0, 3.0, "所")
    ('at least 1 per township', '2 to 3')
    """
    hedges = _meanings(comparator, "hedge")
    whole, each = _whole_in(comparator), f" per {_each_in_english(per)}" if per else ""
    if whole:
        said = " ".join([*(hedge for hedge in hedges if hedge == "nearly"), whole])
    else:
        bounds = [word for word in _meanings(comparator, "bound", "after") if word]
        if len(bounds) > 1 and "reach" in bounds:
            bounds.remove("reach")
        number = _number_of(value, value_high, unit, chinese=False)
        said = " ".join([*(hedge for hedge in hedges if hedge == "nearly"), *bounds, number])
    later = [hedge for hedge in hedges if hedge != "nearly"]
    return ", ".join([said + each, *later])


@checked
def verbs_in_english(verbs: str) -> str:
    """Return what is done to a document, in English.

    Parameters
    ----------
    verbs
        As `find_documents` gives them: one of `data/document-verbs.csv`, or several.

    Examples
    --------
    >>> verbs_in_english("修订"), verbs_in_english("制定出台")
    ('revise', 'draw up and issue')
    """
    return " and ".join(_meanings(verbs, "verb")) or "issue"


def _number_of(value: float, high: float, unit: str, *, chinese: bool) -> str:
    """Return a number, a range or a ratio with its unit."""
    if unit.startswith("n:") or unit.endswith(":n"):
        return unit.replace("n", f"{value:.10g}")
    one = _figure(value, chinese=chinese)
    if not math.isnan(high):
        one += ("至" if chinese else " to ") + _figure(high, chinese=chinese)
    if chinese:
        return one + unit
    words = _words_by_role("unit").get(unit, "")
    if one == "1" and len(words) > 2:
        words = words.removesuffix("s")
    return one + (words if words in ("%", "‰") else f" {words}" if words else "")


def _figure(value: float, *, chinese: bool) -> str:
    """Return a figure: large round ones by 万 and 亿 in Chinese, with commas in English."""
    for size, name in _LARGE if chinese else ():
        short = f"{value / size:.10g}"
        if abs(value) >= size and len(short) <= 6 and "e" not in short:
            return short + name
    if value.is_integer() and abs(value) < 1e15:
        return f"{int(value):,}" if abs(value) >= 10_000 else str(int(value))
    return f"{value:.10g}"


def _before_and_after(comparator: str) -> tuple[str, str]:
    """Part the words of a comparator into those before its number and those after."""
    for word in sorted(_words_by_role("after"), key=len, reverse=True):
        if comparator.endswith(word):
            return comparator.removesuffix(word), word
    return comparator, ""


def _whole_in(comparator: str) -> str:
    """Return in English the word of wholeness in a comparator, or nothing."""
    return next((en for word, en in _words_by_role("whole").items() if word in comparator), "")


def _meanings(comparator: str, *roles: str) -> list[str]:
    """Return in English what the words of a comparator mean, each once, in their order."""
    words: dict[str, str] = {}
    for role in roles:
        words |= _words_by_role(role)
    longest = sorted(words, key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, longest)), comparator)
    return list(dict.fromkeys(words[word] for word in found))


def _each_in_english(per: str) -> str:
    """Return for each of what, in English; a word that isn't known stays."""
    many, name = (_TIMES.fullmatch(per) or re.fullmatch("()(.*)", per, re.S)).groups()  # type: ignore[union-attr]
    known = _words_by_role("per").get(name)
    if known is None:
        return per
    return f"{many} {known}s" if many else known


@functools.cache
def _words_by_role(role: str) -> dict[str, str]:
    table = shipped_table("amount-words.csv")
    own = table[table["role"] == role]
    return dict(zip(own["word"], own["en"], strict=True))
