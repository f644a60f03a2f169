import re
import subprocess
import zipfile

import nbformat
import pytest
from lxml import etree
from nbformat.v4 import new_code_cell, new_notebook, new_output

import jnplan as jp
from jnplan.publish.marking.marks_workbook import write_marks
from jnplan.read.libreoffice import find_office

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def hand_in(path, **cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    made = []
    for number, (source, said) in cells.items():
        number = number.removeprefix("e").replace("_", ".")
        text = f"{number} {said} 说。\n" if said else ""
        output = [new_output("stream", text=text)] if text else []
        made.append(new_code_cell(f'{source}\ncheck("{number}", answer)', outputs=output))
    nbformat.write(new_notebook(cells=made), path)


@pytest.fixture
def folder(tmp_path):
    """Three names; one hands in two notebooks, one a text of a formula, one nothing."""
    out = tmp_path / "in"
    hand_in(out / "张三" / "1.ipynb", e1_1=("answer = 20", "✓"), e1_2=("answer = 1", "✗"))
    hand_in(out / "张三" / "1b.ipynb", e1_2=("answer = 191", "✓"))
    hand_in(
        out / "=1+1" / "1.ipynb", e1_1=("answer = ...", "…"), e1_8=('answer = "=2+2 因为"', "◎")
    )
    (out / "坏.ipynb").write_text("nothing", encoding="utf-8")
    (tmp_path / "names.txt").write_text("张三\n=1+1\n没来\n", encoding="utf-8")
    return out


def sheets(path):
    """Give each sheet's cells: (kind, value, formula) by place."""
    with zipfile.ZipFile(path) as book:
        strings = etree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(each.itertext()) for each in strings.findall("m:si", MAIN)]
        found = []
        for n in range(1, 5):
            cells = {}
            for cell in etree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")).iter("{*}c"):
                value, formula = cell.find("m:v", MAIN), cell.find("m:f", MAIN)
                shown = None if value is None else value.text
                if cell.get("t") == "s":
                    shown = texts[int(shown)]
                cells[cell.get("r")] = (shown, None if formula is None else formula.text)
            found.append(cells)
        return found


def test_a_row_a_pupil_with_signs_and_totals(folder, tmp_path):
    table = write_marks(folder, tmp_path / "m.xlsx", pupils=tmp_path / "names.txt")
    assert table.values.tolist() == [
        ["张三", 2, 2, 7, 0],
        ["=1+1", 1, 0, 7, 1],
        ["没来", 0, 0, 7, 0],
    ]
    marks, opened, files, notes = sheets(tmp_path / "m.xlsx")
    assert [marks[f"A{n}"][0] for n in (2, 3, 4)] == ["张三", "=1+1", "没来"]
    assert [marks[f"{column}2"][0] for column in "CDE"] == ["✓", "✓", "—"]
    assert [marks[f"{column}3"][0] for column in "CDJ"] == ["…", "—", "◎"]
    assert marks["K2"] == ("2", 'COUNTIF(C2:J2,"✓")')
    assert float(marks["N2"][0]) == pytest.approx(2 / 7 * 40)
    assert opened["C2"] == ("=2+2 因为", None) and opened["A2"] == ("=1+1", None)
    states = [shown for shown, _ in files.values() if shown and shown.startswith("读不了")]
    assert len(states) == 1
    assert [notes[f"B{n}"][0] for n in (2, 3, 4)] == ["40", "40", "20"]


def test_points_that_are_typed_in_come_into_the_total(folder, tmp_path):
    if find_office() is None:
        pytest.skip("LibreOffice isn't installed")
    write_marks(folder, tmp_path / "m.xlsx", pupils=tmp_path / "names.txt")
    typed = tmp_path / "typed.xlsx"
    with zipfile.ZipFile(tmp_path / "m.xlsx") as book, zipfile.ZipFile(typed, "w") as new:
        for name in book.namelist():
            raw = book.read(name)
            if name == "xl/worksheets/sheet2.xml":
                raw, n = re.subn(rb'<c r="E2"([^>]*)/>', rb'<c r="E2"\1><v>3</v></c>', raw)
                assert n == 1
            if name == "xl/worksheets/sheet1.xml":  # else the values that are stored are believed
                raw = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", raw)
            new.writestr(name, raw)
    command = [find_office(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path / "csv"), str(typed)], capture_output=True, timeout=120
    )
    assert done.returncode == 0
    (csv,) = (tmp_path / "csv").iterdir()
    rows = [line.split(",") for line in csv.read_text(encoding="utf-8").splitlines()]
    by_name = {row[0]: row for row in rows}
    assert by_name["=1+1"][-4:] == ["0", "3", "", "40.0"]
    assert by_name["张三"][-4:] == ["2", "0", "", f"{2 / 7 * 40:.1f}"]


def test_without_a_list_folders_are_pupils_and_the_bytes_are_the_same(folder, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        table = write_marks(folder, tmp_path / name)
    assert table["pupil"].tolist() == ["=1+1", "张三"]
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_that_is_there_stays(folder, tmp_path):
    (tmp_path / "m.xlsx").write_bytes(b"filled in")
    with pytest.raises(jp.PlanError, match="is there already, and may be filled in"):
        write_marks(folder, tmp_path / "m.xlsx")
    assert (tmp_path / "m.xlsx").read_bytes() == b"filled in"


def test_what_no_cell_can_hold_is_left_out(folder, tmp_path):
    long = 'answer = "' + "长" * 40_000 + '\\u0007"'
    hand_in(folder / "长" / "1.ipynb", e1_8=(long, "◎"))
    write_marks(folder, tmp_path / "m.xlsx")
    shown = [text for text, _ in sheets(tmp_path / "m.xlsx")[1].values() if text]
    assert any(text.endswith("the rest is in the notebook）") for text in shown)
