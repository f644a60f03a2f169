"""The facts of a policy's documents: what is asked of how it travelled is computed from these."""

from collections.abc import Sequence

import pandas as pd

from ...content.instruments.coding import code_instruments
from ...content.instruments.counts import DEGREES, INSTRUMENTS, count_instruments, directive_shares
from ...content.instruments.directives import find_directives
from ...content.instruments.rules import SCHEMES
from ...content.targets.extraction import find_targets
from ...content.themes.coding import code_themes
from ...content.themes.rules import NONE
from ...data import shipped_table
from ...errors import PlanError, checked, one_of
from ...plan import Plan
from ...text.places.levels import levels
from ...words.lexicon import lexicon
from ..carried.formula_shares import formula_shares
from ..carried.passage_spread import passage_spread
from ..carried.policy_sources import policy_sources
from ..carried.province_shares import province_shares
from ..reuse.dates import CENTRE
from ..reuse.formulas import mark_formulas
from ..reuse.passages import PLACES, reuse
from ..reuse.shares import SOURCES, reuse_shares
from ..reuse.trees import COLUMNS as PATH_COLUMNS
from ..reuse.trees import passage_tree

FACTS = (
    *("documents", "reuse", "passages", "provinces", "spread", "paths", "formulas"),
    *("parts", "themes", "targets", "terms"),
)
_SOURCE = "02-central"
_PATHS = 3
_NO_PATH = pd.DataFrame(columns=["passage_no", *PATH_COLUMNS])
_ABOUT = ["plan_id", "name", "issuer", "level", "province", "city", "county", "year", "date"]
_INSTRUMENTS = [each for each in INSTRUMENTS[SCHEMES[0]] if each != NONE]


@checked
def load_cascade(name: str) -> pd.DataFrame:
    """Load facts of 48 documents on art education, 2014 to 2020, whose texts aren't shipped.

    Four of the centre, 18 of provinces and 26 of cities, as they were collected: not all there are.

    Parameters
    ----------
    name
        What to load: see `cascade_facts`.

    Returns
    -------
    pandas.DataFrame
        The table of that name of `cascade_facts`; `data/README.md` tells every column.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.load_cascade("documents")["level"].value_counts().to_dict()
    {'city': 26, 'province': 18, 'centre': 4}
    """
    one_of(name, FACTS, "load_cascade: name")
    table = shipped_table(f"cascade/{name}.csv")
    for column in ("year", "undecided", "context", *SOURCES):
        if column in table and column != "own":
            table[column] = pd.to_numeric(table[column]).astype("Int64")
    for column in ("copy_of", "parent_id"):
        if column in table:
            table[column] = table[column].where(table[column] != "").astype("str")
    if name == "provinces":
        return table.assign(share=table["shared"] / table["characters"])
    return _with_shares(table) if name == "reuse" else table


@checked
def cascade_facts(
    plans: Sequence[Plan] | None = None,
    *,
    source: str = _SOURCE,
    terms: Sequence[str] = (),
    unrelated: Sequence[Plan] = (),
) -> dict[str, pd.DataFrame]:
    """Return the facts of a policy's documents, a table for each kind.

    Parameters
    ----------
    plans
        The documents, such as ``load_all("my-folder")``. By default those of `load_cascade`.
    source
        The plan_id of the document that the policy began with.
    terms
        Terms to count beside those of the lexicon. Of the shipped documents few others are counted.
    unrelated
        Documents on other matters: a passage that stands there too is a formula (`mark_formulas`
        with ``unrelated=2``).

    Returns
    -------
    dict of pandas.DataFrame
        - documents: what each is, and what is counted in it;
        - reuse: `reuse_shares`; provinces: `province_shares`;
        - passages: `reuse` with ``gap=0``, of each plan and its `policy_sources` only;
        - spread: `passage_spread`; paths: `passage_tree` of its first three, with passage_no;
        - formulas: `formula_shares`;
        - parts: the tasks of the source; label is their title (of the shipped one, in our words);
        - themes: `code_themes`; targets: `find_targets` without words;
        - terms: n and the first place of the lexicon's terms in each document that has them;
        - left_out: documents whose level or province isn't known, which are in none of the others.

        Where only the year is
        known, it is the date for all but documents.

    Raises
    ------
    PlanError
        If the source isn't among the plans, or two have one plan_id.

    Examples
    --------
    >>> import jnplan as jp
    >>> sorted(jp.cascade_facts())[:3]
    ['documents', 'formulas', 'left_out']
    """
    if plans is None:
        if source != _SOURCE:
            raise PlanError(f"cascade_facts: the source of the shipped documents is {_SOURCE!r}")
        facts = {name: load_cascade(name) for name in FACTS}
        missing = sorted({*terms} - {*lexicon()["term"], *facts["terms"]["term"]})
        if missing:
            raise PlanError(
                f"cascade_facts: {', '.join(missing)} isn't counted in the shipped documents; the "
                "lexicon's terms are, or load the texts"
            )
        return facts | {"left_out": pd.DataFrame(columns=["plan_id", "issuer"], dtype="str")}
    everything = _about_plans(plans)
    known = everything["level"].isin(["province", "city", "county"]) & (
        everything["province"] != ""
    )
    known |= everything["level"] == CENTRE
    about = everything.loc[known, _ABOUT].reset_index(drop=True)
    if source not in set(about["plan_id"]):
        ids = ", ".join(about["plan_id"])
        raise PlanError(f"cascade_facts: no source {source!r}; there are {ids or 'none'}")
    own = [plan for plan in plans if plan.plan_id in set(about["plan_id"])]
    dated = about.assign(date=_dates(about))
    others = [*own, *unrelated]
    shared = reuse(others, gap=0)
    sources = policy_sources(dated, source)
    spread = passage_spread(own, dated)
    trees = [
        passage_tree(own, dated, row.plan_id, row.start, row.end)
        for row in spread.head(_PATHS).itertuples()
    ]
    for number, tree in enumerate(trees, 1):
        tree.insert(0, "passage_no", number)
    (whole,) = (plan for plan in own if plan.plan_id == source)
    coded = pd.concat([code_themes(plan) for plan in own], ignore_index=True)
    targets = pd.concat([find_targets(plan) for plan in own], ignore_index=True)
    formulas = formula_shares(mark_formulas(shared, others, unrelated=2))
    return {
        "documents": _count_documents(own, about, targets),
        "reuse": reuse_shares(own, dated),
        "passages": _passages_of(shared, sources),
        "provinces": province_shares(own, dated),
        "spread": spread,
        "paths": pd.concat(trees, ignore_index=True) if trees else _NO_PATH,
        "formulas": formulas[formulas["plan_id"].isin(about["plan_id"])].reset_index(drop=True),
        "parts": _parts_of(whole),
        "themes": coded.loc[coded["theme_id"] != NONE, ["plan_id", "task_no", "theme_id"]],
        "targets": targets[["plan_id", "task_no", "value", "unit", "start", "end"]],
        "terms": _count_terms(own, terms),
        "left_out": everything.loc[~known, ["plan_id", "issuer"]].reset_index(drop=True),
    }


def _about_plans(plans: Sequence[Plan]) -> pd.DataFrame:
    columns = ["plan_id", "issuer", "year", "date"]
    rows = [[getattr(plan, name) for name in columns] for plan in plans]
    table = levels(pd.DataFrame(rows, columns=columns).astype({"year": "Int64"}))
    table = table.assign(date=table["date"].fillna(""), issuer=table["issuer"].fillna(""))
    years = table["year"].astype("str").replace("<NA>", "")
    place = table["county"].where(table["county"] != "", table["city"])
    place = place.where(place != "", table["province"])
    table["name"] = place.where(table["level"] != "centre", table["issuer"] + years)
    return table


def _dates(about: pd.DataFrame) -> pd.Series:
    years = about["year"].astype("str").replace("<NA>", "")
    return about["date"].where(about["date"] != "", years)


def _count_documents(
    plans: Sequence[Plan], about: pd.DataFrame, targets: pd.DataFrame
) -> pd.DataFrame:
    coded = pd.concat([code_instruments(plan) for plan in plans], ignore_index=True)
    directives = pd.concat([find_directives(plan) for plan in plans], ignore_index=True)
    tools = count_instruments(coded, by="plan_id").drop(columns=["none", "clauses"])
    clear = directive_shares(directives)[["plan_id", "clauses", *DEGREES]]
    table = about.assign(
        characters=[len(plan.text) for plan in plans], tasks=[len(plan.tasks) for plan in plans]
    )
    table["targets"] = table["plan_id"].map(targets["plan_id"].value_counts()).fillna(0)
    table = table.merge(clear, on="plan_id", how="left").merge(tools, on="plan_id", how="left")
    counts = ["targets", "clauses", *DEGREES, *_INSTRUMENTS]
    return table.astype(dict.fromkeys(counts, "Int64")).fillna(dict.fromkeys(counts, 0))


def _parts_of(source: Plan) -> pd.DataFrame:
    table = source.to_frame()[["plan_id", "task_no", "start", "end", "title"]]
    return table.rename(columns={"title": "label"})


def _passages_of(passages: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the passages of plans and their sources, whichever stands first."""
    pairs = set(sources[["plan_id", "source_id"]].itertuples(index=False, name=None))
    sides = zip(passages["plan_id_a"], passages["plan_id_b"], strict=True)
    kept = [(a, b) in pairs or (b, a) in pairs for a, b in sides]
    return passages.loc[kept, [*PLACES, "length"]].reset_index(drop=True)


def _count_terms(plans: Sequence[Plan], more: Sequence[str]) -> pd.DataFrame:
    terms = dict.fromkeys([*lexicon()["term"], *more])
    rows = [
        (plan.plan_id, term, plan.text.count(term), plan.text.find(term))
        for plan in plans
        for term in terms
        if term in plan.text
    ]
    return pd.DataFrame(rows, columns=["plan_id", "term", "n", "start"])


def _with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Add the shares to the characters that `reuse_shares` counted."""
    total = table["characters"].where(table["characters"] > 0).astype(float)
    found = {f"{name}_share": pd.to_numeric(table[name]).astype(float) / total for name in SOURCES}
    return table.assign(**found)
