"""The user's own library of plans: a folder a plan, outside the repository.

``<library>/<plan_id>/`` holds the file as it was received (``original.`` and its ending), the text
taken out of it (``text.txt``) and ``record.json``: where it came from, when, how it was read, and
the checksums of both. A plan
that was replaced stays beside it as ``<plan_id>.old-<the date it was fetched>``.

A folder is written under another name and renamed when it is whole, so that whatever ends the
program leaves the old plan or the new one. Only writing creates folders, and only one process
writes at a time.
"""

import contextlib
import datetime
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import PlanError
from ..plan import Doubt, Source

# No point, slash, colon or blank: an id names a folder within the library and nothing else.
_ID = re.compile(r"\w[\w-]{0,99}")
_LONGEST_ID = 150  # bytes: with .old- and a date it is still a name that any system takes
_TEXT, _RECORD = "text.txt", "record.json"
# While a plan is being replaced the old one is called so; if that never ended, it's still held.
_GOING = ".going"
_MEND = "; remove its folder and fetch the plan again"
_SECONDS_FOR_LOCK = 60


def library_folder() -> Path:
    """Find the library: ``JNPLAN_LIBRARY`` where set, else in the user's folder for data.

    Examples
    --------
    >>> import os
    >>> library_folder() == Path(os.environ["JNPLAN_LIBRARY"])
    True
    """
    named = os.environ.get("JNPLAN_LIBRARY")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("jnplan", appauthor=False)) / "library"


def held_plans() -> dict[str, dict]:
    """Give the record of every plan in the library, by its id and in its order.

    A record that can't be read is an empty one: its plan is held, and `held_text` says what is
    wrong with it.
    """
    try:
        names = sorted(path.name for path in library_folder().iterdir() if path.is_dir())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise PlanError(f"{library_folder()}: {error.strerror}; this is the library") from None
    names = [name.removesuffix(_GOING).removeprefix(".") for name in names if _is_plan(name)]
    records = {}
    for plan_id in dict.fromkeys(names):
        try:
            records[plan_id] = held_record(plan_id)
        except PlanError:
            records[plan_id] = {}
    return records


def _is_plan(name: str) -> bool:
    going = name.startswith(".") and name.endswith(_GOING)
    return bool(_ID.fullmatch(name[1 : -len(_GOING)] if going else name))


def plan_folder(plan_id: str) -> Path:
    """Find the folder of a plan, be it there or not.

    Raises
    ------
    PlanError
        If the id can't be the name of a folder within the library.
    """
    folder = _place(plan_id)
    going = _going(folder)
    return going if going.is_dir() and not folder.is_dir() else folder


def _place(plan_id: str) -> Path:
    if not _ID.fullmatch(plan_id) or len(plan_id.encode()) > _LONGEST_ID:
        raise PlanError(
            f"{plan_id!r} can't be a plan's id: letters, digits, - and _ make one, at most "
            f"{_LONGEST_ID} bytes"
        )
    return library_folder() / plan_id


def _going(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}{_GOING}")


def held_record(plan_id: str) -> dict:
    """Read a plan's record.

    Returns
    -------
    dict
        plan_id, url (asked for; empty for a file), fetched (ISO date), page (the name of the
        original here), page_sha256, text_sha256, sections and tasks (how many), kind, encoding,
        notes, confidence and doubtful (see `Source`); of a plan of the catalogue final_url (after
        redirects), of one's own name (the file's), simplified, title, issuer, year and date.

    Raises
    ------
    PlanError
        If it can't be read; it names the file.
    """
    path = plan_folder(plan_id) / _RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        counts = [record[key] for key in ("sections", "tasks")]
        words = [record[key] for key in ("fetched", "page", "page_sha256", "text_sha256")]
        if "year" in record:
            counts.append(record["year"])
            words += [record[key] for key in ("title", "issuer", "date", "url", "encoding")]
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}{_MEND}") from None
    except (ValueError, KeyError, TypeError):
        counts, words = [None], []
    if not all(isinstance(n, int) for n in counts) or not all(isinstance(s, str) for s in words):
        raise PlanError(f"{path}: this is no record of a plan{_MEND}")
    return record


def held_text(plan_id: str) -> str:
    """Read the text of a plan that the library holds.

    Raises
    ------
    PlanError
        If it isn't the text that was written; it names the file.
    """
    record = held_record(plan_id)
    path = plan_folder(plan_id) / _TEXT
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}{_MEND}") from None
    if _sha256(raw) != record["text_sha256"]:
        raise PlanError(
            f"{path}: changed since it was written on {record['fetched']} "
            f"(its checksum is another){_MEND}"
        )
    return raw.decode("utf-8")


def held_source(plan_id: str) -> Source:
    """Give the text of a plan that the library holds, and how its file was read."""
    record = held_record(plan_id)
    return Source(
        held_text(plan_id),
        record.get("kind", "html"),
        record["encoding"],
        tuple(record.get("notes", ())),
        record.get("confidence"),
        tuple(Doubt(*doubt) for doubt in record.get("doubtful", ())),
    )


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Keep other processes from writing in the library meanwhile; create it if need be.

    Raises
    ------
    PlanError
        If it can't be written, or another process goes on writing for a minute.
    """
    import filelock

    folder = library_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=_SECONDS_FOR_LOCK):
            _sweep(folder)
            yield
    except filelock.Timeout:
        raise PlanError(
            f"{folder}: another jnplan has been writing here for {_SECONDS_FOR_LOCK} seconds"
        ) from None
    except OSError as error:
        raise PlanError(f"{folder}: the library can't be written: {error}") from None


def keep(plan_id: str, page: bytes, text: str, record: dict, *, kind: str) -> Path:
    """Put a plan into the library, within `writing`; the one it replaces stays beside it.

    Parameters
    ----------
    plan_id
        Its id.
    page
        The file as received.
    text
        The text taken out of it.
    record
        What `held_record` gives, but for the checksums, the page's name and the date.
    kind
        The file's ending.

    Returns
    -------
    pathlib.Path
        Its folder.
    """
    folder = _place(plan_id)
    _mend(folder)
    raw = text.encode("utf-8")
    record = {
        "plan_id": plan_id,
        **record,
        "fetched": datetime.date.today().isoformat(),
        "page": f"original.{kind}",
        "page_sha256": _sha256(page),
        "text_sha256": _sha256(raw),
    }
    new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        new.chmod(0o755)  # mkdtemp lets nobody else read
        (new / record["page"]).write_bytes(page)
        (new / _TEXT).write_bytes(raw)
        (new / _RECORD).write_text(
            json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        if folder.is_dir():
            folder.rename(_going(folder))
        new.rename(folder)
        _mend(folder)
    except OSError:
        with contextlib.suppress(OSError):
            _mend(folder)
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return folder


def remove(plan_id: str, *, old: bool = False) -> list[str]:
    """Take a plan out of the library for good.

    Parameters
    ----------
    plan_id
        Its id.
    old
        Whether the plans that it replaced go with it.

    Returns
    -------
    list of str
        The names of the folders removed.

    Raises
    ------
    PlanError
        If the library doesn't hold it; it lists what it holds.
    """
    folder = _place(plan_id)
    with writing():
        _mend(folder)
        gone = sorted(folder.parent.glob(f"{plan_id}.old-*")) if old else []
        gone += [folder] if folder.is_dir() else []
        if not gone:
            held = ", ".join(held_plans()) or "nothing"
            raise PlanError(f"the library holds no plan {plan_id!r}; it holds {held}")
        for each in gone:
            # Renamed at once, so that a removal that never ended has left no half of a plan.
            each.rename(tempfile.mkdtemp(prefix=".gone-", dir=folder.parent) + "/" + each.name)
        _sweep(folder.parent)
    return [each.name for each in gone]


def _sweep(library: Path) -> None:
    """Clear away what an ended writer left, and what is removed."""
    for pattern in (".new-*", ".gone-*"):
        for left in library.glob(pattern):
            shutil.rmtree(left, ignore_errors=True)


def _mend(folder: Path) -> None:
    """End what a replacement left undone, now or when the program was last ended in the middle."""
    going = _going(folder)
    if going.is_dir():
        going.rename(_old(going, folder) if folder.is_dir() else folder)


def _old(going: Path, folder: Path) -> Path:
    """Name a free folder for a plan that was replaced."""
    try:
        date = datetime.date.fromisoformat(
            json.loads((going / _RECORD).read_text(encoding="utf-8"))["fetched"]
        ).isoformat()
    except (OSError, ValueError, KeyError, TypeError):
        date = "unknown"
    names = [f"{folder.name}.old-{date}"]
    while (folder.parent / names[-1]).exists():
        names.append(f"{names[0]}-{len(names) + 1}")
    return folder.parent / names[-1]


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
