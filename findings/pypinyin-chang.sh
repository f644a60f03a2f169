#!/usr/bin/env bash
# pypinyin 0.55.0: places whose name begins with 长 (cháng) are read zhang: 长清, 长治, 长丰, 长垣, 长岛; so a list of
# Jinan's districts in the order of lazy_pinyin has 长清 among those with Zh, beside 章丘.
# Guessed: a city such as 长治 is in its list of phrases, and where a word isn't, 长 has its commonest reading.
# Seen: 长沙 and 长春 are right, and rarer readings too (莘县, 歙县, 铅山, 番禺); 单县 is dan, and 乐陵 le.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypinyin==0.55.0
"$folder/venv/bin/python" - <<'PY'
from pypinyin import lazy_pinyin

right = {"长沙": "chang sha", "长春": "chang chun", "莘县": "shen xian", "歙县": "she xian"}
right |= {"铅山": "yan shan", "番禺": "pan yu", "朝阳区": "chao yang qu"}
wrong = {"长清": "zhang qing", "长治": "zhang zhi", "长丰": "zhang feng", "长垣": "zhang yuan"}
wrong |= {"长岛": "zhang dao", "单县": "dan xian", "乐陵": "le ling"}
seen = {name: " ".join(lazy_pinyin(name)) for name in right | wrong}
print(seen)
assert seen == right | wrong
districts = ["历下", "市中", "天桥", "长清", "章丘", "平阴", "商河"]
assert sorted(districts, key=lazy_pinyin)[-2:] == ["长清", "章丘"]
PY
