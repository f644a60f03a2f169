"""Collocates: the words near a term."""

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

from ..errors import checked, need_columns, need_count
from .significance import log_likelihood


@checked
def collocations(
    tokens: pd.DataFrame, *, node: str | Iterable[str], window: int = 5, min_n: int = 1
) -> pd.DataFrame:
    r"""Find the words that stand near a term more often than chance would put them.

    Of the N words that are not the node, R stand near it; a term with ``n_total`` occurrences is
    expected ``R * n_total / N`` times among them. ``g2`` is Dunning's log-likelihood of the four
    cells (near or not, this term or another); it doesn't say in which direction: compare n with
    expected. ``log_dice`` is ``14 + log2(2 n / (n_node + n_total))`` (Rychlý 2008); 1 less is half
    as strong, whatever the size of the corpus. It is 14 for two equally frequent words that always
    stand together, and between 14 and 15 for a term that stands only near the node but is more
    common. ``mi`` is ``log2(n / expected)`` (Church & Hanks 1990): how many times more often than
    expected, each 1 a doubling; it is highest for terms that stand once, and tells little of them.
    ΔP (Gries 2013) keeps the directions apart, from -1 to 1: ``delta_p_term`` is how much likelier
    a word is this term near the node than elsewhere, ``delta_p_node`` how much likelier a word is
    near the node if it is this term than if it is another. From a node that stands twice hardly
    anything can be concluded.

    Parameters
    ----------
    tokens
        What `segment` returns.
    node
        The term whose collocates are wanted, or several.
    window
        How many places to each side still count as near: signs, bare numbers and stop words take
        up places but are not counted. The window ends where the task, heading or overview ends.
    min_n
        Leave out terms that stand near it less often.

    Returns
    -------
    pandas.DataFrame
        node, term, n (how many of its occurrences stand near the node), n_total (how many there
        are), expected, g2, log_dice, mi, delta_p_term, delta_p_node, a row a pair, the commonest
        first. A ΔP is NaN where there is no other word, or none elsewhere, to compare with.

    References
    ----------
    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN. Evert, S. (2008).
    Corpora and collocations. Church, K. & Hanks, P. (1990). Word association norms. Computational
    Linguistics 16(1), 22-29. Gries, S. Th. (2013). 50-something years of work on collocations.
    IJCL 18(1), 137-165.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，强化管理。")
    >>> jp.collocations(jp.segment(plan), node="双减", window=2)["term"].tolist()
    ['减负', '强化', '推进']
    """
    need_columns(tokens, ["plan_id", "section_no", "task_no", "position", "term"], "collocations")
    need_count(window, "collocations: window", "places")
    nodes = [node] if isinstance(node, str) else list(dict.fromkeys(node))
    total = tokens["term"].value_counts()
    near: Counter = Counter()
    for _, part in tokens.groupby(["plan_id", "section_no", "task_no"], dropna=False):
        position, term = part["position"].to_numpy(), part["term"].to_numpy()
        for word in nodes:
            places = position[term == word]
            distance = np.abs(position[:, None] - places[None, :]).min(axis=1, initial=window + 1)
            near.update((word, other) for other in term[(distance <= window) & (term != word)])
    rows = [(a, b, n, int(total[b])) for (a, b), n in near.items()]
    rows.sort(key=lambda row: (nodes.index(row[0]), -row[2], row[1]))
    table = pd.DataFrame(rows, columns=["node", "term", "n", "n_total"])
    table = table.astype({"n": "int64", "n_total": "int64"})
    n_node = table["node"].map(total).to_numpy(dtype=float)
    placed = table.groupby("node")["n"].transform("sum").to_numpy(dtype=float)
    others = len(tokens) - n_node
    n, n_total = (table[column].to_numpy(dtype=float) for column in ("n", "n_total"))
    table["expected"] = placed * n_total / others
    table["g2"] = log_likelihood(n, placed - n, n_total - n, others - placed - n_total + n)
    table["log_dice"] = 14 + np.log2(2 * n / (n_node + n_total))
    table["mi"] = np.log2(n / table["expected"])
    elsewhere, unlike = others - placed, others - n_total
    table["delta_p_term"] = n / placed - _share_of(n_total - n, elsewhere)
    table["delta_p_node"] = n / n_total - _share_of(placed - n, unlike)
    return table[table["n"] >= min_n].reset_index(drop=True)


def _share_of(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Return a part's share of a whole, NaN of none."""
    return part / np.where(whole > 0, whole, np.nan)
