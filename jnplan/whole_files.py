"""Files that are written whole or not at all, and never over another by mistake."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .errors import PlanError


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a file beside a path to write to; when all went well it takes the path's place.

    Where anything fails, the interruption by a user too, what stood there stays.

    Raises
    ------
    OSError
        If it can't be written.
    """
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)  # mkstemp lets nobody else read
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def write_file(path: Path, raw: bytes, *, replace: bool) -> Path:
    """Write a file whole, with the folders above it; return its path.

    Raises
    ------
    PlanError
        If it is there and may not be replaced, or can't be written.
    """
    refuse_existing(path, replace=replace)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path) as part:
            part.write_bytes(raw)
    except OSError as error:
        raise PlanError(f"{path} can't be written: {error.strerror or error}") from None
    return path


def refuse_existing(path: Path, *, replace: bool) -> None:
    """Raise a `PlanError` if a path is taken: by a folder, or by a file not to be replaced."""
    if path.is_dir():
        raise PlanError(f"{path}: there is a folder where the file should go")
    if path.exists() and not replace:
        raise PlanError(f"{path} is there already; choose another place, or --replace it")
