"""Which words the segmenters know, and how often they stand: jieba's list, made to fit this field.

jieba chooses the likeliest cut by the frequencies in its dictionary. That holds many compounds
that two words would cut as well (环境保护, 县政府), and lacks words that official Chinese has made
since (配齐, 双师型). The house dictionary strikes out the first and adds the second, from
`data/words.txt`. Nothing of it is kept whole at any price: that is the lexicon's part, and
a name that is cut (武汉|大学) can be given to it.
"""

import functools
import warnings

from ..data import shipped_list

# A compound of four characters or more is struck out when it can be cut into two words that both
# stand this often in jieba's dictionary, and is itself this much rarer than the rarer of them.
# Both were chosen on the odd tasks cut by hand: F1 is .979 at 0.05, .975 at 0.1 and .976 at 0.2,
# and the same with 30 for 100.
COMMON = 100
RARER = 0.05

# 县政府 is the 政府 of a 县, as 济南市教育局 is the 教育局 of 济南市.
RANKS = "省市县区乡镇"
BODIES = ("政府", "党委", "人大", "政协", "纪委", "教委", "工会", "妇联", "法院")


@functools.cache
def tokenizer(name: str):
    """Give a jieba tokenizer of ours with the dictionary ``"jnplan"``, or ``"jieba"`` as it ships.

    No word is added afterwards, so that one tokenizer serves all.
    """
    return _tokenizer(name)


def frequencies(name: str) -> dict[str, int]:
    """Give the words of a dictionary and how often they stand; beginnings of words have 0.

    Made anew each time and kept by nobody, for it is large.
    """
    return _tokenizer(name).FREQ


def _tokenizer(name: str):
    """Make a jieba tokenizer.

    jieba's `initialize` would print its loading time and leave a cache file in the shared
    temporary folder; its first import warns on some Python versions. None of that here.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    if name == "jnplan":
        _strike_out_compounds(tokenizer)
        _add_words(tokenizer, shipped_list("words.txt"))
    return tokenizer


def _strike_out_compounds(tokenizer) -> None:
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
    for at in range(2, len(word) - 1):
        left = freq.get(word[:at], 0)
        if left >= COMMON and left * RARER > n:
            right = freq.get(word[at:], 0)
            if right >= COMMON and right * RARER > n:
                return True
    return False


def _add_words(tokenizer, words: list[str]) -> None:
    """Make each word just likelier than its likeliest cut (jieba's `suggest_freq`)."""
    wanted = {word: tokenizer.suggest_freq(word) for word in words}
    for word, n in wanted.items():
        tokenizer.total -= tokenizer.FREQ.get(word, 0)  # add_word would count it twice
        tokenizer.add_word(word, n)
