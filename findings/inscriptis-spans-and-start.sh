#!/usr/bin/env bash
# inscriptis 2.7.6: blanks come into Chinese words where a <span> begins, and <ol start="5"> begins at 1.
# Guessed: a span changes nothing, as in a browser; and since <li value="8"> is honoured, start is. Seen: the
# usual profile puts a blank before and after every span (strict doesn't), so that 教育 in two spans is 教 育 and
# isn't found, and 2000人 is 2000 人; start is never looked at, so that a list parted by its offices' lines has
# several tasks 1. Pages pasted from Word have a span to each run. html2text, markdownify and pandoc read start.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet inscriptis==2.7.6 markdownify==1.2.3
"$folder/venv/bin/python" - <<'PY'
from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig
from markdownify import markdownify

spans = "<p>推进<span>教</span><span>育</span>改革，培训<span>2000</span>人</p>"
lists = '<ol><li>甲</li></ol><p>牵头：办公室</p><ol start="2"><li>乙</li></ol><ol><li value="8">丙</li><li>丁</li></ol>'
strict = ParserConfig(css=CSS_PROFILES["strict"])
print(get_text(spans).strip(), "|", get_text(spans, strict).strip(), "|", get_text(lists).split())
assert get_text(spans).strip() == "推进 教 育 改革，培训 2000 人"
assert get_text(spans, strict).strip() == "推进教育改革，培训2000人"
assert get_text(lists, strict).split() == "1. 甲 牵头：办公室 1. 乙 8. 丙 9. 丁".split()
assert markdownify(lists).split()[:5] == "1. 甲 牵头：办公室 2. 乙".split()
PY
