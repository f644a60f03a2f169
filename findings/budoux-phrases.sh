#!/usr/bin/env bash
# budoux 0.10.1: its parser for simplified Chinese, made to break titles between phrases, breaks inside
# the words that a work plan's titles are made of: 落实立|德树人, 产|教|融合, 要|点.
# Guessed: words that every education page has stay whole, and what is kept apart are the words between
# them. Seen: 双减 in quotation marks, 攻坚战 and 高质量 stay whole; a lexicon can't be given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet budoux==0.10.1
"$folder/venv/bin/python" - <<'PY'
import budoux

parse = budoux.load_default_simplified_chinese_parser().parse
seen = {
    "落实立德树人根本任务，持续打好“双减”攻坚战。": "落实立|德树人|根本|任务，|持续|打好|“双减”|攻坚战。",
    "深化产教融合，加强课后服务。": "深化|产|教|融合，|加强|课|后|服务。",
    "推动高质量发展，落实2026年教育工作要点。": "推动|高质量|发展，|落实2026年|教育|工作|要|点。",
}
for text, phrases in seen.items():
    found = "|".join(parse(text))
    print(found)
    assert found == phrases, phrases
PY
