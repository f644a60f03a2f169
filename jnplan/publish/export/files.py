"""Files of results: written whole or not at all, and never over another by mistake."""

import contextlib
import os
import tempfile
from pathlib import Path

from ...errors import PlanError


def write_file(path: Path, raw: bytes, *, replace: bool) -> Path:
    """Write a file whole; return its path.

    Raises
    ------
    PlanError
        If it is there and may not be replaced, or can't be written.
    """
    refuse_existing(path, replace=replace)
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=".new-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(part).chmod(0o644)  # mkstemp lets nobody else read
        Path(part).replace(path)
    except OSError as error:
        if part is not None:
            with contextlib.suppress(OSError):
                Path(part).unlink()
        raise PlanError(f"{path} can't be written: {error.strerror or error}") from None
    return path


def refuse_existing(path: Path, *, replace: bool) -> None:
    """Raise a `PlanError` if a path is taken: by a folder, or by a file not to be replaced."""
    if path.is_dir():
        raise PlanError(f"{path}: there is a folder where the file should go")
    if path.exists() and not replace:
        raise PlanError(f"{path} is there already; choose another place, or --replace it")
