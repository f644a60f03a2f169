"""The segmenters' dictionary: jieba's words and their frequencies, adapted to official Chinese.

jieba chooses the likeliest cut by the frequencies in its dictionary. That dictionary has many
compounds which are better cut into two words (环境保护, 县政府), and lacks words that official
Chinese has coined since (配齐, 双师型). Ours deletes the former and adds the latter, from
`data/words.txt`. None of its words is kept whole in every context: that is the lexicon's part, to
which a name that is cut (武汉|大学) can be added.
"""

import functools
import warnings
from typing import Any

from ..data import shipped_list

# A compound of four characters or more is deleted if it can be cut into two words that both have at
# least the frequency COMMON in jieba's dictionary, and its own is below RARER times the lower of
# them. Both were chosen on the odd tasks of the gold standard: F1 is .979 at 0.05, .975 at 0.1 and
# .976 at 0.2, and the same with 30 for 100.
COMMON = 100
RARER = 0.05

# 县政府 is the 政府 of a 县, as 济南市教育局 is the 教育局 of 济南市.
RANKS = "省市县区乡镇"
BODIES = ("政府", "党委", "人大", "政协", "纪委", "教委", "工会", "妇联", "法院")


@functools.cache
def tokenizer(name: str) -> Any:
    """Return the jieba tokenizer with the dictionary ``"jnplan"``, or ``"jieba"`` as it ships.

    No word is ever added to it, so that all segmenters share it.
    """
    return _make_tokenizer(name)


def frequencies(name: str) -> dict[str, int]:
    """Return the words of a dictionary and their frequencies; mere beginnings of words have 0.

    It is made anew each time and not kept, since it is large.
    """
    return _make_tokenizer(name).FREQ


def _make_tokenizer(name: str) -> Any:
    """Make a jieba tokenizer, silently.

    jieba's `initialize` would print its loading time and leave a cache file in the shared
    temporary folder; its first import warns on some Python versions.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    if name == "jnplan":
        _delete_compounds(tokenizer)
        _add_words(tokenizer, shipped_list("words.txt"))
    return tokenizer


def _delete_compounds(tokenizer: Any) -> None:
    """Set the frequency of compounds that are better cut in two to 0."""
    freq = tokenizer.FREQ
    bodies = [rank + body for rank in RANKS for body in BODIES]
    struck = {word for word in bodies if freq.get(word)}
    struck |= {
        word for word, n in freq.items() if len(word) >= 4 and n and _is_compound(word, n, freq)
    }
    for word in struck:
        tokenizer.total -= freq[word]
        freq[word] = 0


def _is_compound(word: str, n: int, freq: dict[str, int]) -> bool:
    """Whether a word is two common words, and much rarer than both."""
    for at in range(2, len(word) - 1):
        left = freq.get(word[:at], 0)
        if left >= COMMON and left * RARER > n:
            right = freq.get(word[at:], 0)
            if right >= COMMON and right * RARER > n:
                return True
    return False


def _add_words(tokenizer: Any, words: list[str]) -> None:
    """Make each word just likelier than its likeliest cut (jieba's `suggest_freq`)."""
    wanted = {word: tokenizer.suggest_freq(word) for word in words}
    for word, n in wanted.items():
        tokenizer.total -= tokenizer.FREQ.get(word, 0)  # add_word would count it twice
        tokenizer.add_word(word, n)
