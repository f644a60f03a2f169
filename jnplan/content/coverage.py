"""Coverage: what each notebook needs, and how much of it a plan has."""

from collections.abc import Iterable

import pandas as pd

from ..errors import checked
from ..plan import Plan
from ..stats.kwic import kwic
from ..words.segmenter import Segmenter, segment
from .targets.extraction import find_targets
from .themes.coding import code_themes
from .themes.rules import NONE

COLUMNS = ["notebook", "needs", "least", "found", "enough"]
_TERMS = ("双减", "立德树人")


@checked
def coverage(
    plan: Plan,
    *,
    segmenter: Segmenter | None = None,
    codebook: pd.DataFrame | None = None,
    terms: Iterable[str] = _TERMS,
) -> pd.DataFrame:
    r"""Count, for each notebook, what it needs and a plan has.

    ``least`` is how much a notebook needs to have anything to show. That much doesn't make a result
    certain, and each notebook says how far its own goes.

    Parameters
    ----------
    plan
        The plan.
    segmenter, codebook
        As for `segment` and `code_themes`.
    terms
        The terms that notebook 05 follows.

    Returns
    -------
    pandas.DataFrame
        notebook, needs (what is counted), least, found, enough (whether found reaches least), a row
        for each need.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某市2026年工作要点\n1.双减。减负担。(责任处室:甲处)")
    >>> table = jp.coverage(plan)
    >>> table.loc[~table["enough"], "notebook"].unique().tolist()
    ['02-keywords', '03-topics', '06-targets-and-offices']
    """
    tasks = len(plan.tasks)
    terms = list(terms)
    coded = code_themes(plan, codebook=codebook)
    themed = coded.loc[coded["theme_id"] != NONE, "task_no"].nunique()
    places = sum(len(kwic(plan, term)) for term in terms)
    named = sum(bool(task.offices) for task in plan.tasks)
    shared = sum(len(set(task.offices)) > 1 for task in plan.tasks)
    needs = [
        ("01-read-and-segment", "tasks", 1, tasks),
        ("02-keywords", "tasks to tell apart", 2, tasks),
        ("03-topics", "tasks to group", 3, tasks),
        ("04-other-years", "tasks with a theme", 1, themed),
        ("05-policy-terms", f"places of {' or '.join(terms)}", 1, places),
        ("06-targets-and-offices", "targets in figures", 1, len(find_targets(plan))),
        ("06-targets-and-offices", "tasks with offices", 1, named),
        ("06-targets-and-offices", "tasks that several offices share", 1, shared),
        ("08-through-the-years", "words to compare", 1, len(segment(plan, segmenter))),
        ("09-many-plans", "issuer and year", 2, bool(plan.issuer) + (plan.year is not None)),
    ]
    table = pd.DataFrame([(*need, need[3] >= need[2]) for need in needs], columns=COLUMNS)
    return table.astype({"least": "int64", "found": "int64", "enough": bool})
