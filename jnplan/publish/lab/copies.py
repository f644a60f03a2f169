"""Copies of the notebooks in the user's own folder, or in one for each pupil."""

import shutil
from pathlib import Path

from ...data import data_folder
from ...errors import PlanError
from .pupils import read_pupils

# What gives answers away: the solutions, and the teacher's guide.
_FOR_TEACHERS = ("classroom/*-solutions.ipynb", "classroom/README.md")


def copy_notebooks(folder: str | Path, *, solutions: bool = True) -> list[str]:
    """Copy the notebooks, the lessons, and what they read beside them, into a folder.

    What is there already stays as it is.

    Parameters
    ----------
    folder
        The folder; it is made if it isn't there.
    solutions
        Whether the solutions of the lessons and the teacher's guide, which has answers in it, are
        copied too.

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
            wanted = solutions or not any(map(name.match, _FOR_TEACHERS))
            if ours and wanted and not target.exists():
                target.parent.mkdir(exist_ok=True)
                part = target.with_name(target.name + ".part")
                shutil.copyfile(source, part)
                part.rename(target)
                copied.append(name.as_posix())
    except OSError as error:
        raise PlanError(f"{folder}: the notebooks can't be copied here: {error}") from None
    return copied


def copy_for_pupils(
    folder: str | Path, names: str | Path, *, solutions: bool = False
) -> dict[str, int]:
    """Copy the notebooks into a folder for each pupil of a list.

    Parameters
    ----------
    folder
        Where the pupils' folders are made; what is there already stays as it is.
    names
        A text file with a name a line, as `read_pupils` reads.
    solutions
        Whether the solutions and the teacher's guide are copied too.

    Returns
    -------
    dict
        How many files were copied, by the name of the pupil's folder.

    Raises
    ------
    PlanError
        If the list can't be used, or a folder can't be written.
    """
    pupils = read_pupils(names)
    return {name: len(copy_notebooks(Path(folder) / name, solutions=solutions)) for name in pupils}
