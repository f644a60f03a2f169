import pytest
from support.helpers import FULL, english, rows_of

from jnplan.read.pages.lost_marks import with_lost_marks
from jnplan.read.pages.rows import PageRows

WRITER = "LibreOffice 7.4"


def mended(above, below, *, producer=WRITER):
    """Give the row above as it then reads, and the notes; it is as long as any."""
    lead = FULL[: 20 - len(above)]
    pages = [PageRows(rows_of(lead + above, below), 800)]
    pages, notes = with_lost_marks(pages, producer)
    return pages[0].rows[0].text.removeprefix(lead), notes


@pytest.mark.parametrize(
    ("above", "below", "mark"),
    [
        ("。（责任处室", "基教处、教研室）", "："),
        ("（牵头单位", "市教育局；配合单位：市财政局）", "："),
        ("（责任处室：政策法规处", "行政审批办）", "、"),
        ("（安全处、后勤中心", "财务处、督导室）", "、"),
        ("（牵头部门：市教育局", "配合部门：市财政局）", "；"),
    ],
)
def test_a_mark_missing_between_offices_is_put_back_and_told(above, below, mark):
    text, notes = mended(above, below)
    assert text == above + mark
    (note,) = english(notes)
    assert "1 mark between offices was put back" in note


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("（责任处室：学前教", "育处、财务处）"),  # a name that the row end parts
        ("（责任处室：民办", "教育科、财务科）"),
        ("（责任处室：基教处", "）"),
        ("（责任处室：基教处、", "财务处）"),
        ("（责任处室", "：基教处、财务处）"),
        ("查校车的安全处", "理得好，办好后勤处、"),  # no bracket
        ("（安全处）到教育局", "办理财务处、"),
    ],
)
def test_where_none_is_missing_nothing_changes(above, below):
    assert mended(above, below) == (above, [])


def test_pdfs_of_other_programs_and_short_rows_stay():
    assert mended("。（责任处室", "基教处、教研室）", producer="Skia/PDF m120")[1] == []
    rows = rows_of(FULL, "（责任处室", "基教处、教研室）")
    assert with_lost_marks([PageRows(rows, 800)], WRITER)[1] == []
    assert with_lost_marks([], WRITER) == ([], [])
