import io
import zipfile

import docx
from docx.oxml.ns import qn

from jnplan.publish.printing.word_parts import THICK, THIN, rule_cell, with_fixed_dates


def test_a_cell_has_the_lines_that_are_asked_for():
    cell = docx.Document().add_table(rows=1, cols=1).cell(0, 0)
    rule_cell(cell, {})
    assert cell._tc.tcPr.find(qn("w:tcBorders")) is None
    rule_cell(cell, {"top": THICK, "bottom": THIN})
    lines = cell._tc.tcPr.find(qn("w:tcBorders"))
    assert [(line.tag, line.get(qn("w:sz"))) for line in lines] == [
        (qn("w:top"), "12"),
        (qn("w:bottom"), "6"),
    ]


def test_a_zip_written_on_another_day_is_the_same():
    made = []
    for day in ((2001, 1, 1, 0, 0, 0), (2020, 2, 2, 0, 0, 0)):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as file:
            file.writestr(zipfile.ZipInfo("a.xml", day), "甲")
        made.append(with_fixed_dates(stream.getvalue()))
    assert made[0] == made[1]
    assert zipfile.ZipFile(io.BytesIO(made[0])).read("a.xml").decode() == "甲"
