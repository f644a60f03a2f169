"""Older and other documents (.doc, .wps, .rtf, .odt), converted to .docx by LibreOffice."""

import contextlib
import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from ..errors import PlanError
from ..findings import finding
from ..plan import Source
from .docx.document import read_made_docx
from .formats import both_names
from .office.doc_lists import OTHERWISE, list_formats
from .office.rtf_numbers import write_numbers

TIME_LIMIT = 120  # seconds
# What LibreOffice is to read it as: told nothing, it takes a damaged file for plain text.
FILTERS = {".doc": "MS Word 97", ".rtf": "Rich Text Format", ".odt": "writer8"}
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "%ProgramFiles%/LibreOffice/program/soffice.exe",
    "%ProgramFiles(x86)%/LibreOffice/program/soffice.exe",
    "%LocalAppData%/Programs/LibreOffice/program/soffice.exe",
)
# No macros, nothing loaded from elsewhere: a document may come from anywhere.
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
}


def read_doc(raw: bytes, *, name: str) -> Source:
    """Read a Word 97-2003 or WPS document; raise what `to_docx` and `read_made_docx` raise."""
    source = _read_converted(raw, "doc", name)
    kept = source.text.count("\n")  # a list doesn't count further than there are lines
    doubts = [OTHERWISE[code] for code in sorted(list_formats(raw) & set(OTHERWISE))]
    shown = list(dict.fromkeys(sign for sign, first in doubts if first <= kept))
    if not shown:
        return source
    note = finding("read.office-numbers", shown=shown)
    return dataclasses.replace(source, notes=(*source.notes, note))


def read_rtf(raw: bytes, *, name: str) -> Source:
    """Read rich text; raise what `to_docx` and `read_made_docx` raise."""
    raw, count = write_numbers(raw)
    source = _read_converted(raw, "rtf", name)
    if not count:
        return source
    note = finding("read.list-numbers", n=count)
    return dataclasses.replace(source, notes=(*source.notes, note))


def read_odt(raw: bytes, *, name: str) -> Source:
    """Read an OpenDocument text; raise what `to_docx` and `read_made_docx` raise."""
    return _read_converted(raw, "odt", name)


def _read_converted(raw: bytes, kind: str, name: str) -> Source:
    made = to_docx(raw, f".{kind}", name=name)
    source = read_made_docx(made, name=name, split_lists=kind == "doc")
    note = finding("read.converted", kind=both_names(kind))
    return dataclasses.replace(source, notes=(note, *source.notes))


def find_office() -> str | None:
    """Find LibreOffice: on the path, or in its usual places on Windows and macOS."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    places = (Path(os.path.expandvars(place)).expanduser() for place in _USUAL_PLACES)
    return next((str(place) for place in places if place.is_file()), None)


def to_docx(raw: bytes, ending: str, *, name: str) -> bytes:
    """Convert a document to .docx.

    Parameters
    ----------
    raw
        The file's bytes.
    ending
        What it is: .doc (also for .wps), .rtf or .odt.
    name
        What messages call it.

    Raises
    ------
    PlanError
        If LibreOffice isn't there, doesn't end in time, or can't read the file.
    """
    office = find_office()
    if office is None:
        raise PlanError(
            f"{name}: reading a {ending} file needs LibreOffice, which was not found; install it, "
            "or open the file in Word or WPS and save it as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="jnplan-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, f"plan{ending}"), Path(folder, "made", "plan.docx")
        source.write_bytes(raw)
        profile = Path(folder, "profile")
        _write_settings(profile)
        command = [
            office,
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            f"--infilter={FILTERS[ending]}",
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(made.parent), str(source)),
        ]
        _run_office(command, folder, name)
        if not made.is_file():
            raise PlanError(
                f"{name}: LibreOffice can't read this {ending} file: it is damaged or protected by "
                "a password; open it in Word or WPS and save it as .docx"
            )
        return made.read_bytes()


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{key}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, settings in _SETTINGS.items()
        for key, value in settings.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run_office(command: list[str], folder: str, name: str) -> None:
    """Convert a file by a command, which has `TIME_LIMIT` seconds."""
    try:
        run_within(command, TIME_LIMIT, cwd=folder)
    except OSError as error:
        raise PlanError(f"{name}: LibreOffice ({command[0]}) doesn't start: {error}") from None
    except subprocess.TimeoutExpired:
        raise PlanError(
            f"{name}: LibreOffice didn't convert it within {TIME_LIMIT} seconds; open the file in "
            "Word or WPS and save it as .docx"
        ) from None


def run_within(command: list[str], seconds: float, *, cwd: str | None = None) -> None:
    """Run a command in a group of its own, all of which ends with it or when it is late.

    Raises
    ------
    OSError
        If it doesn't start.
    subprocess.TimeoutExpired
        If it is late.
    """
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
    try:
        process.wait(seconds)
    finally:
        end_process(process)


def end_process(process: subprocess.Popen) -> None:
    """Stop a process and those it started, also where the user interrupts it."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
