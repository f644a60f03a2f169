"""Marks of a class as a workbook in which the teacher types the points of open answers."""

import datetime
import io
from pathlib import Path
from typing import Any

import pandas as pd

from ...classroom.checking import EXERCISES, SIGNS, open_questions
from ...classroom.marks import marks
from ..coding.workbook import MOST_CHARACTERS, UNWRITABLE, shown_width, write_new_files
from ..lab.pupils import read_pupils
from .pupil_marks import answer_text, best_marks, pupil_of

_LINE = 18.0  # points that a line of a cell takes
# The same bytes each time: a workbook says when it was made.
_MADE = datetime.datetime(2000, 1, 1)
_SIGNS = SIGNS | {"not run": "○", "missing": "—"}
_MARKS, _OPEN, _FILES, _NOTES = "成绩 Marks", "开放题 Open", "文件 Files", "说明 Notes"
_MOST_POINTS = 3  # of an open answer, as the teacher's guide has it
# Of a total of 100: exercises that check themselves, open answers, a page of homework.
_SHARES = (40, 40, 20)
_STATES = {"unreadable": "读不了 can't be read", "": "不知道是谁的 nobody's by name"}
_KINDS = {
    "✓": "对 right",
    "◎": "开放题，已答 open question, answered",
    "✗": "像是一种错 a mistake",
    "…": "没填 blank",
    "○": "没运行，或报错 not run, or an error",
    "—": "没有这一题 not handed in",
}


def write_marks(
    folder: str | Path, out: str | Path, *, pupils: str | Path | None = None
) -> pd.DataFrame:
    """Write the marks of a class into a workbook (.xlsx), running nothing.

    Its sheets: marks, a row a pupil and a column an exercise, with totals; open answers, whose
    points are typed in and come into the totals by formulas; the files, and which of them can't
    be read; notes. A pupil's better notebook counts.

    Parameters
    ----------
    folder
        The folder of the notebooks handed in, as for `marks`.
    out
        The workbook. One that is there is never replaced: points may have been typed in.
    pupils
        A file with the names of the class, as for ``jnplan lab --pupils``: whoever handed in
        nothing has a row too. Without it the names are those of folders or files.

    Returns
    -------
    pandas.DataFrame
        pupil, notebooks (how many of them could be read), right, of (exercises that check
        themselves, of the lessons handed in by anyone), open (answered).

    Raises
    ------
    PlanError
        If the folder has no notebooks, the list can't be used, or the workbook is there or can't
        be written.
    """
    names = read_pupils(pupils) if pupils is not None else []
    table = marks(folder)
    best = best_marks(table, names)
    names = names or sorted(set(best["pupil"]))
    lessons = {number[0] for number in best["exercise"]}
    exercises = sorted(each for each in {*EXERCISES, *open_questions()} if each[0] in lessons)
    write_new_files({Path(out): _marks_book(table, best, names, exercises, bool(pupils))})
    closed = [each for each in exercises if each in EXERCISES]
    readable = table[table["mark"] != "unreadable"].drop_duplicates("file")["file"]
    owner = [pupil_of(file, names if pupils else ()) for file in readable]
    rows = []
    for name in names:
        own = best[best["pupil"] == name]
        right, received = (own["mark"].eq(mark).sum() for mark in ("right", "received"))
        rows.append((name, owner.count(name), int(right), len(closed), int(received)))
    return pd.DataFrame(rows, columns=["pupil", "notebooks", "right", "of", "open"])


def _marks_book(
    table: pd.DataFrame, best: pd.DataFrame, names: list[str], exercises: list[str], listed: bool
) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    common = {"valign": "top", "text_wrap": True}
    styles = {
        "head": book.add_format(common | {"bold": True, "bg_color": "#E8EEF4", "bottom": 1}),
        "text": book.add_format(common | {"num_format": "@"}),
        "sign": book.add_format(common | {"align": "center"}),
        "number": book.add_format(common | {"num_format": "0"}),
        "total": book.add_format(common | {"num_format": "0.0", "bold": True}),
        "fill": book.add_format(
            common | {"bg_color": "#FFF8DC", "border": 1, "num_format": "0.##"}
        ),
        "none": book.add_format(common | {"bg_color": "#FBE3D6"}),
    }
    sheets = {name: book.add_worksheet(name) for name in (_MARKS, _OPEN, _FILES, _NOTES)}
    opened = [each for each in exercises if each not in EXERCISES]
    # One that check found short is an answer all the same: the teacher decides.
    given = best["mark"].isin(["received", "mistake"])
    answers = best[best["exercise"].isin(opened) & given]
    _write_marks_sheet(sheets[_MARKS], styles, best, names, exercises, max(len(answers), 1))
    _write_open_sheet(sheets[_OPEN], styles, answers)
    _write_files_sheet(sheets[_FILES], styles, table, names if listed else [])
    _write_notes_sheet(sheets[_NOTES], styles)
    for sheet in sheets.values():
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return stream.getvalue()


def _write_marks_sheet(
    sheet: Any,
    styles: dict[str, Any],
    best: pd.DataFrame,
    names: list[str],
    exercises: list[str],
    answers: int,
) -> None:
    """Write a row a pupil: signs, then formulas for what is right, the points and the total."""
    from xlsxwriter.utility import xl_col_to_name

    closed = [each for each in exercises if each in EXERCISES]
    opened = len(exercises) - len(closed)
    after = 2 + len(exercises)  # the first column after the exercises
    heads = [
        *("姓名 Pupil", "本数 Notebooks", *exercises),
        f"自动题答对 Right (of {len(closed)})",
        f"开放题得分 Open (of {_MOST_POINTS * opened})",
        f"一页作业 Page (0–{_MOST_POINTS})",
        "总分 Total (100)",
    ]
    _write_heads(sheet, styles, heads, [max(shown_width(name) for name in [*names, heads[0]]) + 2])
    sheet.set_column(2, after - 1, 5)
    signs = {(row.pupil, row.exercise): _SIGNS[row.mark] for row in best.itertuples()}
    files = best.groupby("pupil")["file"].nunique()
    right, points, page = (xl_col_to_name(after + n) for n in range(3))
    for at, name in enumerate(names, 1):
        row = at + 1  # as formulas count
        there = int(files.get(name, 0))
        shown = [signs.get((name, each), _SIGNS["missing"]) for each in exercises]
        _write_text(sheet, at, 0, name, styles["text"])
        sheet.write_number(at, 1, there, styles["number" if there else "none"])
        for column, sign in enumerate(shown, 2):
            sheet.write_string(at, column, sign, styles["sign"])
        done = sum(signs.get((name, each)) == _SIGNS["right"] for each in closed)
        span = f"C{row}:{xl_col_to_name(after - 1)}{row}" if exercises else f"C{row}"
        sheet.write_formula(at, after, f'=COUNTIF({span},"✓")', styles["number"], done)
        found = f"('{_OPEN}'!$A$2:$A${answers + 1}=$A{row})*1,'{_OPEN}'!$E$2:$E${answers + 1}"
        sheet.write_formula(at, after + 1, f"=SUMPRODUCT({found})", styles["number"], 0)
        sheet.write_blank(at, after + 2, None, styles["fill"])
        shares = [f"'{_NOTES}'!$B${n}" for n in (2, 3, 4)]
        total = (
            f"={right}{row}/{max(len(closed), 1)}*{shares[0]}"
            f"+{points}{row}/{max(_MOST_POINTS * opened, 1)}*{shares[1]}"
            f"+N({page}{row})/{_MOST_POINTS}*{shares[2]}"
        )
        value = done / max(len(closed), 1) * _SHARES[0]
        sheet.write_formula(at, after + 3, total, styles["total"], value)
    if names:
        _accept_points(sheet, len(names), after + 2)


def _write_open_sheet(sheet: Any, styles: dict[str, Any], answers: pd.DataFrame) -> None:
    """Write the open answers, a row each, with a cell for the points."""
    heads = [
        "姓名 Pupil",
        "题 Exercise",
        "回答 Answer",
        "文件 File",
        f"得分 Points (0–{_MOST_POINTS})",
    ]
    _write_heads(sheet, styles, heads, [14, 12, 80, 30, 16])
    for at, row in enumerate(answers.itertuples(), 1):
        texts = (row.pupil, row.exercise, answer_text(row.source), row.file)
        for column, text in enumerate(texts):
            _write_text(sheet, at, column, text, styles["text"])
        sheet.write_blank(at, 4, None, styles["fill"])
    if len(answers):
        _accept_points(sheet, len(answers), 4)


def _write_files_sheet(
    sheet: Any, styles: dict[str, Any], table: pd.DataFrame, names: list[str]
) -> None:
    """Write every file: whose it is, and why it doesn't count, if so."""
    _write_heads(
        sheet, styles, ["文件 File", "姓名 Pupil", "情形 State", "说明 Why"], [44, 14, 26, 60]
    )
    for at, row in enumerate(table.drop_duplicates("file").itertuples(), 1):
        name = pupil_of(row.file, names)
        state = _STATES["unreadable"] if row.mark == "unreadable" else "" if name else _STATES[""]
        why = row.said if row.mark == "unreadable" else ""
        for column, text in enumerate((row.file, name, state, why)):
            _write_text(sheet, at, column, text, styles["text"])


def _write_notes_sheet(sheet: Any, styles: dict[str, Any]) -> None:
    """Write the shares of the total, which the formulas use, and what the signs say."""
    _write_heads(
        sheet, styles, ["总分中各占多少 Shares of the total", "分 Points", ""], [44, 10, 60]
    )
    parts = ("自动题 exercises that check themselves", "开放题 open answers", "一页作业 the page")
    for at, (part, share) in enumerate(zip(parts, _SHARES, strict=True), 1):
        sheet.write_string(at, 0, part, styles["text"])
        sheet.write_number(at, 1, share, styles["fill"])
    for at, (sign, said) in enumerate(_KINDS.items(), len(parts) + 2):
        sheet.write_string(at, 0, said, styles["text"])
        sheet.write_string(at, 1, sign, styles["sign"])
    told = (
        "黄色的格子由教师填写，总分随之变化。成绩只是笔记本里显示的：要核实，就重新运行。"
        " Yellow cells are the teacher's, and the totals follow. A mark is what the notebook "
        "shows: to be sure, run it again."
    )
    sheet.set_row(len(parts) + len(_KINDS) + 3, 6 * _LINE)
    sheet.write_string(len(parts) + len(_KINDS) + 3, 0, told, styles["text"])


def _write_heads(sheet: Any, styles: dict[str, Any], heads: list[str], widths: list[int]) -> None:
    sheet.set_row(0, 2 * _LINE)
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, styles["head"])
        sheet.set_column(at, at, min(widths[at] if at < len(widths) else 16, 80))


def _accept_points(sheet: Any, rows: int, column: int) -> None:
    title, message = "得分 Points", f"0–{_MOST_POINTS}"
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST_POINTS}
    said = {"input_title": title, "input_message": message}
    said |= {"error_title": title, "error_message": message}
    sheet.data_validation(1, column, rows, column, rule | said)


def _write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text as a text, whatever it begins with; what no cell can hold is left out."""
    text = UNWRITABLE.sub("\ufffd", text)
    if len(text) + sum(char > "\uffff" for char in text) > MOST_CHARACTERS:
        text = (
            text[: MOST_CHARACTERS // 2 - 40]
            + "…（太长，余下的见笔记本 the rest is in the notebook）"
        )
    sheet.write_string(row, column, text, style)
