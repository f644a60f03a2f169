"""Files of a report's tables, beside its pages."""

import csv
import os
from pathlib import Path

from ...labels.cells import MISSING
from ...labels.language import say
from .readable import Column, Said

# The folder to write to; without it nothing is written.
DOWNLOADS_VARIABLE = "JNPLAN_DOWNLOADS"
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_table(columns: list[Column]) -> list[str]:
    """Write a table as the next table-01.csv of the folder asked for; return the files' names.

    Heads and states have their names, in the language asked for; numbers have all their digits.
    The file opens in a spreadsheet as it stands: it is UTF-8 with a mark, and a text that would be
    taken for a formula begins with an apostrophe.
    """
    folder = os.environ.get(DOWNLOADS_VARIABLE)
    if not folder:
        return []
    path = Path(folder, f"table-{len(list(Path(folder).glob('table-*.csv'))) + 1:02}.csv")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_text(each.head) for each in columns)
        writer.writerows(zip(*map(_csv_cells, columns), strict=True))
    return [path.name]


def _csv_cells(column: Column) -> list[object]:
    if column.numbers:
        return [
            "" if missing else value
            for value, missing in zip(column.values, column.values.isna(), strict=True)
        ]
    return ["" if cell.zh == MISSING else _text(cell) for cell in column.cells]


def _text(said: Said) -> str:
    text = say(said.zh, said.en)
    return f"'{text}" if text.startswith(_FORMULA) else text
