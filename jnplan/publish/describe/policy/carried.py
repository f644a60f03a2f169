"""What notebook 10 says of what places took over, added and left out."""

import pandas as pd

from ....errors import checked, need_columns
from ....findings import finding, paragraph
from .diffusion import by_level, name_level

_MEAN = ["group", "measure", "plans", "provinces", "mean", "low", "high"]
_WHAT = {
    "clear": "明确的指令\nclear directives",
    "ambiguous": "含糊的指令\nambiguous directives",
    "supply": "供给型工具\nsupply instruments",
    "environment": "环境型工具\nenvironment instruments",
    "demand": "需求型工具\ndemand instruments",
}
_THAN = {"source": "源文件\nthe source", "own province": "本省文件\nthe own province's document"}
_NAMED = 3


def say_percent(mean: float, low: float, high: float) -> list[str]:
    """Return a share with its interval in both languages, as a value of `finding`."""
    if pd.isna(low):
        return [f"{mean:.0%}\n{mean:.0%}"]
    return [
        f"{mean:.0%}（{low:.0%}至{high:.0%}）\n{mean:.0%} ({100 * low:.0f} to {100 * high:.0f} %)"
    ]


@checked
def describe_reuse(means: pd.DataFrame) -> str:
    """Return how much of the documents of each level stands in earlier ones.

    Parameters
    ----------
    means
        What `mean_shares` gives of centre_share, own_province_share, neighbours_share and
        own_share, by level.

    Examples
    --------
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"province": ["甲省", "乙省"], "level": "city", "centre_share": 0.5})
    >>> table = table.assign(own_province_share=0.25, neighbours_share=0.05, own_share=0.2)
    >>> columns = [name for name in table if name.endswith("share")]
    >>> print(jp.describe_reuse(jp.mean_shares(table, columns, by="level")).splitlines()[1])
    cities (2): 50% (50 to 50 %) of the characters stand in the centre's earlier documents, 25% \
(25 to 25 %) in the own province's beyond it, 5% (5 to 5 %) in those of other places; 20% (20 to \
20 %) are their own.
    """
    need_columns(means, _MEAN, "describe_reuse")
    said = []
    for level, own in by_level(means[means["plans"] > 0]).groupby("group", sort=False):
        rows = own.set_index("measure")
        shares = {
            name: say_percent(*rows.loc[f"{name}_share", ["mean", "low", "high"]])
            for name in ("centre", "own_province", "neighbours", "own")
        }
        n, named = int(own["plans"].iloc[0]), name_level(str(level))
        if level == "province":
            del shares["own_province"]
            said.append(finding("travel.reuse_province", n=n, level=named, **shares))
        else:
            said.append(finding("travel.reuse", n=n, level=named, **shares))
    return paragraph(*said) or finding("travel.no_reuse")


@checked
def describe_own_province(ranks: pd.DataFrame, means: pd.DataFrame) -> str:
    """Return for how many cities the own province's document is the one that they share most with.

    Parameters
    ----------
    ranks
        What `own_province_ranks` gives.
    means
        What `mean_shares` gives of its own_share and others.

    Examples
    --------
    >>> import jnplan as jp
    >>> ranks = pd.DataFrame({"province": ["甲省", "乙省"], "rank": [1.0, 2.0]})
    >>> ranks = ranks.assign(own_share=0.3, others=0.01)
    >>> means = jp.mean_shares(ranks, ["own_share", "others"])
    >>> print(jp.describe_own_province(ranks, means).splitlines()[1])
    Beyond the centre's words, 2 cities share 30% (30 to 30 %) with their own province's document \
and 1% (1 to 1 %) with each of the other provinces' on average; for 1 of them the own province \
comes first.
    """
    need_columns(ranks, ["rank"], "describe_own_province: ranks")
    need_columns(means, _MEAN, "describe_own_province: means")
    if ranks.empty:
        return finding("travel.no_lags")
    rows = means.set_index("measure")[["mean", "low", "high"]]
    shares = {name: say_percent(*rows.loc[name]) for name in ("own_share", "others")}
    first = int((ranks["rank"] == 1).sum())
    return finding("travel.own_province", n=len(ranks), first=first, **shares)


@checked
def describe_formulas(formulas: pd.DataFrame) -> str:
    """Return how much of what documents share also stands in documents on other matters.

    Parameters
    ----------
    formulas
        What `formula_shares` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_formulas(pd.DataFrame({"shared": [90, 10], "formula": [4, 1]})))
    与别的文件相同的字里，5.0%（100个字中的5个）也见于谈别的事的文件，是套话；其余只在这组文件之间流传。
    Of the characters that stand in another document, 5.0 % (5 of 100) also stand in documents on \
other matters and are formulas; the rest went among these documents only.
    """
    need_columns(formulas, ["shared", "formula"], "describe_formulas")
    shared, formula = int(formulas["shared"].sum()), int(formulas["formula"].sum())
    share = 100 * formula / max(shared, 1)
    return finding("travel.formulas", n=shared, formula=formula, share=share)


@checked
def describe_carried_targets(targets: pd.DataFrame, means: pd.DataFrame) -> str:
    """Return how many targets of each level stand in the source word for word.

    Parameters
    ----------
    targets
        What `carried_targets` gives, with level.
    means
        What `mean_shares` gives by level, of a column that is 1 for the place's own targets.

    Examples
    --------
    >>> import jnplan as jp
    >>> targets = pd.DataFrame({"status": ["own", "copied"], "level": "city"})
    >>> targets = targets.assign(province=["甲省", "乙省"], own=[1, 0])
    >>> means = jp.mean_shares(targets, ["own"], by="level")
    >>> print(jp.describe_carried_targets(targets, means).splitlines()[1])
    cities: 2 targets in figures, of which 1 copied word for word, 0 changed, and 1 in words of \
their own, 50% (0 to 100 %).
    """
    need_columns(targets, ["status", "level"], "describe_carried_targets: targets")
    need_columns(means, _MEAN, "describe_carried_targets: means")
    said = []
    for row in by_level(means).itertuples():
        own = targets.loc[targets["level"] == row.group, "status"]
        n = {status: int((own == status).sum()) for status in ("copied", "changed", "own")}
        share = say_percent(row.mean, row.low, row.high)
        level = name_level(row.group)
        said.append(finding("travel.targets", n=len(own), level=level, share=share, **n))
    return paragraph(*said) or finding("travel.no_targets")


@checked
def describe_carried_themes(counts: pd.DataFrame, codebook: pd.DataFrame) -> str:
    """Return which themes most places added, and which most left out.

    Parameters
    ----------
    counts
        What `count_carried` gives.
    codebook
        ``codebook()``, for the themes' names.

    Examples
    --------
    >>> import jnplan as jp
    >>> row = {"theme_id": "safety", "change": "added", "plans": 26, "n": 5, "share": 5 / 26}
    >>> print(jp.describe_carried_themes(pd.DataFrame([row]), jp.codebook()).splitlines()[2])
    1 theme was added by some that could: campus safety 5/26.
    """
    need_columns(counts, ["theme_id", "change", "plans", "n"], "describe_carried_themes")
    need_columns(codebook, ["theme_id", "zh", "en"], "describe_carried_themes: codebook")
    names, english = (
        dict(zip(codebook["theme_id"], codebook[each], strict=True)) for each in ("zh", "en")
    )

    def named(change: str) -> tuple[int, list[str]]:
        own = counts[counts["change"] == change]
        said = [
            f"{names.get(row.theme_id, row.theme_id)}{row.n}/{row.plans}"
            f"\n{english.get(row.theme_id, row.theme_id)} {row.n}/{row.plans}"
            for row in own.head(_NAMED).itertuples()
        ]
        return len(own), said

    n, most = named("added")
    left, least = named("left out")
    return paragraph(
        finding("travel.added", n=n, themes=most), finding("travel.left_out", n=left, themes=least)
    )


@checked
def describe_share_changes(means: pd.DataFrame) -> str:
    """Return how much larger or smaller a share is in places than in their source.

    Parameters
    ----------
    means
        What `mean_shares` gives of the differences of `compare_shares`, by level; with the columns
        of (what is counted: clear, ambiguous, supply, environment or demand) and than (the kind of
        source: source or own province).

    Examples
    --------
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"province": ["甲省", "乙省"], "difference": 0.02, "level": "city"})
    >>> means = jp.mean_shares(table, ["difference"], by="level")
    >>> means = means.assign(of="clear", than="source")
    >>> print(jp.describe_share_changes(means).splitlines()[1])
    clear directives: cities (2) differ from the source by +2.0 points (95 % interval +2.0 to +2.0).
    """
    columns = ["group", "plans", "mean", "low", "high", "of", "than"]
    need_columns(means, columns, "describe_share_changes")
    said = []
    for row in means.dropna(subset="mean").itertuples():
        names = {"what": [_WHAT.get(row.of, row.of)], "than": [_THAN.get(row.than, row.than)]}
        names |= {"level": name_level(row.group)}
        mean, low, high = (100 * each for each in (row.mean, row.low, row.high))
        if pd.isna(low):
            said.append(finding("travel.change_alone", n=row.plans, mean=mean, **names))
        else:
            ends = {"mean": mean, "low": low, "high": high}
            said.append(finding("travel.change", n=row.plans, **ends, **names))
    return paragraph(*said) if said else finding("travel.no_lags")


@checked
def describe_parts(means: pd.DataFrame, labels: dict) -> str:
    """Return which parts of the source were taken over most, and which least.

    Parameters
    ----------
    means
        What `mean_shares` gives of `taken_parts`, by task_no.
    labels
        What to call the parts.

    Examples
    --------
    >>> import jnplan as jp
    >>> rows = [(1, 0.5, 0.4, 0.6), (2, 0.2, 0.1, 0.3)]
    >>> means = pd.DataFrame(rows, columns=["group", "mean", "low", "high"])
    >>> print(jp.describe_parts(means, {1: "目标 goals", 2: "督导 inspection"}).splitlines()[1])
    Taken over most: 目标 goals 50% (40 to 60 %); least: 督导 inspection 20% (10 to 30 %).
    """
    need_columns(means, ["group", "mean", "low", "high"], "describe_parts")
    order = means.sort_values(["mean", "group"], ascending=[False, True], kind="stable")
    n = min(_NAMED, len(order) // 2)
    if not n:
        return finding("travel.no_parts")
    said = []
    for some in (order.head(n), order.tail(n)[::-1]):
        shares = [say_percent(row.mean, row.low, row.high)[0] for row in some.itertuples()]
        named = [labels.get(each, str(each)) for each in some["group"]]
        pairs = zip(named, shares, strict=True)
        said.append([f"{name} " + each.replace("\n", f"\n{name} ") for name, each in pairs])
    return finding("travel.parts", most=said[0], least=said[1])
