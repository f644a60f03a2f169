"""Marks of many learners' notebooks, in one table."""

import re
from pathlib import Path
from typing import Any

import pandas as pd

from ..errors import PlanError
from .checking import EXERCISES, SIGNS, open_questions

_CALL = re.compile(r"""check\(\s*["']?(\d\.\d)""")


def marks(folder: str | Path) -> pd.DataFrame:
    """Read what `check` said in every notebook of a folder, running nothing.

    A mark is what the notebook shows: to be sure, run the notebooks again first.

    Parameters
    ----------
    folder
        The folder of the notebooks handed in; they may lie in folders within it.

    Returns
    -------
    pandas.DataFrame
        file (its path in the folder), exercise, mark, said (what `check` said, in Chinese; of a
        file that can't be read, why), source (of the cell: of an open question the answer itself),
        a row an exercise of each lesson that a notebook has any exercise of. mark is "right",
        "received", "mistake", "blank", "not run" (the cell shows nothing, or an error), "missing"
        (the cell isn't there), or "unreadable", with no exercise, for a file that isn't a
        notebook or has no exercise.

    Raises
    ------
    PlanError
        If there is no such folder, or no notebook in it.

    Examples
    --------
    >>> from jnplan.data import data_folder
    >>> lessons = marks(data_folder("notebooks") / "classroom")
    >>> lessons.query("exercise == '2.1'")[["file", "mark"]].values.tolist()
    [['2-weights-solutions.ipynb', 'right'], ['2-weights.ipynb', 'blank']]
    """
    folder = Path(folder)
    files = [
        path for path in sorted(folder.rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts
    ]
    if not files:
        raise PlanError(f"{folder}: no notebook (.ipynb) in this folder, or no such folder")
    rows = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        rows += [(name, *row) for row in _notebook_marks(path)]
    return pd.DataFrame(rows, columns=["file", "exercise", "mark", "said", "source"])


def _notebook_marks(path: Path) -> list[tuple[str, str, str, str]]:
    import nbformat

    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception as error:  # whatever nbformat makes of a file that isn't a notebook
        return [("", "unreadable", str(error) or type(error).__name__, "")]
    found = {}
    for cell in cells:
        number = _CALL.search(cell.source) if cell.cell_type == "code" else None
        if number:
            found[number[1]] = (*_mark_shown(cell, number[1]), cell.source)
    lessons = {number[0] for number in found}
    known = sorted(each for each in {*EXERCISES, *open_questions()} if each[0] in lessons)
    if not known:
        return [("", "unreadable", "no exercise in this notebook", "")]
    return [(number, *found.get(number, ("missing", "", ""))) for number in known]


def _mark_shown(cell: Any, number: str) -> tuple[str, str]:
    """Return the mark and the reply that a cell shows."""
    text = "".join(output.get("text", "") for output in cell.outputs)
    kinds = {sign: kind for kind, sign in SIGNS.items()}
    line = re.search(rf"^{re.escape(number)} ([{''.join(kinds)}]) (.*)", text, flags=re.M)
    return (kinds[line[1]], line[2]) if line else ("not run", "")
