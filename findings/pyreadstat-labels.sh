#!/usr/bin/env bash
# pyreadstat 1.3.7: write_sav cuts labels of values at 40 Chinese characters and of columns at 85, without a word,
# so that two codes of a codebook whose labels begin alike read as the same code in SPSS.
# Guessed: a label beyond the format's length (120 and 255 bytes) is refused, as write_dta does with one that
# is too long for Stata. Seen: write_dta raises, write_sav doesn't; the texts in cells come back whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyreadstat==1.3.7 pandas==2.3.3 numpy==2.4.6
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys

import pandas as pd
import pyreadstat

table = pd.DataFrame({"theme": [1, 2], "text": ["减" * 600, "强"]})
begin = "凡是提到学校在课后为学生提供的各种服务的句子都算，" * 2
labels = {1: begin + "只说时间的除外", 2: begin + "只说收费的除外"}
column = "由两位编码者分别判断后商定的主题" * 8
path = f"{sys.argv[1]}/codes.sav"
pyreadstat.write_sav(
    table, path, column_labels=[column, "text"], variable_value_labels={"theme": labels}
)
back, about = pyreadstat.read_sav(path)
read = about.variable_value_labels["theme"]
print({code: len(label) for code, label in read.items()}, len(about.column_labels[0]))
assert labels[1] != labels[2] and read[1.0] == read[2.0] == begin[:40]
assert about.column_labels[0] == column[:85] and len(column) == 128
assert back["text"][0] == table["text"][0]
try:
    pyreadstat.write_dta(table, f"{sys.argv[1]}/codes.dta", column_labels=[column, "text"])
except Exception as error:
    print(type(error).__name__, error)
else:
    raise SystemExit("write_dta took the label")
PY
