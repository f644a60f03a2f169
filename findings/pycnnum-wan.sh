#!/usr/bin/env bash
# pycnnum 2.1.1: cn2num reads 三百二十万 (3,200,000) as 30,200,000 and 一千二百万 as 1,002,000,000.
# Guessed: a plain number below a 亿 is read right, as 两千万一百八十 of its docstring is; a year such as 二〇二六
# and a decimal with a unit, 一点五亿, are read or refused with the documented ValueError. Seen: of two
# parts before 万 the first counts for too much (三百 times 100,000, 一千 times 1,000,000); 十万亿 is 10 to the
# 21st; of 二〇二六 only the last digit is left, and 一点五亿 is 1.5. Nothing is refused. 二十三, 一千零五, 三万亿
# are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pycnnum==2.1.1
"$folder/venv/bin/python" - <<'PY'
from pycnnum import cn2num

right = {"二十三": 23, "一千零五": 1005, "两千万": 20_000_000, "三万亿": 3_000_000_000_000}
wrong = {
    "三百二十万": 30_200_000,
    "一千二百万": 1_002_000_000,
    "十万亿": 10**21,
    "一点五亿": 1.5,
    "二〇二六": 6,
}
seen = {text: cn2num(text) for text in right | wrong}
print(seen)
assert seen == right | wrong
PY
