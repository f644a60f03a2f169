"""Files to plain text: the shipped data, and the text of a plan from a user's file.

Only this module opens files of data, but for those of the user's library (`library.py`). Everything
it gives is plain text or a table.
"""

import functools
import io
from pathlib import Path

import pandas as pd

from .plan import PlanError
from .source import Source


def data_folder(name: str) -> Path:
    """Find `data` or `notebooks`: beside the code when installed, else at the top of the clone."""
    here = Path(__file__).parent
    inside = here / name
    return inside if inside.is_dir() else here.parent / name


def read_text(path: str | Path) -> str:
    r"""Read a text file whatever its encoding: UTF-8, UTF-16 with its mark, GB18030.

    Lines end in ``\n`` in what is given, whatever they end in in the file.

    Raises
    ------
    PlanError
        If the file is missing, isn't text, or is of a kind that can't be read.
    """
    path = Path(path)
    if path.suffix.lower() not in (".txt", ".text", ""):
        raise PlanError(
            f"{path}: a {path.suffix} file can't be read; save the plan as plain text (.txt) first"
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror or error}") from None
    encodings = ["utf-16"] if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise PlanError(f"{path}: this is not text in UTF-8, UTF-16 (with its mark) or GB18030")


def read_source(path, *, simplified=False):
    """Shim."""
    path = Path(path)
    if path.suffix == ".html":
        return source_of(path.read_bytes(), name=path.name)
    return Source(read_text(path), "txt", "utf-8")


def source_of(raw, *, name, charset=None, simplified=False):
    """Shim."""
    from .page import page_text

    text, encoding = page_text(raw, charset=charset)
    return Source(text, "html", encoding)


@functools.cache
def _shipped(name: str) -> str:
    return (data_folder("data") / name).read_text(encoding="utf-8")


def shipped_table(name: str) -> pd.DataFrame:
    """Read one of the tables of `data/`; empty cells are empty strings."""
    return pd.read_csv(io.StringIO(_shipped(name)), keep_default_na=False)


def shipped_list(name: str) -> list[str]:
    """Read one of the lists of `data/`: an entry a line, # begins a comment."""
    lines = (line.split("#")[0].strip() for line in _shipped(name).splitlines())
    return [line for line in lines if line]
