"""What a plan stresses: the words that mark a task by a test, the themes that are coded well."""

from functools import cache

import pandas as pd

from ...content.themes.codebook import codebook
from ...content.themes.coding import code_themes
from ...evaluate.theme_scores import codebook_scores, trusted_themes
from ...plan import Plan
from ...stats.keyness import keyness_by
from ...words.counts import count_terms
from ...words.segmenter import segment

ALPHA = 0.05


def marking_terms(plan: Plan) -> pd.DataFrame:
    r"""Return the words that are significantly more common in one task than in the others.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    pandas.DataFrame
        The rows of ``keyness_by(counts, "task_no", by="tokens")`` whose p, corrected over the
        tests of all tasks, is below .05, the surest first; empty for a plan of one task.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "1.校车。" + "校车。" * 9 + "\n2.食堂。" + "食堂。" * 9
    >>> marking_terms(jp.parse_plan(text))["term"].tolist()
    ['校车', '食堂']
    """
    counts = count_terms(segment(plan))
    found = keyness_by(counts, "task_no", by="tokens")
    if found.empty:
        return found
    found = found[found["p_adjusted"] < ALPHA]
    order = found.assign(bound=found["log_ratio_low"].round(9))
    order = order.sort_values(["bound", "n_target", "term"], ascending=[False, False, True])
    return order.drop(columns="bound").reset_index(drop=True)


def trusted_theme_tasks(plan: Plan) -> pd.DataFrame:
    r"""Return in how many tasks each theme stands whose codes agree well with a reader's.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    pandas.DataFrame
        theme_id, zh, en, tasks (numbers, joined by 、), n (how many), a row a theme of
        `trusted_themes` that is coded well, the commonest first, then as in the codebook.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。查校车。\n2.职业教育。办好职业学校。")
    >>> trusted_theme_tasks(plan).query("n > 0")[["theme_id", "tasks"]].values.tolist()
    [['vocational', '2']]
    """
    well = _themes_coded_well()
    names = codebook()[["theme_id", "zh", "en"]].drop_duplicates("theme_id")
    names = names[names["theme_id"].isin(well)]
    coded = code_themes(plan)
    numbers = coded.groupby("theme_id")["task_no"].apply(list)
    lists = [sorted(numbers.get(theme, [])) for theme in names["theme_id"]]
    table = names.assign(tasks=["、".join(map(str, each)) for each in lists])
    table["n"] = [len(each) for each in lists]
    return table.sort_values("n", ascending=False, kind="stable", ignore_index=True)


@cache
def _themes_coded_well() -> tuple[str, ...]:
    trusted = trusted_themes(codebook_scores())
    return tuple(trusted.loc[trusted["coded"] == "well", "theme_id"])
