#!/usr/bin/env bash
# scipy 1.17.1: where two joins of a tree have the same height, cut_tree(Z, n_clusters=k) doesn't stop
# after the first n - k joins of Z, though it is given Z in that order; it joins the later of the two.
# Guessed: k clusters are what the first n - k rows of Z leave. Seen: 0 and 4 are joined first (height 1),
# and cut_tree puts 1 and 2 together instead (height 1 too). Of 9,000 cuts of trees over eight points whose
# distances are 1, 2 or 3, it does so in 1,885. Distances of short texts tie often: all that share no word
# are 1 apart. Known to scipy as issues 7977 and 8063, for other causes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" - <<'PY'
import numpy as np
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import squareform

apart = [[0, 3, 3, 3, 1], [3, 0, 1, 1, 1], [3, 1, 0, 2, 3], [3, 1, 2, 0, 3], [1, 1, 3, 3, 0]]
tree = linkage(squareform(np.array(apart, dtype=float)), "average")
labels = cut_tree(tree, n_clusters=4)[:, 0]
print("first joins of the tree:", tree[:2].tolist())
print("four clusters of cut_tree:", labels.tolist())
assert tree[0].tolist() == [0.0, 4.0, 1.0, 2.0]
assert labels[0] != labels[4] and labels[1] == labels[2]
PY
