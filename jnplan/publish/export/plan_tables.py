"""All tables of a plan, or of several one below the other."""

from collections.abc import Callable, Sequence

import pandas as pd

from ...content.actions import find_actions
from ...content.citations import find_documents, find_slogans
from ...content.instruments.coding import code_instruments
from ...content.instruments.directives import find_directives
from ...content.office_network import office_centrality
from ...content.offices import offices
from ...content.pmc.marks import pmc
from ...content.targets.extraction import find_targets
from ...content.themes.coding import code_themes
from ...data import shipped_table
from ...errors import PlanError, checked
from ...parse.outline import outline
from ...plan import Plan
from ...stats.clusters.cluster_tables import similar_tasks
from ...stats.cooccurrence import cooccurrence
from ...stats.keyness import keyness_by
from ...stats.keywords.marking_words import marking_words
from ...stats.lexicon_terms import find_lexicon_terms
from ...words.counts import count_terms
from ...words.segmenter import Segmenter, segment
from ...words.sentences import sentences

_WORDS_A_TASK = 5  # that mark it
_LEAST_PAIRS = 3  # sentences that two words share, to be listed


def export_names() -> pd.DataFrame:
    """Return the tables that are exported, in order: table, zh, en, what_zh, what_en."""
    return shipped_table("tables.csv")


@checked
def plan_tables(plans: Sequence[Plan]) -> dict[str, pd.DataFrame]:
    """Return all tables of plans by their names, as `export_names` lists them.

    Parameters
    ----------
    plans
        The plans, each with another id.

    Returns
    -------
    dict of pandas.DataFrame
        The tables, those of several plans one below the other; ``plan_id`` comes first in each.

    Raises
    ------
    PlanError
        If two plans have the same id, or there is none.

    Examples
    --------
    >>> import jnplan as jp
    >>> from jnplan.publish.export.plan_tables import plan_tables
    >>> tables = plan_tables([jp.parse_plan("1.甲。建成3所学校。", plan_id="my-2026")])
    >>> tables["targets"][["plan_id", "task_no", "value", "unit"]].values.tolist()
    [['my-2026', 1, 3.0, '所']]
    """
    ids = [plan.plan_id for plan in plans]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice or not ids:
        named = f"two plans are called {twice[0]!r}" if twice else "there is no plan"
        raise PlanError(f"export: {named}; each needs an id of its own")
    each = [_tables_of(plan) for plan in plans]
    return {
        name: pd.concat([tables[name] for tables in each], ignore_index=True)
        for name in export_names()["table"]
    }


def _tables_of(plan: Plan) -> dict[str, pd.DataFrame]:
    words = segment(plan)
    counts = count_terms(words, by="task")
    found: dict[str, Callable[[], pd.DataFrame]] = {
        "tasks": plan.to_frame,
        "parts": lambda: outline(plan),
        "targets": lambda: find_targets(plan),
        "documents": lambda: find_documents(plan),
        "slogans": lambda: find_slogans(plan),
        "offices": lambda: offices(plan),
        "office_centrality": lambda: office_centrality(plan),
        "actions": lambda: find_actions(plan),
        "themes": lambda: code_themes(plan),
        "instruments": lambda: code_instruments(plan),
        "directives": lambda: find_directives(plan),
        "marking_words": lambda: marking_words(plan, n=_WORDS_A_TASK),
        "keyness": lambda: keyness_by(counts, "task_no", by="tokens"),
        "cooccurrence": lambda: cooccurrence(words, sentences(plan), min_n=_LEAST_PAIRS),
        "similar_tasks": lambda: similar_tasks(counts),
        "terms": lambda: find_lexicon_terms(plan, Segmenter()),
        "counts": lambda: counts,
        "tokens": lambda: words,
        "pmc": lambda: pmc(plan),
    }
    tables = {name: call() for name, call in found.items()}
    for name, table in tables.items():
        rest = table.drop(columns="plan_id", errors="ignore")
        tables[name] = rest.assign(plan_id=plan.plan_id)[["plan_id", *rest.columns]]
    return tables
