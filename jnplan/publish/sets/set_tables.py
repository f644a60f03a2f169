"""Tables of a set of plans as files: .csv, and .xlsx with heads in Chinese and English."""

from pathlib import Path
from typing import Any

import pandas as pd

from ..coding.workbook import MOST_CHARACTERS, UNWRITABLE, SheetColumn, SheetTable, workbook_bytes

# What columns are called in a workbook; in a .csv their names stand.
HEADS = {
    "plan_id": "计划",
    "title": "标题",
    "issuer": "发文机关",
    "level": "层级",
    "place": "地区",
    "year": "年份",
    "date": "日期",
    "tasks": "任务数",
    "start": "起",
    "end": "止",
    "text": "原文",
    "length": "相同字数",
    "edits": "改动字数",
    "edit_share": "改动比例",
    "documents": "见于几份",
    "formula": "套话",
    "page": "网页",
    "passages": "段数",
    "longest": "最长一段",
    "shared": "共有字数",
    "share": "所占比例",
    "characters": "比较字数",
    "copy_of": "与其相同",
    "centre": "见于中央",
    "own_province": "见于本省",
    "neighbours": "见于其他地方",
    "own": "自己的",
    "undecided": "先后不明",
    "relation": "关系",
    "theme": "主题",
    "theme_id": "主题代码",
    "status": "去向",
    "task_no": "任务",
    "similarity": "相似度",
}
_SIDES = {"_a": "甲", "_b": "乙"}
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


def head_of(column: str) -> str:
    r"""Return what a column is called in a workbook: Chinese, then its name.

    Examples
    --------
    >>> head_of("issuer_a"), head_of("centre_share"), head_of("x")
    ('甲发文机关\nissuer_a', '见于中央比例\ncentre_share', 'x')
    """
    side = _SIDES.get(column[-2:], "")
    plain = column[:-2] if side else column
    share = plain.endswith("_share") and plain not in HEADS
    name = HEADS.get(plain.removesuffix("_share") if share else plain)
    return column if name is None else f"{side}{name}{'比例' if share else ''}\n{column}"


def write_set_tables(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Write each table as NAME.csv (UTF-8 with a mark, as Excel wants it) and NAME.xlsx.

    A workbook has the first `MOST_SHEET_ROWS` rows, and what is too long for a cell is cut; the
    .csv has all.
    """
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        columns = [SheetColumn(head_of(column)) for column in table.columns]
        rows = [
            [_sheet_cell(cell) for cell in row]
            for row in table.head(MOST_SHEET_ROWS).itertuples(index=False)
        ]
        book = workbook_bytes([SheetTable(name, columns, rows)], f"{name}.xlsx")
        (folder / f"{name}.xlsx").write_bytes(book)


def _sheet_cell(cell: Any) -> str | int | float | None:
    if pd.isna(cell):
        return None
    if isinstance(cell, str):
        text = UNWRITABLE.sub("\ufffd", cell)
        # A character beyond U+FFFF counts as two there.
        return text if len(text) <= MOST_CHARACTERS // 2 else f"{text[: MOST_CHARACTERS // 2 - 1]}…"
    whole = pd.api.types.is_integer(cell)
    return int(cell) if whole else round(float(cell), 6)
