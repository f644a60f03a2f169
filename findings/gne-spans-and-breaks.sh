#!/usr/bin/env bash
# gne 0.4.3: breaks a line at every <span> and joins the lines that <br> parts: the wrong way round.
# Guessed: a paragraph comes out as one line, however many spans Word or an editor wrapped its words in, and
# <br> begins a new line, as in a browser, in html2text and in inscriptis. Seen: the title, author and time are
# right; the text is cut inside words wherever a span ends, and tasks parted by <br> run on as one.
# Pages of offices are pasted from Word, a span to each run: no line is a sentence, and no word is whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet gne==0.4.3
"$folder/venv/bin/python" - <<'PY'
from gne import GeneralNewsExtractor

tasks = [
    "加强教师培训，暑期集中培训不少于三天。",
    "开展开学检查，重点检查食堂和宿舍。",
    "完善家校协同机制，办好家长学校。",
]


def content(body):
    page = f"<html><head><title>工作要点</title></head><body><div><h1>工作要点</h1>{body}</div></body></html>"
    return GeneralNewsExtractor().extract(page)["content"].split("\n")


def in_spans(text):
    return "".join(f"<span>{text[start : start + 5]}</span>" for start in range(0, len(text), 5))


plain = content("".join(f"<p>{task}</p>" for task in tasks))
spans = content("".join(f"<p>{in_spans(task)}</p>" for task in tasks))
breaks = content(f"<p>{'<br>'.join(tasks)}</p>")
print("p:", plain, "span:", spans, "br:", breaks, sep="\n")
assert plain[-3:] == tasks
assert spans[-4:] == ["完善家校协", "同机制，办", "好家长学校", "。"]
assert breaks[-1] == "".join(tasks)
PY
