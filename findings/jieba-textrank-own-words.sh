#!/usr/bin/env bash
# jieba 0.42.1: jieba.analyse.textrank never gives a word of the user's dictionary that has no tag.
# Guessed: a term that was added, is cut whole and stands in every sentence leads the keywords, as it does with
# extract_tags (tf-idf), whose result has the same form. Seen: it isn't among them at any topK. Words without a
# tag are cut as "x", and textrank keeps only ns, n, vn and v; so adding a policy term, which makes it
# whole, takes its parts out of the keywords and puts nothing in. With the tag n it leads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jieba==0.42.1
"$folder/venv/bin/python" - <<'PY'
import io
import tempfile

import jieba
import jieba.analyse

jieba.setLogLevel(60)
text = "推进产教融合，学校是主体。深化产教融合，企业是关键。完善产教融合，政府是保障。"


def keywords(method, line):
    with tempfile.TemporaryDirectory() as folder:
        own = jieba.Tokenizer()
        own.tmp_dir = folder
        own.initialize()
    if line:
        own.load_userdict(io.BytesIO(line.encode()))
    ranker = {"textrank": jieba.analyse.TextRank, "extract_tags": jieba.analyse.TFIDF}[method]()
    ranker.tokenizer = own if method == "extract_tags" else jieba.posseg.POSTokenizer(own)
    return getattr(ranker, method)(text, topK=50)


for line in ("", "产教融合 100", "产教融合 100 n"):
    print(repr(line), {method: keywords(method, line) for method in ("textrank", "extract_tags")})
assert "融合" in keywords("textrank", "")
assert not any("融" in word for word in keywords("textrank", "产教融合 100"))
assert keywords("extract_tags", "产教融合 100")[0] == "产教融合"
assert keywords("textrank", "产教融合 100 n")[0] == "产教融合"
PY
