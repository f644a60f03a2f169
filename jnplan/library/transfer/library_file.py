"""The one file that holds plans of a library: a zip with a list of its files and checksums."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import PlanError
from ..store import RECORD_FILE, TEXT_FILE, checksum_of, folder_by_id

LIST_FILE = "jnplan-library.json"
FORMAT = 1
# Of a file, unpacked, and of all together; a scan of a plan may have a hundred megabytes.
MOST_FILE_BYTES = 500_000_000
MOST_BYTES = 4_000_000_000
_DAY = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip
_ORIGINAL = re.compile(r"original\.[a-z0-9]{1,5}")
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class LibraryFile(NamedTuple):
    """A file of a plan in the zip: the plan's id, the file's name, its checksum and size."""

    plan_id: str
    name: str
    sha256: str
    size: int


def write_library_zip(path: Path, plans: dict[str, dict[str, bytes]]) -> None:
    """Write the files of plans by their ids, the same bytes for the same files."""
    files = [
        LibraryFile(plan_id, name, checksum_of(raw), len(raw))
        for plan_id, held in sorted(plans.items())
        for name, raw in sorted(held.items())
    ]
    listed = {"format": FORMAT, "files": [each._asdict() for each in files]}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
        _write_member(archive, LIST_FILE, text.encode("utf-8"))
        for file in files:
            _write_member(archive, _member_name(file), plans[file.plan_id][file.name])


def _write_member(archive: zipfile.ZipFile, name: str, raw: bytes) -> None:
    member = zipfile.ZipInfo(name, _DAY)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, raw)


def _member_name(file: LibraryFile) -> str:
    return f"plans/{file.plan_id}/{file.name}"


def read_library_zip(path: Path) -> dict[str, dict[str, bytes]]:
    """Read the files of plans by their ids, each held to its checksum.

    Nothing is unpacked to the disk: names in the zip lead nowhere.

    Raises
    ------
    PlanError
        If it isn't a file that `export_library` wrote, is damaged, or holds too much; the message
        names the file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if LIST_FILE not in archive.namelist():
                raise PlanError(
                    f"{path}: there is no {LIST_FILE} in it; a file that `jnplan library export` "
                    "wrote is needed (a plan or a folder of plans is added by `jnplan add`)"
                )
            files = _listed_files(path, _read_member(path, archive, LIST_FILE, MOST_FILE_BYTES))
            plans: dict[str, dict[str, bytes]] = {}
            for file in files:
                raw = _read_member(path, archive, _member_name(file), file.size)
                if len(raw) != file.size or checksum_of(raw) != file.sha256:
                    raise PlanError(
                        f"{path}: {_member_name(file)} isn't as it was written (its checksum "
                        "differs); get a new copy"
                    )
                plans.setdefault(file.plan_id, {})[file.name] = raw
    except FileNotFoundError:
        raise PlanError(f"{path}: there is no such file") from None
    except _DAMAGED as error:
        if isinstance(error, PlanError):
            raise
        raise PlanError(f"{path}: it can't be read as a zip ({error}); get a new copy") from None
    return plans


def _read_member(path: Path, archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        member = archive.getinfo(name)
    except KeyError:
        raise PlanError(f"{path}: {name} is listed but missing; get a new copy") from None
    with archive.open(member) as file:
        raw = file.read(most + 1)  # whatever size the zip declares
    if len(raw) > most:
        raise PlanError(f"{path}: {name} is larger than the {most:,} bytes that it may have")
    return raw


def _listed_files(path: Path, raw: bytes) -> list[LibraryFile]:
    """Return what the list in the zip names, if all of it can be a plan's."""
    try:
        listed: Any = json.loads(raw)
        files = [LibraryFile(**entry) for entry in listed["files"]]
        known = listed["format"] == FORMAT
        right = all(map(_is_valid, files))
    except (ValueError, KeyError, TypeError):
        known, right, files = True, False, []
    if not known:
        raise PlanError(
            f"{path}: it was written in format {listed['format']!r}; this jnplan reads {FORMAT}"
        )
    names: dict[str, set[str]] = {}
    for file in files:
        names.setdefault(file.plan_id, set()).add(file.name)
    whole = all({TEXT_FILE, RECORD_FILE} < each and len(each) == 3 for each in names.values())
    if not right or not whole or sum(len(each) for each in names.values()) != len(files):
        raise PlanError(f"{path}: {LIST_FILE} isn't a list of plans' files; get a new copy")
    if sum(file.size for file in files) > MOST_BYTES:
        raise PlanError(f"{path}: unpacked it has more than {MOST_BYTES:,} bytes")
    for plan_id in names:
        folder_by_id(plan_id)  # raises what is wrong with an id
    return files


def _is_valid(file: LibraryFile) -> bool:
    """Whether an entry of the list has the types and the names of a plan's files."""
    named = file.name in (TEXT_FILE, RECORD_FILE) or bool(_ORIGINAL.fullmatch(file.name))
    texts = all(isinstance(each, str) for each in file[:3])
    return texts and named and isinstance(file.size, int) and 0 <= file.size <= MOST_FILE_BYTES
