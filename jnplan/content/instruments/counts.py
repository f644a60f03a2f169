"""Instruments and directives counted: by task, theme, section and office."""

import pandas as pd

from ...errors import PlanError, checked, need_columns, one_of
from ..themes.coding import code_themes, top_themes
from ..themes.rules import NONE as NO_THEME
from .rules import NONE, SCHEMES

INSTRUMENTS = {
    SCHEMES[0]: ["supply", "environment", "demand", NONE],
    SCHEMES[1]: ["authority", "incentive", "capacity", "system change", "hortatory", NONE],
}
DEGREES = ["clear", "ambiguous", "neutral"]


@checked
def count_instruments(
    coded: pd.DataFrame, *, scheme: str = SCHEMES[0], by: str = "task_no"
) -> pd.DataFrame:
    """Count the clauses of each instrument, task by task or by another column.

    Clauses of titles, which say in short what the text says again, aren't counted.

    Parameters
    ----------
    coded
        What `code_instruments` returned, or `clause_themes`.
    scheme
        ``"rothwell-zegveld"`` or ``"mcdonnell-elmore"``.
    by
        A column whose values are told apart: task_no, theme_id, sub_instrument, plan_id …

    Returns
    -------
    pandas.DataFrame
        ``by``, a column an instrument of the scheme (how many clauses), clauses (their sum), sorted
        by ``by``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。新购校车三十辆，完善校车管理制度。")
    >>> jp.count_instruments(jp.code_instruments(plan))[["supply", "environment"]].values.tolist()
    [[1, 1]]
    """
    need_columns(coded, ["scheme", "instrument", "part", by], "count_instruments")
    one_of(scheme, SCHEMES, "count_instruments: scheme")
    own = coded[(coded["scheme"] == scheme) & (coded["part"] == "text")]
    return _cross(own, by, "instrument", INSTRUMENTS[scheme])


def _cross(table: pd.DataFrame, by: str, column: str, values: list[str]) -> pd.DataFrame:
    """Count the values of a column for each value of another."""
    counts = pd.crosstab(table[by], table[column]).reindex(columns=values, fill_value=0)
    counts = counts.astype("int64").rename_axis(columns=None)
    return counts.assign(clauses=counts.sum(axis=1)).reset_index()


@checked
def clause_themes(
    coded: pd.DataFrame, themes: pd.DataFrame, *, codebook: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return coded clauses with their themes.

    A clause has the theme that scores highest in it (`code_themes`; several if they score alike,
    and then it has a row for each); without a word of any theme, it has the main theme of its task.

    Parameters
    ----------
    coded
        What `code_instruments` or `find_directives` returned.
    themes
        ``jp.code_themes(plan)``.
    codebook
        As for `code_themes`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``coded``, theme_id, and own (whether the clause itself has a word of it).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校园安全。新购桌椅三十套，守护校园安全。")
    >>> coded = jp.clause_themes(jp.code_instruments(plan), jp.code_themes(plan))
    >>> coded.loc[coded["part"] == "text", ["theme_id", "own"]].drop_duplicates().values.tolist()
    [['safety', False], ['safety', True]]
    """
    need_columns(coded, ["task_no", "clause", "start"], "clause_themes: coded")
    need_columns(themes, ["task_no", "theme_id", "score", "matched"], "clause_themes: themes")
    texts = coded.drop_duplicates("start")[["start", "task_no", "clause"]]
    texts = texts.rename(columns={"clause": "text"}).reset_index(drop=True)
    own = top_themes(code_themes(texts, codebook=codebook))
    own = own.assign(own=own["theme_id"] != NO_THEME)
    main = top_themes(themes)[["task_no", "theme_id"]].rename(columns={"theme_id": "main"})
    lent = own[~own["own"]].merge(main, on="task_no", how="left")
    lent = lent.assign(theme_id=lent["main"].fillna(NO_THEME))
    found = pd.concat([own[own["own"]], lent])[["start", "theme_id", "own"]]
    return coded.merge(found, on="start", how="left")


@checked
def directive_shares(
    directives: pd.DataFrame,
    *,
    by: str = "plan",
    tasks: pd.DataFrame | None = None,
    offices: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count clear and ambiguous clauses, and their shares, by task, section or office.

    Clauses of titles aren't counted. A plan is read whole, so that the shares are counts and no
    estimates; how often the rules are wrong is told by `clause_agreement`.

    Parameters
    ----------
    directives
        What `find_directives` returned.
    by
        ``"plan"``, ``"task"``, ``"section"`` or ``"office"``: the office that leads a task, where
        the plan says which, else the one that it names first, which by custom leads.
    tasks
        ``plan.to_frame()``, for titles and sections.
    offices
        ``jp.offices(plan)``, for offices.

    Returns
    -------
    pandas.DataFrame
        plan_id; or task_no and title; or section_no and section; or office and tasks (how many it
        leads); then clauses, clear, ambiguous, neutral (clauses), clear_share, ambiguous_share.

    Raises
    ------
    PlanError
        If the table that ``by`` needs isn't given.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。严禁超载，探索定制公交，加强管理。")
    >>> shares = jp.directive_shares(jp.find_directives(plan))
    >>> shares[["clauses", "clear", "ambiguous", "neutral"]].values.tolist()
    [[3, 1, 1, 1]]
    """
    need_columns(directives, ["plan_id", "task_no", "part", "degree"], "directive_shares")
    one_of(by, ("plan", "task", "section", "office"), "directive_shares: by")
    own = directives[directives["part"] == "text"]
    if by == "plan":
        return _shares(_cross(own, "plan_id", "degree", DEGREES))
    if by == "office":
        if offices is None:
            raise PlanError("directive_shares: by office needs offices=jp.offices(plan)")
        leads = _leading_offices(offices)
        counts = _cross(own.merge(leads, on="task_no"), "office", "degree", DEGREES)
        n = leads.groupby("office")["task_no"].nunique()
        counts.insert(1, "tasks", counts["office"].map(n).astype("int64"))
        order = counts.sort_values(["clauses", "office"], ascending=[False, True])
        return _shares(order.reset_index(drop=True))
    if tasks is None:
        raise PlanError(f"directive_shares: by {by} needs tasks=plan.to_frame()")
    need_columns(tasks, ["task_no", "title", "section_no", "section"], "directive_shares: tasks")
    key, name = ("task_no", "title") if by == "task" else ("section_no", "section")
    joined = own if by == "task" else own.merge(tasks[["task_no", key]], on="task_no")
    counts = _cross(joined, key, "degree", DEGREES)
    names = tasks.drop_duplicates(key).set_index(key)[name]
    counts.insert(1, name, counts[key].map(names))
    return _shares(counts)


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Add the shares of clear and ambiguous clauses."""
    return counts[[*counts.columns.drop(["clauses", *DEGREES]), "clauses", *DEGREES]].assign(
        clear_share=counts["clear"] / counts["clauses"],
        ambiguous_share=counts["ambiguous"] / counts["clauses"],
    )


def _leading_offices(offices: pd.DataFrame) -> pd.DataFrame:
    """Return for each task the offices that lead it, or the first if the plan doesn't say."""
    need_columns(offices, ["task_no", "office", "role", "position"], "directive_shares: offices")
    named = offices.dropna(subset="office")
    leads = named[named["role"] == "lead"]
    silent = named[~named["task_no"].isin(leads["task_no"])]
    first = silent.sort_values("position", kind="stable").drop_duplicates("task_no")
    return pd.concat([leads, first])[["task_no", "office"]].drop_duplicates()
