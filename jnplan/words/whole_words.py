"""What is one word whatever the statistics say: lexicon terms, Wi-Fi, and forms such as 70%."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from ..text.scripts.latin import (
    half_width,
    is_cut_out,
    latin_words,
    narrow_codes,
    unsure_codes,
    unsure_places,
)
from ..text.spans import Span, first_come

if TYPE_CHECKING:
    import numpy as np

# What is one word by its form alone, so that no statistics are asked (rules 3 and 6 of
# data/gold/words-guideline.md): 第25届, 70%, 2021-2025, 3.5万, 一校一策, and 三 before its measure.
_DIGITS = "一二两三四五六七八九十百"
_MEASURES = "年个所名项家节次届批门套支份张间轮位件场台篇座元岁天周种条户亩吨倍里米"
_ONES, _ZEROS, _LARGE = "一二三四五六七八九", "〇○零OＯ", "千万亿"
_NO_NUMBER_AFTER = f"统第之唯同万逐专单不归合每{_DIGITS}"  # 统一, 唯一
_NO_MEASURE = "(?!.级|.性|条龙|天地|场性|周边|位一体|家[人庭]|名[师校]|种[子植])"
_POWER = "(?:[百万亿]|千(?![瓦克米伏卡]))"  # 千瓦 is a measure
_YEARS = rf"[\d{_DIGITS}〇○零几多]"
FORMS = re.compile(
    # Where none begins, one look is enough.
    rf"(?=[\d第所年及{_DIGITS}{_LARGE}])(?:"
    rf"第[\d{_DIGITS}]+[期条款章步代{_MEASURES}](?!级)"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?[%％]"
    r"|(?<!\d)\d{4}-\d{4}(?!\d)"
    r"|(?<![A-Za-z\d.])\d+[年月日]前后?"
    r"|(?<![A-Za-z\d.])(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?(?![A-Za-z\d])"
    rf"{_POWER}*(?:[余多][万亿]?)?"
    r"|一[\u4e00-\u9fff]一(?:品牌|名师|优课|[\u4e00-\u9fff])"
    # 80所以上 isn't 所以 and 上, 十年内 not 年内, and 及其他 not 及其.
    rf"|(?<=[\d余多百千万十])所|(?<={_YEARS})年(?=[中内里间])|(?<![以普涉波顾危惠提触遍])及(?=其[他它])"
    # 二〇二六, 一○五; 三分之二; 五日前, which isn't 五 and 日前; 一万二千 and 三十亿; meetings.
    rf"|(?<![{_NO_NUMBER_AFTER}])(?:[{_ONES}]+[{_ZEROS}][{_ONES}{_ZEROS}]+(?:[年月日]前后?)?"
    rf"|[{_ONES}][{_ONES}{_ZEROS}0]{{3}}(?=两?年)"
    rf"|[{_DIGITS}{_LARGE}]+分之[〇零{_DIGITS}{_LARGE}]+(?:点[〇零{_ONES}]+)?"
    rf"|[{_DIGITS}]+点[〇零{_ONES}]+(?=[倍{_LARGE}{_MEASURES}])"
    rf"|[{_DIGITS}]+[年月日]前后?"
    rf"|[{_DIGITS}]+届(?:[{_ONES}]中全会|全国人大[{_ONES}]次会议)"
    rf"|(?<![几数])(?:[{_DIGITS}][{_DIGITS}零]*{_POWER}(?:[〇零{_DIGITS}]|{_POWER})*(?:[余多][万亿]?)?"
    rf"|[{_DIGITS}]+[余多][万亿])(?!.级|.性|火))"
    rf"|(?<![{_NO_NUMBER_AFTER}])[{_DIGITS}]+(?:[余多]?(?=[{_MEASURES}])|(?=[至到][{_DIGITS}]))"
    rf"{_NO_MEASURE})"
)

WholeWordFinder = Callable[[str], list[Span]]

_CODES = 0x10000  # characters are looked up by their last 16 bits, and then compared in full
# From this length on, arrays show where a term or a form may begin. In a shorter text looking at
# every character takes less time than making them.
_ARRAYS_FROM = 200


def codes_of(text: str) -> np.ndarray:
    """Return the codes of a text's characters as an array."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def whole_word_finder(lexicon: Iterable[str], *, forms: bool) -> WholeWordFinder:
    """Return a function that finds the whole words of a text, in order and without overlap.

    Of terms that overlap the longest is kept, of equally long ones the first; Latin words come
    after terms, and forms after both, from left to right. A term that begins or ends within a Latin
    word or a number isn't one there: AI in AIDS, 3.0 in 3.01.

    Parameters
    ----------
    lexicon
        The terms; none is empty.
    forms
        Whether Latin words (`latin_words`) and `FORMS` count too.

    Examples
    --------
    >>> find = whole_word_finder(["教育", "职业教育"], forms=True)
    >>> find("职业教育占70%")
    [(0, 4), (5, 8)]
    """
    terms = frozenset(lexicon)
    # The others have Chinese at both ends, so that they can't be pieces of anything in Latin.
    latin_ended = frozenset(term for term in terms if term[0].isascii() or term[-1].isascii())
    find_terms = _term_finder(terms)

    def find(written: str) -> list[Span]:
        low = may_be_form = None
        text = written
        if len(written) < _ARRAYS_FROM:
            unsure = unsure_places(written)
            if unsure:
                text = half_width(written)
        else:
            codes = codes_of(written)
            low = codes.astype("uint16")
            unsure, wide = unsure_codes(low)
            if wide:
                codes = narrow_codes(codes)
                low = codes.astype("uint16")
                text = codes.tobytes().decode("utf-32-le", "surrogatepass")
            may_be_form = _form_beginnings(low) if forms else None
        found = find_terms(text, low)
        latin = latin_words(written, unsure, narrow=text) if unsure else []
        if latin_ended:
            found = [
                span
                for span in found
                if text[span[0] : span[1]] not in latin_ended or not is_cut_out(text, span, latin)
            ]
        others = [latin, _find_forms(text, may_be_form)] if forms else []
        return _without_overlap(found, others, len(text))

    return find


def _term_finder(terms: frozenset[str]) -> Callable[[str, np.ndarray | None], list[Span]]:
    """Return a function that finds terms wherever they stand in a text.

    Of a long text it is given the last 16 bits of the characters' codes too.
    """
    single = frozenset(term for term in terms if len(term) == 1)
    lengths: dict[str, tuple[int, ...]] = {}
    for pair, length in sorted({(term[:2], len(term)) for term in terms - single}):
        lengths[pair] = (*lengths.get(pair, ()), length)
    # Made for the first long text, if any comes.
    in_terms = functools.cache(lambda: _pairs_in_terms(terms - single))

    def find(text: str, low: np.ndarray | None) -> list[Span]:
        places: Iterable[int] = range(len(text) - 1 if lengths else 0)
        if low is not None:
            places = _term_beginnings(low, in_terms())
        found = [
            (start, start + length)
            for start in places
            for length in lengths.get(text[start : start + 2], ())
            if text[start : start + length] in terms and start + length <= len(text)
        ]
        if single:
            found += [(i, i + 1) for i, character in enumerate(text) if character in single]
        return found

    return find


_SHORT, _LONG, _SECOND = 1, 2, 4  # the first pair of a term of 2 or 3 characters, or of more


def _pair_codes(low: np.ndarray) -> np.ndarray:
    """Return for each character a number of 16 bits that it and the next one make."""
    import numpy as np

    return low * np.uint16(31) + np.append(low[1:], np.uint16(0)) * np.uint16(4099)


def _pairs_in_terms(terms: Iterable[str]) -> np.ndarray:
    """Return for each of `_pair_codes` where such a pair stands in terms, a bit each."""
    import numpy as np

    flags = np.zeros(_CODES, dtype=np.uint8)
    for term in terms:
        pairs = _pair_codes(codes_of(term).astype(np.uint16))
        flags[pairs[0]] |= _SHORT if len(term) < 4 else _LONG
        if len(term) >= 4:
            flags[pairs[2]] |= _SECOND
    return flags


def _term_beginnings(low: np.ndarray, in_terms: np.ndarray) -> list[int]:
    """Return the places where a term may begin, of which few are none."""
    import numpy as np

    flags = np.append(in_terms.take(_pair_codes(low)), np.zeros(2, dtype=np.uint8))
    places = np.flatnonzero(flags[:-2] & (_SHORT | _LONG))
    may = (flags[places] & _SHORT > 0) | (flags[places + 2] & _SECOND > 0)
    return places[may].tolist()


# What a character can be in a form, a bit each.
(
    _DECIMAL,
    _DIGIT,
    _LARGER,
    _ORDINAL,
    _ONE,
    _BEFORE,
    _AFTER,
    _AFTER_LARGER,
    _PLACE,
    _AFTER_COUNT,
    _YEAR,
    _OF_YEAR,
    _WITHIN,
    _AND,
    _ITS,
) = (1 << i for i in range(15))
_FIRST = _DECIMAL | _DIGIT | _LARGER | _ORDINAL | _PLACE | _YEAR | _AND


@functools.cache
def _form_flags() -> np.ndarray:
    """Return for each code what the character can be in a form."""
    import numpy as np

    flags = np.zeros(_CODES, dtype=np.uint16)
    decimals = "".join(char for char in map(chr, range(_CODES)) if char.isdecimal())
    for bit, chars in (
        (_DECIMAL, decimals),
        (_DIGIT, _DIGITS),
        (_LARGER, _LARGE),
        (_ORDINAL, "第"),
        (_ONE, "一"),
        (_BEFORE, _NO_NUMBER_AFTER),
        (_AFTER, f"{_DIGITS}{_MEASURES}至到分点月日余多{_ZEROS}0{_LARGE}"),
        (_AFTER_LARGER, f"{_DIGITS}{_LARGE}分"),
        (_PLACE, "所"),
        (_AFTER_COUNT, f"{decimals}余多百千万十"),
        (_YEAR, "年"),
        (_OF_YEAR, f"{decimals}{_DIGITS}〇○零几多"),
        (_WITHIN, "中内里间"),
        (_AND, "及"),
        (_ITS, "其"),
    ):
        flags[[ord(char) for char in chars]] |= bit
    return flags


@functools.cache
def _form_firsts() -> np.ndarray:
    """Return for each code whether a form may begin with the character."""
    return _form_flags() & _FIRST > 0


def _form_beginnings(low: np.ndarray) -> list[int]:
    """Return the places where a form may begin, most of which do."""
    import numpy as np

    places = np.flatnonzero(_form_firsts().take(low))
    around = np.concatenate(([0], low, [0, 0]))
    before, here, after, second = (_form_flags().take(around[places + i]) for i in range(4))

    def holds(flags: np.ndarray, bits: int) -> np.ndarray:
        return flags & bits > 0

    may = holds(here, _ORDINAL) & holds(after, _DECIMAL | _DIGIT)
    may |= holds(here, _DECIMAL) & ~holds(before, _DECIMAL)
    number = holds(here, _DIGIT) & holds(after, _AFTER)
    number |= holds(here, _LARGER) & holds(after, _AFTER_LARGER)
    may |= number & ~holds(before, _BEFORE)
    may |= holds(here, _ONE) & holds(second, _ONE)
    may |= holds(here, _PLACE) & holds(before, _AFTER_COUNT)
    may |= holds(here, _YEAR) & holds(before, _OF_YEAR) & holds(after, _WITHIN)
    may |= holds(here, _AND) & holds(after, _ITS)
    return places[may].tolist()


def _find_forms(text: str, places: list[int] | None) -> list[Span]:
    """Find the forms from left to right; where ``places`` are given, only there."""
    if places is None:
        return [match.span() for match in FORMS.finditer(text)]
    found: list[Span] = []
    end = 0
    for place in places:
        match = FORMS.match(text, place) if place >= end else None
        if match:
            end = match.end()
            found.append((place, end))
    return found


def _without_overlap(terms: list[Span], others: list[list[Span]], length: int) -> list[Span]:
    """Keep what overlaps nothing that goes before it: the longest term, …, then the others."""
    spans = sorted([*terms, *chain(*others)])
    kept: list[Span] = []
    rivals: list[Span] = []
    reach = 0
    # Only where spans overlap is there anything to choose.
    for span, (next_start, _) in pairwise([*spans, (length, length)]):
        start, end = span
        (kept if reach <= start and end <= next_start else rivals).append(span)
        if end > reach:
            reach = end
    if not rivals:
        return kept
    groups = {span: i for i, group in enumerate(others, 1) for span in group}
    for span, following in pairwise(rivals):
        if span == following:  # a term that is a form as well
            groups[span] = 0

    def rank(span: Span) -> tuple[int, int, int]:
        group = groups.get(span, 0)
        return group, 0 if group else span[0] - span[1], span[0]

    return sorted(kept + first_come(sorted(rivals, key=rank), length))
