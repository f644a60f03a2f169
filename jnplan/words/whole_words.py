"""What of a text is one piece whatever the statistics say: lexicon terms, and forms such as 70%.

A text is looked through as an array of character codes, so that a term costs nothing where its
first two characters don't stand: on one core that is some hundred million characters a second,
where cutting is ten.
"""

import re
from collections.abc import Callable, Iterable

import numpy as np

from ..text.spans import first_come

# What stands whole or apart by its form alone, so that no statistics are asked (rules 3 and 6 of
# data/gold/words-guideline.md): 第25届, 70%, 2021-2025, 3.5万, 一校一策, and 三 before its measure.
_DIGITS = "一二两三四五六七八九十百"
_MEASURES = "年个所名项家节次届批门套支份张间轮位件场台篇座元岁天周"
_NO_NUMBER_AFTER = f"统第之唯同万逐专单不归合{_DIGITS}"  # 统一, 唯一
FORMS = re.compile(
    rf"第[\d{_DIGITS}]+[期{_MEASURES}](?!级)"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?[%％]"
    r"|(?<!\d)\d{4}-\d{4}(?!\d)"
    r"|(?<![A-Za-z\d.])\d+(?:\.\d+)?(?![A-Za-z\d])[百千万亿]*[余多]?"
    r"|一[\u4e00-\u9fff]一[\u4e00-\u9fff]"
    rf"|(?<![{_NO_NUMBER_AFTER}])[{_DIGITS}]+(?=[{_MEASURES}]|[至到][{_DIGITS}])(?!.级|.性)"
)

Spans = tuple[np.ndarray, np.ndarray]
Finder = Callable[[str, np.ndarray], Spans]

_CODES = 0x10000  # a code is looked up by its last 16 bits; what is found so is compared in full
_PAIRS = 1 << 16
_MOST_LENGTHS = 63


def codes_of(text: str) -> np.ndarray:
    """Give a text as an array of the codes of its characters."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def finder(lexicon: Iterable[str], *, forms: bool) -> Finder:
    """Make a function that finds what is one piece in a text, in order and without overlap.

    Of terms that overlap the longest is kept, of equals the first; then come the forms, from left
    to right.

    Examples
    --------
    >>> find = finder(["教育", "职业教育"], forms=True)
    >>> text = "职业教育占70%"
    >>> [span.tolist() for span in find(text, codes_of(text))]
    [[0, 5], [4, 8]]
    """
    find_terms = _terms_finder(lexicon)

    def find(text: str, codes: np.ndarray) -> Spans:
        low = codes.astype(np.uint16)
        starts, ends = find_terms(codes, low)
        own = len(starts)
        if forms:
            more = _forms(text, low)
            starts, ends = (np.concatenate(both) for both in zip((starts, ends), more, strict=True))
        return _apart(starts, ends, own, len(text))

    return find


def _terms_finder(lexicon: Iterable[str]) -> Callable[[np.ndarray, np.ndarray], Spans]:
    """Make a function that finds every occurrence of every term, ordered by length."""
    by_length: dict[int, list[np.ndarray]] = {}
    for term in sorted(lexicon):
        by_length.setdefault(len(term), []).append(codes_of(term))
    lengths = sorted(by_length)
    # For each pair of first characters, which lengths a term with them has, a bit each.
    begins = np.zeros(_PAIRS, dtype=np.uint64)
    tables = {}
    for i, length in enumerate(lengths):
        terms = np.array(by_length[length])
        bit = np.uint64(1 << min(i, _MOST_LENGTHS))
        if length == 1:
            begins |= bit
        else:
            begins[_pair(*terms[:, :2].astype(np.uint16).T)] |= bit
        hashes = _hashes(terms, np.arange(len(terms)), length)
        order = np.argsort(hashes, kind="stable")
        tables[length] = (bit, hashes[order], terms[order])
    any_begins = begins > 0

    def find(codes: np.ndarray, low: np.ndarray) -> Spans:
        found = [(np.zeros(0, dtype=np.int64), 0)]
        pairs = _pair(low, np.append(low[1:], np.uint16(0)))
        places = np.flatnonzero(any_begins.take(pairs))
        bits = begins[pairs[places]]
        for length, (bit, hashes, terms) in tables.items():
            at = places[((bits & bit) > 0) & (places <= len(codes) - length)]
            hashed = _hashes(codes, at, length)
            rank = np.minimum(np.searchsorted(hashes, hashed), len(hashes) - 1)
            at, rank = (each[hashes[rank] == hashed] for each in (at, rank))
            same = [codes[at + k] == terms[rank, k] for k in range(length)]
            found.append((at[np.all(same, axis=0)], length))
        starts = np.concatenate([at for at, _ in found])
        return starts, starts + np.repeat([n for _, n in found], [len(at) for at, _ in found])

    return find


def _pair(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Give a number of 16 bits for two characters, mostly another for others."""
    return first * np.uint16(31) + second * np.uint16(4099)


def _hashes(codes: np.ndarray, at: np.ndarray, length: int) -> np.ndarray:
    """Hash the characters from each place on; of a table of terms, its rows."""
    hashed = np.zeros(len(at), dtype=np.uint64)
    for k in range(length):
        code = codes[at + k] if codes.ndim == 1 else codes[at, k]
        hashed = hashed * np.uint64(1_000_003) + code
    return hashed


def _flags() -> np.ndarray:
    """Give for each code what it can be in a form, a bit each."""
    flags = np.zeros(_CODES, dtype=np.uint8)
    decimal = [code for code in range(_CODES) if chr(code).isdecimal()]
    for bit, chars in (
        (_DECIMAL, map(chr, decimal)),
        (_DIGIT, _DIGITS),
        (_ORDINAL, "第"),
        (_BEFORE, _NO_NUMBER_AFTER),
        (_AFTER, f"{_DIGITS}{_MEASURES}至到"),
        (_ONE, "一"),
    ):
        flags[[ord(char) for char in chars]] |= bit
    return flags


_DECIMAL, _DIGIT, _ORDINAL, _BEFORE, _AFTER, _ONE = (1 << i for i in range(6))
_FLAGS = _flags()


def _forms(text: str, low: np.ndarray) -> Spans:
    """Find the forms from left to right: `FORMS` is asked only where it might match."""
    flags = np.zeros(len(low) + 3, dtype=np.uint8)
    flags[1:-2] = _FLAGS.take(low)
    places = np.flatnonzero(flags[1:-2] & (_ORDINAL | _DECIMAL | _DIGIT))
    before, here, after, second = (flags[places + i] for i in range(4))
    may = (here & _ORDINAL > 0) & (after & (_DECIMAL | _DIGIT) > 0)
    may |= (here & _DECIMAL > 0) & (before & _DECIMAL == 0)
    may |= (here & _DIGIT > 0) & (before & _BEFORE == 0) & (after & _AFTER > 0)
    may |= (here & _ONE > 0) & (second & _ONE > 0)
    starts, ends, end = [], [], 0
    for place in places[may].tolist():
        match = FORMS.match(text, place) if place >= end else None
        if match:
            end = match.end()
            starts.append(place)
            ends.append(end)
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)


def _apart(starts: np.ndarray, ends: np.ndarray, terms: int, length: int) -> Spans:
    """Keep what overlaps nothing that comes before it: the longest term, ..., the first form."""
    rank = np.empty(len(starts), dtype=np.int64)
    rank[:terms] = np.lexsort((starts[:terms], starts[:terms] - ends[:terms])).argsort()
    rank[terms:] = np.arange(terms, len(starts))
    order = np.argsort(starts, kind="stable")
    starts, ends, rank = starts[order], ends[order], rank[order]
    # Only where a span begins before an earlier one has ended is there anything to choose.
    reach = np.maximum.accumulate(ends) if len(ends) else ends
    fresh = np.append(True, starts[1:] >= reach[:-1])[: len(starts)]
    group = np.cumsum(fresh)
    alone = np.bincount(group, minlength=1)[group] == 1
    rest = np.flatnonzero(~alone)
    best = rest[np.argsort(rank[rest])]
    kept = first_come(zip(starts[best].tolist(), ends[best].tolist(), strict=True), length)
    chosen = np.array(kept, dtype=np.int64).reshape(-1, 2)
    starts = np.concatenate((starts[alone], chosen[:, 0]))
    ends = np.concatenate((ends[alone], chosen[:, 1]))
    order = np.argsort(starts)
    return starts[order], ends[order]
