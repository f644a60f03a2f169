"""A folder of pages that is written whole: it appears when all is done, or stays as it was."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ...errors import PlanError


@contextlib.contextmanager
def output_folder(out: Path, mark: str, *, replace: bool) -> Iterator[Path]:
    """Give a new folder to write to, which takes its place when all went well.

    Parameters
    ----------
    out
        Where it is to stand. One with files in it is refused, or with ``replace`` replaced if its
        index.html has the mark.
    mark
        What the index of our pages of this kind has in it.
    replace
        Whether it may be replaced.

    Raises
    ------
    PlanError
        If the place is taken, or can't be written.
    """
    refuse_other_folder(out, mark, replace=replace)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
            new = Path(scratch) / "new"
            new.mkdir()
            yield new
            replace_folder(new, out, Path(scratch) / "old")
    except OSError as error:
        raise PlanError(f"{out} can't be written: {error.strerror or error}") from None


def refuse_other_folder(out: Path, mark: str, *, replace: bool = True) -> None:
    """Raise a `PlanError` if a folder has files in it and may not be replaced."""
    if not out.exists():
        return
    if not out.is_dir():
        raise PlanError(f"{out}: there is a file where the folder should go")
    if not any(out.iterdir()):
        return
    if not replace:
        raise PlanError(
            f"{out}: the folder has files in it; choose another with -o, or --replace it"
        )
    index = out / "index.html"
    ours = index.is_file() and mark in index.read_text(encoding="utf-8", errors="replace")
    if not ours:
        raise PlanError(
            f"{out}: the folder has files in it that this command didn't write; choose another "
            "with -o"
        )


def replace_folder(new: Path, out: Path, old: Path) -> None:
    """Put a new folder in the place of an old one, which goes back if that fails."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
