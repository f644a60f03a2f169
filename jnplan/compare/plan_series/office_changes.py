"""Names of offices that come and go between plans, and whether the tasks say they are one."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from ...content.offices import offices
from ...errors import checked, need_columns
from ...plan import Plan
from ..lineage.lineage import lineage as find_lineage
from ..lineage.lineage import plans_by_year

_MOST = 0.5  # of the tasks that can tell
_NAME = 0.5  # of the characters of the shorter name
_KIND = "处科室办部中心"  # what kinds of offices there are says nothing


class _Move(NamedTuple):
    """How many tasks moved from an office to another, of those that could, and which."""

    to: str
    moved: int
    tasks: int
    pairs: tuple[str, ...]


@checked
def office_changes(
    plans: Sequence[Plan],
    *,
    lineage: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
) -> pd.DataFrame:
    r"""List the names of offices that come and go between successive plans.

    A name is gone if no later plan has it, and comes if no earlier one has. The evidence is tasks:
    those that go on (`lineage`) and name one office before, another after. Tasks that named both
    before can't tell.

    - *renamed*: most of the tasks of a name that is gone name one that comes, and the names have
      half of their characters in common; or they haven't, but all of two tasks or more do.
    - *merged*: most of its tasks name an office that was there before, or several names that are
      gone lead to one.
    - *ended*, *new*: any other. A plan need not name every office, so that an end is only that: no
      later plan names it.

    Parameters
    ----------
    plans
        Two plans or more of one issuer, each of another year.
    lineage
        What `lineage` returned for them; by default it is found.
    aliases
        As for `offices`.

    Returns
    -------
    pandas.DataFrame
        year_from, office_before (NA of a new one), office_after (NA of one that ended), what, moved
        (how many tasks name the one before and the other after), tasks (how many could), evidence
        (those tasks, as 2020#2→2021#8, joined by 、). By year_from, then by name.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。(责任处室:{})\n2.食堂。办食堂。\n3.操场。修操场。"
    >>> made = ((2025, "财务处"), (2026, "财务审计处"))
    >>> plans = [jp.parse_plan(text.format(*each), plan_id=str(each[0])) for each in made]
    >>> jp.office_changes(plans)[["office_before", "office_after", "what"]].values.tolist()
    [['财务处', '财务审计处', 'renamed']]
    """
    plans = plans_by_year(plans, "office_changes")
    lineage = find_lineage(plans) if lineage is None else lineage
    need_columns(
        lineage,
        ["plan_id_a", "year_a", "task_no_a", "plan_id_b", "year_b", "task_no_b"],
        "office_changes: lineage",
    )
    held = {plan.year or 0: _task_offices_of(plan, aliases) for plan in plans}
    named = {year: set().union(*tasks.values()) for year, tasks in held.items()}
    links = lineage.dropna(subset=["task_no_a", "task_no_b"])
    rows: list[tuple] = []
    years = sorted(named)
    for place, (before, after) in enumerate(itertools.pairwise(years)):
        gone = named[before] - set().union(*(named[year] for year in years[place + 1 :]))
        come = named[after] - set().union(*(named[year] for year in years[: place + 1]))
        here = links[(links["year_a"] == before) & (links["year_b"] == after)]
        pairs = [
            (held[before][a], held[after][b], f"{before}#{a}→{after}#{b}")
            for a, b in zip(
                here["task_no_a"].astype(int), here["task_no_b"].astype(int), strict=True
            )
        ]
        rows += _changes_of_year(after, gone, come, named[before] & named[after], pairs)
    columns = ["year_from", "office_before", "office_after", "what", "moved", "tasks", "evidence"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"office_before": "str", "office_after": "str"})


def _task_offices_of(plan: Plan, aliases: pd.DataFrame | None) -> dict[int, set[str]]:
    named = offices(plan, aliases=aliases).dropna(subset="office")
    own: dict[int, set[str]] = defaultdict(set, {task.number: set() for task in plan.tasks})
    for number, office in zip(named["task_no"], named["office"], strict=True):
        own[number].add(office)
    return own


def _changes_of_year(
    year: int, gone: set[str], come: set[str], stay: set[str], pairs: list[tuple]
) -> list[tuple]:
    """Return the rows of one plan and the next."""
    moves = {office: _best_move(office, come, stay, pairs) for office in sorted(gone)}
    into = Counter(move.to for move in moves.values() if move)
    rows: list[tuple] = []
    for office, move in moves.items():
        if move is None:
            rows.append((year, office, pd.NA, "ended", 0, 0, ""))
            continue
        what = "renamed" if move.to in come and into[move.to] == 1 else "merged"
        rows.append((year, office, move.to, what, move.moved, move.tasks, "、".join(move.pairs)))
    for office in sorted(come - set(into)):
        own = [words for _, after, words in pairs if office in after]
        rows.append((year, pd.NA, office, "new", 0, len(own), "、".join(own)))
    return rows


def _best_move(office: str, come: set[str], stay: set[str], pairs: list[tuple]) -> _Move | None:
    """Return where the tasks of an office that is gone moved, if most that can tell did."""
    own = [pair for pair in pairs if office in pair[0]]
    found = []
    for other in sorted(come | stay):
        telling = [pair for pair in own if other not in pair[0]]
        moved = [words for _, after, words in telling if other in after]
        if not moved or len(moved) < _MOST * len(telling):
            continue
        alike = name_overlap(office, other)
        if other in come and alike < _NAME and not (len(moved) > 1 and len(moved) == len(telling)):
            continue
        rank = (other in come and alike >= _NAME, len(moved) / len(telling), alike)
        found.append((rank, _Move(other, len(moved), len(telling), tuple(moved))))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def name_overlap(one: str, other: str) -> float:
    """Return which share of the characters of the shorter of two names the other has too.

    Examples
    --------
    >>> name_overlap("财务处", "财务与审计处"), name_overlap("办公室", "督导室")
    (1.0, 0.0)
    """
    a, b = ({char for char in name if char not in _KIND} for name in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
