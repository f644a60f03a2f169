#!/usr/bin/env bash
# snownlp 0.12.3: words joins a full stop to the number behind it (。2022) and a closing quotation mark to a comma.
# Guessed: a sign is a word of its own, as it is behind a Chinese character, and 2022 is a word wherever it stands.
# Seen: a year that begins a sentence isn't counted with those inside one (到|2026|年); a month likewise (。5|月底).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet snownlp==0.12.3
"$folder/venv/bin/python" - <<'PY'
from snownlp import SnowNLP

seen = {
    "加强管理。2022年培训教师。": "加强|管理|。2022|年|培训|教师|。",
    "新增20所。到2026年。": "新增|20|所|。|到|2026|年|。",
    "“双减”，规范培训。": "“|双|减|”，|规范|培训|。",
    "召开会议。5月底前。": "召开|会议|。5|月底|前|。",
}
for text, words in seen.items():
    found = "|".join(SnowNLP(text).words)
    print(found)
    assert found == words, words
PY
