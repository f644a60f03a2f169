#!/usr/bin/env bash
# sumy 0.13.0, Chinese: what doesn't end with 。！ or ？ is lost, or joined to the sentence after it.
# Guessed: headings, and items without a stop, are sentences of their own, as the last sentence of an English
# text is; ” stays where it closes. Seen: a plan of a title and four items is no sentence at all, also to its
# PlaintextParser; a heading becomes the beginning of the sentence under it, or, if a full-width blank (U+3000)
# follows it, is dropped; ” opens the next sentence. A summary can't hold what is lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sumy==0.13.0 jieba==0.42.1
"$folder/venv/bin/python" - <<'PY'
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser

tokenizer = Tokenizer("chinese")
texts = {
    "items": "工作要点\n1.加强党的建设\n2.推进教育改革；\n3.提高教学质量；\n4.保障校园安全",
    "heading": "一、总体要求\n坚持五育并举。",
    "blank": "一、总体要求　坚持五育并举。",
    "last": "坚持五育并举。加强组织领导",
    "quoted": "做到“五育并举。”加强组织领导。",
}
seen = {name: list(tokenizer.to_sentences(text)) for name, text in texts.items()}
print(*seen.items(), sep="\n")
document = PlaintextParser.from_string(texts["items"], tokenizer).document
print("document:", document.sentences, document.headings)
assert document.sentences == document.headings == ()
assert seen["items"] == []
assert seen["heading"] == ["一、总体要求\n坚持五育并举。"]
assert seen["blank"] == ["坚持五育并举。"]
assert seen["last"] == ["坚持五育并举。"]
assert seen["quoted"] == ["做到“五育并举。", "”加强组织领导。"]
PY
