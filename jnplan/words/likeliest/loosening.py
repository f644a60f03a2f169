"""Cut off what jieba joined to a word beyond its dictionary: 之|美, 两|国."""

import re
from collections.abc import Callable

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
    knows
        Tells whether a word is in the dictionary, and so stays whole. Without it all words do.

    Examples
    --------
    >>> parts = WordParts({"之前"}.__contains__)
    >>> parts["之美"], parts["之前"], parts["两国"]
    (('之', '美'), ('之前',), ('两', '国'))
    """

    def __init__(self, knows: Callable[[str], bool] | None) -> None:
        super().__init__()
        self._knows = knows

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST:
            self.clear()
        self[word] = parts = self._cut(word)
        return parts

    def _cut(self, word: str) -> tuple[str, ...]:
        if self._knows is None or not _may_be_loose(word) or self._knows(word):
            return (word,)
        if word[0] in _OPENING or _PAIR.fullmatch(word):
            return (word[0], *self._cut(word[1:]))
        return (*self._cut(word[:-1]), word[-1])


def _may_be_loose(word: str) -> bool:
    """Whether a word may hold one of its own, if it isn't in the dictionary."""
    if len(word) < 2:
        return False
    return word[0] in _OPENING or word[-1] in _CLOSING or bool(_PAIR.fullmatch(word))
