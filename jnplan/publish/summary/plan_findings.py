"""The five sentences on a plan, each with its grade, reason and evidence."""

from typing import Any, NamedTuple

import pandas as pd

from ...compare.themes import compare_themes, theme_prevalence
from ...content.citations import find_documents
from ...content.offices import offices
from ...content.promises.promises import promises
from ...content.targets.extraction import find_targets
from ...data import shipped_table
from ...errors import checked
from ...findings import finding
from ...labels.cells import rounded_text
from ...plan import Plan
from ..describe.plan import first_few
from .earlier_plan import changes_since, earlier_plan
from .grades import Grade, grade_extraction, grade_links, graded, least_sure, threshold_of
from .office_loads import office_loads
from .stress import marking_terms, trusted_theme_tasks

COLUMNS = ["sentence", "finding", "zh", "en", "grade", "rule", "reason_zh", "reason_en", "evidence"]
_TERMS = 5  # words that are named
_BEYOND = ["continued", "split", "merged", "returned"]


class _Found(NamedTuple):
    """One finding: which of the five sentences it is in, its name, words, grade and evidence."""

    sentence: int
    name: str
    said: str
    grade: Grade
    evidence: str


@checked
def findings_of(
    plan: Plan, *, earlier: Plan | None = None, aliases: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what a plan is, promises, stresses, who carries most, what is new; how sure it is.

    A finding is *citable* if it is a count that was held to a reading by hand (of this plan, or of
    documents that the program had not seen) with precision and recall of .95 or more, or a test
    whose p, corrected, is below .05 and whose conservative bound is at least twice; a *lead* if it
    must be looked up in the text first; *descriptive* if nothing was tested or compared at random.
    The rules stand in `data/grades.csv`. Where the plan has caveats nothing counted or linked is
    citable.

    Parameters
    ----------
    plan
        The plan.
    earlier
        The plan before it, of the same office; by default the last one that is held, if any is.
    aliases
        Names of offices, as for `offices`.

    Returns
    -------
    pandas.DataFrame
        sentence (1 what the plan is, 2 what it promises, 3 what it stresses, 4 who carries most, 5
        what is new), finding (its name), zh, en (the sentence), grade ("citable", "lead" or
        "descriptive"), rule (of `data/grades.csv`), reason_zh, reason_en, evidence (which call
        gives the rows, with their places in the text), a row a finding.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.findings_of(jp.load("jinan-2022"))
    >>> found[["finding", "grade"]].values.tolist()[:2]
    [['size', 'citable'], ['promises', 'citable']]
    """
    earlier = earlier_plan(plan) if earlier is None else earlier
    found = [_sized(plan, aliases), _promised(plan), *_stressed(plan), _carried(plan, aliases)]
    found += _new(plan, earlier)
    rows = [
        (each.sentence, each.name, *each.said.split("\n"), each.grade.grade, each.grade.rule)
        + (*each.grade.reason.split("\n"), each.evidence)
        for each in found
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _sized(plan: Plan, aliases: pd.DataFrame | None) -> _Found:
    named, tasks = offices(plan, aliases=aliases), plan.to_frame()
    having = named["task_no"].nunique()
    parts = finding("summary.sections", n=len(plan.sections))
    counts = {"tasks": len(tasks), "named": having}
    said = finding("summary.size", n=named["office"].nunique(), sections=[parts], **counts)
    grades = [grade_extraction(plan, "tasks", tasks)]
    if len(named):
        grades.append(grade_extraction(plan, "offices", named))
    return _Found(1, "size", said, least_sure(grades), "jp.outline(plan), jp.offices(plan)")


def _promised(plan: Plan) -> _Found:
    table = promises(plan)
    having = set(table["task_no"].dropna())
    targets, documents = (table[table["kind"] == kind] for kind in ("target", "document"))
    said = finding(
        "summary.promises",
        n=len(table),
        targets=len(targets),
        dated=int(targets["deadline"].notna().sum()),
        documents=len(documents),
        tasks=len(plan.tasks),
        without=sum(task.number not in having for task in plan.tasks),
    )
    grades = [grade_extraction(plan, "targets", find_targets(plan))]
    if len(documents):
        grades.append(grade_extraction(plan, "documents", find_documents(plan)))
    return _Found(2, "promises", said, least_sure(grades), "jp.promises(plan)")


def _stressed(plan: Plan) -> list[_Found]:
    terms, themes = marking_terms(plan), trusted_theme_tasks(plan)
    call = 'jp.keyness_by(jp.count_terms(jp.segment(plan)), "task_no", by="tokens")'
    sure = terms[terms["log_ratio_low"] >= _least_ratio()] if len(terms) else terms
    found = []
    for name, some in (("words", sure), ("words-likely", terms.drop(sure.index))):
        if some.empty:
            continue
        top = some.head(_TERMS)
        words = [
            finding("summary.word", word=row.term, task=row.task_no, often=int(row.n_target))
            for row in top.itertuples()
        ]
        ratio = 2 ** float(top["log_ratio_low"].min())
        p = rounded_text(float(top["p_adjusted"].max()), "p")
        values: dict[str, Any] = {"p": p, "ratio": int(ratio * 10) / 10}  # a bound is rounded down
        if name == "words":
            grade = graded("tested", finding("grades.tested", **values))
            said = finding("summary.words", n=len(some), words=words)
        else:
            grade = graded("tested-weak", finding("grades.tested-weak", **values))
            said = finding("summary.words-likely", n=len(some), words=words)
        found.append(_Found(3, name, said, grade, call))
    if terms.empty:
        reason = finding("grades.not-significant")
        said = finding("summary.words", n=0, words=[])
        found.append(_Found(3, "words", said, graded("not-significant", reason), call))
    return [*found, _themed(themes)]


def _least_ratio() -> float:
    """Return in how many doublings a word must be more common at least to be citable."""
    return float(threshold_of("tested")) - 1.0


def _themed(themes: pd.DataFrame) -> _Found:
    most = int(themes["n"].max())
    top = themes[(themes["n"] == most) & (themes["n"] > 0)]
    named = [f"{row.zh}\n{row.en}" for row in top.itertuples()]
    said = finding("summary.themes", n=len(top), themes=named, tasks=most, known=len(themes))
    if top.empty:
        grade = graded("nothing", finding("grades.nothing"))
    else:
        least = threshold_of("coded")
        grade = graded("coded", finding("grades.coded", kappa=least))
    return _Found(3, "themes", said, grade, "jp.code_themes(plan)")


def _carried(plan: Plan, aliases: pd.DataFrame | None) -> _Found:
    loads, call = office_loads(plan, aliases=aliases), "jp.offices(plan)"
    if loads.empty:
        grade = graded("nothing", finding("grades.nothing"))
        return _Found(4, "carries", finding("summary.carries", n=0, **_NO_LOAD), grade, call)
    led = loads["lead"].max() > 0
    column = "lead" if led else "tasks"
    most, alone = int(loads[column].max()), int((loads["tasks"] == 1).sum())
    top = loads.loc[loads[column] == most, "office"].tolist()
    values = {"offices": first_few(top), "most": most, "all": len(loads), "single": alone}
    if led:
        said = finding("summary.leads", n=len(top), **values)
    else:
        said = finding("summary.carries", n=len(top), **values)
    return _Found(4, "carries", said, _grade_loads(plan, top, aliases), call)


_NO_LOAD = {"offices": [], "most": 0, "all": 0, "single": 0}


def _grade_loads(plan: Plan, top: list[str], own_names: pd.DataFrame | None) -> Grade:
    """Return how sure a count of an office's tasks is, whose names may have been united."""
    named = offices(plan, aliases=own_names)
    grade = grade_extraction(plan, "offices", named)
    aliases = shipped_table("offices.csv")
    guessed = aliases.loc[aliases["certainty"] != "certain", "alias"]
    own = named[named["office"].isin(top) & named["office_raw"].isin(guessed)]
    names = list(dict.fromkeys(own["office_raw"]))
    if names:
        united = graded("united", finding("grades.united", n=len(names), names=names))
        grade = least_sure([grade, united])
    return grade


def _new(plan: Plan, earlier: Plan | None) -> list[_Found]:
    if earlier is None:
        grade = graded("nothing", finding("grades.no-comparison"))
        call = "jp.issuer_series(plan)"
        return [_Found(5, "new", finding("summary.no-earlier"), grade, call), *_alone(plan)]
    linked, call = changes_since(plan, earlier), "jp.lineage([earlier, plan])"
    if linked is None:
        grade = graded("nothing", finding("grades.no-comparison"))
        return [_Found(5, "new", finding("summary.not-compared"), grade, call), *_alone(plan)]
    goes_on = linked.loc[linked["relation"].isin(_BEYOND), "task_no_b"].nunique()
    dropped = int((linked["relation"] == "dropped").sum())
    new = linked.loc[linked["relation"] == "new", "task_no_b"].tolist()
    titles = {task.number: task.title for task in plan.tasks}
    tasks = [f"{number} {titles.get(number, '')}".rstrip() for number in new[:3]]
    tasks += ["…"] * (len(new) > 3)
    year = earlier.year
    going = finding("summary.goes-on", n=goes_on, year=year)
    coming = finding("summary.new", n=len(new), year=year, tasks=tasks, dropped=dropped)
    return [
        _Found(5, "goes-on", going, grade_links(plan, found=goes_on > 0), call),
        _Found(5, "new", coming, grade_links(plan, found=False), call),
    ]


def _alone(plan: Plan) -> list[_Found]:
    """Return which themes no other complete list names, where there are such lists."""
    spread = theme_prevalence(compare_themes(plan), plan.plan_id)
    own = spread[spread["in_plan"].eq(True).fillna(False)]
    lists = int(spread.groupby("kind")["lists"].max().sum())
    if own.empty or not lists:
        return []
    found = own.groupby("theme_id", sort=False)["found"].sum()
    names = codebook_names()
    alone = [names[theme] for theme in found.index[found == 0]]
    said = finding("summary.alone", n=len(alone), themes=alone, lists=lists)
    call = "jp.theme_prevalence(jp.compare_themes(plan), plan.plan_id)"
    return [_Found(5, "elsewhere", said, graded("compared", finding("grades.compared")), call)]


def codebook_names() -> dict[str, str]:
    r"""Return what themes are called, in Chinese and, on a line of its own, in English.

    Examples
    --------
    >>> codebook_names()["law"].split("\n")
    ['依法治教', 'law-based governance']
    """
    table = shipped_table("themes.csv")
    return {row.theme_id: f"{row.zh}\n{row.en}" for row in table.itertuples()}
