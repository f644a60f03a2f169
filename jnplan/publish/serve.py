"""The explorer as a page in the browser, served by Voilà to this machine alone."""

import contextlib
import logging
import os
import shutil
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..data import data_folder
from ..errors import PlanError
from ..library.catalogue import load
from ..word_lists.load_words import load_words
from .report import keep_with_notebooks, keep_words, parameters

_HERE = "127.0.0.1"  # other machines can't connect
_SETTINGS = {
    "Voila": {"ip": _HERE, "port_retries": 0, "log_level": logging.ERROR},
    "VoilaConfiguration": {"allow_template_override": "NO", "file_denylist": [".*"]},
    "VoilaExporter": {"language_code": "zh"},
    "KernelManager": {"transport_encryption": "auto"},  # else the kernel says that there is none
}


def open_explorer(
    plan: str,
    *,
    tell: Callable[[str], None],
    words: str | Path | None = None,
    port: int | None = None,
    browser: bool = True,
) -> None:
    """Serve the notebook of the explorer as a page to this machine alone, until it is stopped.

    Parameters
    ----------
    plan
        What is shown first: an id of the catalogue, a file or an address.
    tell
        Called with a line that says where the page is.
    words
        A folder of own word lists, as for `load_words`.
    port
        Its port; Voilà's own, or any that is free, by default.
    browser
        Whether a browser is opened.
    """
    try:
        from traitlets.config import Config
        from voila.app import Voila
    except ImportError:
        raise PlanError(
            'Voilà isn\'t installed; install it with the extra: pip install "jnplan[lab]"'
        ) from None
    # matplotlib lists the machine's fonts at its first import, aloud if slow: not in the page.
    from .. import plot  # noqa: F401

    port = _free_port([8866, 0] if port is None else [port])
    address = f"{_HERE}:{port}"
    with tempfile.TemporaryDirectory(prefix="jnplan-explorer-") as work:
        page, template = (
            _write_explorer_page(plan, Path(work), words),
            Path(work) / "template" / "index.html.j2",
        )
        template.parent.mkdir()
        shutil.copyfile((Path(__file__).parent / "templates" / "explorer.html.j2"), template)
        # Nobody's own settings are read: they may be code, or ask other servers.
        server = _explorer_server(Voila)(config=Config(_SETTINGS), config_file_paths=[])
        policy = f"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws://{address}"
        server.port, server.open_browser = port, browser
        server.tornado_settings = {
            "headers": {"Content-Security-Policy": policy},
            # Who is on this machine needn't be asked whether they are still there.
            "ws_ping_interval": 0,
            "ws_ping_timeout": 0,
        }
        server.initialize([str(page)])
        server.template_paths.insert(0, str(template.parent))
        # Voilà's own way goes over a page of its own, which asks other servers for fonts.
        opening = threading.Thread(target=webbrowser.open, args=[f"http://{address}/"], daemon=True)
        server.launch_browser = opening.start
        tell(f"http://{address}/ shows the explorer; Ctrl-C ends it")
        server.start()


def _explorer_server(voila: type) -> type:
    """Return Voilà's server, but one that ends the kernel of a page that is left.

    The page asks for that without the token that Voilà 0.5 wants, so that each page left a kernel
    of some 390 MB behind and three lines in the terminal. What only the page knows, the kernel's
    id, is enough.
    """
    from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

    class LeftPage(VoilaShutdownKernelHandler):
        def check_xsrf_cookie(self) -> None:
            """Ask for no token."""

    class ExplorerServer(voila):
        def init_handlers(self) -> list:
            """Return Voilà's handlers, with our own for a page that is left."""
            ours = {VoilaShutdownKernelHandler: LeftPage}
            return [
                (path, ours.get(handler, handler), *rest)
                for path, handler, *rest in super().init_handlers()
            ]

    return ExplorerServer


def _write_explorer_page(plan: str, work: Path, words: str | Path | None = None) -> Path:
    """Write the explorer's notebook with its plan, without the cells for readers of the file."""
    import nbformat

    loaded, lists = load(plan), load_words(words, plan=plan)
    notebook = nbformat.read(data_folder("notebooks") / "explore.ipynb", as_version=4)
    plan = keep_with_notebooks(plan, loaded, work)
    keep_words(lists, work)
    notebook.cells = [cell for cell in notebook.cells if "stored" not in _tags(cell)]
    for cell in notebook.cells:
        if "parameters" in _tags(cell):
            cell.source = parameters(plan, lists)
    notebook.metadata["title"] = f"{loaded.name} · jnplan"
    page = work / "explore.ipynb"
    nbformat.write(notebook, page)
    return page


def _tags(cell: Any) -> list[str]:
    return cell.metadata.get("tags", [])


def _free_port(ports: list[int]) -> int:
    """Return the first of some ports that is free; 0 stands for any."""
    for port in ports:
        with socket.socket() as trial, contextlib.suppress(OSError):
            if os.name != "nt":  # there it would find what is in use free
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((_HERE, port))
            return trial.getsockname()[1]
    raise PlanError(f"port {ports[-1]} is in use or not allowed; name another with --port")
