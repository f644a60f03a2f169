#!/usr/bin/env bash
# cntime-nlp 0.1.2: 2026年三季度 and 2026年上半年 begin on 1 January and end today, another day on each run.
# Guessed: a quarter is July to September, or is refused as 十四五 is ("no time pattern could be extracted"). Seen: a
# "timespan" of that year, from 1 January to the month, day and time of baseTime, which is now unless given; for
# 2024年三季度 too, and the same for each quarter and half. 2026年第三季度 and 2026年底前 are 1 January 2026, 2026年6月底前 is
# 1 June, and 2025—2026学年 now to now. 2026年3月至5月 and 二〇二六年三月十日 are right. Time limits of tasks are written so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cntime-nlp==0.1.2 arrow==1.4.0 loguru==0.7.3 regex==2026.11.19
"$folder/venv/bin/python" - <<'PY'
from cntimenlp import TimeNormalizer

parse = TimeNormalizer().parse
for today in ("03-10 00:00:00", "11-29 10:30:00"):
    base = f"2026-{today}"
    spans = {
        "2026年一季度": ["2026-01-01 00:00:00", f"2026-{today}"],
        "2026年三季度": ["2026-01-01 00:00:00", f"2026-{today}"],
        "2024年三季度": ["2024-01-01 00:00:00", f"2024-{today}"],
        "2027年上半年": ["2027-01-01 00:00:00", f"2027-{today}"],
        "2025—2026学年": [base, base],
        "2026年3月至5月": ["2026-03-01 00:00:00", "2026-05-01 00:00:00"],
    }
    points = {
        "2026年第三季度": "2026-01-01 00:00:00",
        "2026年底前": "2026-01-01 00:00:00",
        "2026年6月底前": "2026-06-01 00:00:00",
        "二〇二六年三月十日": "2026-03-10 00:00:00",
    }
    for text, span in spans.items():
        print(base, text, parse(text, base))
        assert parse(text, base) == {"type": "timespan", "timespan": span}
    for text, point in points.items():
        print(base, text, parse(text, base))
        assert parse(text, base) == {"type": "timestamp", "timestamp": point}
    assert parse("十四五", base)["type"] == "error"
PY
