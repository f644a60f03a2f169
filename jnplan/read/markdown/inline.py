"""The signs of Markdown within lines: stress, links, code, tags, escapes.

Not by markdown-it, nor by any reader that keeps to CommonMark: ``**“双减”。**规范`` isn't stress
by its rules, as a full stop stands before the closing stars and no blank behind them, so that the
stars stay.
"""

import html
import re
from collections import Counter

from ...text.clean import CONTROLS

_HAN = "[\u3400-\u9fff]"
_CODE = re.compile(r"(?<![`\\])(`{1,3})(?!`)([^\n]{1,400}?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("\x01(.)")  # no text holds a control character
_SHIFT = 0x3400
_TARGET = (
    r"\((?:<[^<>\n]{0,500}>|[^()\s]{0,500}(?:\([^()\s]{0,100}\)[^()\s]{0,100})?)"
    r"(?:[ \t]+(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))?\)"
)
_IMAGE = re.compile(
    rf"!\[\[[^\[\]\n]{{1,200}}\]\]|!\[[^\[\]\n]{{0,200}}\](?:{_TARGET}|\[[^\[\]\n]{{0,80}}\])"
)
# What stands in the brackets of a link is an address: it has a point, a slash, a colon or a #.
_LINK = re.compile(rf"\[([^\[\]\n]{{0,200}})\](?=\([^()\n]*[./:#]){_TARGET}")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,200})\][ ]?\[([^\[\]\n]{0,80})\]")
_DEFINED = re.compile(
    r"^[ ]{0,3}\[([^\[\]\n^]{1,80})\]:[ \t]*<?(?:https?:|\.{0,2}/|#|mailto:)\S*.*$", re.M
)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^([^\[\]\s]{1,40})\]:[ \t]*(.*)$", flags=re.M)
_FOOTNOTE_SIGN = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_BREAK = re.compile(r"<br\s{0,9}/?>|(?:[ ]{2,}|\\)$", flags=re.I | re.M)
_STRUCK = re.compile(
    r"~~(?=\S)([^~\n]{1,400})(?<=\S)~~|<(?:del|s|strike)>([^<\n]{0,400})</(?:del|s|strike)>", re.I
)
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|p|em|br|font|span|strong|sub|sup|del|strike|mark|img|center|div|kbd|small|big|ins"
    r"|details|summary|h[1-6])(?=[\s/>])[^<>]{0,300}>",
    flags=re.I,
)
_PICTURE = re.compile(r"<img\s", flags=re.I)
_STRESS = re.compile(r"(\*\*\*|\*\*|==)(?=[^\s*=])(.{1,1000}?)(?<=\S)\1", flags=re.S)
_UNDERLINES = re.compile(
    rf"(?<![A-Za-z0-9_])(___|__|_)(?=[^\s_])([^_\n]{{0,200}}{_HAN}[^_\n]{{0,200}})(?<=\S)\1"
    r"(?![A-Za-z0-9_])"
)
_LIGHT = re.compile(
    r"(?<![*\w\\])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![*\d])|"
    rf"(?<={_HAN})\*(?=[^\s*])([^*\n]{{0,200}}{_HAN}[^*\n]{{0,200}})(?<=\S)\*(?!\*)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", flags=re.I)
_SIGNS = re.compile(r"[*_~=`\[\]<>&\\!]| {2}$", flags=re.M)
_MOST_NESTED = 3


def plain_text(text: str, defined: frozenset[str], counts: Counter[str]) -> str:
    r"""Return the text of a paragraph, a heading or a cell, without the signs of Markdown.

    Parameters
    ----------
    text
        The text as it stands in the file, of one line or several.
    defined
        The names of links whose addresses stand elsewhere.
    counts
        Counts what is left out: pictures, what is struck through.

    Examples
    --------
    >>> plain_text(r"**2\. “双减”。**规范[培训](a.md)，<br>~~另~~`A*B`", frozenset(), Counter())
    '2. “双减”。规范培训，\nA*B'
    """
    if not _SIGNS.search(text):
        return text
    pieces, at = [], 0
    for code in _CODE.finditer(text):
        pieces += [text[at : code.start()], _shield_signs(code[2])]
        at = code.end()
    text = "".join([*pieces, text[at:]])
    text = _ESCAPE.sub(lambda match: _shield_signs(match[1]), text)
    counts["pictures"] += len(_IMAGE.findall(text)) + len(_PICTURE.findall(text))
    text = _BREAK.sub("\n", _IMAGE.sub("", text))
    text = _LINK.sub(r"\1", text)
    if defined:
        text = _REFERENCE.sub(lambda link: _words_of_link(link, defined), text)
    text = _ADDRESS.sub(r"\1", _FOOTNOTE_SIGN.sub("", text))
    text, struck = _STRUCK.subn("", text)
    counts["struck"] += struck
    text = _TAG.sub("", text)
    for _ in range(_MOST_NESTED):
        before = text
        text = _UNDERLINES.sub(r"\2", _STRESS.sub(r"\2", text))
        text = _LIGHT.sub(lambda match: match[1] or match[2], text)
        if text == before:
            break
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = CONTROLS.sub(" ", _ESCAPED.sub(lambda match: chr(ord(match[1]) - _SHIFT), text))
    return re.sub(r"\n\s*\n", "\n", text.replace("\r", "\n"))


def _shield_signs(text: str) -> str:
    """Return a text whose signs none of the rules knows."""
    return "".join(
        f"\x01{chr(ord(char) + _SHIFT)}" if not char.isalnum() and char.isascii() else char
        for char in text
    )


def _words_of_link(link: re.Match[str], defined: frozenset[str]) -> str:
    return link[1] if (link[2] or link[1]).lower() in defined else link[0]


def take_definitions(text: str) -> tuple[str, frozenset[str], list[str]]:
    """Return a text without the addresses of its links and its footnotes; their names; these."""
    defined = frozenset(match[1].lower() for match in _DEFINED.finditer(text))
    notes = [match[2].strip() for match in _FOOTNOTE.finditer(text)]
    return _FOOTNOTE.sub("", _DEFINED.sub("", text)), defined, notes


def without_comments(text: str) -> tuple[str, list[str]]:
    """Return a text without its comments, and these; what begins one that doesn't end stays.

    Examples
    --------
    >>> without_comments("一<!-- 不要 -->二<!--三")
    ('一二三', ['不要'])
    """
    pieces, comments, at = [], [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        comments.append(" ".join(text[start + 4 : end].split()))
        at = end + 3
    rest = text[at:].replace("<!--", "")
    return "".join([*pieces, rest]), [comment for comment in comments if comment]
