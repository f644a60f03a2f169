#!/usr/bin/env bash
# zhon 2.1.1: zhon.hanzi.sentence, made to find the sentences of a text, loses what stands before a number.
# Guessed: a sentence runs from the last full stop to the next one, so 到2026年培训教师20万人。 is found whole, or,
# if digits can't be in one, not at all. Seen: 万人。, what follows the last digit or Latin letter. Every
# sentence with a year or a target in it is cut so, and looks like a short sentence; with 二十万 it's whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet zhon==2.1.1
"$folder/venv/bin/python" - <<'PY'
import re

from zhon import hanzi

text = "到2026年培训教师20万人。培训校长二十万人！升级5G网络，增长3.5%，提高质量。加强领导。"
found = re.findall(hanzi.sentence, text)
print(found)
assert found == ["万人。", "培训校长二十万人！", "，提高质量。", "加强领导。"]
PY
