"""A user's own list of words: a list, or a file as dictionaries for jieba are written."""

import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...errors import PlanError
from ...read.files import is_file, read_file
from ...read.text_file import decode
from ...text.scripts.terms import tidy_term

WordList = str | os.PathLike | io.IOBase | Iterable[str]

# A part of speech as jieba's dictionaries name them, and those of Paddle.
_TAG = re.compile(r"[a-z]{1,3}\d?|nrfg|vshi|vyou|time", flags=re.I)
_COMMENT = re.compile(r"(?:^|\s)[#＃].*")
_FREQUENCY = re.compile(r"\d+(?:\.\d+)?")
_BETWEEN_FIELDS = re.compile(r"[\s,，;；]+")
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def word_set(words: WordList, name: str) -> frozenset[str]:
    """Return a user's list of words as a set.

    A word may be followed by its frequency and its part of speech, which aren't used: a term is
    kept whole wherever it stands. ``#`` begins a comment. Words are written as plans are
    (`tidy_term`).

    Parameters
    ----------
    words
        The words: a list or a column of a table; the path of a file with a word a line, or an open
        one.
    name
        The argument's name, for messages.

    Raises
    ------
    PlanError
        If it is no such list, has an entry that is no word, or is a file without a word. The
        message names the argument, and the file and line.

    Examples
    --------
    >>> sorted(word_set(["校园餐 10 n", "# 本地用语", "阳光招生"], "lexicon"))
    ['校园餐', '阳光招生']
    """
    if isinstance(words, str) and not is_file(words):
        raise PlanError(
            f"{name}: expected a list of words, not the text {words!r}, which is no file's path"
        )
    if isinstance(words, str | os.PathLike) or hasattr(words, "read"):
        file, text = _text_of_file(words, name)
        lines = [(f"{file}, line {i}", line) for i, line in enumerate(text.split("\n"), 1)]
        found = frozenset(_words_of_lines(lines, name))
        if not found:
            raise PlanError(f"{name}: {file} holds no word")
        return found
    if _is_no_list(words):
        raise PlanError(
            f"{name}: expected a list of words, a column of a table, or the path of a file with a "
            f"word a line, not a {type(words).__name__}"
        )
    return frozenset(_words_of_lines(_lines_of_list(words, name), name))


def words_by_line(text: str, file: str) -> list[tuple[int, str]]:
    r"""Return the words of a file's text, each with the number of its line.

    Examples
    --------
    >>> words_by_line("校园餐 10 n\n\n# 本地用语\n阳光招生", "words.txt")
    [(1, '校园餐'), (4, '阳光招生')]
    """
    return [
        (number, word)
        for number, line in enumerate(text.split("\n"), 1)
        for word in _words_of_lines([(f"line {number}", line)], file)
    ]


def _is_no_list(words: object) -> bool:
    """Whether something isn't a list: a table isn't, though its columns can be gone through."""
    if isinstance(words, list | tuple | set | frozenset):
        return False
    import pandas as pd

    return isinstance(words, pd.DataFrame | bytes) or not isinstance(words, Iterable)


def _text_of_file(file: Any, name: str) -> tuple[str, str]:
    """Return the name and the text of a file, open or not, with lines that end in a line feed."""
    if isinstance(file, str | os.PathLike):
        where, raw = str(Path(file)), read_file(str(file))
    else:
        where = str(getattr(file, "name", "the open file"))
        try:
            raw = file.read()
        except (OSError, ValueError) as error:  # closed, or not in the encoding it was opened with
            raise PlanError(f"{name}: {where} can't be read: {error}") from None
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    try:
        return where, decode(raw)[0]
    except PlanError as error:
        raise PlanError(f"{name}: {where}: {error}") from None


def _lines_of_list(words: Iterable, name: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a list and where each stands; lines of a file may be blank."""
    for i, word in enumerate(words, 1):
        if not isinstance(word, str):
            raise PlanError(f"{name}: entry {i} of the list is {word!r}, which is no word")
        if not word.strip() and not word.endswith("\n"):
            raise PlanError(f"{name}: the list has an empty word (entry {i})")
        yield f"entry {i}", word


def _words_of_lines(lines: Iterable[tuple[str, str]], name: str) -> Iterator[str]:
    """Yield the word of each line that has one."""
    for place, line in lines:
        text = _COMMENT.sub("", line.strip("\ufeff \t\r\n\u3000")).strip()
        if text:
            yield _word_of_line(text, f"{name}: {place}")


def _word_of_line(line: str, place: str) -> str:
    """Return the word of a line, without its frequency and part of speech."""
    word = tidy_term(line)
    fields = [field for field in _BETWEEN_FIELDS.split(line) if field]
    if len(fields) == 1:
        word = tidy_term(fields[0])  # without the comma of an empty column
    elif fields:
        rest = fields[1:]
        counted = bool(_FREQUENCY.fullmatch(rest[0]))
        rest = rest[counted:]
        known = counted or _CHINESE.search(fields[0])  # but Machine Learning is a term
        if known and len(rest) < 2 and all(_TAG.fullmatch(field) for field in rest):
            word = tidy_term(fields[0])
        elif _CHINESE.search(line):
            raise PlanError(
                f"{place} is {line!r}; a line holds one word, then, if any, its frequency and its "
                "part of speech, as in 校园餐 10 n"
            )
    if len(word) > 1 and word[0] + word[-1] == "“”" and "“" not in word[1:] and line[0] == '"':
        word = word[1:-1]  # as spreadsheets write it
    if not word:
        raise PlanError(f"{place} is {line!r}, which holds no word")
    return word
