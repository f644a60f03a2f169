#!/usr/bin/env bash
# xlsx2csv 0.8.6: a date shown as 2026年6月 comes out as 2026"年"06"月", and 20d, days in a number format, as 019.
# Guessed: yyyy"年"m"月" is written as Excel shows it, or as 2026-06-01. Seen: the quotation marks of the format come
# along and months have two digits, so 6月底前 is "06""月底前" in the file; a d or m in a number format, in marks or
# behind a backslash, is a day or month of 1900; [DBNum1] dates and format 57 are the bare 46174. 年 without
# marks is right. Time limits can't be matched. Open as pull request 186 since 2019 (for a comma in marks).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet openpyxl==3.1.5 xlsx2csv==0.8.6
"$folder/venv/bin/python" - <<'PY'
import csv
import io

import openpyxl
from xlsx2csv import Xlsx2csv

formats = {
    'yyyy"年"m"月"': (46174, '2026"年"06"月"'),
    'm"月底前"': (46174, '06"月底前"'),
    "yyyy年m月": (46174, "2026年06月"),
    '[DBNum1][$-804]yyyy"年"m"月";@': (46174, "46174"),
    '0"年"': (2026, "2026"),
    "0\\d": (20, "019"),
}
book, stream, made = openpyxl.Workbook(), io.BytesIO(), io.StringIO()
for row, (code, (number, _)) in enumerate(formats.items(), 1):
    book.active.cell(row, 1, number).number_format = code
book.save(stream)
Xlsx2csv(stream, outputencoding="utf-8").convert(made)
seen = dict(zip(formats, (row[0] for row in csv.reader(io.StringIO(made.getvalue())))))
print(*seen.items(), sep="\n")
assert seen == {code: text for code, (_, text) in formats.items()}
PY
