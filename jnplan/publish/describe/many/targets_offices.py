"""What notebook 09 says of targets and offices through the years, and of how right it all is."""

from typing import Any

import pandas as pd

from ....errors import checked, need_columns
from ....findings import finding, paragraph


@checked
def describe_target_series(series: pd.DataFrame) -> str:
    """Return how many indicators come again, and what became of their values.

    Parameters
    ----------
    series
        What `target_series` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> print(jp.describe_target_series(jp.target_series(plans)).splitlines()[1])
    11 of 13 indicators stand in two plans or more: 10 times raised, 4 lowered, 8 repeated, \
3 overdue; 11 times one wasn't named any more.
    """
    need_columns(series, ["series", "value", "status"], "describe_target_series")
    held = series.groupby("series")["value"].count()
    counts = series["status"].value_counts()
    kinds = ("raised", "lowered", "repeated", "overdue", "dropped")
    became = {kind: int(counts.get(kind, 0)) for kind in kinds}
    return finding("lineage.targets", n=int((held > 1).sum()), series=len(held), **became)


@checked
def describe_office_changes(changes: pd.DataFrame, takeovers: pd.DataFrame) -> str:
    r"""Return which offices changed their names, came or went, and how often a lead passed on.

    Parameters
    ----------
    changes, takeovers
        What `office_changes` and `office_takeovers` give.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> found = jp.office_changes(plans), jp.office_takeovers(plans)
    >>> print(jp.describe_office_changes(*found).splitlines()[0])
    改名：财务处→财务与审计处、体育卫生与艺术教育处→体育美育与健康教育处；并入：民办教育处→政策法规处；新设：校外教育培训监管处；不再出现：–。
    """
    need_columns(changes, ["office_before", "office_after", "what"], "describe_office_changes")
    need_columns(takeovers, ["thread"], "describe_office_changes: takeovers")
    named: dict[str, Any] = {}
    for what in ("renamed", "merged", "new", "ended"):
        own = changes[changes["what"] == what]
        both = own[["office_before", "office_after"]].apply(
            lambda row: "→".join(name for name in row if isinstance(name, str) and name), axis=1
        )
        named[what] = list(both) or ["–"]
    return paragraph(
        finding("lineage.offices", **named),
        finding("lineage.takeovers", n=len(takeovers)),
    )


@checked
def describe_office_scores(scores: pd.DataFrame) -> str:
    r"""Return how much of what is true of the made-up office is found.

    Parameters
    ----------
    scores
        What `office_scores` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> rows = [(what, 9, 10, 8, 0.5) for what in ("links", "relations", "series", "statuses")]
    >>> table = pd.DataFrame(rows, columns=["what", "gold", "found", "right", "recall_low"])
    >>> print(jp.describe_office_scores(table).splitlines()[1])
    Of the made-up office's 9 links 8 are found, among 10; of its 9 pairs of target values 8.
    """
    need_columns(scores, ["what", "gold", "found", "right"], "describe_office_scores")
    known = scores.set_index("what")
    links, series = known.loc["links"], known.loc["series"]
    return finding(
        "lineage.scores",
        links=int(links["gold"]),
        right=int(links["right"]),
        found=int(links["found"]),
        values=int(series["gold"]),
        hits=int(series["right"]),
    )
