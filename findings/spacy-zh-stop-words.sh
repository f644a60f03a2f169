#!/usr/bin/env bash
# spaCy 3.8.18: half of the verbs that official Chinese is written in are Chinese stop words, and half aren't.
# Guessed: the list holds what carries no meaning (的, 和, 等, 以及), and if verbs, then all of a kind. Seen: 加强, 坚持, 促进,
# 开展, 保持, 巩固, 转变 and 防止 are on it, 推进, 落实, 完善, 强化, 健全, 提高, 推动 and 规范 aren't; so are 问题, 任务, 行动,
# 重要 and 重大, but not 目标 and 重点. What drops token.is_stop, as most recipes do, compares plans by 推进 and never by 加强,
# and of 加强管理，完善制度 it leaves 管理, 完善 and 制度. stopwordsiso 0.7.1 has none of these.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet spacy==3.8.18 stopwordsiso==0.7.1 jieba==0.42.1 setuptools==80.9.0
"$folder/venv/bin/python" -W ignore - <<'PY'
import jieba
import spacy
import stopwordsiso

jieba.setLogLevel(60)
nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
stop = "加强 坚持 促进 开展 保持 巩固 转变 防止 问题 任务 行动 重要 重大".split()
kept = "推进 落实 完善 强化 健全 提高 推动 规范 目标 重点".split()
found = {word: nlp.vocab[word].is_stop for word in stop + kept}
print(found)
assert found == dict.fromkeys(stop, True) | dict.fromkeys(kept, False)
assert not set(stop) & set(stopwordsiso.stopwords("zh"))
words = [token.text for token in nlp("加强管理，完善制度。") if not token.is_stop and not token.is_punct]
print(words)
assert words == ["管理", "完善", "制度"]
PY
