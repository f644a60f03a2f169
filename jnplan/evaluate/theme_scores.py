"""Themes coded by rule beside those given by hand."""

import pandas as pd

from ..errors import PlanError, need_columns
from .scores import add_scores


def theme_scores(found: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    r"""Hold coded themes to those given by another hand, theme by theme.

    Every text either has a theme or not, by the one and by the other. ``agreement`` is the share of
    texts on which they say the same of it; since most texts lack most themes it is high by chance
    alone. Cohen's kappa takes that off: ``(agreement - expected) / (1 - expected)``, expected being
    the agreement of two coders who deal out as many themes blindly.

    Parameters
    ----------
    found
        What `code_themes` gives, or another coder's table of the same keys and theme_id.
    truth
        The same keys and theme_id, a row a (text, theme); which texts there are is read off it.

    Returns
    -------
    pandas.DataFrame
        theme_id, gold, found, right (texts), precision, recall, f1, agreement, kappa, a row a theme
        that either gives, the commonest first, and a last row "all" over all pairs of a text
        and one of these themes; "none" counts as a theme. kappa is NaN where both give a theme
        to all texts.

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
        gold, mine = ({pair for pair in pairs[name] if pair[-1] == theme} for name in pairs)
        rows.append((theme, len(gold), len(mine), len(gold & mine), len(texts)))
    table = pd.DataFrame(rows, columns=["theme_id", "gold", "found", "right", "cells"])
    table = table.sort_values(["gold", "theme_id"], ascending=[False, True], ignore_index=True)
    table.loc[len(table)] = ["all", *table[["gold", "found", "right", "cells"]].sum()]
    agreement = 1 - (table["gold"] + table["found"] - 2 * table["right"]) / table["cells"]
    gold, mine = table["gold"] / table["cells"], table["found"] / table["cells"]
    expected = gold * mine + (1 - gold) * (1 - mine)
    kappa = (agreement - expected) / (1 - expected)
    table = add_scores(table).assign(agreement=agreement, kappa=kappa.where(expected < 1))
    return table.drop(columns="cells")
