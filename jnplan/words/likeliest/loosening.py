"""Cut off what jieba joined to a word beyond its dictionary: 之|美, 两|国."""

import re

# jieba makes words of the characters that its dictionary leaves over: 稳岗, but also 中要 and 之美.
# These open or close such a word though they are words of their own (rules 6 and 7 of
# data/gold/words-guideline.md), or part of the word before (率拟, to which 赤字 belongs).
_OPENING = frozenset(
    "之的了着是要更较很太最这该其各每从对向将把被以与和及由比为使让就都也又并而或于有不地拟"
    "年个批项万率性者"
)
_CLOSING = frozenset("的了着是为在要有对中应之得地与和同等及以把也都就来向")
_PAIR = re.compile(
    "[一二两三四五六七八九十百千万亿几数][年个名项家所次届批种条省部人万元大类国层倍户县市村]"
    "|经[省市县]"
)


_MOST = 200_000  # words that are remembered


class WordParts(dict[str, tuple[str, ...]]):
    """The parts of words, by the words; found when first asked for.

    Parameters
    ----------
    freq
        The words of the dictionary, which stay whole, and their frequencies; those with 0 are none.
        Without a dictionary all words stay whole.

    Examples
    --------
    >>> parts = WordParts({"之前": 9})
    >>> parts["之美"], parts["之前"], parts["两国"]
    (('之', '美'), ('之前',), ('两', '国'))
    """

    def __init__(self, freq: dict[str, int] | None) -> None:
        super().__init__()
        self._any = freq is not None
        # Not the dictionary itself, which is large.
        self._whole = frozenset(
            word for word, n in (freq or {}).items() if n and _may_be_loose(word)
        )

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST:
            self.clear()
        self[word] = parts = self._cut(word)
        return parts

    def _cut(self, word: str) -> tuple[str, ...]:
        if not self._any or not _may_be_loose(word) or word in self._whole:
            return (word,)
        if word[0] in _OPENING or _PAIR.fullmatch(word):
            return (word[0], *self._cut(word[1:]))
        return (*self._cut(word[:-1]), word[-1])


def _may_be_loose(word: str) -> bool:
    """Whether a word may hold one of its own, if it isn't in the dictionary."""
    if len(word) < 2:
        return False
    return word[0] in _OPENING or word[-1] in _CLOSING or bool(_PAIR.fullmatch(word))
