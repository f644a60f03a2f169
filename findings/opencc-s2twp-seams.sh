#!/usr/bin/env bash
# OpenCC 1.4.2, s2twp: words of computing are put together from the halves of two other words.
# Guessed: 内存 (memory) becomes 記憶體 and 程序 (program) 程式 where they are words, as 乾 and 幹 are told apart by
# the phrase. Seen: 学校内存在的问题, problems that exist in a school, are in its memory; a course's number (课程序号)
# is of a program, a pupils' headcount (人数组成) holds an array (数组), code of resources (资源代码) is source code.
# After the first step, which cuts into words, the second looks for the longest match from left to right in the
# joined text. s2tw leaves them right. Open as issue 1497 (少数组织).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet opencc==1.4.2
"$folder/venv/bin/python" - <<'PY'
from opencc import OpenCC

wrong = {
    "学校内存在的问题": "學校記憶體在的問題",
    "区域内存量校舍": "區域記憶體量校舍",
    "课程序号": "課程式號",
    "学生人数组成": "學生人陣列成",
    "资源代码": "資原始碼",
    "部队列席": "部佇列席",
    "一线程度": "一執行緒度",
}
right = {"内存": "記憶體", "程序": "程式", "数组": "陣列", "学校存在的问题": "學校存在的問題"}
seen = {text: OpenCC("s2twp").convert(text) for text in wrong | right}
print(seen)
assert seen == wrong | right
for text in wrong:
    assert len(OpenCC("s2tw").convert(text)) == len(text)
assert OpenCC("s2tw").convert("学校内存在的问题") == "學校內存在的問題"
PY
