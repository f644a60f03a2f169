#!/usr/bin/env bash
# OpenCC 1.4.2: tw2s and tw2sp, which exist to read Taiwan's forms, make wrong words of right ones.
# Guessed: they turn 著 into 着 where it is the particle (隨著, 著重) and leave it where it is to write or
# to be known, as they do in 著作 and 顯著. Seen: 原著, 專著, 編著, 譯著, 論著, 遺著, 拙著, 所著, 著有, 土著 and 卓著
# get 着, which no dictionary has; 名著 and 巨著 keep theirs. hk2s never touches 著, so 隨著 stays 随著.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet opencc==1.4.2
"$folder/venv/bin/python" - <<'PY'
from opencc import OpenCC

particle, spoilt = "隨著 著重 著眼".split(), "原著 專著 編著 譯著 論著 遺著 拙著 所著 著有 土著 卓著".split()
kept = "著作 顯著 名著 巨著".split()
for name in ("tw2s", "tw2sp", "hk2s"):
    made = {word: OpenCC(name).convert(word) for word in particle + spoilt + kept}
    print(name, " ".join(f"{word}→{new}" for word, new in made.items()))
    taiwan = name != "hk2s"
    assert all(("着" in made[word]) == taiwan for word in particle + spoilt)
    assert all("著" in made[word] for word in kept)
PY
