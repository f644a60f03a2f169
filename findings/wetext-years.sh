#!/usr/bin/env bash
# wetext 0.1.8, numbers to digits (itn): a year with 〇 is read from its third digit on: 二〇三五年 becomes 二〇35年.
# Guessed: 〇 is read as 零 is, for an official document dates itself 二〇二六年三月十日; or such a year is left alone.
# Seen: 零 is read right (2026年) and 〇 never: 二〇26/03/10, 199〇年; 一百〇五 is 100〇五; of two numbers side by side one is
# made: 一二三年级 (first to third form) is 123年级, 十七八岁 17-8岁, 十五五 15五, though 两三百 is 200~300 and “十四五” stays.
# What it leaves looks like a two-digit year to the next program.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet wetext==0.1.8 kaldifst==1.8.3
"$folder/venv/bin/python" - <<'PY'
from wetext import Normalizer

normalizer = Normalizer(lang="zh", operator="itn")
seen = {
    "二零二六年": "2026年",
    "二〇二六年": "二〇26年",
    "二〇二六年三月十日": "二〇26/03/10",
    "二〇三五年远景目标": "二〇35年远景目标",
    "一九九〇年": "199〇年",
    "一百〇五": "100〇五",
    "一二三年级": "123年级",
    "十七八岁": "17-8岁",
    "十五五": "15五",
    "十四五规划": "十四五规划",
    "两三百": "200~300",
}
for text, answer in seen.items():
    found = normalizer.normalize(text)
    print(text, found)
    assert found == answer, answer
PY
