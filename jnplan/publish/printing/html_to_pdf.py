"""A page of HTML printed to PDF, as its own CSS says for paper."""

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

from ...errors import PlanError
from ...read.libreoffice import run_within
from .find_browser import need_browser

SECONDS = 180  # a browser's first start on a slow machine takes long
# No network, no one's own settings or extensions, no header and footer of the browser's.
_OPTIONS = (
    *("--headless=new", "--disable-gpu", "--no-first-run", "--no-default-browser-check"),
    *("--disable-extensions", "--disable-background-networking", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"),
    *("--no-pdf-header-footer", "--print-to-pdf-no-header"),
)


def html_to_pdf(html_path: str | Path, pdf_path: str | Path, *, seconds: float = SECONDS) -> Path:
    """Print a page to a PDF file, which appears when it is whole.

    Size and margins of the sheet are those of the page's CSS (``@page``). The browser asks no
    network for anything.

    Parameters
    ----------
    html_path
        The page, a file.
    pdf_path
        The file to write; one that is there is replaced. Its folder must be there.
    seconds
        How long the browser may take.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    PlanError
        If there is no such page, no browser, or it doesn't print the page in time.
    """
    page, target = Path(html_path).resolve(), Path(pdf_path).resolve()
    if not page.is_file():
        raise PlanError(f"{html_path}: no such page to print")
    if not target.parent.is_dir():
        raise PlanError(f"{target.parent}: no such folder to write {target.name} to")
    browser = need_browser()
    # Not a hidden name, nor the system's folder for what is temporary: a browser that is installed
    # as a snap can write to neither.
    part = target.with_name(f"{target.stem}-{os.getpid()}.part.pdf")
    try:
        with tempfile.TemporaryDirectory(
            prefix="jnplan-browser-", ignore_cleanup_errors=True
        ) as profile:
            command = [
                *(browser, *_OPTIONS, *_root_options()),
                *(f"--user-data-dir={profile}", f"--print-to-pdf={part}", page.as_uri()),
            ]
            _run_browser(command, page.name, seconds)
        if not part.is_file() or part.read_bytes()[:5] != b"%PDF-":
            raise PlanError(f"{page.name}: the browser {browser} wrote no PDF of this page")
        part.replace(target)
    except OSError as error:
        raise PlanError(f"{pdf_path} can't be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _root_options() -> tuple[str, ...]:
    """Return what the browser needs where everything is run as root, as in a container."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run_browser(command: list[str], name: str, seconds: float) -> None:
    """Let a browser print a page, which has so many seconds."""
    try:
        run_within(command, seconds)
    except OSError as error:
        raise PlanError(f"the browser {command[0]} doesn't start: {error}") from None
    except subprocess.TimeoutExpired:
        raise PlanError(
            f"{name}: the browser {command[0]} didn't print it within {seconds:g} seconds; open "
            "the page in it and print it to PDF"
        ) from None
