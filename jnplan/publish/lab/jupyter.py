"""JupyterLab opened on a folder: in Chinese where its language pack is installed, without news."""

import contextlib
import importlib.util
import json
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ...errors import PlanError
from ...labels.language import language
from .copies import copy_notebooks

_PACK = "jupyterlab_language_pack_zh_CN"
_FOLDERS = "JUPYTER_CONFIG_PATH"
# What this JupyterLab is told, and no other; what users have chosen in its menus counts more.
_NEWS = {"fetchNews": "false", "checkForUpdates": False}
_OPTIONS = (
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
    "--ServerApp.answer_yes=True",  # Ctrl-C ends it, without asking
)


def open_lab(folder: Path, *, tell: Callable[[str], None], solutions: bool = True) -> int:
    """Copy the notebooks into a folder and open it in Jupyter; return its exit code.

    Jupyter asks no server for news. It is in Chinese where its language pack is installed, unless
    JNPLAN_LANG is en.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise PlanError(
            'Jupyter isn\'t installed; install it with the extra: pip install "jnplan[lab]"'
        )
    copied = copy_notebooks(folder, solutions=solutions)
    tell(f"{folder}: {len(copied)} files copied; change PLAN in a notebook to your plan's id")
    with lab_settings():
        return run_jupyter([*_OPTIONS, str(folder)])


@contextlib.contextmanager
def lab_settings() -> Iterator[None]:
    """Have a JupyterLab that is started here read our settings besides the user's own."""
    overrides: dict[str, Any] = {"@jupyterlab/apputils-extension:notification": _NEWS}
    if language() != "en" and importlib.util.find_spec(_PACK) is not None:
        overrides["@jupyterlab/translation-extension:plugin"] = {"locale": "zh_CN"}
    before = os.environ.get(_FOLDERS)
    with tempfile.TemporaryDirectory(prefix="jnplan-lab-", ignore_cleanup_errors=True) as folder:
        path = Path(folder, "labconfig", "default_setting_overrides.json")
        path.parent.mkdir()
        path.write_text(json.dumps(overrides), encoding="utf-8")
        os.environ[_FOLDERS] = os.pathsep.join(filter(None, [folder, before]))
        try:
            yield
        finally:
            if before is None:
                del os.environ[_FOLDERS]
            else:
                os.environ[_FOLDERS] = before


def run_jupyter(options: list[str]) -> int:
    """Run JupyterLab in this very process, which nothing of it can outlive; return its exit code.

    It ends on Ctrl-C, on SIGTERM and when the terminal is closed, and ends its kernels; should it
    be killed, they see that it is gone, and end.
    """
    from jupyterlab.labapp import LabApp

    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    try:
        LabApp.launch_instance(options)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
