"""The engines that find the likeliest cut: jieba, and rjieba, the same in Rust."""

import functools
import importlib.machinery
import importlib.util
import re
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise, repeat
from typing import Any, NamedTuple

from ...errors import PlanError, one_of
from .dictionary import read_dictionary
from .loosening import WordParts

ENGINES = ("jieba", "rjieba")

# After so many characters all words are taken: looking for new characters would cost more by then.
_MANY = 100_000
# No part of a text that is cut. It has the frequencies of the words that rjieba hasn't learnt yet.
_REST = "\0"
_HALVES = re.compile("[\ud800-\udfff]")


def choose_engine(engine: str | None, dictionary: str = "jnplan") -> str:
    """Return the engine's name; for None rjieba where it is installed, which is faster, else jieba.

    With jieba's own dictionary they differ in some numbers and Latin words, as our rules for these
    are left out: it is jieba, for None.

    Raises
    ------
    PlanError
        If there is no such engine, or it isn't installed.
    """
    if engine is None:
        return "rjieba" if dictionary == "jnplan" and _rjieba() else "jieba"
    one_of(engine, ENGINES, "engine")
    if engine == "rjieba" and not _rjieba():
        raise PlanError(
            'engine: "rjieba" is not installed; it comes with the extra: pip install "jnplan[fast]"'
        )
    return engine


def import_jieba() -> Any:
    """Import jieba, silently and under any filter of warnings.

    jieba 0.42.1 has escapes in its strings that Python warns of when it compiles them, and asks for
    pkg_resources, which warns too, takes five times as long to import as the rest of jieba, and is
    not in the newer setuptools. Without it jieba opens its files by their paths.
    """
    if "jieba" in sys.modules:
        return sys.modules["jieba"]
    absent = "pkg_resources" not in sys.modules
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if absent:
                sys.modules["pkg_resources"] = None  # type: ignore[assignment]
            import jieba
        finally:
            if absent:
                del sys.modules["pkg_resources"]
    return jieba


class _Engine(NamedTuple):
    """What an engine does: cut a text, learn words, and tell whether it knows one."""

    cut: Callable[[str], Iterable[str]]
    #: Takes words, their frequencies, and those of all words that are still to come.
    learn: Callable[[list[str], list[int], int], object]
    knows: Callable[[str], bool]


class Cutter:
    """Cut texts by statistics alone.

    A dictionary has 320,000 words, of which a text needs those that begin with its characters:
    some 700 characters, and less than half of the words, for a plan. They are learnt when a text
    first has them. The cut is that by the whole dictionary, since words that don't occur in a text
    matter by the sum of their frequencies alone, and the engine has that from the start.
    """

    def __init__(self, engine: str, dictionary: str) -> None:
        self._dictionary = read_dictionary(dictionary)
        start = _start_rjieba if engine == "rjieba" else _start_jieba
        self._engine = start(self._dictionary.total)
        # The characters whose words are learnt, and the sum of these words' frequencies.
        self._learnt: dict[str, int] = {}
        self._characters = 0
        self._lock = threading.Lock()
        #: The parts of words: what the engine joined beyond the dictionary, cut off.
        self.parts = WordParts(self._knows if dictionary == "jnplan" else None)

    def cut(self, text: str) -> Iterable[str]:
        """Cut a text into words; each sign and blank is one, too."""
        if len(self._learnt) == len(self._dictionary.blocks):
            return self._engine.cut(text)
        with self._lock:  # rjieba can't learn while another thread cuts
            self._learn_words_for(text)
            return list(self._engine.cut(text))

    def _knows(self, word: str) -> bool:
        """Whether a word is in the dictionary."""
        if len(self._learnt) < len(self._dictionary.blocks):
            with self._lock:
                self._learn_words_for(word[:1])
        return self._engine.knows(word)

    def _learn_words_for(self, text: str) -> None:
        """Learn the words that begin with characters of a text.

        Who interrupts it leaves what is right, and is learnt again: `learn` is one call.
        """
        self._characters += len(text)
        blocks = self._dictionary.blocks.keys()
        wanted = blocks if self._characters > _MANY else blocks & set(text)
        new = sorted(wanted - self._learnt.keys())
        if new:
            words, frequencies, sums = [], [], {}
            for char in new:
                its_words, its_frequencies = self._dictionary.words(char)
                words += its_words
                frequencies += its_frequencies
                sums[char] = sum(its_frequencies)
            known = sum(self._learnt.values()) + sum(frequencies)
            rest = self._dictionary.total - known
            self._engine.learn(words, frequencies, rest)
            self._learnt.update(sums)


@functools.cache
def cutter(engine: str, dictionary: str) -> Cutter:
    """Return what cuts by an engine with a dictionary; all segmenters of a process share it."""
    return Cutter(engine, dictionary)


def _start_jieba(total: int) -> _Engine:
    tokenizer = import_jieba().Tokenizer()
    tokenizer.total, tokenizer.initialized = total, True
    known: dict[str, int] = tokenizer.FREQ

    def learn(words: list[str], frequencies: list[int], _: int) -> None:
        # jieba wants the beginnings of words, too, with 0 where they are no words.
        new = {word[:n]: 0 for word in words for n in range(1, len(word))}
        new.update(zip(words, frequencies, strict=True))
        known.update(new)

    return _Engine(tokenizer.cut, learn, lambda word: bool(known.get(word)))


def _start_rjieba(total: int) -> _Engine:
    jieba = _rjieba().empty()
    jieba.add_word(_REST, total, "")

    def learn(words: list[str], frequencies: list[int], rest: int) -> None:
        adding = map(jieba.add_word, [*words, _REST], [*frequencies, rest], repeat(""))
        deque(adding, maxlen=0)

    def cut(text: str) -> list[str]:
        try:
            return jieba.cut(text)
        except UnicodeEncodeError:  # halves of characters, which Rust has not: signs, as to jieba
            ends = [0, *accumulate(map(len, jieba.cut(_HALVES.sub("\ufffd", text))))]
            return [text[start:end] for start, end in pairwise(ends)]

    return _Engine(cut, learn, jieba.has_word)


def _rjieba() -> Any:
    """Return the class of rjieba's that cuts; None if it isn't installed.

    rjieba's package makes one as it is imported, with a dictionary that isn't used here, in three
    times the time that all else takes. So its extension module is loaded alone.
    """
    try:
        return _rjieba_module().Jieba
    except ImportError:
        return None


def _rjieba_module() -> Any:
    if "rjieba" not in sys.modules and (package := importlib.util.find_spec("rjieba")):
        paths = package.submodule_search_locations
        spec = importlib.machinery.PathFinder.find_spec("rjieba.rjieba", paths)
        if spec and spec.loader:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    import rjieba

    return rjieba
