#!/usr/bin/env bash
# pysbd 0.3.4: its rules for Chinese cut ” off the sentence that it closes; its rules for English don't.
# Guessed: language="zh" is what a Chinese text needs, and 坚持“五育并举。”推进改革。 is cut after ” or nowhere. Seen:
# zh cuts after 。 and begins the next sentence with ”, also in English text, and en keeps the quotation whole in
# both; in round brackets zh makes a sentence of 1. alone. Sentences begin with a sign that counts as
# nothing, and counts of sentences are too high. Open since 2021 (issue 99); that en is the better choice isn't said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pysbd==0.3.4
"$folder/venv/bin/python" - <<'PY'
from pysbd import Segmenter

texts = ["坚持“五育并举。”推进改革。", "(1. 加强领导。2. 落实责任。)", "They said: “Begin.” All agreed."]
chinese, english = (Segmenter(language=language, clean=False) for language in ("zh", "en"))
for text in texts:
    print("zh", chinese.segment(text), "en", english.segment(text))
assert chinese.segment(texts[0]) == ["坚持“五育并举。", "”推进改革。"]
assert english.segment(texts[0]) == ["坚持“五育并举。”推进改革。"]
assert chinese.segment(texts[1]) == ["(1. ", "加强领导。", "2. ", "落实责任。", ")"]
assert chinese.segment(texts[2]) == ["They said: “Begin.", "” All agreed."]
assert english.segment(texts[2]) == ["They said: “Begin.” ", "All agreed."]
PY
