#!/usr/bin/env bash
# flashtext2 1.1.0: at the end of a text a term is missed when a longer term might have begun before it.
# Guessed: with the terms 职业教育 and 现代职业教育体系, 发展现代职业教育 holds the first, as 发展现代职业教育。does;
# flashtext 2.7 finds it in both. Seen: nothing, for the text ends while the longer term is still awaited, and
# what lies within it isn't looked at again. Headings and list items have no full stop, and end with their term.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet flashtext2==1.1.0 flashtext==2.7
"$folder/venv/bin/python" - <<'PY'
import flashtext
import flashtext2

terms = ["职业教育", "现代职业教育体系", "树人", "立德树人根本任务"]
old, new = flashtext.KeywordProcessor(), flashtext2.KeywordProcessor(case_sensitive=True)
for term in terms:
    old.add_keyword(term)
    new.add_keyword(term, term)
texts = ["发展现代职业教育。", "发展现代职业教育", "坚持立德树人，", "坚持立德树人"]
seen = {text: (old.extract_keywords(text), list(new.extract_keywords(text))) for text in texts}
print(*seen.items(), sep="\n")
assert [found for found, _ in seen.values()] == [["职业教育"], ["职业教育"], ["树人"], ["树人"]]
assert [found for _, found in seen.values()] == [["职业教育"], [], ["树人"], []]
PY
