"""Writing the user's library: a plan is put in, replaced or removed, completely or not at all.

A folder is written under another name and renamed when it is complete, so that the old plan or the
new one is there however the program ends. Only one process writes at a time.
"""

import contextlib
import datetime
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import PlanError
from .store import (
    RECORD_FILE,
    TEXT_FILE,
    checksum_of,
    folder_by_id,
    held_plans,
    leaving_folder,
    library_folder,
)

_SECONDS_FOR_LOCK = 60


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Keep other processes from writing to the library meanwhile; create it if necessary.

    Raises
    ------
    PlanError
        If it can't be written, or another process keeps writing for a minute.
    """
    import filelock

    folder = library_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=_SECONDS_FOR_LOCK):
            _remove_leftovers(folder)
            yield
    except filelock.Timeout:
        raise PlanError(
            f"{folder}: another jnplan process has been writing for {_SECONDS_FOR_LOCK} seconds"
        ) from None
    except OSError as error:
        raise PlanError(f"{folder}: the library can't be written: {error}") from None


def write_plan(plan_id: str, page: bytes, text: str, record: dict, *, ending: str) -> Path:
    """Write a plan's folder, within `writing`; the one it replaces stays beside it.

    Parameters
    ----------
    plan_id
        Its id.
    page
        The file as received.
    text
        The text read from it.
    record
        What `held_record` returns, without the checksums, the page's name and the date.
    ending
        The file's ending.

    Returns
    -------
    pathlib.Path
        Its folder.
    """
    folder = folder_by_id(plan_id)
    raw = text.encode("utf-8")
    record = {
        "plan_id": plan_id,
        **record,
        "fetched": datetime.date.today().isoformat(),
        "page": f"original.{ending}",
        "page_sha256": checksum_of(page),
        "text_sha256": checksum_of(raw),
    }
    files = {
        record["page"]: page,
        TEXT_FILE: raw,
        RECORD_FILE: (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }
    put_folders({plan_id: files})
    return folder


def put_folders(plans: dict[str, dict[str, bytes]]) -> None:
    """Write the folders of plans, within `writing`; those that they replace stay beside them.

    All are written before the first takes its place.

    Parameters
    ----------
    plans
        The files of each plan by their names, by its id.
    """
    new: dict[str, Path] = {}
    try:
        for plan_id, files in plans.items():
            new[plan_id] = Path(tempfile.mkdtemp(prefix=".new-", dir=library_folder()))
            new[plan_id].chmod(0o755)  # mkdtemp lets nobody else read
            for name, raw in files.items():
                (new[plan_id] / name).write_bytes(raw)
        for plan_id, written in new.items():
            folder = folder_by_id(plan_id)
            _finish_replacement(folder)
            try:
                if folder.is_dir():
                    folder.rename(leaving_folder(folder))
                written.rename(folder)
                _finish_replacement(folder)
            except OSError:
                with contextlib.suppress(OSError):
                    _finish_replacement(folder)
                raise
    finally:
        for written in new.values():
            shutil.rmtree(written, ignore_errors=True)


def remove_plan(plan_id: str, *, old: bool = False) -> list[str]:
    """Remove a plan from the library for good.

    Parameters
    ----------
    plan_id
        Its id.
    old
        Whether the plans that it replaced are removed too.

    Returns
    -------
    list of str
        The names of the folders removed.

    Raises
    ------
    PlanError
        If the library doesn't hold it; the message lists what it holds.
    """
    folder = folder_by_id(plan_id)
    with writing():
        _finish_replacement(folder)
        gone = sorted(folder.parent.glob(f"{plan_id}.old-*")) if old else []
        gone += [folder] if folder.is_dir() else []
        if not gone:
            held = ", ".join(held_plans()) or "nothing"
            raise PlanError(f"the library holds no plan {plan_id!r}; it holds {held}")
        for each in gone:
            # Renamed first, so that an interrupted removal leaves no half of a plan.
            each.rename(tempfile.mkdtemp(prefix=".gone-", dir=folder.parent) + "/" + each.name)
        _remove_leftovers(folder.parent)
    return [each.name for each in gone]


def _remove_leftovers(library: Path) -> None:
    """Delete what an interrupted writer left, and what is being removed."""
    for pattern in (".new-*", ".gone-*"):
        for left in library.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)


def _finish_replacement(folder: Path) -> None:
    """Finish a replacement: the one just written, or one that was interrupted."""
    leaving = leaving_folder(folder)
    if leaving.is_dir():
        leaving.rename(_replaced_folder(leaving, folder) if folder.is_dir() else folder)


def _replaced_folder(leaving: Path, folder: Path) -> Path:
    """Return a free name for the folder of a plan that was replaced."""
    try:
        date = datetime.date.fromisoformat(
            json.loads((leaving / RECORD_FILE).read_text(encoding="utf-8"))["fetched"]
        ).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        date = "unknown"
    names = [f"{folder.name}.old-{date}"]
    while (folder.parent / names[-1]).exists():
        names.append(f"{names[0]}-{len(names) + 1}")
    return folder.parent / names[-1]
