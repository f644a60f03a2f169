"""The shipped tables, texts and lists, and where they lie."""

from __future__ import annotations

import collections
import csv
import functools
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# The folder of a user's own word lists, beside a plan; no file in it is a plan.
WORDS_FOLDER = "jnplan-words"


def data_folder(name: str) -> Path:
    """Find `data` or `notebooks`: beside the code when installed, else at the top of the clone."""
    here = Path(__file__).parent
    inside = here / name
    return inside if inside.is_dir() else here.parent / name


@functools.cache
def shipped_text(name: str) -> str:
    """Read one of the texts of `data/`."""
    return (data_folder("data") / name).read_text(encoding="utf-8")


def shipped_table(name: str) -> pd.DataFrame:
    """Read one of the tables of `data/`; empty cells are empty strings."""
    import pandas as pd

    return pd.read_csv(io.StringIO(shipped_text(name)), keep_default_na=False)


def shipped_rows(name: str) -> list[Any]:
    """Read one of the tables of `data/` as named tuples of texts, which takes no pandas.

    Examples
    --------
    >>> [row.zh for row in shipped_rows("themes.csv") if row.theme_id == "law"]
    ['依法治教']
    """
    head, *rows = csv.reader(io.StringIO(shipped_text(name), newline=""))
    row_type = collections.namedtuple("Row", head)  # type: ignore[misc]
    return [row_type(*row) for row in rows]


def shipped_list(name: str) -> list[str]:
    """Read one of the lists of `data/`: an entry a line, # begins a comment."""
    lines = (line.split("#")[0].strip() for line in shipped_text(name).splitlines())
    return [line for line in lines if line]
