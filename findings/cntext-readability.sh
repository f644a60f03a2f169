#!/usr/bin/env bash
# cntext 2.2.1: readability of a Chinese text grows with its length: the same text twice has nearly twice the index.
# Guessed: as its docstring's formulas say, an index is about words a sentence and long words a word, so that a text
# twice over reads as easily as once. Seen: fog, ARI and Coleman-Liau double, SMOG, which asks of sentences only,
# stays; the figures are those of the same formulas with one word in the whole text, however many jieba cuts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cntext==2.2.1 ipython==9.18.1 jieba==0.42.1 numpy==1.26.4 \
	pandas==2.3.3 httpx==0.27.2 openai==1.109.1 pymupdf==1.28.2
"$folder/venv/bin/python" -W ignore - <<'PY'
import re

import cntext
import jieba

text = "各学校要规范课后服务。各地将对校外培训机构开展专项检查。全市中小学教师参加暑期培训。"
once, twice = cntext.readability(text), cntext.readability(text * 2)
print(once, twice, sep="\n")
sentences = 3
words = [word for sentence in re.findall("[^。]+。", text) for word in jieba.cut(sentence)]
long_words = sum(len(word) >= 3 for word in words)
assert len(words) > 20
assert once["fog_index"] == round(0.4 * (1 / sentences) + 0.4 * 100 * long_words, 2)
assert once["ari"] == round(4.71 * len(text) + 0.5 / sentences - 21.43, 2)
assert 1.9 < twice["fog_index"] / once["fog_index"] < 2.1
assert 1.9 < twice["ari"] / once["ari"] < 2.2
assert once["smog_index"] == twice["smog_index"]
PY
