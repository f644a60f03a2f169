import io

import pytest
import xlrd
from support.helpers import PLANS

from jnplan import PlanError
from jnplan.read.files import source_of
from jnplan.read.sheets.workbooks import xls
from jnplan.read.sheets.workbooks.xls import xls_sheets

FILE = (PLANS / "sheets" / "files" / "01-decomposition.xls").read_bytes()
TWO = (PLANS / "sheets" / "files" / "04-two-sheets.xls").read_bytes()


def test_formats_merged_cells_and_hidden_sheets():
    ((sheet, rows),) = xls_sheets(FILE)
    cells = dict(rows)
    assert cells[4][0] == "1"
    assert [cells[row][5] for row in (4, 5, 7 + 1)] == [
        "2026年6月30日",
        "2026年3月",
        "2026年12月31日",
    ]
    assert (0, 0, 0, 6) in sheet.merged
    assert [sheet.hidden for sheet, _ in xls_sheets(TWO)] == [False, False, True]


@pytest.mark.parametrize("name", ["plan.xls", "plan.et", "plan.xlsx", "plan"])
def test_it_is_known_whatever_its_name(name):
    assert source_of(FILE, name=name).kind == "xls"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7])
def test_a_file_that_is_cut_off_is_damaged(share):
    with pytest.raises(PlanError, match=r"plan\.xls: .*(damaged|no workbook)"):
        source_of(FILE[: int(len(FILE) * share)], name="plan.xls")


def test_what_is_cut_off_behind_the_workbook_is_not_missed():
    assert source_of(FILE[: int(len(FILE) * 0.9)], name="a.xls") == source_of(FILE, name="a.xls")


def test_a_file_with_a_password_is_told(monkeypatch):
    def locked(*_, **__):
        raise xlrd.XLRDError("Workbook is encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", locked)
    with pytest.raises(PlanError, match="protected by a password"):
        source_of(FILE, name="plan.xls")


def test_a_file_without_a_word_on_its_encoding_is_read_as_chinese(monkeypatch):
    asked = []

    def opened(raw, **options):
        asked.append(options)
        if not options:
            raise UnicodeDecodeError("ascii", b"\xb2", 0, 1, "ordinal not in range")
        return xlrd.open_workbook(file_contents=raw, formatting_info=True, logfile=io.StringIO())

    monkeypatch.setattr(xls, "_opened", opened)
    assert source_of(FILE, name="plan.xls").text
    assert asked == [{}, {"encoding_override": "gb18030"}]


def test_whatever_the_library_raises_is_a_damaged_file(monkeypatch):
    def breaks(*_, **__):
        raise AssertionError

    monkeypatch.setattr(xlrd, "open_workbook", breaks)
    with pytest.raises(PlanError, match=r"damaged: it can't be read \(AssertionError\)"):
        source_of(FILE, name="plan.xls")
