#!/usr/bin/env bash
# polars 2.1.0: of months such as 2026年3月, str.to_date("%Y年%m月", strict=False) keeps October to December only.
# Guessed: %m reads one digit as well as two, as it does in polars itself when the day follows (2026年3月5日), and in
# pandas 3.1.1 for months. Seen: without a day, 3月 and 9月 are null, 03月 and 10月 are dates. With strict=True an error
# says so; strict=False, which one needs for a column with a few other texts, drops three quarters of the year.
# %-m reads none. Open as issue 20924, for 1.2023.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet polars==2.1.0 pandas==3.1.1
"$folder/venv/bin/python" - <<'PY'
from datetime import date

import pandas as pd
import polars as pl

months = ["2026年3月", "2026年9月", "2026年10月", "2026年12月", "2026年03月", "待定"]
found = pl.Series(months).str.to_date("%Y年%m月", strict=False).to_list()
days = pl.Series(["2026年3月5日", "待定"]).str.to_date("%Y年%m月%d日", strict=False).to_list()
pandas = [moment.month for moment in pd.to_datetime(months[:5], format="%Y年%m月")]
print(found, days, pandas, sep="\n")
assert found == [None, None, date(2026, 10, 1), date(2026, 12, 1), date(2026, 3, 1), None]
assert days == [date(2026, 3, 5), None]
assert pandas == [3, 9, 10, 12, 3]
assert pl.Series(months[:4]).str.to_date("%Y年%-m月", strict=False).is_null().all()
PY
