"""The words that the engines know, and how often each occurs: our dictionary, and jieba's own."""

import importlib.util
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ...data import data_folder

DICTIONARIES = ("jnplan", "jieba")


class Dictionary(NamedTuple):
    r"""Words and their frequencies.

    Examples
    --------
    >>> Dictionary(14, {"安": "安 3\n安全 9\n", "校": "校 2\n"}).words("安")
    (['安', '安全'], [3, 9])
    """

    #: The sum of all frequencies.
    total: int
    #: By the character that words begin with: its words, one a line, each with its frequency.
    blocks: dict[str, str]
    #: How many fields a line has; what follows word and frequency isn't used.
    fields: int = 2

    def words(self, char: str) -> tuple[list[str], list[int]]:
        """Return the words that begin with a character, and their frequencies."""
        found = self.blocks[char].split()
        return found[:: self.fields], list(map(int, found[1 :: self.fields]))


def read_dictionary(name: str) -> Dictionary:
    """Read the dictionary ``"jnplan"``, or ``"jieba"`` as jieba ships it.

    Ours is a file that `scripts/dictionary.py` makes, laid out so that little must be done here.
    """
    if name == "jnplan":
        text = (data_folder("data") / "dictionary.txt").read_text(encoding="utf-8")
        total, *blocks = text.split("\n\n")
        return Dictionary(int(total), {block[0]: block for block in blocks})
    text = _file_of_jieba().read_text(encoding="utf-8")
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for char, group in groupby(text.splitlines(), key=itemgetter(0)):
        lines[char] += group
    joined = {char: "\n".join(some) for char, some in lines.items()}
    return Dictionary(sum(map(int, text.split()[1::3])), joined, fields=3)


def _file_of_jieba() -> Path:
    """Find jieba's dictionary without importing jieba, of which rjieba needs nothing else."""
    package = importlib.util.find_spec("jieba")
    assert package and package.submodule_search_locations
    return Path(package.submodule_search_locations[0]) / "dict.txt"
