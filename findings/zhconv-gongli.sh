#!/usr/bin/env bash
# zhconv 1.4.3: to traditional characters it writes 公裡 for 公里, 鄉裡 for 乡里, 里程碑 as 裡程碑 and 新征程 as 新徵程.
# Guessed: one character is chosen by the word it stands in, as with 理髮 and 發展, 皇后 and 後勤, so that
# a measure such as 公里 keeps its 里. Seen: 里 becomes 裡 ("inside") and 征 becomes 徵 ("to ask for") in
# every word tried, for zh-tw, zh-hk (裏) and zh-hant alike; the other pairs are told apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --use-pep517 zhconv==1.4.3
"$folder/venv/bin/python" -W ignore - <<'PY'
import zhconv

right = {"理发": "理髮", "发展": "發展", "皇后": "皇后", "后勤": "後勤", "若干": "若干", "干部": "幹部"}
wrong = {"三公里": "三公裡", "乡里": "鄉裡", "里程碑": "裡程碑", "新征程": "新徵程", "远征": "遠徵"}
seen = {text: zhconv.convert(text, "zh-tw") for text in right | wrong}
print(seen)
assert seen == right | wrong
assert [zhconv.convert("公里", to) for to in ("zh-hk", "zh-hant")] == ["公裏", "公裏"]
PY
