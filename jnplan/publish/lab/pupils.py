"""The names of a class, one a line, as names of folders."""

import re
import unicodedata
from pathlib import Path

from ...errors import PlanError
from ...read.text_file import decode

# What Windows, macOS or Linux allows in no name of a file, and what nobody sees.
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
# 255 bytes at most on Linux; the rest is for the paths within.
_MOST_BYTES = 120


def folder_name(name: str) -> str:
    r"""Return a name as a folder may be called on Windows, macOS and Linux; empty if none is left.

    Examples
    --------
    >>> folder_name(" 张  三 "), folder_name("李四/1班"), folder_name("aux"), folder_name("..")
    ('张 三', '李四_1班', 'aux_', '')
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    name = _FORBIDDEN.sub("_", name).strip(". ")
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1].rstrip(". ")
    if not name.strip("_"):
        return ""
    return name + "_" if _DEVICES.fullmatch(name) else name


def read_pupils(path: str | Path) -> list[str]:
    """Read the names of a class, in the order of the list, as names of folders.

    Parameters
    ----------
    path
        A text file with a name a line, in UTF-8 or GBK; # begins a comment.

    Raises
    ------
    PlanError
        If there is no such file, no name in it, or a line that is blank or the same name as
        another (as a folder, whatever case it is in); the message names file and line.

    Examples
    --------
    >>> read_pupils("none.txt")
    Traceback (most recent call last):
    jnplan.errors.PlanError: none.txt: this list of names can't be read: No such file or directory
    """
    path = Path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlanError(
            f"{path}: this list of names can't be read: {error.strerror or error}"
        ) from None
    try:
        text = decode(raw)[0] if raw.strip() else ""
    except PlanError as error:
        raise PlanError(f"{path}: {error}") from None
    places: dict[str, int] = {}
    pupils = []
    # What ends a file is no line; a mark of its encoding is no letter.
    for number, line in enumerate(text.removeprefix("\ufeff").rstrip().split("\n"), 1):
        if line.lstrip().startswith("#"):
            continue
        said = line.split("#")[0].strip()
        name = folder_name(said)
        if not name:
            what = f"{said!r} can't be the name of a folder" if said else "the line is blank"
            raise PlanError(f"{path}, line {number}: {what}; write a pupil's name on each line")
        if name.casefold() in places:
            raise PlanError(
                f"{path}, line {number}: {said!r} would have the folder of line "
                f"{places[name.casefold()]}, {name!r}; tell them apart, as {said} 2"
            )
        places[name.casefold()] = number
        pupils.append(name)
    if not pupils:
        raise PlanError(f"{path}: no name in this file; write a pupil's name on each line")
    return pupils
