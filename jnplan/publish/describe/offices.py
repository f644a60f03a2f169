"""What notebook 06 says of offices."""

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph

_BUSY = 3  # tasks; what the sentence says


@checked
def describe_offices(offices: pd.DataFrame) -> str:
    """Return how many names of offices a plan uses, and how many offices they stand for.

    Parameters
    ----------
    offices
        What `offices` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、有关处室)")
    >>> print(jp.describe_offices(jp.offices(plan)).splitlines()[1])
    2 names as written, 1 office; 1 mention without a name.
    """
    need_columns(offices, ["office_raw", "office"], "describe_offices")
    names, unnamed = offices["office_raw"].nunique(), int(offices["office"].isna().sum())
    n = offices["office"].nunique()
    return finding("offices.written", n=n, names=names, unnamed=unnamed)


@checked
def describe_network(centrality: pd.DataFrame, *, edges: int) -> str:
    r"""Return which offices have most tasks, which stands between others, and how many pairs meet.

    Parameters
    ----------
    centrality
        What `office_centrality` gives.
    edges
        How many pairs of offices share a task (the edges of `office_network`, projected).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.甲。好。(责任处室:安全处、督导室)")
    >>> print(jp.describe_network(jp.office_centrality(plan), edges=1).splitlines()[-1])
    2 offices make 1 pair: 1 share a task, 0 never do. Parts that are not connected: 1.
    """
    need_columns(centrality, ["office", "tasks", "betweenness", "component"], "describe_network")
    n, said = len(centrality), []
    if n:
        tasks = centrality["tasks"].max()
        most = centrality.loc[centrality["tasks"] == tasks, "office"]
        said.append(finding("offices.most", offices=most.tolist(), tasks=tasks))
    between = centrality[centrality["betweenness"] > 0].sort_values("betweenness", kind="stable")
    for row in between.tail(1).itertuples():
        said.append(finding("offices.between", office=row.office, value=row.betweenness))
    possible, components = n * (n - 1) // 2, centrality["component"].nunique()
    pairs = {"possible": possible, "met": edges, "never": possible - edges}
    said.append(finding("offices.pairs", n=n, components=components, **pairs))
    return paragraph(*said)


@checked
def describe_busy_offices(centrality: pd.DataFrame, apart: pd.DataFrame) -> str:
    r"""Return how many offices have three tasks or more, and how many pairs of them never meet.

    Parameters
    ----------
    centrality
        What `office_centrality` gives.
    apart
        What `never_together` gives for offices of three tasks or more.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> busy = pd.DataFrame({"office": ["甲处", "乙处"], "tasks": [3, 4]})
    >>> print(jp.describe_busy_offices(busy, pd.DataFrame()).splitlines()[1])
    2 offices have three tasks or more; of their 1 pair, 0 never share one.
    """
    need_columns(centrality, ["tasks"], "describe_busy_offices")
    busy = int((centrality["tasks"] >= _BUSY).sum())
    pairs = busy * (busy - 1) // 2
    return finding("offices.busy", n=busy, pairs=pairs, apart=len(apart))
