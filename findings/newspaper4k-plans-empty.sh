#!/usr/bin/env bash
# newspaper4k 0.9.6, language zh: the text of a page is "" if its sentences have no words like 的, 了 or 是.
# Guessed: fifteen paragraphs of twenty characters in a <div>, with a short menu and a foot, are the article.
# Seen: nothing is found. A paragraph counts only if more than two of its words are on a list of stop words, and
# official Chinese is written in verbs and objects (推进…，建设…). The same paragraphs with 我们要 before
# each and 这些都是必须的 after it are found whole. Title right, no error, and an empty text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet newspaper4k==0.9.6 jieba==0.42.1
"$folder/venv/bin/python" - <<'PY'
import logging

logging.disable(logging.ERROR)
from newspaper import Article

tasks = [
    "加强党建工作，推动从严治党向纵深发展。",
    "推进义务教育优质均衡发展，新建学校十所。",
    "深化产教融合，建设实训基地五个。",
    "提升教师队伍素质，培训教师两千人。",
    "完善家校协同育人机制，建好家长学校。",
] * 3


def text(paragraphs):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        '<html lang="zh-CN"><head><meta charset="utf-8"><title>工作要点</title></head><body>'
        f'<div><a href="/">首页</a></div><div class="content"><h1>工作要点</h1>{body}</div>'
        "<div><p>版权所有</p></div></body></html>"
    )
    article = Article("http://example.org/", language="zh")
    article.download(input_html=page)
    article.parse()
    assert article.title == "工作要点"
    return article.text


chatty = [f"我们要{task[:-1]}，这些都是必须的。" for task in tasks]
print("plan:", repr(text(tasks)))
print("the same with function words:", len(text(chatty)), "characters")
assert text(tasks) == ""
assert text(chatty).split("\n\n") == chatty
PY
