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

MOST_PARTS = 5000
MOST_PARTS_DEEP = 20
_BOUNDARY = re.compile(rb"boundary\s*=", flags=re.I)
_NOT_BASE64 = re.compile("[^A-Za-z0-9+/]")
_PADDED = re.compile(rb"=[ \t]+(?=\r?\n)")  # the end of a line that goes on
_SURROGATES = re.compile("[\udc80-\udcff]")


def read_message(raw: bytes) -> email.message.Message:
    """Return the parts of a file in MIME.

    Raises
    ------
    PlanError
        If they are too many or nested too deep.
    """
    # Each level costs the parser a look at every line, each line that may part a part some time.
    if len(_BOUNDARY.findall(raw)) > MOST_PARTS or raw.count(b"\n--") > 20 * MOST_PARTS:
        raise PlanError(f"it has more than {MOST_PARTS} parts")
    try:
        message = email.message_from_bytes(_PADDED.sub(b"=", raw.lstrip()))
        parts = sum(1 for _ in _walk(message, 0))
    except RecursionError:
        raise PlanError(f"its parts are nested more than {MOST_PARTS_DEEP} deep") from None
    if parts > MOST_PARTS:
        raise PlanError(f"it has more than {MOST_PARTS} parts")
    return message


def _walk(part: email.message.Message, depth: int) -> Iterator[email.message.Message]:
    if depth > MOST_PARTS_DEEP:
        raise PlanError(f"its parts are nested more than {MOST_PARTS_DEEP} deep")
    yield part
    if part.is_multipart():
        for one in part.get_payload():
            yield from _walk(one, depth + 1)


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
    return part.get_payload(decode=True) or b""


def header_text(part: email.message.Message, name: str) -> str:
    """Return a header as text; bytes that aren't ASCII are UTF-8 or GB18030."""
    value = part.get(name)
    if value is None:
        return ""
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError):
        return str(value)
    words = "".join(
        piece if isinstance(piece, str) else _decoded(piece, charset) for piece, charset in pieces
    )
    if _SURROGATES.search(words):
        words = _decoded(words.encode("utf-8", "surrogateescape"), None)
    return " ".join(words.split())


def _decoded(piece: bytes, charset: str | None) -> str:
    """Decode bytes of a header: by what it says, where that is so."""
    if charset and re.fullmatch("gb_?(2312|k)", charset, flags=re.I):
        charset = "gb18030"
    for name in (charset, "utf-8", "gb18030"):
        try:
            if name and not name.startswith("unknown"):
                return piece.decode(name)
        except (LookupError, ValueError):
            continue
    return piece.decode("utf-8", errors="replace")
