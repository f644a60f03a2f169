"""A workbook for each coder: units to code, the codes, and what to do."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import PlanError, checked
from ...findings import finding
from .codes import code_table
from .units import coding_units, unit_check
from .workbook import SheetColumn, SheetTable, workbook_bytes, write_new_files

CODING, CODES, ABOUT = "编码 coding", "代码 codes", "说明 about"
_LABELS = {
    **{"unit": "单元", "plan_id": "文件", "year": "年份", "section_no": "部分", "task_no": "任务"},
    **{"item_no": "要点", "text_no": "编号", "sentence_no": "句子", "part": "位置"},
    **{"title": "标题", "text": "文本", "start": "起", "end": "止"},
    **{"codes": "代码", "check": "校验"},
    **{"theme_id": "代码", "zh": "中文", "en": "英文", "definition_zh": "定义", "key": "项目"},
    **{"definition_en": "英文定义", "value": "内容"},
}
_NAME = re.compile(r"""[^\\/:*?"<>|\x00-\x1f.\s][^\\/:*?"<>|\x00-\x1f]{0,39}""")
SEVERAL, ONE = "several", "one"
GIVEN_BY = "by_"  # begins the name of a column of `disagreements`


@checked
def coding_sheets(
    texts: Any,
    folder: str | Path,
    *,
    codebook: pd.DataFrame | None = None,
    unit: str = "task",
    several: bool = False,
    coders: Sequence[str] = ("A", "B"),
) -> list[Path]:
    """Write for each coder a workbook to code texts by hand, ``coding-NAME.xlsx``.

    Its first sheet has a row a unit, and a yellow cell for its code, or codes; the second explains
    the codes in Chinese and English, the third says what to do. `read_codings` reads what was
    filled in. All are made alike, and the same bytes each time.

    Parameters
    ----------
    texts
        A plan or several, of whose tasks or sentences each is a unit; a table with a column text,
        such as some of the sentences, and columns that tell its rows apart; or plain strings. What
        coders mustn't see, such as themes given by rules, isn't to be in it.
    folder
        Where to write; made if need be.
    codebook
        theme_id (or id), zh, en, definition_zh, definition_en, as far as there are; the shipped one
        by default. "none", for no theme, is added.
    unit
        Of plans: "task" or "sentence".
    several
        Whether a unit may have several codes, parted by blanks or 、; otherwise one is asked for,
        and chosen from a list.
    coders
        Their names, which are part of the files' names.

    Returns
    -------
    list of pathlib.Path
        The files, in the order of ``coders``.

    Raises
    ------
    PlanError
        If a file is there already, which may be filled in; if names can't be those of files; if a
        text can't stand in a cell.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in jp.coding_sheets(plan, folder)]
    ['coding-A.xlsx', 'coding-B.xlsx']
    """
    names = [str(name).strip() for name in coders]
    if not names:
        raise PlanError("coding_sheets: coders is empty; it lists a name or more")
    for name in names:
        if not _NAME.fullmatch(name):
            raise PlanError(
                f"coding_sheets: the coder's name {name!r} can't be part of a file's name; it has "
                r'1 to 40 characters, without \ / : * ? " < > |, and begins with no point'
            )
    if len({name.casefold() for name in names}) < len(names):
        raise PlanError(f"coding_sheets: a name stands twice in coders ({', '.join(names)})")
    units = coding_units(texts, unit)
    codes = code_table(codebook)
    files = {}
    for name in names:
        path = Path(folder) / f"coding-{name}.xlsx"
        about = {"coder": name, "kind": "coding"}
        sheets = coding_workbook(units, codes, about, several=several)
        files[path] = workbook_bytes(sheets, path.name)
    write_new_files(files)
    return list(files)


def coding_workbook(
    units: pd.DataFrame,
    codes: pd.DataFrame,
    about: dict[str, str],
    *,
    several: bool,
    shown: Sequence[str] = (),
) -> list[SheetTable]:
    """Return the sheets in which units are coded: units, codes, and what to do.

    Parameters
    ----------
    units
        What `coding_units` returned.
    codes
        What `code_table` returned.
    about
        What the third sheet says besides: coder and kind.
    several
        Whether a unit may have several codes.
    shown
        Columns of ``units`` that stand before the cell to fill in, behind the text, and aren't
        part of the unit.
    """
    own = [name for name in units.columns if name not in shown]
    places = [name for name in own if name in ("start", "end")]
    told = [name for name in own if name not in places]
    rows: list[list[str | int | None]] = []
    for cells in units.to_dict("records"):
        written = {name: _sheet_value(cells[name]) for name in units.columns}
        check = unit_check({name: _text_of_value(written[name]) for name in own})
        row = [written[name] for name in (*told, *shown)]
        rows.append([*row, None, *(written[name] for name in places), check])
    hint = (finding("coding.hint-several") if several else finding("coding.hint-one")).split("\n")
    fill = SheetColumn(
        _head("codes"),
        "fill",
        width=max(map(len, codes["theme_id"])) + 4,
        choices=f"='{CODES}'!$A$2:$A${len(codes) + 1}",
        strict=not several,
        hint=("代码 codes", "\n".join(hint)),
    )
    columns = [
        *(
            SheetColumn(_head(name), "text" if name in ("text", "title") else "key")
            for name in told
        ),
        *(SheetColumn(_head(name)) for name in shown),
        fill,
        *(SheetColumn(_head(name), "key") for name in (*places, "check")),
    ]
    facts = {
        **about,
        "units": str(len(units)),
        "codes_per_unit": SEVERAL if several else ONE,
        "columns": "\n".join(own),
    }
    said = [line for one in _instructions(several=several, about=about) for line in one.split("\n")]
    lines = [*(["", line] for line in said), *([name, value] for name, value in facts.items())]
    code_rows = [[*row] for row in codes.itertuples(index=False)]
    code_columns = [SheetColumn(_head(name)) for name in codes.columns]
    return [
        SheetTable(CODING, columns, rows, locked=True),
        SheetTable(CODES, code_columns, code_rows),
        SheetTable(ABOUT, [SheetColumn(_head("key"), "key"), SheetColumn(_head("value"))], lines),
    ]


def _instructions(*, several: bool, about: dict[str, str]) -> list[str]:
    """Return what the third sheet tells the coder to do, each in Chinese and English."""
    what = finding("coding.settle") if about["kind"] == "settling" else finding("coding.what")
    how = finding("coding.how-several") if several else finding("coding.how-one")
    return [what, how, finding("coding.keep")]


def _head(name: str) -> str:
    """Return the head of a column: its name and, on the next line, what it is in Chinese."""
    coder = name.removeprefix(GIVEN_BY)
    label = f"{coder}的代码" if coder != name else _LABELS.get(name, "")
    return f"{name}\n{label}" if label else name


def _sheet_value(value: Any) -> str | int | None:
    if value is None or value is pd.NA:
        return None
    return value if isinstance(value, str) else int(value)


def _text_of_value(value: str | int | None) -> str:
    return "" if value is None else str(value)
