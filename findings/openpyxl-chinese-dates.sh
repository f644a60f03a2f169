#!/usr/bin/env bash
# openpyxl 3.1.5 (and pandas and markitdown with it): 2026年6月 in a sheet of a Chinese Excel is read as 46174.
# Guessed: a cell that shows a date is read as one. Seen: of the formats that every Excel knows by number alone,
# openpyxl knows those of the American one; the Chinese dates (27 to 36, 50 to 58; ECMA-376 part 1, 18.8.30) are
# "General" to it. 57 is yyyy"年"m"月", 31 and 58 show 2026年6月1日 and 6月1日; a Chinese Excel writes such a number
# when a date format of its list is picked (met by others: nashsu/llm_wiki 736, of calamine, which has since learnt
# it: python-calamine 0.9.1 gives dates). A time limit becomes a number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet openpyxl==3.1.5 python-calamine==0.9.1 pandas==3.1.1
"$folder/venv/bin/python" - <<'PY'
import datetime
import io
import re
import zipfile

import openpyxl
import pandas
from python_calamine import CalamineWorkbook

NUMBERS = (14, 27, 31, 57, 58)


def workbook():
    """Return a sheet with one day in each format, its styles written as Excel does: by number alone."""
    made, stream, result = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for row in range(1, len(NUMBERS) + 1):
        made.active.cell(row, 1, 46174)
    made.save(stream)
    style = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    styles = "".join(style.format(number) for number in (0, *NUMBERS))
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            part = re.sub("(?s)<cellXfs.*</cellXfs>", f'<cellXfs count="{len(NUMBERS) + 1}">{styles}</cellXfs>', part)
            part = re.sub(r'<c r="A(\d)"', r'<c r="A\1" s="\1"', part)
            new.writestr(name, part)
    return result


book, day = workbook().getvalue(), datetime.date(2026, 6, 1)
calamine = CalamineWorkbook.from_filelike(io.BytesIO(book))
seen = {
    "openpyxl": [row[0].value for row in openpyxl.load_workbook(io.BytesIO(book)).active],
    "pandas": pandas.read_excel(io.BytesIO(book), header=None, engine="openpyxl")[0].tolist(),
    "calamine": [row[0] for row in calamine.get_sheet_by_index(0).to_python()],
}
print(*seen.items(), sep="\n")
assert seen["calamine"] == [day] * 5
for tool in ("openpyxl", "pandas"):
    assert seen[tool][0].date() == day and seen[tool][1:] == [46174] * 4
PY
