"""The user's own library on disk: one folder per plan, outside the repository.

``<library>/<plan_id>/`` holds the file as it was received (``original.`` and its ending), the text
read from it (``text.txt``) and ``record.json``: where it came from, when, how it was read, and the
checksums of both. A plan that was replaced stays beside it as ``<plan_id>.old-<date of fetching>``.

`writing.py` writes such folders; nothing here creates one.
"""

import hashlib
import json
import os
import re
from pathlib import Path

from ..errors import PlanError
from ..plan import Doubt, Source

# No dot, slash, colon or blank: an id names a folder in the library and nothing else.
_ID = re.compile(r"\w[\w-]{0,99}")
_LONGEST_ID = 150  # bytes: with .old- and a date any file system accepts the name
TEXT_FILE, RECORD_FILE = "text.txt", "record.json"
# While a plan is being replaced its old folder is named so; if that was interrupted, it is still
# the plan.
_LEAVING = ".going"
_TO_REPAIR = "; remove its folder and fetch the plan again"


def library_folder() -> Path:
    """Return the library's folder: ``JNPLAN_LIBRARY`` if set, else one in the user's data folder.

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
    """Return the record of every plan in the library by id, in the order of ids.

    A record that can't be read is returned empty; `held_record` raises what is wrong with it.
    """
    try:
        names = sorted(path.name for path in library_folder().iterdir() if path.is_dir())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise PlanError(
            f"{library_folder()}: the library can't be read: {error.strerror}"
        ) from None
    names = [
        name.removesuffix(_LEAVING).removeprefix(".")
        for name in names
        if _is_plan_folder_name(name)
    ]
    records = {}
    for plan_id in dict.fromkeys(names):
        try:
            records[plan_id] = held_record(plan_id)
        except PlanError:
            records[plan_id] = {}
    return records


def _is_plan_folder_name(name: str) -> bool:
    """Whether a folder of this name holds a plan, or one whose replacement was never finished."""
    leaving = name.startswith(".") and name.endswith(_LEAVING)
    return bool(_ID.fullmatch(name[1 : -len(_LEAVING)] if leaving else name))


def plan_folder(plan_id: str) -> Path:
    """Return the folder of a plan, whether or not it exists.

    Raises
    ------
    PlanError
        If the id isn't a valid name of a folder in the library.
    """
    folder = folder_by_id(plan_id)
    leaving = leaving_folder(folder)
    return leaving if leaving.is_dir() and not folder.is_dir() else folder


def folder_by_id(plan_id: str) -> Path:
    """Return the folder that has a plan's id as its name."""
    if not _ID.fullmatch(plan_id) or len(plan_id.encode()) > _LONGEST_ID:
        raise PlanError(
            f"{plan_id!r} can't be a plan's id: use letters, digits, - and _, at most "
            f"{_LONGEST_ID} bytes"
        )
    return library_folder() / plan_id


def leaving_folder(folder: Path) -> Path:
    """Return the name of a plan's old folder while it is being replaced."""
    return folder.with_name(f".{folder.name}{_LEAVING}")


def held_record(plan_id: str) -> dict:
    """Read a plan's record.

    Returns
    -------
    dict
        plan_id, url (as requested; empty for a file), fetched (ISO date), page (the name of the
        original here), page_sha256, text_sha256, sections and tasks (how many), kind, encoding,
        notes, confidence and doubtful (see `Source`). For a plan of the catalogue also final_url
        (after redirects); for the user's own, name (the file's), simplified, title, issuer, year
        and date.

    Raises
    ------
    PlanError
        If it can't be read; the message names the file.
    """
    path = plan_folder(plan_id) / RECORD_FILE
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        counts = [record[key] for key in ("sections", "tasks")]
        words = [record[key] for key in ("fetched", "page", "page_sha256", "text_sha256")]
        if "year" in record:
            counts.append(record["year"])
            words += [record[key] for key in ("title", "issuer", "date", "url", "encoding")]
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}{_TO_REPAIR}") from None
    except (ValueError, KeyError, TypeError):
        counts, words = [None], []
    if not all(isinstance(n, int) for n in counts) or not all(isinstance(s, str) for s in words):
        raise PlanError(f"{path}: not a record of a plan{_TO_REPAIR}")
    return record


def held_text(plan_id: str) -> str:
    """Read the text of a plan that the library holds.

    Raises
    ------
    PlanError
        If it isn't the text that was written; the message names the file.
    """
    record = held_record(plan_id)
    path = plan_folder(plan_id) / TEXT_FILE
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}{_TO_REPAIR}") from None
    if checksum_of(raw) != record["text_sha256"]:
        raise PlanError(
            f"{path}: changed since it was written on {record['fetched']} "
            f"(its checksum differs){_TO_REPAIR}"
        )
    return raw.decode("utf-8")


def held_source(plan_id: str) -> Source:
    """Return the text of a plan that the library holds, and how its file was read."""
    record = held_record(plan_id)
    return Source(
        held_text(plan_id),
        record.get("kind", "html"),
        record["encoding"],
        tuple(record.get("notes", ())),
        record.get("confidence"),
        tuple(Doubt(*doubt) for doubt in record.get("doubtful", ())),
    )


def checksum_of(raw: bytes) -> str:
    """Return the SHA-256 checksum of bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()
