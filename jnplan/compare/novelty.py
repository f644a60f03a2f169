"""Novelty: how new the words of each year's text are, and whether they stay."""

import itertools

import numpy as np
import pandas as pd

from ..errors import PlanError, checked, need_counts


@checked
def novelty(
    counts: pd.DataFrame, *, window: int = 5, draws: int = 20, seed: int = 0
) -> pd.DataFrame:
    r"""Measure how new the words of each year's text are, and whether they stay (Barron 2018).

    - novelty: the mean Jensen-Shannon divergence from the texts of the ``window`` years before;
      transience: from those of the ``window`` years after. Barron takes the Kullback-Leibler
      divergence, which has no value where a word is missing.
    - resonance: novelty - transience, of the same distances on both sides: a distance counts if
      there is a text as many years before as after. Texts differ the more the farther apart they
      are, so that a missing year on one side alone would tip the balance. Above 0 if a year differs
      more from what came before than from what came after it. It has no interval: a year has one
      text, and what words drawn from it show is not how far another text of that year might lie.
    - The divergence of p and q is ``H((p + q) / 2) - (H(p) + H(q)) / 2`` with H the entropy in
      bits: 0 for the same shares of words, 1 for no word in common.
    - Short texts differ by chance, and more so than long ones. So as many words as the shortest
      text has are drawn from each, ``draws`` times, and the mean is taken; novelty_chance is how
      far two such draws from both texts together differ: only what lies above it is new.

    Parameters
    ----------
    counts
        year, term, n: one scope of `load_counts`, a text a year, best of one kind
        (``plan_reports=False``).
    window
        How many years before and after. Years without a text are left out of the mean; a year
        whose window reaches beyond the first or the last text has NaN on that side.
    draws
        How often words are drawn from each text.
    seed
        The seed of the draws.

    Returns
    -------
    pandas.DataFrame
        year, words (of the text), drawn (words of a draw), before, after (texts in the windows),
        lags (distances with a text on both sides), novelty, novelty_chance, transience, resonance,
        a row a year with a text.

    Raises
    ------
    PlanError
        If there are fewer than two texts, n is no count, or window or draws is less than 1.

    References
    ----------
    Barron, A. T. J., Huang, J., Spang, R. L. & DeDeo, S. (2018). Individuals, institutions, and
    innovation in the debates of the French Revolution. PNAS 115(18), 4607-4612.
    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Trans. IT 37(1).

    Examples
    --------
    >>> import jnplan as jp
    >>> counts = pd.DataFrame({"year": [1, 2, 3, 4], "term": ["甲", "甲", "乙", "乙"], "n": 9})
    >>> table = jp.novelty(counts, window=1)
    >>> table[["novelty", "transience", "resonance"]].to_numpy().tolist()[1:3]
    [[0.0, 1.0, -1.0], [1.0, 0.0, 1.0]]
    """
    need_counts(counts, ["year"], "novelty")
    if window < 1 or draws < 1:
        raise PlanError(f"novelty: window is {window} and draws {draws}; both must be 1 or more")
    wide = counts.pivot_table(index="year", columns="term", values="n", aggfunc="sum", fill_value=0)
    years, texts = wide.index.to_numpy(dtype=int), wide.to_numpy(dtype=np.int64)
    if len(years) < 2:
        raise PlanError(f"novelty: {len(years)} texts; there must be two or more to compare")
    size = int(texts.sum(axis=1).min())
    near = [
        (i, j)
        for i, j in itertools.combinations(range(len(years)), 2)
        if years[j] - years[i] <= window
    ]
    rng = np.random.default_rng(seed)
    distance = np.full((draws, len(years), len(years)), np.nan)
    chance = np.full((len(years), len(years)), np.nan)
    for draw in range(draws):
        parts = [_draw_words(text, size, rng) for text in texts]
        for i, j in near:
            distance[draw, i, j] = distance[draw, j, i] = divergence(parts[i], parts[j])
    for i, j in near:
        pool = texts[i] + texts[j]
        halves = []
        for _ in range(min(draws, 5)):
            one = _draw_words(pool, size, rng)
            halves.append(divergence(one, _draw_words(pool - one, size, rng)))
        chance[i, j] = chance[j, i] = np.mean(halves)
    rows = []
    for i, year in enumerate(years):
        before = [one for one, other in near if other == i]
        after = [other for one, other in near if one == i]
        new = old = floor = balance = np.nan
        if before and year - window >= years[0]:
            new, floor = distance[:, i, before].mean(), chance[i, before].mean()
        if after and year + window <= years[-1]:
            old = distance[:, i, after].mean()
        reached = {int(year - years[j]): j for j in before}
        both = [(reached[lag], j) for j in after if (lag := int(years[j] - year)) in reached]
        if both and not np.isnan(new + old):
            earlier, later = map(list, zip(*both, strict=True))
            balance = (distance[:, i, earlier] - distance[:, i, later]).mean()
        head = (year, int(texts[i].sum()), size, len(before), len(after), len(both))
        rows.append((*head, new, floor, old, balance))
    columns = ["year", "words", "drawn", "before", "after", "lags", "novelty", "novelty_chance"]
    columns += ["transience", "resonance"]
    return pd.DataFrame(rows, columns=columns)


def divergence(p: np.ndarray, q: np.ndarray) -> float:
    """Return the Jensen-Shannon divergence of two lists of counts, in bits (Lin 1991).

    Examples
    --------
    >>> divergence(np.array([1, 0]), np.array([1, 1])).round(4)
    np.float64(0.3113)
    """
    p, q = p / p.sum(), q / q.sum()
    return _entropy((p + q) / 2) - (_entropy(p) + _entropy(q)) / 2


def _entropy(p: np.ndarray) -> float:
    """Return the entropy of shares, in bits."""
    p = p[p > 0]
    return -(p * np.log2(p)).sum()


def _draw_words(text: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw so many words of a text, without replacement: the counts of each.

    A text has far more terms that it lacks than words: drawing from its words takes a twentieth of
    the time of drawing a count for each term.
    """
    return rng.multivariate_hypergeometric(text, size, method="count")
