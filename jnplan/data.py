"""The shipped tables, texts and lists, and where they lie."""

import functools
import io
from pathlib import Path

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
    return pd.read_csv(io.StringIO(shipped_text(name)), keep_default_na=False)


def shipped_list(name: str) -> list[str]:
    """Read one of the lists of `data/`: an entry a line, # begins a comment."""
    lines = (line.split("#")[0].strip() for line in shipped_text(name).splitlines())
    return [line for line in lines if line]
