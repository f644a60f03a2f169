"""Two texts beside each other: which characters belong to which passage, line by line."""

import itertools
from typing import NamedTuple

import numpy as np
import pandas as pd


class Stretch(NamedTuple):
    """A stretch of a line: its text, and of a passage its number, place and counterpart.

    ``number`` is 0 outside passages. ``place`` is the name of the first stretch of a passage,
    ``goal`` that of the counterpart in the other text; ``begins`` says whether the number is shown.
    """

    text: str
    number: int = 0
    place: str = ""
    goal: str = ""
    begins: bool = False
    formula: bool = False


def mark_sides(
    passages: pd.DataFrame, text_a: str, text_b: str
) -> tuple[list[list[Stretch]], list[list[Stretch]]]:
    """Return the lines of two texts as stretches, each of one passage or of none.

    A character that several passages hold belongs to the longest of them, so that what stands in
    one text twice is marked in both places of it. A passage none of whose characters is its own on
    the other side leads to the passage that has them there.

    Parameters
    ----------
    passages
        start_a, end_a, start_b, end_b, length and formula; their numbers count from 1 in the order
        of rows.

    Returns
    -------
    tuple of two lists
        For a and b a list of lines, those without a character left out.

    Examples
    --------
    >>> row = {"start_a": 1, "end_a": 3, "start_b": 0, "end_b": 2, "length": 2, "formula": False}
    >>> a, b = mark_sides(pd.DataFrame([row]), "查校车", "校车。")
    >>> [(mark.text, mark.number, mark.goal) for line in a for mark in line]
    [('查', 0, ''), ('校车', 1, 'b1')]
    """
    texts = {"a": text_a, "b": text_b}
    owners = {side: _owners(passages, len(text), side) for side, text in texts.items()}
    formula = passages["formula"].tolist()
    lines = []
    for side, other in ("ab", "ba"):
        blank = np.array([char.isspace() for char in texts[other]], dtype=bool)
        has = set(owners[other][~blank].tolist())
        starts = passages[f"start_{other}"].tolist()
        goals = [
            f"{other}{number if number in has else owners[other][start]}"
            for number, start in enumerate(starts, 1)
        ]
        lines.append(_lines_of_side(texts[side], owners[side], side, goals, formula))
    return lines[0], lines[1]


def _owners(passages: pd.DataFrame, size: int, side: str) -> np.ndarray:
    """Return the number of the longest passage that holds each character, 0 if none does."""
    owner = np.zeros(size, dtype=int)
    order = np.argsort(passages["length"].to_numpy(), kind="stable")
    spans = passages[[f"start_{side}", f"end_{side}"]].to_numpy()
    for row in order.tolist():
        owner[spans[row][0] : spans[row][1]] = row + 1
    return owner


def _lines_of_side(
    text: str, owner: np.ndarray, side: str, goals: list[str], formula: list[bool]
) -> list[list[Stretch]]:
    named: set[int] = set()
    lines, at, before = [], 0, 0
    for full in text.split("\n"):
        line = full.strip()
        start_of_line = at + full.find(line)
        at += len(full) + 1
        own = owner[start_of_line : start_of_line + len(line)]
        cuts = [0, *(np.flatnonzero(np.diff(own)) + 1).tolist(), len(line)]
        marks = []
        for start, end in itertools.pairwise(cuts):
            number = int(own[start]) if end > start else 0
            stretch = line[start:end]
            if not number or not stretch.strip():
                marks += [Stretch(stretch)] if stretch else []
                before = 0 if stretch.strip() else before
                continue
            first = number not in named
            named.add(number)
            place = f"{side}{number}" if first else ""
            begins = first or number != before
            marks.append(
                Stretch(
                    stretch, number, place, goals[number - 1], begins, bool(formula[number - 1])
                )
            )
            before = number
        if line:
            lines.append(marks)
    return lines
