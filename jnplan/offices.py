"""Who is responsible: the offices of each task, and which of them meet in tasks."""

import re
from itertools import combinations

import pandas as pd

from .plan import KEY_TYPES, Plan, PlanError, need_columns
from .read import shipped_table
from .shapes import flatten

# Whoever is concerned: no name in any plan, whatever the table of aliases has.
_UNNAMED = re.compile(r"(?:各?(?:有关|相关)|各)(?:处室|科室|股室|部门|单位|机构|人员)")
COLUMNS = ["plan_id", "task_no", "position", "office_raw", "office", "role"]


def offices(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the responsible offices of each task, with the names of one office united.

    Parameters
    ----------
    plan
        The plan.
    aliases
        alias, office, a row a name that stands for another one; an empty office says that the
        alias names none (有关处室). By default `data/offices.csv`, which says for each alias why
        and how surely. It was made for Jinan: its short forms (基教处) are common, its centres are
        local. For another city pass a table of one's own; an empty one unites nothing. 有关部门,
        各科室 and their like name none, in whatever table.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no, position (from 1, in the task's list), office_raw (as written), office
        (the one name; NA where the plan names none), role ("lead" or "support" where the plan
        keeps them apart, as in 牵头处室:甲;配合处室:乙, else "").

    Raises
    ------
    PlanError
        If the table lacks a column, gives an alias two offices, or names an alias as an office.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、有关处室)")
    >>> jp.offices(plan)[["office_raw", "office"]].values.tolist()
    [['基教处', '基础教育处'], ['有关处室', <NA>]]
    """
    known = _aliases(shipped_table("offices.csv") if aliases is None else aliases)
    rows = []
    for task in plan.tasks:
        named = zip(task.offices, task.office_roles, strict=True)
        for position, (raw, role) in enumerate(named, 1):
            unnamed = bool(_UNNAMED.fullmatch(_plain(raw)))
            office = known.get(_plain(raw), "" if unnamed else raw) or None
            rows.append((plan.plan_id, task.number, position, raw, office, role))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(
        {"task_no": KEY_TYPES["task_no"], "position": "int64", "office": "string[python]"}
    )


def office_network(plan: Plan, *, aliases: pd.DataFrame | None = None, project: bool = False):
    r"""Give the network of tasks and offices, or of offices that share tasks.

    That two offices are named for one task shows that they are jointly answerable, not that they
    work together.

    Parameters
    ----------
    plan
        The plan.
    aliases
        As for `offices`.
    project
        False for the two-mode network, True for its projection to the offices.

    Returns
    -------
    networkx.Graph
        Two-mode: tasks (by number; ``bipartite=0``, ``title``) and offices (by name;
        ``bipartite=1``), an edge where a task names an office. Projected: offices alone, an edge
        where two share tasks, with ``weight`` (how many) and ``tasks`` (their numbers). Offices the
        plan doesn't name (有关处室) are left out; tasks without any office stand alone.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(责任处室:安全处、督导室)")
    >>> jp.office_network(plan, project=True).edges["安全处", "督导室"]
    {'weight': 1, 'tasks': [1]}
    """
    import networkx as nx

    table = offices(plan, aliases=aliases).dropna(subset=["office"])
    names = sorted(table["office"].unique())
    graph = nx.Graph()
    graph.add_nodes_from(
        (task.number, {"bipartite": 0, "title": task.title}) for task in plan.tasks
    )
    graph.add_nodes_from(names, bipartite=1)
    graph.add_edges_from(table[["task_no", "office"]].astype(object).itertuples(index=False))
    if not project:
        return graph
    projected = nx.Graph()
    projected.add_nodes_from(names)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            shared = sorted(set(graph[one]) & set(graph[other]))
            if shared:
                projected.add_edge(one, other, weight=len(shared), tasks=shared)
    return projected


def office_centrality(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Measure each office's place in the network.

    Every task of n offices ties all n of them to one another, so a single long list lifts partners
    and betweenness: read them beside ``tasks``.

    Returns
    -------
    pandas.DataFrame
        office, tasks (how many name it), alone (how many name it only), partners (its degree in
        the projection), shared (the sum of its edges' weights), betweenness (share of shortest
        paths between other offices that pass through it, Freeman 1977, unweighted, 0 to 1),
        component (connected offices bear one number, the largest component 1); those with most
        tasks first.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(责任处室:安全处、督导室)\n2.乙。好。(责任处室:安全处)")
    >>> jp.office_centrality(plan)[["office", "tasks", "alone", "partners"]].values.tolist()
    [['安全处', 2, 1, 1], ['督导室', 1, 0, 1]]
    """
    import networkx as nx

    both = office_network(plan, aliases=aliases)
    projected = office_network(plan, aliases=aliases, project=True)
    between = nx.betweenness_centrality(projected, normalized=True)
    groups = sorted(nx.connected_components(projected), key=lambda group: (-len(group), min(group)))
    component = {name: i for i, group in enumerate(groups, 1) for name in group}
    rows = [
        (
            name,
            both.degree(name),
            sum(both.degree(task) == 1 for task in both[name]),
            projected.degree(name),
            projected.degree(name, weight="weight"),
            between[name],
            component[name],
        )
        for name in projected
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    columns = ["office", "tasks", "alone", "partners", "shared", "betweenness", "component"]
    return pd.DataFrame(rows, columns=columns)


def united_names(offices: pd.DataFrame) -> pd.DataFrame:
    """List the names that were taken for another way to write an office.

    Parameters
    ----------
    offices
        What `offices` gives.

    Returns
    -------
    pandas.DataFrame
        office_raw (as the plan has it), office, each once, by office.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、办公室)")
    >>> jp.united_names(jp.offices(plan)).values.tolist()
    [['基教处', '基础教育处']]
    """
    need_columns(offices, ["office_raw", "office"], "united_names")
    named = offices.dropna(subset=["office"])
    other = named.loc[named["office_raw"] != named["office"], ["office_raw", "office"]]
    return other.drop_duplicates().sort_values("office", ignore_index=True)


def offices_by_task(offices: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """List the tasks with the offices that each names, those with most offices first.

    Parameters
    ----------
    offices
        What `offices` gives.
    tasks
        ``plan.to_frame()``.

    Returns
    -------
    pandas.DataFrame
        task_no, title, offices (how many), names (joined by 、); tasks that name none are left out.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:督导室、办公室)")
    >>> jp.offices_by_task(jp.offices(plan), plan.to_frame()).values.tolist()
    [[1, '安全', 2, '督导室、办公室']]
    """
    need_columns(offices, ["task_no", "office"], "offices_by_task")
    need_columns(tasks, ["task_no", "title"], "offices_by_task: tasks")
    titles = dict(zip(tasks["task_no"], tasks["title"], strict=True))
    rows = [
        (number, titles[number], names.nunique(), "、".join(names))
        for number, names in offices.dropna(subset=["office"]).groupby("task_no")["office"]
    ]
    table = pd.DataFrame(rows, columns=["task_no", "title", "offices", "names"])
    return table.sort_values("offices", ascending=False, kind="stable", ignore_index=True)


def never_together(network, centrality: pd.DataFrame, *, least: int = 3) -> pd.DataFrame:
    r"""List the pairs of busy offices that share no task.

    Parameters
    ----------
    network
        What `office_network` gives with ``project=True``.
    centrality
        What `office_centrality` gives.
    least
        How many tasks make an office busy.

    Returns
    -------
    pandas.DataFrame
        office, never_with, those with most tasks first.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(责任处室:安全处)\n2.乙。好。(责任处室:督导室)")
    >>> two = jp.office_network(plan, project=True), jp.office_centrality(plan)
    >>> jp.never_together(*two, least=1).values.tolist()
    [['安全处', '督导室']]
    """
    need_columns(centrality, ["office", "tasks"], "never_together")
    busy = centrality.loc[centrality["tasks"] >= least, "office"]
    apart = [pair for pair in combinations(busy, 2) if not network.has_edge(*pair)]
    return pd.DataFrame(apart, columns=["office", "never_with"])


def _aliases(table: pd.DataFrame) -> dict[str, str]:
    need_columns(table, ["alias", "office"], "aliases of offices")
    known: dict[str, str] = {}
    for alias, office in zip(table["alias"], table["office"].fillna(""), strict=True):
        if known.setdefault(_plain(alias), office.strip()) != office.strip():
            raise PlanError(
                f"aliases of offices: {alias!r} is given both {known[_plain(alias)]!r} "
                f"and {office!r}; it can stand for one office"
            )
    for alias, office in known.items():
        if office != alias and _plain(office) in known:
            raise PlanError(
                f"aliases of offices: {alias!r} stands for {office!r}, which is itself an alias; "
                "give the office's own name"
            )
    return known


def _plain(name: str) -> str:
    return flatten(name).replace(" ", "")
