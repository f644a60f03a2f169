"""The Chinese or the English of Markdown that is written in both, as the lessons are."""

import re
from typing import Literal

OneLanguage = Literal["zh", "en"]

_CHINESE = re.compile("[\u3400-\u9fff\u3000-\u303f\uff01-\uff5e“”‘’…]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile("[A-Za-z]{2}")
_HAN = re.compile("[\u3400-\u9fff]")
# A Chinese character says about as much as some letters do.
_LETTERS = 3
# Code and formulas are of no language.
_NEUTRAL = re.compile(r"`[^`]*`")
# So a Chinese sentence ends, after which its English may begin.
_CHINESE_END = re.compile(r"[。？！：；”）…][*_]*$")
_MARKER = re.compile(r"\s*(?:#+ |[-*] |\d+\. |> )?")
# Bold, at the beginning, with what follows it.
_BOLD = re.compile(r"\*\*([^*]+)\*\*(.*)", re.S)


def pick_language(markdown: str, lang: OneLanguage) -> str:
    """Return the part of a bilingual text that is in one language; code stays.

    Examples
    --------
    >>> pick_language("## 3 数一数 Counting", "en")
    '## Counting'
    >>> pick_language("- 先要会 `for`。 You need `for`.", "zh")
    '- 先要会 `for`。'
    >>> pick_language("**当心 Beware:** 小数。 Small numbers.", "zh")
    '**当心：** 小数。'
    """
    kept, code = [], False
    for line in markdown.split("\n"):
        if line.lstrip().startswith("```"):
            code = not code
        elif not code and line.strip():
            line = _pick_of_table(line, lang) if line.startswith("|") else _pick_of_line(line, lang)
            if not line.strip():
                continue
        kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _pick_of_table(line: str, lang: OneLanguage) -> str:
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return "| " + " | ".join(_pick_of_cell(cell.strip(), lang) for cell in cells) + " |"


def _pick_of_cell(cell: str, lang: OneLanguage) -> str:
    return _picked(cell, lang, sentence=False) or cell


def _pick_of_line(line: str, lang: OneLanguage) -> str:
    found = _MARKER.match(line)
    marker = found[0] if found else ""
    rest = line[len(marker) :]
    if not (_CHINESE.search(rest) or _WORD.search(_NEUTRAL.sub("", rest))):
        return line
    bold = _BOLD.fullmatch(rest)
    if bold and _HAN.search(bold[1]) and _WORD.search(_NEUTRAL.sub("", bold[1])):
        head = split_pair(bold[1], sentence=False)
        if all(head):
            own = head[0].rstrip(":：") + "：" if bold[1].endswith(":") else head[0]
            said = own if lang == "zh" else head[1]
            tail = _picked(bold[2].strip(), lang, sentence=True)
            return f"{marker}**{said}** {tail}".rstrip() if tail or not bold[2].strip() else ""
    # In a paragraph English begins after a sentence; in a heading, or in bold alone, anywhere.
    paragraph = not marker.strip() and not (bold and not bold[2].strip())
    ends = re.search("[。？！；]", rest) is not None
    sentence = paragraph or (ends and not marker.startswith("#"))
    picked = _picked(rest, lang, sentence=sentence)
    return marker + picked if picked else ""


def _picked(text: str, lang: OneLanguage, *, sentence: bool) -> str:
    return split_pair(text, sentence=sentence)[lang == "en"]


def split_pair(text: str, *, sentence: bool) -> tuple[str, str]:
    """Return the Chinese with which a line begins and the English after it; either may be empty.

    Parameters
    ----------
    text
        The line, without its mark as a heading or an entry of a list.
    sentence
        Whether it is of sentences: then English begins only where a Chinese one has ended.

    Examples
    --------
    >>> split_pair("数一数 Counting", sentence=False)
    ('数一数', 'Counting')
    >>> split_pair("The word 教师 (teacher) is there.", sentence=True)
    ('', 'The word 教师 (teacher) is there.')
    """
    plain = _NEUTRAL.sub(lambda code: "\0" * len(code[0]), text)
    weights = [_LETTERS if _CHINESE.match(sign) else -bool(_LATIN.match(sign)) for sign in plain]
    places = [at for at, sign in enumerate(plain) if sign == " "]
    if sentence:
        places = [at for at in places if _CHINESE_END.search(text[:at])]
    best = max([len(text), 0, *places], key=lambda at: sum(weights[:at]) - sum(weights[at:]))
    return text[:best].strip().removesuffix("·").strip(), text[best:].strip()
