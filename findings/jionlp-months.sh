#!/usr/bin/env bash
# jionlp 1.5.31: 2026年4月至6月 is read as April alone, 2026年4—6月 as the whole year, 4-6月 as the 6th of April.
# Guessed: months are spans as days (3月10日至15日), quarters (二季度至四季度) and years (2026—2028年) are, all of
# them right; or they are refused, as 4月至6月 is. Seen: an answer each time, and "accurate"; of 2026年三、四季度
# the whole year is made. With the year said twice (2026年4月至2026年6月) it is right. Time limits of tasks are
# written so, and extract_time takes 2026年4月 out of such a text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jionlp==1.5.31
"$folder/venv/bin/python" - <<'PY'
import logging
import time

import jionlp

logging.disable(logging.ERROR)
base = time.mktime((2026, 5, 15, 12, 0, 0, 0, 0, -1))


def days(text):
    found = jionlp.parse_time(text, time_base=base)
    assert found["definition"] == "accurate"
    return tuple(moment[5:10] for moment in found["time"])


right = {
    "2026年3月10日至15日": ("03-10", "03-15"),
    "2026年二季度至四季度": ("04-01", "12-31"),
    "2026年4月至2026年6月": ("04-01", "06-30"),
}
wrong = {
    "2026年4月至6月": ("04-01", "04-30"),
    "2026年4月—12月": ("04-01", "04-30"),
    "2026年4—6月": ("01-01", "12-31"),
    "2026年5至8月": ("01-01", "12-31"),
    "4-6月": ("04-06", "04-06"),
    "2026年三、四季度": ("01-01", "12-31"),
}
seen = {text: days(text) for text in right | wrong}
print(*seen.items(), sep="\n")
assert seen == right | wrong
found = jionlp.ner.extract_time("2026年4月至6月开展督导", time_base=base)
print([part["text"] for part in found])
assert [part["text"] for part in found] == ["2026年4月"]
PY
