"""Text files: their bytes to characters, in UTF-8, UTF-16, GB18030 or Big5.

UTF-8 is known by itself, as text of another encoding never passes for it. GB18030 and Big5 use the
same pairs of bytes, and each decodes most of the other; but what is frequent Chinese in the one is
mostly rare characters in the other, and both standards hold the frequent ones in rows of their own.
Of thousands of stretches of 20 characters this took none for the other, where charset-normalizer
took 3 in 100; below 8 characters it errs.
"""

import codecs
import functools
import re

from ..data import shipped_rows
from ..errors import PlanError
from ..findings import finding
from ..plan import Source
from ..text.clean import CONTROLS, SAMPLE, frequent_characters, holds_controls, line_ends
from .formats import wrong_ending

ALLOWED = "UTF-8, UTF-16, GB18030 (GBK) or Big5"
_FEWEST = 0.2  # this share of a text's characters is frequent, or it isn't Chinese text
_FEWEST_UTF16 = 0.5
_PLAIN_NAMES = {
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 (little endian, without its mark)",
    "utf-16-be": "UTF-16 (big endian, without its mark)",
    "gb18030": "GB18030 (GBK)",
    "big5": "Big5",
}


def read_text_file(raw: bytes, *, name: str) -> Source:
    """Read a text file.

    Parameters
    ----------
    raw
        The file's bytes.
    name
        What messages call it.

    Raises
    ------
    PlanError
        If the bytes aren't text, or nothing but blanks.
    """
    try:
        text, encoding, notes = decode(raw)
    except PlanError as error:
        raise PlanError(f"{name}: {wrong_ending(name, 'txt')}{error}") from None
    if not text.strip():
        raise PlanError(f"{name}: the file holds nothing but blanks")
    return Source(text, "txt", encoding, notes)


def decode(raw: bytes) -> tuple[str, str, tuple[str, ...]]:
    r"""Decode the bytes of a text file.

    Returns
    -------
    tuple
        The text, whose lines end in ``\n`` whatever they end in in the file; the encoding; and
        notes on it.

    Raises
    ------
    PlanError
        If the bytes aren't text; it says which byte of which line is not.

    Examples
    --------
    >>> decode("１．学习。\r\n".encode("gbk"))
    ('１．学习。\n', 'gb18030', ('文字的编码是GB18030 (GBK)。\nThe text is in GB18030 (GBK).',))
    """
    text, encoding = _decode_text(raw)
    plain = _PLAIN_NAMES.get(encoding)
    notes: tuple[str, ...] = (finding("read.encoding", encoding=plain),) if plain else ()
    text = line_ends(text)
    strange = len(CONTROLS.findall(text)) if holds_controls(text) else 0
    if strange > 10 and strange > len(text) / 100:
        raise PlanError(f"not text: {strange} of its {len(text)} characters are control characters")
    if strange:
        text = CONTROLS.sub(" ", text)
        notes += (finding("read.controls", n=strange),)
    return text, encoding, notes


def _decode_text(raw: bytes) -> tuple[str, str]:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return _strictly(raw, encoding, skip=2), "utf-16"
    if b"\0" in raw:
        # Of these encodings only UTF-16 has zero bytes: it is the one of the two that makes sense.
        encoding = max(("utf-16-le", "utf-16-be"), key=lambda name: _share(raw, name))
        if _share(raw, encoding) < _FEWEST_UTF16:
            place = _byte_place(raw, raw.index(b"\0"))
            raise PlanError(f"not text in {ALLOWED}: {place} is a zero byte")
        return _strictly(raw, encoding), encoding
    try:
        return raw.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        sample = raw[:SAMPLE].decode("utf-8", errors="replace")
    # UTF-8 but for some bytes, as where it was cut or holds surrogates: no reason to guess.
    wide = sum("\u0800" <= c < "\ufffd" for c in sample)
    if raw.startswith(b"\xef\xbb\xbf") or wide > sample.count("\ufffd"):
        return _strictly(raw, "utf-8"), "utf-8"
    unfit = {name: _first_unfit(raw, name) for name in ("gb18030", "big5hkscs")}
    fitting = [name for name, place in unfit.items() if place is None]
    encoding = max(fitting, key=lambda name: _share(raw, name), default="")
    if not fitting or (len(raw) > 40 and _share(raw, encoding) < _FEWEST):
        places = [_first_unfit(raw, "utf-8"), *unfit.values()]
        last = _byte_place(raw, max(place for place in places if place is not None))
        raise PlanError(f"not text in {ALLOWED}: {last} fits none of them")
    return decode_as_browsers(raw, encoding), encoding.removesuffix("hkscs")


def decode_as_browsers(raw: bytes, encoding: str, *, errors: str = "strict") -> str:
    r"""Decode bytes as browsers do: codes that Python reads otherwise, or not at all, included.

    Parameters
    ----------
    raw
        The bytes.
    encoding
        Any; of gb18030 and big5hkscs browsers know more than Python (``data/encodings.csv``).
    errors
        "strict", or "replace" for U+FFFD in place of what can't be read.

    Examples
    --------
    >>> decode_as_browsers(b"\x803", "gb18030"), decode_as_browsers(b"\xa3\xe1", "big5hkscs")
    ('€3', '€')
    """
    handler = {"strict": _AS_BROWSERS, "replace": _AS_BROWSERS_OR_REPLACED}[errors]
    known, other, unclear = _browser_codes(encoding)
    if any(code in raw for code in unclear):
        codes = re.findall(rb"[\x81-\xfe][\x40-\xfe]|[^\x81-\xfe]+|.", raw, flags=re.S)
        return "".join(known.get(code) or code.decode(encoding, handler) for code in codes)
    text = raw.decode(encoding, handler if known else errors)
    return text.translate(other) if other else text


# As Python calls them: those of the encodings that browsers know in which Chinese can be written,
# and hz.
_CHINESE = {
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb2312", "gbk", "gb18030", "hz"),
    *(
        "big5",
        "big5hkscs",
        "cp950",
        "shift_jis",
        "cp932",
        "euc_jp",
        "iso2022_jp",
        "euc_kr",
        "cp949",
    ),
}


def holds_chinese(encoding: str) -> bool:
    """Whether an encoding that a page declares is known, and Chinese can be written in it.

    Python knows more: some decode anything (Latin), some none of characters (punycode, rot13), and
    what it makes of those differs by its version.

    Examples
    --------
    >>> holds_chinese("GBK"), holds_chinese("windows-1252"), holds_chinese("punycode")
    (True, False, False)
    """
    try:
        return codecs.lookup(encoding).name in _CHINESE
    except (LookupError, ValueError):  # the latter of signs that no name has
        return False


@functools.cache
def _browser_codes(encoding: str) -> tuple[dict[bytes, str], dict[int, str], list[bytes]]:
    """Return what browsers read otherwise than Python.

    Returns
    -------
    tuple
        The character of every such code; that of every character that Python makes of such a code
        alone; and the codes of which Python makes a character that another code stands for.
    """
    rows = [row for row in shipped_rows("encodings.csv") if row.encoding == encoding]
    known = {
        bytes.fromhex(row.bytes): "".join(chr(int(code, 16)) for code in row.character.split("+"))
        for row in rows
    }
    other = {int(row.python, 16): chr(int(row.character, 16)) for row in rows if row.python}
    shared = [code for code in other if chr(code) in _TWO_CODES and encoding == "big5hkscs"]
    unclear = [
        bytes.fromhex(row.bytes) for row in rows if row.python and int(row.python, 16) in shared
    ]
    return known, {code: char for code, char in other.items() if code not in shared}, unclear


_TWO_CODES = "\uff0f\uff3c"  # ／ and ＼, which Big5 has twice


def _read_as_browsers(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    known = _browser_codes(error.encoding)[0]
    for size in (2, 1):
        code = error.object[error.start : error.start + size]
        if code in known:
            return known[code], error.start + len(code)
    raise error


def _read_or_replace(error: UnicodeError) -> tuple[str, int]:
    try:
        return _read_as_browsers(error)
    except UnicodeDecodeError as unknown:
        return "\ufffd", unknown.end


DECODED = "jnplan.browsers"  # what to do with codes that Python doesn't know, as browsers do
_AS_BROWSERS, _AS_BROWSERS_OR_REPLACED = DECODED, "jnplan.browsers.replace"
codecs.register_error(_AS_BROWSERS, _read_as_browsers)
codecs.register_error(_AS_BROWSERS_OR_REPLACED, _read_or_replace)


def _share(raw: bytes, encoding: str) -> float:
    """Return the share of frequent characters among those that aren't ASCII."""
    simplified, traditional = frequent_characters()
    known = {"gb18030": simplified, "big5hkscs": traditional}.get(encoding)
    known = simplified | traditional if known is None else known
    sample = decode_as_browsers(raw[:SAMPLE], encoding, errors="replace")
    wide = [c for c in sample if c > "\x7f" or c == "\0"]
    return sum(c in known for c in wide) / len(wide) if wide else 1.0


def _strictly(raw: bytes, encoding: str, *, skip: int = 0) -> str:
    """Decode what is known to be in this encoding."""
    at = _first_unfit(raw[skip:], encoding)
    if at is not None:
        place = _byte_place(raw, at + skip, encoding)
        name = encoding[:6].rstrip("-").upper()
        raise PlanError(f"text in {name}, but {place} can't be read: the file is damaged")
    text = raw[skip:].decode("utf-8-sig" if encoding == "utf-8" else encoding)
    if "\0" in text:
        at = len(text[: text.index("\0")].encode(encoding)) + skip
        raise PlanError(
            f"not text in {ALLOWED}: {_byte_place(raw, at, encoding)} is a zero character"
        )
    return text


def _first_unfit(raw: bytes, encoding: str) -> int | None:
    try:
        decode_as_browsers(raw, encoding)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _byte_place(raw: bytes, at: int, encoding: str = "latin-1") -> str:
    """Return where a byte stands, in words: its number and its line, from 1."""
    line = raw[:at].decode(encoding, errors="replace").count("\n") + 1
    return f"byte {at + 1} (line {line})"
