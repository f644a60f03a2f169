"""The network of offices that share tasks, and the place of each in it."""

from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from ..errors import PlanError, checked, need_columns
from ..plan import Plan
from .offices import offices

if TYPE_CHECKING:
    import networkx as nx


@checked
def office_network(
    plan: Plan, *, aliases: pd.DataFrame | None = None, project: bool = False
) -> "nx.Graph":
    r"""Return the network of tasks and offices, or of offices that share tasks.

    Two offices named for one task are jointly responsible for it; that they work together isn't
    said.

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
        ``bipartite=1``), an edge where a task names an office. Projected: offices only, an edge
        where two share tasks, with ``weight`` (how many) and ``tasks`` (their numbers). Offices the
        plan doesn't name (有关处室) are left out; tasks without an office have no edge.

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


@checked
def office_centrality(plan: Plan, *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Measure each office's place in the network.

    A task of n offices ties all n of them to one another, so a single long list raises degree and
    betweenness: read them beside ``tasks``.

    Parameters
    ----------
    plan
        The plan.
    aliases
        As for `offices`.

    Returns
    -------
    pandas.DataFrame
        office, tasks (how many name it), exclusive (how many name it only), degree (its degree in
        the projection), strength (the sum of its edges' weights), betweenness (share of shortest
        paths between other offices that pass through it, Freeman 1977, unweighted, 0 to 1),
        component (one number for all connected offices, 1 for the largest component); those
        with most tasks first.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(责任处室:安全处、督导室)\n2.乙。好。(责任处室:安全处)")
    >>> jp.office_centrality(plan)[["office", "tasks", "exclusive", "degree"]].values.tolist()
    [['安全处', 2, 1, 1], ['督导室', 1, 0, 1]]
    """
    import networkx as nx

    both = office_network(plan, aliases=aliases)
    projected = office_network(plan, aliases=aliases, project=True)
    between = nx.betweenness_centrality(projected, normalized=True)
    components = sorted(nx.connected_components(projected), key=lambda own: (-len(own), min(own)))
    component = {name: i for i, names in enumerate(components, 1) for name in names}
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
    columns = ["office", "tasks", "exclusive", "degree", "strength", "betweenness", "component"]
    return pd.DataFrame(rows, columns=columns)


@checked
def never_together(
    network: "nx.Graph", centrality: pd.DataFrame, *, least: int = 3
) -> pd.DataFrame:
    r"""List the pairs of busy offices that share no task.

    Parameters
    ----------
    network
        What `office_network` returned with ``project=True``.
    centrality
        What `office_centrality` returned.
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
    if not hasattr(network, "has_edge"):
        raise PlanError(
            "never_together: network must come from office_network(plan, project=True), it is a "
            f"{type(network).__name__}"
        )
    busy = centrality.loc[centrality["tasks"] >= least, "office"]
    apart = [pair for pair in combinations(busy, 2) if not network.has_edge(*pair)]
    return pd.DataFrame(apart, columns=["office", "never_with"])
