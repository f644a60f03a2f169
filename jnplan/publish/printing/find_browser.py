"""A browser that can print pages: Chromium, Chrome or Edge."""

import os
import shutil
from pathlib import Path

from ...errors import PlanError

# Names where commands are looked for, the most usual first.
_COMMANDS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Chromium/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
    "%ProgramFiles%/Microsoft/Edge/Application/msedge.exe",
)
# Names one that is found nowhere else.
CHOSEN = "JNPLAN_BROWSER"


def find_browser() -> str | None:
    """Return the path of a browser that prints, or None.

    The environment variable JNPLAN_BROWSER names one; else it is looked for on the path, then in
    the usual places of macOS and Windows.

    Raises
    ------
    PlanError
        If JNPLAN_BROWSER names nothing that can be run.
    """
    chosen = os.environ.get(CHOSEN, "").strip()
    if chosen:
        found = shutil.which(str(Path(chosen).expanduser()))
        if found is None:
            raise PlanError(
                f"{CHOSEN} is {chosen!r}; it must be the path of Chromium, Chrome or Edge"
            )
        return found
    for command in _COMMANDS:
        found = shutil.which(command)
        if found:
            return found
    places = (Path(os.path.expandvars(place)).expanduser() for place in _PLACES)
    return next((str(place) for place in places if place.is_file()), None)


def need_browser() -> str:
    """Return the path of a browser that prints.

    Raises
    ------
    PlanError
        If there is none; the message says what can be done.
    """
    found = find_browser()
    if found is None:
        raise PlanError(
            "making a PDF needs Chromium, Chrome or Edge, and none was found; install one, name "
            f"its path in the environment variable {CHOSEN}, or open the page (.html) in any "
            "browser and print it to PDF"
        )
    return found
