#!/usr/bin/env bash
# sentencex 1.0.32, zh: of tasks in one paragraph only the last is cut off, and its number stays with the others.
# Guessed: 。 ends a sentence, so 2. begins the next; or, as in English, 2. is a piece of its own. Seen: 1.加强。2.推进。3.提高。
# is 1.加强。2.推进。3. and 提高。, for 。 before a digit ends nothing, and the cut comes behind the number; a
# sentence that begins with a year isn't cut off either (加强。2026年推进。), nor is 2、推进。 With full-width ． each number
# ends the sentence before it, so that every task but the first bears none. 3.5% and 五育并举。” are right, no character
# is lost. pysbd has other faults (see pysbd-zh-quotes).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sentencex==1.0.32
"$folder/venv/bin/python" - <<'PY'
from sentencex import segment

seen = {
    "1.加强党的建设。2.推进改革。3.提高质量。": ["1.加强党的建设。2.推进改革。3.", "提高质量。"],
    "1.加强党的建设。2.推进改革。": ["1.加强党的建设。2.", "推进改革。"],
    "1．加强党的建设。2．推进改革。": ["1．", "加强党的建设。2．", "推进改革。"],
    "加强！2.推进": ["加强！2.", "推进"],
    "1、加强。2、推进。": ["1、加强。2、推进。"],
    "加强建设。2026年推进。": ["加强建设。2026年推进。"],
    "一是加强。二是推进。": ["一是加强。", "二是推进。"],
    "增长3.5%。到2026年。": ["增长3.5%。", "到2026年。"],
    "坚持“五育并举。”推进改革。": ["坚持“五育并举。”", "推进改革。"],
}
for text, answer in seen.items():
    found = list(segment("zh", text))
    print(found)
    assert found == answer, answer
PY
