#!/usr/bin/env bash
# irrCAC 0.4.4 (and scikit-learn 1.9.1): weighted agreement on 低, 中, 高 takes 中 for the lowest and 高 for the highest.
# Guessed: columns that pandas holds as ordered categories (低 < 中 < 高) keep their order; of plain texts the order can't
# be known, and an error says so, as krippendorff 0.9.0 does. Seen: both are put in the order of their codes, 中 低 高, in
# every measure, and nothing tells: AC2 with quadratic weights is -0.08 where the same ratings as 1, 2, 3 give 0.64;
# cohen_kappa_score gives 0.0 for 0.57. (高 中 低 as "high", "low", "medium" goes wrong as well.) With categories= or
# labels= it is right; irrCAC's documentation names it for ratings that nobody gave, not for the order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet irrCAC==0.4.4 krippendorff==0.9.0 pandas==2.3.3 scikit-learn==1.9.1
"$folder/venv/bin/python" -W ignore - <<'PY'
import krippendorff
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score

LEVELS = ["低", "中", "高"]
texts = pd.DataFrame({"甲": list("低中高高中低"), "乙": list("低高高中中中")})
ordered = texts.astype(pd.CategoricalDtype(LEVELS, ordered=True))
numbers = ordered.apply(lambda rater: rater.cat.codes + 1)


def ac2(ratings, **options):
    return CAC(ratings, weights="quadratic", **options).gwet()["est"]["coefficient_value"]


def kappa(ratings, **options):
    return round(float(cohen_kappa_score(ratings["甲"], ratings["乙"], weights="quadratic", **options)), 2)


print("categories:", CAC(ordered).categories)
print("AC2:", ac2(numbers), ac2(ordered), ac2(texts), ac2(texts, categories=LEVELS))
print("kappa:", kappa(numbers), kappa(ordered), kappa(texts), kappa(texts, labels=LEVELS))
assert CAC(ordered).categories == ["中", "低", "高"]
assert ac2(numbers) == ac2(texts, categories=LEVELS) == 0.64 and ac2(ordered) == ac2(texts) == -0.08
assert kappa(numbers) == kappa(texts, labels=LEVELS) == 0.57 and kappa(ordered) == kappa(texts) == 0.0
try:
    krippendorff.alpha(texts.T.to_numpy().astype(str), level_of_measurement="ordinal")
except ValueError as error:
    print("krippendorff:", error)
else:
    raise AssertionError("krippendorff orders texts")
PY
