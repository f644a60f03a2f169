#!/usr/bin/env bash
# spaCy 3.8.18: the sentencizer of blank("zh") cuts 3.5% in two, and leaves “ 《 and （ at the end of the sentence before.
# Guessed: of spaCy's own Chinese pipeline without a model, a decimal is one sentence's, as it is in blank("en"); a
# mark that opens goes with what it opens. Seen: with the usual segmenter, by characters, 增长3.5%。is 增长3. and 5%。;
# with jieba that is right and full-width ３．５％ isn't. In both 推进改革。“双减”政策。 is 推进改革。“ and 双减”政策。; official
# sentences often begin with 《意见》, “十五五” or （一）. The brackets are issue 12022; of decimals nothing was found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet spacy==3.8.18 jieba==0.42.1 setuptools==80.9.0
"$folder/venv/bin/python" -W ignore - <<'PY'
import jieba
import spacy

jieba.setLogLevel(60)


def sentences(text, segmenter):
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("sentencizer")
    return [sentence.text for sentence in nlp(text).sents]


seen = {
    ("增长3.5%。到2026年。", "char"): ["增长3.", "5%。", "到2026年。"],
    ("增长3.5%。到2026年。", "jieba"): ["增长3.5%。", "到2026年。"],
    ("增长３．５％。", "jieba"): ["增长３．", "５％。"],
}
for segmenter in ("char", "jieba"):
    seen["推进改革。“双减”政策。", segmenter] = ["推进改革。“", "双减”政策。"]
    seen["加强管理。《意见》印发。（一）推进。", segmenter] = ["加强管理。《", "意见》印发。（", "一）推进。"]
    seen["坚持“五育并举。”推进改革。", segmenter] = ["坚持“五育并举。”", "推进改革。"]
for (text, segmenter), answer in seen.items():
    found = sentences(text, segmenter)
    print(segmenter, found)
    assert found == answer, answer
english = spacy.blank("en")
english.add_pipe("sentencizer")
assert len(list(english("It grew by 3.5%. It stayed.").sents)) == 2
PY
