"""Which part of a text is Chinese and which English, where it says everything in both."""

import re
from typing import Literal, NamedTuple

Marked = Literal["zh", "en", ""]

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# Where one language may give way to the other: after a sentence, else at a blank or a dot. After a
# colon or a semicolon the same sentence may go on in Chinese.
_SENTENCE_ENDS = re.compile(
    r"(?<=[。？！…”）》])\s*(?=[^\s。？！：；…”）》，、])|(?<=[：；])\s*(?=[A-Za-z`*(\[\d])"
)
_BLANKS = re.compile(r"\s+(?:·\s+)?")
_CHINESE_ENDS = ("。", "？", "！", "；", "：")
_LEAST = 3.0  # a character and a word are enough


class Piece(NamedTuple):
    """A piece of a text and its language: zh, en, or "" for what belongs to both."""

    text: str
    language: Marked


def split_languages(text: str) -> list[Piece]:
    """Return the pieces of a text that says something in Chinese and then in English.

    The place where English begins is that which leaves most Chinese characters before it and most
    Latin words behind it, the ends of sentences being tried first: terms of the other language
    stand in both. A text in one language is one piece.

    Examples
    --------
    >>> [tuple(piece) for piece in split_languages("任务表 The table of tasks")]
    [('任务表', 'zh'), ('The table of tasks', 'en')]
    >>> [piece.text for piece in split_languages("“双减”在哪里？ Where does 双减 occur?")]
    ['“双减”在哪里？', 'Where does 双减 occur?']
    >>> split_languages("0.02")
    [Piece(text='0.02', language='')]
    """
    cut = find_cut(text)
    if cut is None:
        return [Piece(text, language_of(text))]
    end, start = cut
    return [Piece(text[:end], "zh"), Piece(text[start:], "en")]


def find_cut(text: str) -> tuple[int, int] | None:
    """Return where the Chinese of a text ends and where its English starts; None if only one is.

    Examples
    --------
    >>> find_cut("词表 The tokens"), find_cut("词表")
    ((2, 3), None)
    """
    if text.rstrip().endswith(_CHINESE_ENDS):
        return None
    for places in (_SENTENCE_ENDS, _BLANKS):
        best, cut = _LEAST, None
        for gap in places.finditer(text):
            before, after = text[: gap.start()], text[gap.end() :]
            if not _opens_in_chinese(before) or _balance(after) >= 0:
                continue
            worth = _balance(before) - _balance(after)
            if worth > best or (worth == best and cut is None):
                best, cut = worth, gap.span()
        if cut:
            return cut
    return None


def language_of(text: str) -> Marked:
    """Return the language that a text is in; "" if it is in neither.

    What ends as a sentence of one of the two does is in it; else there is more of it.

    Examples
    --------
    >>> [language_of(text) for text in ("ARI = 0.02，不超出偶然。", "27: 市教研院 (six).", "0.02")]
    ['zh', 'en', '']
    """
    text = text.strip().strip("*`")
    if not _CHINESE.search(text):
        return "en" if _WORD.search(text) else ""
    if text.endswith(_CHINESE_ENDS):
        return "zh"
    if text.endswith((".", "?", "!", ";", ":")) and _WORD.search(text):
        return "en"
    return "zh" if _balance(text) > 0 else "en"


def lines_by_language(text: str) -> list[Piece]:
    r"""Return the lines that a finding prints, those of one language together.

    Chinese with no English below it, or English with no Chinese above it, belongs to both: it is
    what a plan says, and not what is said of it.

    Examples
    --------
    >>> [tuple(piece) for piece in lines_by_language("有2项。\n都好。\n2 tasks.\nAll good.\n")]
    [('有2项。\n都好。', 'zh'), ('2 tasks.\nAll good.', 'en')]
    >>> [piece.language for piece in lines_by_language("第1项：\nTask 1:\n1.校车。查校车。")]
    ['zh', 'en', '']
    """
    pieces: list[Piece] = []
    for line in text.rstrip("\n").split("\n"):
        language = language_of(line)
        if pieces and pieces[-1].language == language:
            pieces[-1] = Piece(f"{pieces[-1].text}\n{line}", language)
        else:
            pieces.append(Piece(line, language))
    languages = [piece.language for piece in pieces]
    paired = [
        (language == "zh" and languages[i + 1 : i + 2] == ["en"])
        or (language == "en" and i > 0 and languages[i - 1] == "zh")
        for i, language in enumerate(languages)
    ]
    return [
        piece if pair else Piece(piece.text, "") for piece, pair in zip(pieces, paired, strict=True)
    ]


def _opens_in_chinese(text: str) -> bool:
    """Whether a text is Chinese, if only a name in capitals and as much Chinese."""
    balance = _balance(text)
    return balance > 0 or (balance == 0 and text.upper() == text and bool(_CHINESE.search(text)))


def _balance(text: str) -> float:
    """Return how much more Chinese than English a text holds; a word weighs two characters."""
    return len(_CHINESE.findall(text)) - 2.0 * len(_WORD.findall(text))
