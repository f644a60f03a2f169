#!/usr/bin/env bash
# wetext 0.1.8: numbers to digits (itn) with enable_0_to_9=True gives "" for a text that holds a single digit, 一 to 九.
# Guessed: as the option says, 三 becomes 3 also where it stands alone, and the rest of the text stays: 3年行动计划; or,
# if it goes too far, 5育并举. Seen: the whole text is gone, whatever its length, and no error is raised; 二十三 is 23 and
# 百年大计 stays, so that a text without a single digit looks right. Without the option 三年行动计划 stays as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet wetext==0.1.8 kaldifst==1.8.3
"$folder/venv/bin/python" - <<'PY'
from wetext import Normalizer

default = Normalizer(lang="zh", operator="itn")
single = Normalizer(lang="zh", operator="itn", enable_0_to_9=True)
plan = "加强党的建设。实施三年行动计划，新建二十三所学校。"
seen = {
    plan: ("加强党的建设。实施三年行动计划，新建23所学校。", ""),
    "五育并举": ("五育并举", ""),
    "第三条": ("第三条", ""),
    "新建二十三所学校": ("新建23所学校", "新建23所学校"),
    "百年大计": ("百年大计", "百年大计"),
}
for text, answers in seen.items():
    found = default.normalize(text), single.normalize(text)
    print(repr(text), *map(repr, found))
    assert found == answers, answers
PY
