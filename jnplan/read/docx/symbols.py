"""Signs that are drawn: by a symbol font at a letter's code, or by a field (a ring, a fraction)."""

import functools
import re
import unicodedata

from ...data import shipped_rows
from ...text.late_pattern import late_pattern

# Programs write a symbol's code alone or, so that no letter stands there, in this range.
PRIVATE = range(0xF020, 0xF100)
_PRIVATE_CODES = re.compile("[\uf020-\uf0ff]")
_STYLE_WORDS = late_pattern(r"^[A-Z]{6}\+|regular|itc|std|[^a-z0-9]", flags=re.I)
_SAME = {"monotypesorts": "zapfdingbats", "dingbats": "zapfdingbats"}
_LIKELY = ("wingdings", "symbol")  # whose codes these are where no font is named
# What Word's boxes for circled characters, pinyin and fractions write; no result is stored.
_OPTIONS = r'EQ\s+(?:\\\*\s*(?:"[^"]*"|jc\d|hps\d+|Font:[^\\]*)\s*)*'
_RINGED = late_pattern(
    rf"{_OPTIONS}\\o\s*(?:\\a[clrd])?\s*[(（]\s*(?P<ring>[○〇◯□△◇])\s*[,，;；]\s*(?P<sign>\d{{1,2}}|\w)\s*[)）]",
    flags=re.I,
)
_READING = late_pattern(
    rf"{_OPTIONS}\\o\s*(?:\\a[clrd])?\s*[(（]\s*\\s\s*\\up\s*\d*\s*[(（][^()（）]*[)）]\s*[,，;；]"
    r"\s*(?P<base>[^\\,，;；()（）]+)[)）]",
    flags=re.I,
)
_FRACTION = late_pattern(rf"{_OPTIONS}\\f\s*[(（]\s*(\d+)\s*[,，;；]\s*(\d+)\s*[)）]", flags=re.I)
_RINGS = (
    (0x2460, 0x2474),
    (0x3251, 0x3260),
    (0x32B1, 0x32C0),
    (0x3280, 0x32B1),
)  # ①, ㉑, ㊱, ㊀ to ㊰


@functools.lru_cache(maxsize=512)
def symbol_font(name: str | None) -> str:
    """Return the short name of a symbol font whose signs are known, else nothing.

    Examples
    --------
    >>> symbol_font("Wingdings 2"), symbol_font("ABCDEF+ZapfDingbats"), symbol_font("宋体")
    ('wingdings2', 'zapfdingbats', '')
    """
    plain = _STYLE_WORDS.sub("", name or "").lower()
    plain = _SAME.get(plain, plain)
    return plain if plain in {font for font, _ in _signs()} else ""


def symbol_sign(font: str, code: int) -> str | None:
    """Return the sign that a symbol font shows for a code (from 0x20 or 0xF020); None if unknown.

    Parameters
    ----------
    font
        As `symbol_font` calls it; nothing where no such font is named.
    code
        The character's code.

    Examples
    --------
    >>> symbol_sign("wingdings", 0xF081), symbol_sign("wingdings2", 0x6A), symbol_sign("", 0xF083)
    ('①', '①', '③')
    """
    at = code - 0xF000 if code in PRIVATE else code
    if font:
        return _signs().get((font, at))
    known = (_signs().get((one, at)) for one in _LIKELY) if code in PRIVATE else ()
    return next(filter(None, known), None)


def holds_symbols(text: str) -> bool:
    """Whether a text has codes that only symbol fonts use."""
    return _PRIVATE_CODES.search(text) is not None


def symbol_text(text: str, font: str) -> tuple[str, int]:
    """Return a text with the signs that its symbol font shows, and how many aren't known.

    Unknown ones stand as □ where the font is known; letters that it has no known sign for stay.

    Examples
    --------
    >>> symbol_text("\uf081检查", "wingdings"), symbol_text("l 检查", "wingdings")
    (('①检查', 0), ('● 检查', 0))
    """
    shown, unknown = [], 0
    for char in text:
        sign = symbol_sign(font, ord(char)) if ord(char) < 0x100 or ord(char) in PRIVATE else None
        if sign is None and font and ord(char) in PRIVATE:
            sign, unknown = "□", unknown + 1
        shown.append(sign or char)
    return "".join(shown), unknown


@functools.cache
def _signs() -> dict[tuple[str, int], str]:
    rows = shipped_rows("symbols.csv")
    return {(row.font, int(row.code, 16)): row.sign for row in rows}


@functools.cache
def _ringed_signs() -> dict[str, str]:
    signs = [chr(code) for first, end in _RINGS for code in range(first, end)]
    return {unicodedata.normalize("NFKC", sign): sign for sign in signs}


def drawn_text(code: str) -> tuple[str, str] | None:
    r"""Return what an EQ field draws and what kind it is; None if it isn't known.

    Word writes such a field for a character in a ring, for one that bears its reading, and for a
    fraction. Of a reading the character is returned.

    Examples
    --------
    >>> [drawn_text(rf"eq \o\ac(○,{sign})") for sign in ("21", "密")]
    [('㉑', 'ring'), ('密', 'ring')]
    >>> drawn_text(r"EQ \o\ad(\s\up 9(pīn),拼)"), drawn_text(r"EQ \f(2,3)")
    (('拼', 'reading'), ('2/3', 'fraction'))
    >>> drawn_text(r"EQ \r(2)") is None
    True
    """
    code = " ".join(code.split())
    if found := _RINGED.fullmatch(code):
        sign = str(int(found["sign"])) if found["sign"].isdecimal() else found["sign"]
        plain = f"({sign})" if sign.isdecimal() else sign
        return (_ringed_signs().get(sign, plain) if found["ring"] in "○〇◯" else plain), "ring"
    if found := _READING.fullmatch(code):
        return found["base"].strip(), "reading"
    if found := _FRACTION.fullmatch(code):
        return f"{found[1]}/{found[2]}", "fraction"
    return None
