"""Single signs that stand for others or show nothing, and a table of the kinds of all.

Kinds are looked up for a whole text at once, as most texts hold nothing that is to be cleaned.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from typing import TYPE_CHECKING

from ..late_pattern import late_pattern
from .text_map import Edit
from .width import pays_by_array, utf16_units

if TYPE_CHECKING:
    import numpy as np

# Fonts draw a radical and the character that looks like it alike, and a program may name either.
# Unicode has the character of each of the Kangxi radicals and compatibility ideographs.
_BLOCKS = [(0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)]
RADICALS = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in _BLOCKS
    for code in range(first, last + 1)
    if unicodedata.decomposition(chr(code))
}
# But of the supplement only two; these are those of its radicals that are characters or parts of
# some by themselves.
RADICALS |= zip(
    map(
        ord,
        "⺁⺄⺅⺇⺈⺉⺊⺌⺍⺎⺐⺒⺓⺖⺘⺙⺛⺜⺝⺟⺠⺡⺣⺤⺦⺧⺨⺩⺫⺬⺭⺮⺯⺰⺶⺹⺻⺼⺾⺿⻀⻁⻂⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳",
    ),
    "厂乙亻几刀刂卜小小兀尢巳幺忄扌攵旡日月母民氵灬爫丬牛犭王罒示礻竹糹纟羊耂聿月艹艹艹虎衤西见角讠贝足车辶辶辶邑钅長镸长门阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟",
    strict=True,
)
# The radical 戶 stands in fonts of simplified Chinese for 户.
RADICALS[0x2F3E] = "户"

# What Python's GB18030 makes of codes that browsers read as other characters.
BROWSER_CHARACTERS = {
    0xE5E5: "\u3000",
    **dict(zip(range(0xE78D, 0xE797), "︐︒︑︓︔︕︖︗︘︙", strict=True)),
    0xE7C7: "ḿ",
    **dict(
        zip(
            (0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864),
            map(chr, range(0x9FB4, 0x9FBC)),
            strict=True,
        )
    ),
}

# Chinese punctuation is full-width; letters, digits and signs of calculation are not.
_KEPT_WIDE = "（），：；！？．～［］｛｝＜＞"
_HALF_WIDTH = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT_WIDE
} | {0xFFE5: "¥"}
# Forms for upright lines and half-width forms of Chinese punctuation.
_FORMS = {0x2800: " "} | dict(
    zip(
        map(
            ord,
            "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄｡､｢｣﹐﹑﹒﹔﹕﹖﹗﹙﹚﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹪﹫",
        ),
        "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』。、「」，、．；：？！（）〔〕#&*+-＜＞=%@",
        strict=True,
    )
)
_ODD_BLANKS = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F]
BLANKS = " \t\u3000" + "".join(map(chr, _ODD_BLANKS))
# Signs without width: those that Unicode calls formats, fillers and selectors of variants.
_INVISIBLE = [
    *(0xAD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB),
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F),
    *(0x3164, 0xFFA0, *range(0xFE00, 0xFE10), 0xFFFC),
]
CHINESE_DIGITS = "一二三四五六七八九〇零"
_LIKE_ZERO = "○◯〇Oo0ОоΟο"

(
    OTHER,
    LINE_END,
    BLANK,
    OPENING,
    CLOSING,
    QUOTE,
    ENTITY,
    MARKDOWN,
    LIKE_ZERO,
    CHINESE_DIGIT,
    RADICAL,
    FULL_WIDTH,
    FORM,
    INVISIBLE,
    PRIVATE,
    MISREAD,
    ODD_BLANK,
    SURROGATE,
) = range(18)
# The kind of each sign that isn't OTHER; beyond the first plane all are SURROGATE.
_KINDS = dict.fromkeys(map(chr, range(0xE000, 0xF900)), PRIVATE)
_KINDS |= dict.fromkeys(map(chr, range(0xD800, 0xE000)), SURROGATE)
_REPLACED: dict[int, str] = {}  # one for one
for _kind, _table in (
    (RADICAL, RADICALS),
    (FULL_WIDTH, _HALF_WIDTH),
    (FORM, _FORMS),
    (MISREAD, BROWSER_CHARACTERS),
):
    for _code, _char in _table.items():
        if max(_code, ord(_char)) < 0x10000:
            _KINDS[chr(_code)], _REPLACED[_code] = _kind, _char
_KINDS |= dict.fromkeys(map(chr, _INVISIBLE), INVISIBLE)
_KINDS |= dict.fromkeys(map(chr, _ODD_BLANKS), ODD_BLANK)
for _kind, _signs in (
    (LINE_END, "\n"),
    (BLANK, " \t\u3000"),
    (OPENING, "“"),
    (CLOSING, "”"),
    (QUOTE, "\"'<＜〈«≪〝"),
    (ENTITY, "&"),
    (MARKDOWN, "#*`]_=\\"),
    (LIKE_ZERO, "○◯Oo0ОоΟο"),
    (CHINESE_DIGIT, CHINESE_DIGITS),
):
    _KINDS |= dict.fromkeys(_signs, _kind)

_COUNTED = {"radicals": RADICAL, "full-width": FULL_WIDTH, "forms": FORM, "misread": MISREAD}

# Escaped any number of times: &amp;amp;nbsp;
_ENTITY = re.compile(
    r"&(?:amp;)*(nbsp;?|[A-Za-z][A-Za-z0-9]{1,31};|#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)"
)
_SURROGATE_RADICAL = re.compile("[\U0002f800-\U0002fa1d]")
_INVISIBLE_SIGN = late_pattern(f"[{''.join(map(chr, _INVISIBLE))}\U000e0000-\U000e0fff]")
# Signs that Word's and other fonts show as a bullet or another ornament.
_ORNAMENT = late_pattern(rf"^([{BLANKS}]*)[\uf000-\uf0ff]+[{BLANKS}]*(?=\S)", flags=re.M)
# The point behind a number, of a font of its own: the text has none but this sign.
_LOST_POINT = late_pattern(
    rf"^(?:[{BLANKS}]*\d{{1,2}})([\ue000-\uf8ff])[{BLANKS}]*(?=[\u4e00-\u9fff“《])", flags=re.M
)
_INNER_ODD_BLANK = late_pattern(f"[{''.join(map(chr, _ODD_BLANKS))}](?=\\S)(?<=\\S.)")
_ORNAMENT_BLANK = re.compile("[\uf020\uf0a0]")
# In a figure of Chinese digits: at least one of them stands before, none but such signs around.
_FIGURE = late_pattern(
    rf"(?<![{CHINESE_DIGITS}])[{CHINESE_DIGITS}]+[○◯Oo0ОоΟο][{CHINESE_DIGITS}{_LIKE_ZERO}]*(?![A-Za-z0-9○◯])"
)
# Not the point behind the number of a line.
_POINT = re.compile(r"．(?=\d)(?<=[^\s\d]\d．)|．(?=\d)(?<=[^\s\d]\d\d．)")
_ZERO = re.compile("[○◯Oo0ОоΟο]")


def kinds_of(text: str) -> bytes:
    """Return the kinds of a text's signs in their order; bytes are what is searched fastest.

    Of signs of no kind some may be left out.

    Examples
    --------
    >>> [kind for kind in kinds_of("“校车”") if kind] == [OPENING, CLOSING]
    True
    """
    if pays_by_array(text):
        return _kinds_by_unit().take(utf16_units(text)).tobytes()
    kinds = bytes(map(_KINDS.__getitem__, filter(_KINDS.__contains__, text)))
    # Such signs take two units; to ask for the largest sign takes longer than all the rest.
    beyond = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    return kinds + bytes((SURROGATE,)) if beyond else kinds


def replace_signs(text: str) -> str:
    """Return a text with the signs replaced that stand for one other, one for one."""
    if pays_by_array(text):
        units = _replaced_units().take(utf16_units(text))
        return units.tobytes().decode("utf-16-le", "surrogatepass")
    return text.translate(_REPLACED)


@functools.cache
def _kinds_by_unit() -> np.ndarray:
    import numpy as np

    kinds = np.zeros(0x10000, dtype=np.uint8)
    kinds[list(map(ord, _KINDS))] = list(_KINDS.values())
    return kinds


@functools.cache
def _replaced_units() -> np.ndarray:
    import numpy as np

    units = np.arange(0x10000, dtype="<u2")
    units[list(_REPLACED)] = list(map(ord, _REPLACED.values()))
    return units


def count_replaced(kinds: bytes) -> dict[str, int]:
    """Count by kind what `replace_signs` replaces."""
    return {name: kinds.count(kind) for name, kind in _COUNTED.items() if kind in kinds}


def replace_rare_radicals(text: str) -> tuple[str, int]:
    """Replace compatibility ideographs beyond the first plane, one for one; count them too."""
    return _SURROGATE_RADICAL.subn(lambda match: RADICALS[ord(match[0])], text)


def entity_edits(text: str) -> list[Edit]:
    """Return edits that make an entity of HTML, such as &nbsp;, the character that it names."""
    edits = []
    for match in _ENTITY.finditer(text):
        char = html.unescape(f"&{match[1].rstrip(';')};")
        if len(char) == 1 and char not in "\n\r\0" and char.isprintable() | char.isspace():
            edits.append(Edit(*match.span(), char))
    return edits


def invisible_edits(text: str) -> list[Edit]:
    """Return edits that take out signs without width."""
    return [Edit(*match.span()) for match in _INVISIBLE_SIGN.finditer(text)]


def ornament_edits(text: str) -> list[Edit]:
    """Return edits for signs of private use: bullets go, blanks and points become usual ones."""
    edits = [Edit(*match.span(1), ".") for match in _LOST_POINT.finditer(text)]
    for match in _ORNAMENT.finditer(text):
        edits.append(Edit(match.end(1), match.end()))
    taken = [(edit.start, edit.end) for edit in edits]
    blanks = (match.start() for match in _ORNAMENT_BLANK.finditer(text))
    edits += [Edit(at, at + 1, " ") for at in blanks if not any(a <= at < b for a, b in taken)]
    return sorted(edits)


def odd_blank_edits(text: str) -> list[Edit]:
    """Return edits that make unusual blanks usual ones within a line; its ends may have any."""
    return [Edit(*match.span(), " ") for match in _INNER_ODD_BLANK.finditer(text)]


def point_edits(text: str) -> list[Edit]:
    """Return edits that make a full-width point within a figure a usual one (３．５万)."""
    return [Edit(*match.span(), ".") for match in _POINT.finditer(text)]


def zero_edits(text: str) -> list[Edit]:
    """Return edits that make letters O and circles in a Chinese figure zeros (二O二六)."""
    edits = []
    for figure in _FIGURE.finditer(text):
        zeros = list(_ZERO.finditer(text, *figure.span()))
        # A circle is meant as a zero anywhere, a letter or digit only where the figure is a year.
        year = len(figure[0]) >= 4 or text[figure.end() : figure.end() + 1] == "年"
        edits += [Edit(*zero.span(), "〇") for zero in zeros if year or zero[0] in "○◯"]
    return edits
