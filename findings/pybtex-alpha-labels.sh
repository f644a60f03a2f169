#!/usr/bin/env bash
# pybtex 0.26.1, style alpha (the default of sphinxcontrib-bibtex, and so of Jupyter Book 1): a label leaves out every
# name in Chinese.
# Guessed: a label is made of the names' first letters (Mul24 for Müller), so 张三 and 李四, 2026, are 张李26; or the
# pinyin, or the citation's key, stands for them. Seen: all that isn't a Latin letter is cut away: works of 张三, of 王五
# and of 教育部 are 26a, 26b and 26c, lettered as if of one author, and a work of 张三 and Wei Li is L24, as one of
# Li's own; the text under the label is right. Nothing tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pybtex==0.26.1 latexcodec==3.0.1
"$folder/venv/bin/python" - <<'PY'
from pybtex.database import parse_string
from pybtex.plugin import find_plugin

WORKS = r"""
@article{a, author={张三 and 李四}, title={甲}, journal={刊}, year={2026}}
@article{b, author={王五}, title={乙}, journal={刊}, year={2026}}
@misc{c, author={{教育部}}, title={丙}, year={2026}}
@article{d, author={张三 and Li, Wei}, title={丁}, journal={刊}, year={2024}}
@article{e, author={Müller, Jörg}, title={戊}, journal={刊}, year={2024}}
"""
style = find_plugin("pybtex.style.formatting", "alpha")()
text = find_plugin("pybtex.backends", "text")()
entries = list(style.format_entries(parse_string(WORKS, "bibtex").entries.values()))
for entry in entries:
    print(f"[{entry.label}] {entry.text.render(text)}")
labels = {entry.key: entry.label for entry in entries}
assert {labels[key] for key in "abc"} == {"26a", "26b", "26c"}
assert labels["d"] == "L24" and labels["e"] == "Mul24"
PY
