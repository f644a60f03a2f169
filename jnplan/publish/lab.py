"""Copies of the notebooks in the user's own folder, opened in Jupyter."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from ..data import data_folder
from ..errors import PlanError


def copy_notebooks(folder: str | Path) -> list[str]:
    """Copy the notebooks, the lessons, and what they read beside them, into a folder.

    What is there already stays as it is.

    Returns
    -------
    list of str
        The names of the files copied, within the folder.

    Raises
    ------
    PlanError
        If the folder can't be written.
    """
    folder, shipped, copied = Path(folder), data_folder("notebooks"), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(shipped.rglob("*")):
            name = source.relative_to(shipped)
            target = folder / name
            ours = source.is_file() and ".ipynb_checkpoints" not in name.parts
            if ours and not target.exists():
                target.parent.mkdir(exist_ok=True)
                part = target.with_name(target.name + ".part")
                shutil.copyfile(source, part)
                part.rename(target)
                copied.append(name.as_posix())
    except OSError as error:
        raise PlanError(f"{folder}: the notebooks can't be copied here: {error}") from None
    return copied


def open_lab(folder: Path, *, tell: Callable[[str], None]) -> int:
    """Copy the notebooks into a folder and open it in Jupyter; return its exit code."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise PlanError(
            'Jupyter isn\'t installed; install it with the extra: pip install "jnplan[lab]"'
        )
    copied = copy_notebooks(folder)
    tell(f"{folder}: {len(copied)} files copied; change PLAN in a notebook to your plan's id")
    return subprocess.run([sys.executable, "-m", "jupyterlab", str(folder)], check=False).returncode
