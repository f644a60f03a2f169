"""Make `data/dictionary.txt`: jieba's words and their frequencies, adapted to official Chinese.

    python scripts/dictionary.py

jieba chooses the likeliest cut by the frequencies in its dictionary. That dictionary has many
compounds which are better cut into two words (教学质量, 县政府) and pieces of sentences (在改革中,
几十年), and lacks words that official Chinese has coined since (配齐, 双师型). Ours deletes the
former, by rules and by `data/compounds.txt`, and adds the latter, from `data/words.txt`. None of
its words is kept whole in every context: that is the lexicon's part, to which a name that is cut
(武汉|大学) can be added. A test fails where the file isn't what this makes.
"""

import itertools
import re
from pathlib import Path
from typing import Any

from jnplan.data import shipped_list
from jnplan.words.likeliest.engines import import_jieba

FILE = Path(__file__).parents[1] / "data" / "dictionary.txt"

# A compound of four characters or more is deleted if it can be cut into two words that both have at
# least the frequency COMMON in jieba's dictionary, and its own is below RARER times the lower of
# them. Both were chosen on the odd tasks of the gold standard: F1 is .979 at 0.05, .975 at 0.1 and
# .976 at 0.2, and the same with 30 for 100.
COMMON = 100
RARER = 0.05

# 县政府 is the 政府 of a 县, as 济南市教育局 is the 教育局 of 济南市.
RANKS = "省市县区乡镇"
BODIES = ("政府", "党委", "人大", "政协", "纪委", "教委", "工会", "妇联", "法院")

# Words of their own before a word of two characters (在城镇, 相适应), but not in these.
_FREE = "各在从对按向和与为由被将把以要相"
_NOT_FREE = frozenset(
    ("以至于", "为什么", "从业者", "从属性", "相对论", "对不住", "由不得", "要不得", "要不是")
    + ("要不了", "要不然", "被害人", "把兄弟", "将军令")
)
# The same before a character (更大, 各市), around a word (在改革中), behind a
# place (东北地区). 更新 and 各级 are words.
_PHRASE = re.compile(
    "更[^加为新换改替正名迭衣生趋夫何其易动年漏始番鼓阑豉者]|很[^多快]|较[^为量真劲之力场]"
    "|各[省市县区乡镇州盟旗村厂厅部局处科园户]|在..[中上内]|从..[上起]"
    "|..+(?:地区|流域|[省市区县]人民政府)"
)
# A number and what it counts; 一级 is a rank, 十二月 a month, 百年 a span, 四周 a place.
_COUNTED = re.compile(
    "(?![百千万][年岁里]$|四周$)好?[一二两三四五六七八九十百千万亿几数]+[多余]?"
    "(?:[年个名项家次届批套份张件篇元岁天周种条类部吨亩户倍里人台层]|平方米|美元)"
)


def dictionary_text() -> str:
    """Return the text of `data/dictionary.txt`.

    The sum of all frequencies; then, below a blank line for each character that words begin with,
    these words and their frequencies, in the order of their codes.
    """
    frequencies = sorted((word, n) for word, n in adapted_tokenizer().FREQ.items() if n)
    total = sum(n for _, n in frequencies)
    blocks = itertools.groupby(frequencies, key=lambda entry: entry[0][0])
    texts = ["".join(f"{word} {n}\n" for word, n in block) for _, block in blocks]
    return "\n".join([f"{total}\n", *texts])


def adapted_tokenizer() -> Any:
    """Return a jieba tokenizer with our dictionary, made anew."""
    tokenizer = jieba_tokenizer()
    delete_compounds(tokenizer)
    _add_words(tokenizer, shipped_list("words.txt"))
    return tokenizer


def jieba_tokenizer() -> Any:
    """Return a jieba tokenizer with the dictionary that jieba ships, read by jieba itself.

    Its `initialize` would print how long it took and leave a file in the shared temporary folder.
    """
    tokenizer = import_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def delete_compounds(tokenizer: Any) -> None:
    """Set the frequency of compounds that are better cut in two to 0."""
    freq = tokenizer.FREQ
    struck = {rank + body for rank in RANKS for body in BODIES}
    struck |= {line.replace("|", "") for line in shipped_list("compounds.txt")}
    struck |= {
        word
        for word, n in freq.items()
        if n and (_is_piece(word, freq) or _is_compound(word, n, freq))
    }
    for word in struck:
        tokenizer.total -= freq.get(word, 0)
        freq[word] = 0


def _is_piece(word: str, freq: dict[str, int]) -> bool:
    """Whether a word is a mere piece of a sentence: 在城镇, 较大, 几十年."""
    if word[0] in _FREE and len(word) == 3 and freq.get(word[1:], 0) >= COMMON:
        return word not in _NOT_FREE
    return bool(_PHRASE.fullmatch(word) or _COUNTED.fullmatch(word))


def _is_compound(word: str, n: int, freq: dict[str, int]) -> bool:
    """Whether a word is two common words, and much rarer than both; 集体主义 isn't."""
    for at in range(2, 0 if word.endswith("主义") else len(word) - 1):
        left = freq.get(word[:at], 0)
        if left >= COMMON and left * RARER > n:
            right = freq.get(word[at:], 0)
            if right >= COMMON and right * RARER > n:
                return True
    return False


def _add_words(tokenizer: Any, lines: list[str]) -> None:
    """Give each word its frequency, or one just likelier than its likeliest cut.

    The latter is jieba's `suggest_freq`.
    """
    wanted = {}
    for line in lines:
        word, _, given = line.partition(" ")
        wanted[word] = int(given) if given else tokenizer.suggest_freq(word)
    for word, n in wanted.items():
        tokenizer.total -= tokenizer.FREQ.get(word, 0)  # add_word would count it twice
        tokenizer.add_word(word, n)


if __name__ == "__main__":
    FILE.write_text(dictionary_text(), encoding="utf-8", newline="\n")
