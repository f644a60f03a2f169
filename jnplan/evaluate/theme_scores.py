"""Scores of coded themes, and how far two coders agree."""

import functools

import numpy as np
import pandas as pd

from ..compare.attention import load_themes
from ..compare.plan_items import plan_items
from ..content.themes.coding import code_themes, top_themes
from ..content.themes.rules import NONE
from ..errors import PlanError, checked, need_columns
from ..plan import Plan
from .gold import gold, gold_themes
from .scores import add_scores


@checked
def theme_scores(found: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    r"""Score coded themes by those that another coder gave, theme by theme.

    For each coder a text either has a theme or not. ``agreement`` is the share of texts on which
    the two agree about it; since most texts lack most themes, it is high by chance alone. Cohen's
    kappa corrects for that: ``(agreement - expected) / (1 - expected)``, where expected is the
    agreement of two coders who give as many themes at random.

    Parameters
    ----------
    found
        What `code_themes` returned, or another coder's table of the same keys and theme_id.
    truth
        The same keys and theme_id, a row a (text, theme); its texts are the ones compared.

    Returns
    -------
    pandas.DataFrame
        theme_id, gold, found, right (texts), precision, recall, f1, agreement, kappa, a row a theme
        that either gives, the most common first, and a last row "all" over all pairs of a text
        and one of these themes; "none" counts as a theme. kappa is NaN if both give a theme to
        all texts.

    Raises
    ------
    PlanError
        If the tables share no key, or a text has no row in ``found``.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. EPM 20(1), 37-46.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.code_themes(["校园安全", "双减", "开会"])
    >>> truth = found.assign(theme_id=["safety", "double-reduction", "reform"])
    >>> jp.theme_scores(found, truth)[["theme_id", "right", "kappa"]].round(2).values.tolist()[-1]
    ['all', 2, 0.56]
    """
    need_columns(found, ["theme_id"], "theme_scores: found")
    need_columns(truth, ["theme_id"], "theme_scores: truth")
    keys = [name for name in truth.columns if name in found.columns]
    keys = [name for name in keys if name not in ("theme_id", "score", "matched")]
    if not keys:
        raise PlanError("theme_scores: found and truth share no column that tells texts apart")
    texts = truth[keys].drop_duplicates()
    lost = texts.merge(found[keys].drop_duplicates(), how="left", indicator=True)
    lost = lost[lost["_merge"] == "left_only"]
    if len(lost):
        first = ", ".join(f"{key} {lost.iloc[0][key]}" for key in keys)
        raise PlanError(f"theme_scores: {len(lost)} texts were not coded ({first})")
    pairs = {
        name: set(map(tuple, table.merge(texts)[[*keys, "theme_id"]].to_numpy().tolist()))
        for name, table in (("gold", truth), ("found", found))
    }
    rows = []
    themes = sorted({pair[-1] for both in pairs.values() for pair in both})
    for theme in themes:
        by_hand, mine = ({pair for pair in pairs[name] if pair[-1] == theme} for name in pairs)
        rows.append((theme, len(by_hand), len(mine), len(by_hand & mine), len(texts)))
    table = pd.DataFrame(rows, columns=["theme_id", "gold", "found", "right", "cells"])
    table = table.sort_values(["gold", "theme_id"], ascending=[False, True], ignore_index=True)
    table.loc[len(table)] = ["all", *table[["gold", "found", "right", "cells"]].sum()]
    agreement = 1 - (table["gold"] + table["found"] - 2 * table["right"]) / table["cells"]
    by_hand, mine = table["gold"] / table["cells"], table["found"] / table["cells"]
    expected = by_hand * mine + (1 - by_hand) * (1 - mine)
    kappa = (agreement - expected) / (1 - expected)
    table = add_scores(table).assign(agreement=agreement, kappa=kappa.where(expected < 1))
    return table.drop(columns="cells")


@functools.lru_cache(2**10)  # rare themes have the same counts
def kappa_interval(
    gold: int,
    found: int,
    right: int,
    texts: int,
    *,
    level: float = 0.95,
    draws: int = 20000,
    seed: int = 0,
) -> tuple[float, float]:
    """Return the ends of an interval of Cohen's kappa for one theme.

    The middle ``level`` of kappa for shares of the four kinds of texts (both give the theme, one
    alone, the other alone, neither) that are drawn from the Dirichlet distribution of their counts,
    each plus 1/2 (Jeffreys). Unlike a bootstrap it has width where the two agree on all of a few
    texts. Of 100 texts, 5 to 15 of them with the theme, it holds kappas of .6 to .9 in .92 to .96
    of samples; a bootstrap's does in as few as .61.

    Parameters
    ----------
    gold, found
        How many texts have the theme by each coder.
    right
        How many by both.
    texts
        How many there are.
    level, draws, seed
        Of the interval.

    Examples
    --------
    >>> [round(end, 1) for end in kappa_interval(10, 10, 10, 100)]
    [0.8, 1.0]
    """
    rng = np.random.default_rng(seed)
    cells = np.array([right, gold - right, found - right, texts - gold - found + right])
    both, one, other, neither = rng.dirichlet(cells + 0.5, size=draws).T
    by_hand, mine = both + one, both + other
    expected = by_hand * mine + (1 - by_hand) * (1 - mine)
    kappa = (both + neither - expected) / (1 - expected)
    low, high = np.quantile(kappa, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def codebook_scores() -> pd.DataFrame:
    """Measure the codebook's rules on the texts whose themes were given by hand.

    Returns
    -------
    pandas.DataFrame
        texts ("items", "sentences 1" or "sentences 2", as for `gold_themes`), coder ("rules",
        or "second reader" for the items), the columns of `theme_scores`, and kappa_low and
        kappa_high (95 %, `kappa_interval`; NaN for "all", whose pairs are not independent), a row a
        theme and a last row "all" for each.

    Examples
    --------
    >>> import jnplan as jp
    >>> scores = jp.codebook_scores().query("theme_id == 'all'")
    >>> scores[["texts", "coder", "gold"]].values.tolist()[-1]
    ['sentences 2', 'rules', 161]
    """
    keys = ["plan_id", "item_no"]
    labels = plan_items().drop_duplicates(keys)[[*keys, "label_zh"]].reset_index(drop=True)
    by_rules = code_themes(labels.rename(columns={"label_zh": "text"}))
    reports = load_themes("state-council")
    measured = [
        ("items", "rules", by_rules),
        ("items", "second reader", gold_themes("items, second reader")),
        ("sentences 1", "rules", reports),
        ("sentences 2", "rules", reports),
    ]
    tables = []
    for texts, coder, found in measured:
        truth = gold_themes(texts)
        table = theme_scores(found, truth).assign(texts=texts, coder=coder)
        n = len(truth.drop(columns="theme_id").drop_duplicates())
        ends = [
            (np.nan, np.nan)
            if row.theme_id == "all"
            else kappa_interval(int(row.gold), int(row.found), int(row.right), n)
            for row in table.itertuples()
        ]
        table[["kappa_low", "kappa_high"]] = ends
        tables.append(table)
    table = pd.concat(tables, ignore_index=True)
    first = ["texts", "coder"]
    return table[[*first, *(name for name in table if name not in first)]]


@checked
def trusted_themes(
    scores: pd.DataFrame, *, texts: str = "sentences 2", least: int = 5, kappa: float = 0.6
) -> pd.DataFrame:
    """Judge of each theme whether the rules code it well.

    Parameters
    ----------
    scores
        What `codebook_scores` returned.
    texts
        On which of them they are judged; by default the sentences whose misses nobody looked at.
    least
        In fewer texts than that, by hand, a theme is too rare to tell.
    kappa
        The least kappa of a theme that is coded well.

    Returns
    -------
    pandas.DataFrame
        theme_id, coded, the commonest first. coded is "well" if even the lower end of kappa's
        interval reaches ``kappa``, "badly" if its upper end doesn't, "unsure" if it lies on both
        sides, "rare" below ``least`` texts.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.trusted_themes(jp.codebook_scores()).head(2).values.tolist()
    [['higher', 'well'], ['basic', 'unsure']]
    """
    columns = ["texts", "coder", "theme_id", "gold", "kappa_low", "kappa_high"]
    need_columns(scores, columns, "trusted_themes")
    own = scores[(scores["texts"] == texts) & (scores["coder"] == "rules")]
    own = own[~own["theme_id"].isin(["all", NONE])].reset_index(drop=True)
    cases = [own["gold"] < least, own["kappa_low"] >= kappa, own["kappa_high"] < kappa]
    coded = np.select(cases, ["rare", "well", "badly"], "unsure")
    return own[["theme_id"]].assign(coded=coded)


@checked
def main_theme_scores(plan: Plan) -> pd.DataFrame:
    """Score the top themes of a plan's tasks by those given by hand.

    Returns
    -------
    pandas.DataFrame
        plan_id, tasks, right (how many have the theme given by hand, and no other beside it): one
        row, or none where nobody has given them.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.main_theme_scores(jp.load("jinan-2022")).values.tolist()
    [['jinan-2022', 20, 20]]
    """
    truth = gold(plan, "themes")
    rows = []
    if len(truth):
        found = top_themes(code_themes(plan)).groupby("task_no")["theme_id"].agg(list)
        by_hand = zip(truth["task_no"], truth["theme_id"], strict=True)
        rows = [(plan.plan_id, len(truth), sum(found[no] == [theme] for no, theme in by_hand))]
    return pd.DataFrame(rows, columns=["plan_id", "tasks", "right"])
