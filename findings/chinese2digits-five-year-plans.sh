#!/usr/bin/env bash
# chinese2digits 6.0.2: 十四五 becomes 55, 十三五 45, 二十五六 76: neighbouring values are added up.
# Guessed: the name of a five-year plan is left alone, or read as 14 and 5, or as 145 or 15; 十七八 as 17 or 18.
# Seen: in 十四五 the 5 is added to ten times the 4 and to ten (10 + 40 + 5), so 十五五 is 65, 十一五 25 and
# 十七八 88, each a likely number in such a text. 十四 alone is 14. In running text the answer is put in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet chinese2digits==6.0.2
"$folder/venv/bin/python" - <<'PY'
from chinese2digits import takeNumberFromString

texts = "十四 十一五 十二五 十三五 十四五 十五五 十七八 二十五六".split()
seen = {text: takeNumberFromString(text)["replacedText"] for text in texts}
print(seen)
assert list(seen.values()) == ["14", "25", "35", "45", "55", "65", "88", "76"]
sentence = takeNumberFromString("“十四五”时期培训教师三百二十万人")["replacedText"]
print(sentence)
assert sentence == "“55”时期培训教师3200000人"
PY
