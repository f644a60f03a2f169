#!/usr/bin/env bash
# textdistance 4.6.3: normalized_similarity of two equal texts is 0 by tanimoto and rle_ncd, and -0.2 by arith_ncd.
# Guessed: as its README says of every measure, a number between 0 and 1, where 1 means equal and 0 totally
# different; tanimoto, by its docstring, is Jaccard's. Seen: tanimoto is the logarithm, 0 for equal and -inf for titles
# without a common character, whose "distance" is inf; bwtrle_ncd is 0.111 for any
# two. Chinese titles hardly repeat a character, so that measures by compression have nothing to compress. jaccard and
# levenshtein are right. Values beyond 0 and 1 were mended for gotoh and monge_elkan in 2019 (issues 30, 32).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet textdistance==4.6.3
"$folder/venv/bin/python" - <<'PY'
from math import inf

import textdistance

title, near, other = "加强教师队伍建设", "加强干部队伍建设", "森林防火巡查"
seen = {
    "jaccard": (1, 0.6, 0),
    "levenshtein": (1, 0.75, 0),
    "tanimoto": (0, -0.737, -inf),
    "arith_ncd": (-0.2, -0.4, -0.8),
    "rle_ncd": (0, 0, 0),
    "bwtrle_ncd": (0.111, 0.111, 0.111),
}
for name, answer in seen.items():
    measure = getattr(textdistance, name).normalized_similarity
    found = tuple(round(float(measure(title, text)), 3) for text in (title, near, other))
    print(name, *found)
    assert found == answer, answer
PY
