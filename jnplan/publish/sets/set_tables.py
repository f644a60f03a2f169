"""Tables of a set of plans as files: .csv, and .xlsx with heads in Chinese and English."""

from pathlib import Path

import pandas as pd

from ..export.sheets import tables_workbook

# Beyond these many rows a workbook takes minutes, and no longer opens everywhere.
MOST_SHEET_ROWS = 50_000


def place_names(table: pd.DataFrame) -> list[str]:
    """Return province, city and county of each row as one text.

    Examples
    --------
    >>> row = {"province": "山东省", "city": "济南市", "county": ""}
    >>> place_names(pd.DataFrame([row]))
    ['山东省济南市']
    """
    places = table[["province", "city", "county"]].fillna("")
    return ["".join(row) for row in places.itertuples(index=False)]


def write_set_tables(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write each table as NAME.csv (UTF-8 with a mark, as Excel wants it) and NAME.xlsx.

    A workbook has the first `MOST_SHEET_ROWS` rows, and what a cell can't hold is cut or left out;
    a sheet of its own says where. The .csv has all.
    """
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        book = tables_workbook({name: table.head(MOST_SHEET_ROWS)}, f"{name}.xlsx", lang="both")
        (folder / f"{name}.xlsx").write_bytes(book)
