#!/usr/bin/env bash
# jionlp 1.5.31: 每周三次, three times a week, is read as every Wednesday; 每周五课时, five lessons, as Friday.
# Guessed: the week is the period and the count is left over, as in 每周两次, 每周3次, 每月三次 (delta given, no
# point), or 三次 is looked at before 周三. Seen: a weekday for 一 to 六, called "accurate"; 每周一次 gives Mondays.
# extract_time on running text cuts 每周三 out of it, so that what it leaves can't be told from a real 每周三.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jionlp==1.5.31
"$folder/venv/bin/python" - <<'PY'
import logging
import time
from datetime import datetime

import jionlp

logging.disable(logging.ERROR)  # it logs a traceback for 每周两次, and answers all the same
monday = time.mktime((2026, 6, 15, 12, 0, 0, 0, 0, -1))


def weekday(found):
    start = found["time"]["point"]["time"][0]
    assert found["type"] == "time_period" and found["time"]["delta"] == {"day": 7}
    assert found["definition"] == ("accurate" if start else "blur")
    return start and f"{datetime.fromisoformat(start):%A}"


texts = "每周一次 每周三次 每周四学时 每周五课时 每周六小时 每周两次 每周3次".split()
seen = {text: weekday(jionlp.parse_time(text, time_base=monday)) for text in texts}
print(seen)
assert list(seen.values()) == ["Monday", "Wednesday", "Thursday", "Friday", "Saturday", None, None]
text = "每周三次课后服务，每周五课时体育课"
found = jionlp.ner.extract_time(text, time_base=monday)
print([(part["text"], weekday(part["detail"])) for part in found])
assert [(part["text"], weekday(part["detail"])) for part in found] == [("每周三", "Wednesday"), ("每周五", "Friday")]
PY
