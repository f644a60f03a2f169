#!/usr/bin/env bash
# cn2an 0.5.24: a number such as 一亿五 (150 million), said as 一万二 is, ends in a KeyError.
# Guessed: as 一万二 is 12,000, 三千二 3,200 and 两百五 250, so 一亿五 is 150,000,000; or else it is refused
# with a ValueError, as is all that cn2an doesn't read. Seen: KeyError: 10000000 in the modes normal and
# smart, so that a caller who catches ValueError, as documented, ends with a traceback; strict refuses it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet cn2an==0.5.24
"$folder/venv/bin/python" - <<'PY'
import cn2an


def outcome(text, mode):
    try:
        return cn2an.cn2an(text, mode)
    except (ValueError, KeyError) as error:
        return type(error).__name__


for mode in ("strict", "normal", "smart"):
    print(mode, {text: outcome(text, mode) for text in ("两百五", "三千二", "一万二", "一亿五")})
assert [outcome(text, "normal") for text in ("两百五", "三千二", "一万二")] == [250, 3200, 12000]
assert [outcome("一亿五", mode) for mode in ("strict", "normal", "smart")] == [
    "ValueError",
    "KeyError",
    "KeyError",
]
PY
