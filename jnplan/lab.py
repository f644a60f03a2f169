"""The notebooks in a folder of the user's own, opened in Jupyter."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .plan import PlanError
from .read import data_folder


def copy_notebooks(folder: str | Path) -> list[str]:
    """Copy the notebooks, and what they read beside them, into a folder.

    What is there already stays as it is.

    Returns
    -------
    list of str
        The names of the files copied.

    Raises
    ------
    PlanError
        If the folder can't be written.
    """
    folder, copied = Path(folder), []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(data_folder("notebooks").iterdir()):
            target = folder / source.name
            if source.is_file() and not target.exists():
                part = target.with_name(target.name + ".part")
                shutil.copyfile(source, part)
                part.rename(target)
                copied.append(source.name)
    except OSError as error:
        raise PlanError(f"{folder}: the notebooks can't be copied here: {error}") from None
    return copied


def open_lab(folder: Path, *, tell: Callable[[str], None]) -> int:
    """Copy the notebooks into a folder and open it in Jupyter; give its exit code."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise PlanError(
            'Jupyter isn\'t installed here; install it with the extra: pip install "jnplan[lab]"'
        )
    copied = copy_notebooks(folder)
    tell(f"{folder}: {len(copied)} files copied; change PLAN in a notebook to your plan's id")
    return subprocess.run([sys.executable, "-m", "jupyterlab", str(folder)], check=False).returncode
