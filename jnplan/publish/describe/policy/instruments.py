"""What notebook 06 says of policy instruments and directives."""

from typing import Any

import pandas as pd

from ....content.instruments.counts import INSTRUMENTS
from ....content.instruments.rules import INSTRUMENT_NAMES, NONE, SCHEMES
from ....errors import checked, need_columns, one_of
from ....findings import finding, paragraph

_WHAT = {
    SCHEMES[0]: "供给—环境—需求\nSupply, environment, demand",
    SCHEMES[
        1
    ]: "权威—激励—能力—变革—规劝\nAuthority, incentive, capacity, system change, hortatory",
    "directives": "指令的明晰度\nClarity of directives",
}
_HELD_OUT = 2
_NAMED = 5  # tasks or themes of one rank that are named


@checked
def describe_instruments(coded: pd.DataFrame, *, scheme: str = SCHEMES[0]) -> str:
    """Return how many clauses each instrument has, and their shares.

    Parameters
    ----------
    coded
        What `code_instruments` returned.
    scheme
        As for `count_instruments`.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。新购校车三十辆，完善校车管理制度。")
    >>> print(jp.describe_instruments(jp.code_instruments(plan)).splitlines()[0])
    2个分句：供给型1个（50%）、环境型1个（50%）、需求型0个（0%）、无0个（0%）。
    """
    need_columns(coded, ["scheme", "part", "instrument"], "describe_instruments")
    one_of(scheme, SCHEMES, "describe_instruments: scheme")
    own = coded.loc[(coded["scheme"] == scheme) & (coded["part"] == "text"), "instrument"]
    counts = own.value_counts()
    shares = [
        f"{INSTRUMENT_NAMES[name]}{n}个（{n / len(own):.0%}）\n{name} {n} ({n / len(own):.0%})"
        for name in INSTRUMENTS[scheme]
        for n in [int(counts.get(name, 0))]
        if len(own)
    ]
    return finding("instruments.count", n=len(own), shares=shares)


@checked
def describe_clause_agreement(
    agreement: pd.DataFrame, here: pd.DataFrame, what: str, *, plan_id: str
) -> str:
    """Return how far to trust the codes of clauses: rules against readers, and readers themselves.

    Parameters
    ----------
    agreement
        What `clause_agreement` returned.
    here
        What `plan_clause_agreement` returned for a plan; may be empty.
    what
        A scheme of `code_instruments`, or ``"directives"``.
    plan_id
        Of that plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.load("jinan-2022")
    >>> measured = jp.clause_agreement(), jp.plan_clause_agreement(plan)
    >>> said = jp.describe_clause_agreement(*measured, "directives", plan_id=plan.plan_id)
    >>> said.splitlines()[0].split("：")[0]
    '指令的明晰度'
    """
    need_columns(agreement, ["what", "sample", "compared", "alpha"], "describe_clause_agreement")
    one_of(what, tuple(_WHAT), "describe_clause_agreement: what")
    held = agreement[(agreement["what"] == what) & (agreement["sample"] == _HELD_OUT)]
    rows = held.set_index("compared")
    rules, readers = rows.loc["rules, where readers agree"], rows.loc["readers"]
    values = {**_read_scores(rules), "readers": f"{readers['alpha']:.2f}"}
    said = finding("instruments.agreement", what=[_WHAT[what]], **values)
    own = here[(here["what"] == what) & (here["sample"] == _HELD_OUT)] if len(here) else here
    if own.empty:
        return said
    values = {**_read_scores(own.iloc[0]), "plan": plan_id}
    return paragraph(said, finding("instruments.agreement_here", **values))


def _read_scores(row: pd.Series) -> dict[str, Any]:
    """Return the figures of a row of agreement as they are said."""
    shares = {name: f"{row[name]:.0%}" for name in ("share", "share_low", "share_high")}
    alphas = {name: f"{row[name]:.2f}" for name in ("alpha", "alpha_low", "alpha_high")}
    named = {"low": shares.pop("share_low"), "high": shares.pop("share_high"), **shares}
    return {"clauses": int(row["clauses"]), "alike": int(row["alike"]), **named, **alphas}


@checked
def describe_instrument_themes(counts: pd.DataFrame, codebook: pd.DataFrame) -> str:
    """Return which themes have most clauses of each instrument.

    Parameters
    ----------
    counts
        What `count_instruments` returned for `clause_themes`, ``by="theme_id"``.
    codebook
        ``jp.codebook()``, for the themes' names.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校园安全。新购校车三十辆。")
    >>> coded = jp.clause_themes(jp.code_instruments(plan), jp.code_themes(plan))
    >>> counts = jp.count_instruments(coded, by="theme_id")
    >>> print(jp.describe_instrument_themes(counts, jp.codebook()).splitlines()[0])
    供给型分句最多的主题：校园安全（1个）。
    """
    need_columns(counts, ["theme_id"], "describe_instrument_themes")
    need_columns(codebook, ["theme_id", "zh", "en"], "describe_instrument_themes: codebook")
    names = {row.theme_id: f"{row.zh}\n{row.en}" for row in codebook.itertuples()}
    said = []
    for name in [each for each in counts.columns if each in INSTRUMENT_NAMES and each != NONE]:
        most = int(counts[name].max()) if len(counts) else 0
        top = counts.loc[(counts[name] == most) & (most > 0), "theme_id"]
        themes = [names.get(theme, theme) for theme in top][:_NAMED] + ["…"] * (len(top) > _NAMED)
        values: dict[str, Any] = {"what": [f"{INSTRUMENT_NAMES[name]}\n{name}"], "themes": themes}
        said.append(finding("instruments.themes", n=len(top), most=most, **values))
    return paragraph(*said)


@checked
def describe_directives(directives: pd.DataFrame, by_task: pd.DataFrame) -> str:
    """Return how many clauses are clear and how many ambiguous, and in which tasks.

    Parameters
    ----------
    directives
        What `find_directives` returned.
    by_task
        What `directive_shares` returned for it, ``by="task"``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.校车。严禁超载，加强管理。")
    >>> found = jp.find_directives(plan)
    >>> by_task = jp.directive_shares(found, by="task", tasks=plan.to_frame())
    >>> print(jp.describe_directives(found, by_task).splitlines()[0])
    2个分句：明确1个（其中禁止1个），含糊0个，中性1个。
    """
    need_columns(directives, ["part", "degree", "colour"], "describe_directives")
    need_columns(
        by_task, ["task_no", "title", "clear", "ambiguous"], "describe_directives: by_task"
    )
    own = directives[directives["part"] == "text"]
    n = {name: int((own["degree"] == name).sum()) for name in ("clear", "ambiguous", "neutral")}
    red = int((own["colour"] == "red").sum())
    said = [finding("directives.count", n=len(own), red=red, **n)]
    if by_task.empty:
        return said[0]
    most = int(by_task["clear"].max())
    top = by_task[(by_task["clear"] == most) & (most > 0)]
    tasks = [f"{row.task_no} {row.title}".rstrip() for row in top.itertuples()][:_NAMED]
    tasks += ["…"] * (len(top) > _NAMED)
    said.append(finding("directives.top", n=len(top), tasks=tasks, most=most))
    bare = by_task.loc[by_task["clear"] + by_task["ambiguous"] == 0, "task_no"]
    if len(bare) < len(by_task):
        values: dict[str, Any] = {"tasks": len(by_task), "numbers": bare.tolist()}
        said.append(finding("directives.tasks", n=len(bare), **values))
    return paragraph(*said)
