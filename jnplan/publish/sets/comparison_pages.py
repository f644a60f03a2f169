"""A page on a set of plans: which they are, their themes, what goes on, what they share."""

import functools
from pathlib import Path
from typing import Any

import pandas as pd

from ...compare.reuse.same_plans import same_plans
from ...errors import PlanError, checked
from ...library.plan_set import Plans
from ...plan import Plan
from ...word_lists.load_words import WordLists, load_words
from .output_folder import output_folder
from .pages import figure_source, render_page, set_values, table_items
from .set_comparison import successions, task_changes, theme_counts, themes_of_set
from .set_reuse import by_date, plan_shares
from .set_tables import place_names, write_set_tables

COMPARISON_MARK = '<meta name="generator" content="jnplan compare">'
MOST_PAIRS_DRAWN = 12
MOST_COLUMNS = 12  # plans in the table of themes and its figure, so that paper has room
_WORD_FILES = ("lexicon.csv", "stopwords.txt", "codebook.csv")  # of own ones, those used here
_LEAST = 15  # characters of a passage


@checked
def comparison_report(
    plans: Plans, out: str | Path, *, replace: bool = False, words: WordLists | None = None
) -> Path:
    r"""Write a page and tables that compare a set of plans into a folder.

    The folder appears when all is done: a failure leaves what was there as it was. The same plans
    give the same bytes.

    Parameters
    ----------
    plans
        What `load_all` gives, two or more.
    out
        The folder: new or empty, or with ``replace`` one that this function wrote.
    replace
        Whether a folder of ours is replaced.
    words
        What `load_words` returned: themes are coded by its codebook and tasks matched by its words;
        the shipped ones by default.

    Returns
    -------
    pathlib.Path
        index.html. Beside it lie, as .csv and .xlsx, plans (a row a plan), themes (how many tasks
        of each plan have each theme), if an issuer has plans of two years changes and tasks (what
        `align_tasks` gives), and if two plans are dated shares (see `reuse_shares`).

    Raises
    ------
    PlanError
        If there is one plan only, or the folder is in use or can't be written.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> text = "某县教育局{}年工作要点\n1.校车。查校车。\n2.食堂。查食堂。"
    >>> plans = jp.Plans(jp.parse_plan(text.format(y), plan_id=f"p{y}") for y in (2021, 2022))
    >>> index = jp.comparison_report(plans, Path(tempfile.mkdtemp()) / "out")
    >>> sorted(path.name for path in index.parent.glob("*.csv"))
    ['changes.csv', 'plans.csv', 'shares.csv', 'tasks.csv', 'themes.csv']
    """
    if len(plans) < 2:
        raise PlanError(f"comparison: two plans or more are compared, not {len(plans)}")
    words = load_words() if words is None else words
    out = Path(out).resolve()
    plans = by_date(plans)
    with output_folder(out, COMPARISON_MARK, replace=replace) as folder:
        about = plans.table.assign(place=place_names(plans.table))
        compared = themes_of_set(plans, codebook=words.codebook)
        themes = theme_counts(compared, codebook=words.codebook)
        changes, aligned = task_changes(successions(plans), segmenter=words.segmenter)
        shares = plan_shares(plans, least=_LEAST)
        same = same_plans(list(plans))
        copies = set(same.loc[same["relation"] == "same", "plan_id_b"])
        tables = {"plans": about, "themes": themes, "changes": changes, "tasks": aligned}
        tables |= {"shares": shares, "same": same}
        tables = {name: table for name, table in tables.items() if len(table)}
        write_set_tables(folder, tables)
        page = render_page(
            "comparison.html.j2",
            mark=COMPARISON_MARK,
            title="计划比较 Plans compared",
            files=[f"{name}.{kind}" for name in tables for kind in ("csv", "xlsx")],
            words_notes=[note.split("\n") for note in words.notes_on(*_WORD_FILES)],
            **_theme_values(themes, compared, copies, words.codebook),
            changes=table_items(changes),
            drawn=_change_figures(changes, aligned, list(plans)),
            **set_values(plans, about, same, shares),
        )
        (folder / "index.html").write_text(page, encoding="utf-8")
    return out / "index.html"


def _theme_values(
    themes: pd.DataFrame, compared: pd.DataFrame, copies: set[str], book: pd.DataFrame
) -> dict[str, object]:
    """Return what the page shows of themes: those that some plan has, of copies one counted."""
    found = themes.groupby("theme_id")["n"].transform("sum") > 0
    rows = []
    for _, own in themes[found].groupby("theme_id", sort=False):
        once = own[~own["plan_id"].isin(copies)]
        cells = [(row.n, row.share) for row in own.itertuples()]
        names = own.iloc[0][["zh", "en"]].to_dict()
        rows.append(names | {"plans": int((once["n"] > 0).sum()), "cells": cells})
    figure = ""
    if rows and compared["plan_id"].nunique() <= MOST_COLUMNS:
        from ... import plot

        shown = compared[~compared["plan_id"].isin(copies)]
        figure = figure_source(functools.partial(plot.themes, shown, book))
    order = themes["plan_id"].drop_duplicates().tolist()
    return {
        "theme_figure": figure,
        "themes": rows,
        "theme_plans": order,
        "cells_shown": len(order) <= MOST_COLUMNS,
        "counted": len(order) - len(copies),
        "themeless": int((~found).sum() / max(len(order), 1)),
    }


def _change_figures(
    changes: pd.DataFrame, aligned: pd.DataFrame, plans: list[Plan]
) -> list[dict[str, Any]]:
    """Return a figure for each of the first pairs of successive plans, with what it shows."""
    from ... import plot

    own = {plan.plan_id: plan for plan in plans}
    drawn = []
    for row in table_items(changes.head(MOST_PAIRS_DRAWN)):
        pair = (aligned["plan_id_a"] == row.plan_id_a) & (aligned["plan_id_b"] == row.plan_id_b)
        tasks = [own[plan_id].to_frame() for plan_id in (row.plan_id_a, row.plan_id_b)]
        table = aligned[pair]
        figure = figure_source(functools.partial(plot.alignment, table, *tasks))
        drawn.append({"pair": row, "figure": figure})
    return drawn
