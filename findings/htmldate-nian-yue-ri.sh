#!/usr/bin/env bash
# htmldate 1.11.0 (trafilatura's dates come from it): 2026年3月10日 on a line of its own is read as 1 January.
# Guessed: the one date on a page is found whole, as 2026-03-10 and 2026.3.10 are; or, Chinese being unknown
# to it, nothing is found. Seen: 2026-01-01, made of the year alone, where the date is the signature, in
# <time> or behind 发布时间; a time of day after it makes it right. If the text names another year more often,
# or the signature is 二〇二六年三月十日, the page is dated to 1 January of that year. extensive_search=False
# gives None instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet htmldate==1.11.0
"$folder/venv/bin/python" - <<'PY'
from htmldate import find_date


def dated(*lines, **options):
    body = "".join(f"<p>{line}</p>" for line in lines)
    page = f'<html><head><meta charset="utf-8"><title>通知</title></head><body>{body}</body></html>'
    return find_date(page, max_date="2035-12-31", **options)


past = "2015年印发意见，2015年9月施行，2015年以来成效显著。"
seen = {
    "2026-03-10": dated("2026-03-10"),
    "2026.3.10": dated("2026.3.10"),
    "2026年3月10日 10:20": dated("2026年3月10日 10:20"),
    "2026年3月10日": dated("2026年3月10日"),
    "发布时间：2026年3月10日": dated("发布时间：2026年3月10日"),
    "<time>2026年3月10日</time>": dated("<time>2026年3月10日</time>"),
    "2015年 … 2026年3月10日": dated(past, "2026年3月10日"),
    "2015年 … 二〇二六年三月十日": dated(past, "二〇二六年三月十日"),
}
for text, date in seen.items():
    print(text, "→", date)
right, newyear, past_year = ["2026-03-10"] * 3, ["2026-01-01"] * 3, ["2015-01-01"] * 2
assert list(seen.values()) == right + newyear + past_year
assert dated("2026年3月10日", extensive_search=False) is None
PY
