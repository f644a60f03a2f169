r"""The numbers of lists as rich text holds them beside its list tables, in \listtext and \pntext.

The program that wrote a file put there what it showed, for readers that know no lists. LibreOffice
passes it over and counts anew: of its own files it doesn't know where a list begins anew, nor the
sign 、 behind the numeral.
"""

import re

_NUMBER = re.compile(rb"\{\\(?:listtext|pntext)(?![a-z])")
_COUNTED = re.compile(rb"\\ls\d+ ?")
_OLD_COUNTED = re.compile(rb"\{\\\*\\pn(?![a-z])")
_STEP = re.compile(rb"\\[^a-zA-Z\r\n]|[{}]")
_LONGEST = 2_000  # bytes
_RESET = re.compile(rb"\\pard(?![a-z]) ?")
_PARAGRAPH = re.compile(rb"\\par(?![a-z])")
_TAB = re.compile(rb"\\tab ?\}?$")
_UNICODE = re.compile(rb"\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?")
_HEX = re.compile(rb"((?:\\'[0-9a-fA-F]{2})+)")
_WORD = re.compile(rb"\\[a-zA-Z]+-?\d* ?|\\\*|[{}\r\n]")
_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def write_numbers(raw: bytes) -> tuple[bytes, int]:
    r"""Write the numbers of a rich text's lists out as its text; return it, and how many they are.

    A file without such numbers, or whose lists have bullets alone, comes back as it is.

    Examples
    --------
    >>> write_numbers(rb"{\rtf1{\listtext\pard\plain 1.\tab}\ls1 school\par}")
    (b'{\\rtf1{\\plain 1.}school\\par}', 1)
    """
    pieces, at, count = [], 0, 0
    page = _CODEPAGE.search(raw)
    encoding = "gb18030" if not page or page[1] == b"936" else f"cp{page[1].decode()}"
    for found in _NUMBER.finditer(raw):
        end = _group_end(raw, found.start())
        held = raw[found.end() : end - 1]
        shown = _shown_text(held, encoding) if end else ""
        if not _is_number(shown) or found.start() < at or _PARAGRAPH.search(held):
            continue
        count += 1
        tail = b" " if shown[-1].isalnum() else b""
        pieces += [raw[at : found.start()], b"{", _TAB.sub(b"", _RESET.sub(b"", held)), tail, b"}"]
        at = end
    if not count:
        return raw, 0
    made = b"".join([*pieces, raw[at:]])
    return _COUNTED.sub(b"", _without_groups(made)), count


def _group_end(raw: bytes, start: int) -> int:
    """Return where the group that begins at a place ends; 0 if it is too long for a number's."""
    depth = 0
    for found in _STEP.finditer(raw, start, start + _LONGEST):
        depth += {b"{": 1, b"}": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return 0


def _without_groups(raw: bytes) -> bytes:
    r"""Return rich text without the groups \*\pn, which have numbers counted."""
    pieces, at = [], 0
    for found in _OLD_COUNTED.finditer(raw):
        end = _group_end(raw, found.start())
        if end and found.start() >= at:
            pieces.append(raw[at : found.start()])
            at = end
    return b"".join([*pieces, raw[at:]])


def _shown_text(held: bytes, encoding: str) -> str:
    """Return what a group of rich text shows: its characters, without what formats them."""
    shown = []
    held = _UNICODE.sub(lambda one: b"\0%d\0" % (int(one[1]) % 0x10000), held)
    for piece in _HEX.split(_HEX.sub(lambda one: one[1], held)):
        if piece.startswith(b"\\'"):
            shown.append(_decoded_rtf(bytes.fromhex(piece.decode().replace("\\'", "")), encoding))
        else:
            plain = _WORD.sub(b"", piece).decode("ascii", "replace")
            shown.append(re.sub("\0([0-9]+)\0", lambda one: chr(int(one[1])), plain))
    return "".join(shown).strip()


def _decoded_rtf(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("latin-1")


def _is_number(shown: str) -> bool:
    """Whether a list shows a number before its item, not a bullet: a lone letter is one too."""
    return any(map(str.isalnum, shown)) and not re.fullmatch(
        "[\x21-\xff]", re.sub(r"\d", "12", shown)
    )
