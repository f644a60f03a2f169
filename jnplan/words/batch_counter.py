"""Count the words of many texts at once, as arrays.

A word that only is counted need not be looked at each time: Arrow finds the different words of many
texts, and each is examined once, when it is first met. Signs, offsets and order aren't worked out.
The result is that of ``Counter(segmenter.words(text))``.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from .arrow import import_arrow
from .segmenter import AFFIXES, Segmenter
from .whole_words import codes_of

# All signs are alike to jieba. These stand for any sign, for a whole word, for the end of a text,
# and between words; where a text has them itself they count as signs.
_SIGN, _WHOLE, _END, _BETWEEN = "\0", "\1", "\2", "\3"
_KEPT = "+#&._%-"  # jieba treats these as parts of words
AT_ONCE = 300_000  # characters that are counted together
_TO_JIEBA = 2000  # characters cut at once: their words fit into a processor's cache
_MOST_TERMS = 200_000  # terms that are remembered


class BatchCounts(NamedTuple):
    """How often each term occurs in each text: three arrays of the same length, and the terms.

    ``terms[term[i]]`` occurs ``n[i]`` times in the text at the place ``text[i]``. Texts come in
    order, in each the commonest term first, equally common ones by their characters.
    """

    text: np.ndarray
    term: np.ndarray
    n: np.ndarray
    terms: list[str]


def batch_counter(segmenter: Segmenter) -> Callable[[list[str]], BatchCounts]:
    """Return a function that counts the words of texts.

    Examples
    --------
    >>> count = batch_counter(Segmenter())
    >>> text, term, n, terms = count(["抓双减。促双减。", "抓安全。"])
    >>> [(int(i), terms[j], int(k)) for i, j, k in zip(text, term, n)]
    [(0, '双减', 2), (0, '促', 1), (0, '抓', 1), (1, '安全', 1), (1, '抓', 1)]
    """
    known = _KnownTerms(segmenter)

    def count(texts: list[str]) -> BatchCounts:
        nonlocal known
        if len(known.terms) > _MOST_TERMS:
            known = _KnownTerms(segmenter)
        found = [_word_ids(*some, segmenter, known) for some in _batches_of_texts(texts)]
        text, ids = (np.concatenate(each) for each in zip(*found, strict=True))
        return _sort_counts(text, ids, known.terms)

    return count


def _batches_of_texts(texts: list[str]) -> Iterator[tuple[list[str], list[int]]]:
    """Yield texts and their places in batches; a long text is cut where a sentence ends."""
    held, own, size = [], [], 0
    for place, text in enumerate(texts):
        at = 0
        while at < len(text):
            ends = [text.find(sign, at + AT_ONCE) + 1 for sign in "\n。"]
            end = min((end for end in ends if end), default=len(text))
            held.append(text[at:end])
            own.append(place)
            size += end - at
            at = end
            if size >= AT_ONCE:
                yield held, own
                held, own, size = [], [], 0
    yield held, own


def _word_ids(
    texts: list[str], own: list[int], segmenter: Segmenter, known: "_KnownTerms"
) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of texts in order, as two arrays: the text of each, and its term."""
    text = "\n".join([*texts, ""])
    codes = codes_of(text)
    spans = segmenter.find_whole_words(text)
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    last = np.cumsum([len(each) + 1 for each in texts], dtype=int) - 1
    bare = _replace_signs(codes, starts, ends, last)
    different, places = _number_words(map(segmenter.cut_plain, _split_bare_text(bare)))
    ids = _loosen(known.ids(different)[places], known)
    if segmenter.dictionary == "jnplan":
        _join_affixes(ids, known)
    ids[ids == known.whole] = [known.number[text[start:end]] for start, end in spans]
    sizes = np.diff(np.flatnonzero(ids == known.end), prepend=-1)
    is_word = known.is_word[ids]
    return np.repeat(np.array(own, dtype=np.int32), sizes)[is_word], ids[is_word]


class _TermNumbers(dict[str, int]):
    """Map terms to numbers; a new term gets the next one."""

    def __init__(self, meet: Callable[[str], int]) -> None:
        super().__init__()
        self._meet = meet

    def __missing__(self, term: str) -> int:
        number = self[term] = self._meet(term)
        return number


class _KnownTerms:
    """The terms met so far: the number of each, what it is, and what it is cut into."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.terms: list[str] = []
        self.is_word, self.is_affix = np.zeros(1024, dtype=bool), np.zeros(1024, dtype=bool)
        #: How many words a term is cut into, and the numbers of these where they are several.
        self.n_parts, self.parts = np.ones(1024, dtype=np.int32), dict[int, list[int]]()
        self._asked, self._word_parts = segmenter.is_word, segmenter.word_parts
        self.number = _TermNumbers(self._meet)
        self.sign, self.whole, self.end = map(self.number.__getitem__, (_SIGN, _WHOLE, _END))

    def _meet(self, term: str) -> int:
        """Number a new term, and note whether it is a word or an affix, and its parts."""
        number = len(self.terms)
        self.terms.append(term)
        if number == len(self.is_word):
            self.is_word = np.append(self.is_word, np.zeros_like(self.is_word))
            self.is_affix = np.append(self.is_affix, np.zeros_like(self.is_affix))
            self.n_parts = np.append(self.n_parts, np.ones_like(self.n_parts))
        self.is_word[number] = self._asked(term)
        self.is_affix[number] = term in AFFIXES
        parts = self._word_parts[term]
        if len(parts) > 1:
            self.n_parts[number] = len(parts)
            self.parts[number] = [self.number[part] for part in parts]
        return number

    def ids(self, terms: list[str]) -> np.ndarray:
        """Return the numbers of terms."""
        return np.array([self.number[term] for term in terms], dtype=np.int32)


def _number_words(cut: Iterable[Iterable[str]]) -> tuple[list[str], np.ndarray]:
    """Return the different words of pieces of text, and for each word in order which it is."""
    pyarrow = import_arrow()
    joined = _BETWEEN.join([*map(_BETWEEN.join, cut), ""]).encode()
    # The sign behind each word is taken for a part of it, so that no word has to be copied.
    ends = np.flatnonzero(np.frombuffer(joined, np.uint8) == ord(_BETWEEN)) + 1
    offsets = np.concatenate(([0], ends)).astype(np.int32)
    words = pyarrow.StringArray.from_buffers(
        len(ends), pyarrow.py_buffer(offsets), pyarrow.py_buffer(joined)
    )
    encoded = words.dictionary_encode()
    different = "".join(encoded.dictionary.to_pylist()).split(_BETWEEN)[:-1]
    return different, encoded.indices.to_numpy()


def _codes_to_cut() -> np.ndarray:
    """Return for each code what jieba is given in its place: itself, or a sign."""
    codes = np.arange(0x10000, dtype="<u4")
    codes[[code for code in range(len(codes)) if not chr(code).isalnum()]] = ord(_SIGN)
    codes[[ord(sign) for sign in _KEPT]] = [ord(sign) for sign in _KEPT]
    return codes


_SIGNS = _codes_to_cut()


def _replace_signs(
    codes: np.ndarray, starts: np.ndarray, ends: np.ndarray, last: np.ndarray
) -> str:
    """Replace each sign, each whole word and the end of each text by one character."""
    bare = _SIGNS[codes & 0xFFFF]
    rare = codes > 0xFFFF
    if rare.any():
        bare[rare] = codes[rare]
    change = np.zeros(len(codes) + 1, dtype=np.int8)
    change[starts] += 1
    change[ends] -= 1
    kept = np.cumsum(change[:-1], dtype=np.int8) == 0
    kept[starts] = True
    bare[starts] = ord(_WHOLE)
    bare[last] = ord(_END)
    return bare[kept].tobytes().decode("utf-32-le", "surrogatepass")


def _split_bare_text(text: str) -> Iterator[str]:
    """Cut a bare text at signs, beyond which jieba never looks."""
    at = 0
    while at < len(text):
        ends = [text.find(sign, at + _TO_JIEBA) + 1 for sign in (_SIGN, _END)]
        end = min((end for end in ends if end), default=len(text))
        yield text[at:end]
        at = end


def _loosen(ids: np.ndarray, known: _KnownTerms) -> np.ndarray:
    """Cut particles off the terms that jieba joined them to: 之|美."""
    n_parts = known.n_parts[ids]
    places = np.flatnonzero(n_parts > 1)
    if not len(places):
        return ids
    loosened = np.repeat(ids, n_parts)
    starts = np.cumsum(n_parts)[places] - n_parts[places]
    for start, number in zip(starts.tolist(), ids[places].tolist(), strict=True):
        parts = known.parts[number]
        loosened[start : start + len(parts)] = parts
    return loosened


def _join_affixes(ids: np.ndarray, known: _KnownTerms) -> None:
    """Put an affix that was cut off back onto its word: 参保|率."""
    gone: list[tuple[int, int]] = []  # the affix, and the base it was put onto
    for place in np.flatnonzero(known.is_affix[ids]).tolist():
        base = place - 1
        if gone and gone[-1][0] == base:  # an affix that was put onto its word already
            base = gone[-1][1]
        last = known.terms[ids[base]] if base >= 0 else ""
        if len(last) > 1 and known.is_word[ids[base]]:
            ids[base] = known.number[last + known.terms[ids[place]]]
            gone.append((place, base))
    ids[[place for place, _ in gone]] = known.sign


def _sort_counts(text: np.ndarray, ids: np.ndarray, terms: list[str]) -> BatchCounts:
    """Count equal pairs of text and term, and sort them."""
    occurring = np.flatnonzero(np.bincount(ids, minlength=len(terms)))
    # Renumbered by their characters, so that sorting numbers sorts terms.
    here = sorted(occurring.tolist(), key=terms.__getitem__)
    rank = np.zeros(len(terms), dtype=np.min_scalar_type(len(here)))
    rank[here] = np.arange(len(here))
    text, term = _sorted_together(text, rank[ids])
    differs = (text[1:] != text[:-1]) | (term[1:] != term[:-1])
    first = np.flatnonzero(np.append(True, differs)[: len(text)])
    n = np.diff(np.append(first, len(text)))
    most = n.max(initial=0)
    text, less, term = _sorted_together(text[first], most - n, term[first])
    return BatchCounts(text, term, most - less, [terms[i] for i in here])


def _sorted_together(*columns: np.ndarray) -> list[np.ndarray]:
    """Sort rows of numbers by the first column, then the second, and so on.

    numpy sorts numbers of 16 bits by their digits, several times as fast as larger ones.
    """
    narrow = [each.astype(np.min_scalar_type(each.max(initial=0))) for each in columns]
    order = np.lexsort(narrow[::-1])
    return [each[order] for each in columns]
