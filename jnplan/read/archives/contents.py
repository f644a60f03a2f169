"""What to do with a file that holds others and isn't unpacked: which of these could be read."""

import io
import zipfile

from ...errors import PlanError
from ..formats import ENDINGS, FORMATS, ending_of
from .mime import decode_header_words, read_message

_MOST_NAMED = 5
_MOST_NAMES = 20_000  # as for a document
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def zip_advice(raw: bytes) -> str:
    """Return what to do with a zip archive.

    Examples
    --------
    >>> zip_advice(b"PK")
    'it is cut off or damaged: get a new copy, unpack it and name the file in it'
    """
    try:
        if raw.count(b"PK\x01\x02") > _MOST_NAMES:
            return "unpack it and name the file in it"
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            entries = [one for one in file.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "it is cut off or damaged: get a new copy, unpack it and name the file in it"
    locked = any(one.flag_bits & _ENCRYPTED for one in entries)
    unpack = "unpack it (it needs a password)" if locked else "unpack it"
    names = [_name_in_zip(one) for one in entries]
    return f"{unpack} and name the file in it{_name_readable_files(names)}"


def _name_in_zip(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file in a zip; those that aren't marked as UTF-8 may be in GBK."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def mail_advice(raw: bytes) -> str:
    r"""Return what to do with an e-mail.

    Examples
    --------
    >>> mail_advice(b"To: a@example.org\nContent-Type: text/plain\n\n1.")
    'nothing is attached to it: copy its text into a text file (.txt)'
    """
    try:
        message = read_message(raw)
    except PlanError as error:
        return f"save the file that is attached to it, and name that ({error})"
    if message.get_content_subtype() in ("encrypted", "pkcs7-mime", "x-pkcs7-mime"):
        return "it is encrypted: open it in your mail program, and save the file that is attached"
    names = []
    for part in message.walk():
        name = part.get_filename()
        if name or part.get_content_disposition() == "attachment":
            names.append(decode_header_words(name or "") or part.get_content_type())
    if not names:
        return "nothing is attached to it: copy its text into a text file (.txt)"
    return f"save the file that is attached to it, and name that{_name_readable_files(names)}"


def _name_readable_files(names: list[str]) -> str:
    """Return the names of those files that could be read, as the end of a sentence."""
    shown = [" ".join(name.split()) for name in names if _could_be_read(name)]
    if not shown:
        others = ", ".join(names[:_MOST_NAMED])
        return f"; none in it is of a kind that is read ({others})" if others else "; it is empty"
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED else ""
    return f": {', '.join(shown[:_MOST_NAMED])}{more}"


def _could_be_read(name: str) -> bool:
    kind = ENDINGS.get(ending_of(name))
    system = "__MACOSX/" in name or name.rpartition("/")[2].startswith(("~$", "._"))
    return bool(kind and FORMATS[kind].reader) and not system
