"""Whose each notebook handed in is, and the best mark of each pupil in each exercise."""

import ast
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

import pandas as pd

from ..lab.pupils import folder_name

# The best first: of two notebooks of a pupil the better one counts.
_BEST = ("right", "received", "mistake", "blank", "not run", "missing")
_CHECK_LINE = re.compile(r"^\s*check\(.*$", re.M)


def pupil_of(file: str, pupils: Sequence[str] = ()) -> str:
    """Return whose a notebook is, by its path; empty if it can't be told.

    Parameters
    ----------
    file
        Its path in the folder of what was handed in.
    pupils
        The names of the class, as folders are called. Without them it is the first folder's name,
        or the file's own where it lies in none.

    Examples
    --------
    >>> pupil_of("张三/classroom/1-reading.ipynb"), pupil_of("李四 1.ipynb", ["李", "李四"])
    ('张三', '李四')
    """
    path = PurePosixPath(file)
    if not pupils:
        return path.parts[0] if len(path.parts) > 1 else path.stem
    parts = [folder_name(part).casefold() for part in (*path.parts[:-1], path.stem)]
    whole = [name for name in pupils if name.casefold() in parts]
    found = whole or [name for name in pupils if any(name.casefold() in part for part in parts)]
    longest = [
        name for name in found if not any(name != other and name in other for other in found)
    ]
    return longest[0] if len(longest) == 1 else ""


def best_marks(table: pd.DataFrame, pupils: Sequence[str] = ()) -> pd.DataFrame:
    """Return the best mark of each pupil in each exercise.

    Parameters
    ----------
    table
        As `marks` gives.
    pupils
        The names of the class.

    Returns
    -------
    pandas.DataFrame
        pupil, and the columns of `marks`, a row an exercise of a pupil; files that are nobody's or
        can't be read are left out.
    """
    owned = table.assign(pupil=[pupil_of(file, pupils) for file in table["file"]])
    owned = owned[(owned["mark"] != "unreadable") & (owned["pupil"] != "")]
    rank = owned["mark"].map(_BEST.index)
    order = owned.assign(rank=rank).sort_values(["pupil", "exercise", "rank", "file"])
    best = order.drop_duplicates(["pupil", "exercise"]).drop(columns="rank")
    return best[["pupil", *table.columns]].reset_index(drop=True)


def answer_text(source: str) -> str:
    r"""Return the answer that a cell gives: the text put into ``answer``, else the cell's code.

    Examples
    --------
    >>> answer_text('answer = "留住了" "编号"\ncheck("1.8", answer)')
    '留住了编号'
    >>> answer_text('answer = kept + lost\ncheck("1.8", answer)')
    'answer = kept + lost'
    """
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        statements = []
    for statement in reversed(statements):
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            if "answer" in names and isinstance(statement.value.value, str):
                return statement.value.value
    return _CHECK_LINE.sub("", source).strip()
