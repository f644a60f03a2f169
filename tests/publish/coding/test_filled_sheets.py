import pytest
from support.filled_sheets import column_at, fill_in, sheet_rows

import jnplan as jp
from jnplan.publish.coding.coding_sheets import ABOUT, CODES, CODING
from jnplan.publish.coding.filled_sheets import listed, raise_problems, read_filled_sheet

TEXTS = ["守住校园安全底线。", "推进双减。", "=1+1"]
GIVEN = ["safety", "double-reduction", "none"]


@pytest.fixture
def sheet(tmp_path):
    (path,) = jp.coding_sheets(TEXTS, tmp_path, coders=["A"])
    return path


def change_cell(row, name, value):
    def change(sheets):
        rows = sheets[CODING]
        rows[row][column_at(rows, name)] = value

    return change


def problem(sheet, codes, change=None):
    with pytest.raises(jp.PlanError) as told:
        read_filled_sheet(fill_in(sheet, codes, change), None)
    return str(told.value).removeprefix(f"{sheet}")


def test_what_another_program_saved_is_read(sheet):
    found = read_filled_sheet(fill_in(sheet, GIVEN), None)
    assert [found.units[unit].codes for unit in (1, 2, 3)] == [[code] for code in GIVEN]
    assert [found.units[unit].cells["text"] for unit in (1, 2, 3)] == TEXTS
    assert [found.units[unit].row for unit in (1, 2, 3)] == [2, 3, 4]
    assert (found.about["coder"], found.about["kind"]) == ("A", "coding")


def test_rows_may_be_sorted_and_columns_moved_added_and_formatted(sheet):
    def change(sheets):
        rows = sheets[CODING]
        unit, codes = (column_at(rows, name) for name in ("unit", "codes"))
        rows[1:] = [rows[3], [""] * len(rows[0]), rows[1], rows[2]]
        for row in rows[1:]:
            row[unit] = {"number": float(row[unit]), "format": "0.0"} if row[unit] else ""
        for row in rows:
            row.insert(0, row.pop(codes))
            row.append("a note")

    found = read_filled_sheet(fill_in(sheet, GIVEN, change), None)
    assert {unit: row.codes for unit, row in found.units.items()} == {
        unit: [code] for unit, code in enumerate(GIVEN, 1)
    }
    assert found.units[3].row == 2


def test_an_unknown_code_is_told_with_those_allowed(sheet):
    said = problem(sheet, ["safty", *GIVEN[1:]])
    assert said.startswith(
        f", sheet {CODING}: row 2: 'safty' is no code of the codebook; allowed: "
    )
    assert "party, ideology, law" in said and said.endswith("none")


def test_every_problem_is_told_at_once(sheet):
    said = problem(sheet, ["safty", "law party", "none"], change_cell(3, "text", "2"))
    head, *lines = said.splitlines()
    assert head == f", sheet {CODING}: 3 problems"
    assert [line.split(":")[0] for line in lines] == ["  row 2", "  row 3", "  row 4"]
    assert "2 codes (law party) where one is asked for" in lines[1]
    # What becomes of =1+1 where a program takes it for a formula.
    assert "unit 3 isn't as it was written, its text is now '2'" in lines[2]


@pytest.mark.parametrize(
    ("row", "name", "value", "told"),
    [
        (3, "text", "", "row 4: unit 3 isn't as it was written, its text is now an empty cell"),
        (1, "text", "推进双减。", "row 2: unit 1 isn't as it was written"),
        (1, "text_no", "9", "row 2: unit 1 isn't as it was written"),
        (1, "check", "abcdefghij", "row 2: unit 1 isn't as it was written"),
        (2, "unit", "", "row 3: unit is empty; it must be the number of a unit"),
        (2, "unit", "二", "row 3: unit is '二'; it must be the number of a unit"),
        (2, "unit", "1", "row 3: unit 1 stands in row 2 too"),
    ],
)
def test_a_changed_unit_is_told(sheet, row, name, value, told):
    assert told in problem(sheet, GIVEN, change_cell(row, name, value))


def test_a_missing_unit_is_told(sheet):
    said = problem(sheet, GIVEN, lambda sheets: sheets[CODING].pop(2))
    assert said == f", sheet {CODING}: 1 unit of 3 missing: 2; copy the rows from a fresh sheet"


def test_blanks_that_a_program_adds_to_a_text_change_nothing(sheet):
    fill_in(sheet, GIVEN, change_cell(1, "text", " 守住校园安全底线。\n"))
    assert read_filled_sheet(sheet, None).units[1].codes == ["safety"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda sheets: sheets.pop(CODES), f": there is no sheet '{CODES}'; it has {CODING}, "),
        (lambda sheets: sheets[ABOUT].clear(), f": there is no sheet '{ABOUT}'"),
        (
            lambda sheets: sheets[ABOUT].remove(["coder", "A"]),
            f", sheet {ABOUT}: the row coder is missing",
        ),
        (
            lambda sheets: sheets[ABOUT].__setitem__(
                sheets[ABOUT].index(["units", "3"]), ["units", "9" * 15]
            ),
            f", sheet {ABOUT}: the row units is missing, empty or changed",
        ),
        (lambda sheets: sheets[CODES][0].__setitem__(0, "x"), "the column theme_id is missing"),
        (lambda sheets: sheets[CODING].pop(0), "no row names the columns unit … codes … check"),
        (
            lambda sheets: sheets[CODING][0].__setitem__(
                column_at(sheets[CODING], "codes"), "代码"
            ),
            "row 1: the column codes is missing; there are unit, text_no, text",
        ),
    ],
)
def test_a_workbook_that_is_not_ours_is_told(sheet, change, told):
    def apply(sheets):
        change(sheets)
        for name, rows in list(sheets.items()):
            if not rows:
                sheets.pop(name)

    assert told in problem(sheet, GIVEN, apply)


def test_other_files_are_told(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_text("甲", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"a\.xlsx: "):
        read_filled_sheet(path, None)
    with pytest.raises(jp.PlanError, match="No such file"):
        read_filled_sheet(tmp_path / "b.xlsx", None)


def test_a_sheet_as_it_was_written_has_no_codes(sheet):
    assert [row.codes for row in read_filled_sheet(sheet, None).units.values()] == [[], [], []]
    assert sheet_rows(sheet)[CODING][3][2] == "=1+1"


def test_many_problems_are_counted():
    raise_problems("a", [])
    with pytest.raises(jp.PlanError, match="a: 25 problems\n  x0\n") as told:
        raise_problems("a", [f"x{i}" for i in range(25)])
    assert str(told.value).splitlines()[-2:] == ["  x19", "  … and 5 more"]
    assert listed([1, 2]) == "1, 2"
