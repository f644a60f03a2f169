"""Files in MIME: the parts of a web archive or an e-mail, read by the standard library.

It takes nearly everything, and what it returns of a damaged file needs a second look: base64 that
is cut off comes back as base64, bytes of 8 bits that are asked for as they stand as replacement
characters, a header with such bytes as an object, and "=" before blanks doesn't join lines.
"""

import binascii
import email
import email.header
import email.message
import re
from collections.abc import Iterator

from ...errors import PlanError
from ..text_file import holds_chinese

MOST_PARTS = 5000
MOST_PARTS_DEEP = 20
_MOST_LOOKS = 4_000_000
_MULTIPART = re.compile(rb"^Content-Type[ \t]*:\s*multipart/", flags=re.I | re.M)
_LONGEST_HEADER = 4000
_NOT_BASE64 = re.compile("[^A-Za-z0-9+/]")
_PADDED = re.compile(rb"=[ \t]+(?=\r?\n)")  # the end of a line that goes on
_LATIN = re.compile(r"us-ascii|iso-8859-\d+|windows-125\d", flags=re.I)
_SURROGATES = re.compile("[\udc80-\udcff]")


def read_message(raw: bytes) -> email.message.Message:
    """Return the parts of a file in MIME.

    Raises
    ------
    PlanError
        If they are too many or nested too deep.
    """
    multiparts = len(_MULTIPART.findall(raw))
    if multiparts > MOST_PARTS or raw.count(b"\n--") > 20 * MOST_PARTS:
        raise PlanError(f"it has more than {MOST_PARTS} parts")
    # The parser looks at a line once for each level that it stands in, and keeps it.
    if max(multiparts, 1) * raw.count(b"\n") > _MOST_LOOKS:
        raise PlanError("it has too many parts and lines")
    try:
        message = email.message_from_bytes(_PADDED.sub(b"=", raw.lstrip()))
        parts = sum(1 for _ in _walk_parts(message, 0))
    except RecursionError:
        raise PlanError(f"its parts are nested more than {MOST_PARTS_DEEP} deep") from None
    if parts > MOST_PARTS:
        raise PlanError(f"it has more than {MOST_PARTS} parts")
    return message


def _walk_parts(part: email.message.Message, depth: int) -> Iterator[email.message.Message]:
    if depth > MOST_PARTS_DEEP:
        raise PlanError(f"its parts are nested more than {MOST_PARTS_DEEP} deep")
    yield part
    for one in inner_parts(part):
        yield from _walk_parts(one, depth + 1)


def inner_parts(part: email.message.Message) -> list[email.message.Message]:
    """Return the parts that a part is made of."""
    payload = part.get_payload()
    inner = payload if isinstance(payload, list) else []
    return [one for one in inner if isinstance(one, email.message.Message)]


def part_bytes(part: email.message.Message) -> bytes:
    r"""Return the bytes that a part holds, as many as can be decoded.

    Examples
    --------
    >>> head = b"Content-Transfer-Encoding: base64\n\n"
    >>> part_bytes(email.message_from_bytes(head + b"PHA+MS7lra4"))
    b'<p>1.\xe5\xad\xae'
    """
    if header_text(part, "Content-Transfer-Encoding").lower() == "base64":
        payload = part.get_payload()
        digits = _NOT_BASE64.sub("", payload) if isinstance(payload, str) else ""
        digits = digits[: len(digits) - (len(digits) % 4 == 1)]
        return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def header_text(part: email.message.Message, name: str) -> str:
    """Return a header as text, empty where there is none."""
    value = part.get(name)
    return "" if value is None else decode_header_words(value)


def decode_header_words(value: str | email.header.Header) -> str:
    """Return what a header says; bytes that aren't ASCII are UTF-8 or GB18030.

    Examples
    --------
    >>> decode_header_words("=?gb2312?B?0qq14w==?=")
    '要点'
    """
    if isinstance(value, str):
        value = value[:_LONGEST_HEADER]  # the parser looks at each word from all others
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError):
        return str(value)
    words = "".join(
        piece if isinstance(piece, str) else _decode_header_piece(piece, charset)
        for piece, charset in pieces
    )
    if _SURROGATES.search(words):
        words = _decode_header_piece(words.encode("utf-8", "surrogateescape"), None)
    return " ".join(words.split())


def _decode_header_piece(piece: bytes, charset: str | None) -> str:
    """Decode bytes of a header: by what it says, where that is so."""
    if charset and re.fullmatch("gb_?(2312|k)", charset, flags=re.I):
        charset = "gb18030"
    elif charset and not (_LATIN.fullmatch(charset) or holds_chinese(charset)):
        charset = None
    for name in (charset, "utf-8", "gb18030"):
        try:
            if name:
                return piece.decode(name)
        except (LookupError, ValueError):
            continue
    return piece.decode("utf-8", errors="replace")
