"""What stands before exported tables: how the plan was read, what each table and column is."""

import functools
from collections.abc import Sequence

import pandas as pd

from ... import __version__
from ...content.actions import find_actions
from ...content.citations import find_documents, find_slogans
from ...content.targets.extraction import find_targets
from ...evaluate.clause_scores import clause_agreement
from ...evaluate.gold import with_gold
from ...evaluate.marking_word_scores import marking_word_results
from ...evaluate.scores import action_scores, extraction_scores
from ...evaluate.theme_scores import codebook_scores
from ...findings import finding
from ...labels.columns import holds_text, label_of
from ...labels.language import Language, say
from ...library.catalogue import load
from ...plan import Plan
from .plan_tables import export_names

_GOLD_PLAN = "jinan-2022"
_EXACT = ("tasks", "parts", "offices")
_COUNTED = ("counts", "tokens", "terms", "office_centrality")
_TESTED = ("keyness", "cooccurrence")
_CODED = {"instruments": "rothwell-zegveld", "directives": "directives"}
_FINDERS = {"targets": find_targets, "documents": find_documents, "slogans": find_slogans}


def plan_facts(plans: Sequence[Plan], *, lang: Language) -> pd.DataFrame:
    """Return how each plan was read: plan_id, item, content, a row a fact, caveat or note."""
    rows = []
    for plan in plans:
        source = plan.source
        facts = [
            (say("标题", "title", lang=lang), plan.title),
            (say("发文机关", "issuer", lang=lang), plan.issuer),
            (say("年份", "year", lang=lang), plan.year),
            (say("日期", "date", lang=lang), plan.date),
            (say("部分", "sections", lang=lang), len(plan.sections)),
            (say("任务", "tasks", lang=lang), len(plan.tasks)),
            (say("读取", "read as", lang=lang), source.kind if source else None),
            *((say("说明", "note", lang=lang), each) for each in (source.notes if source else ())),
            *((say("注意", "caveat", lang=lang), in_language(each, lang)) for each in plan.caveats),
            *((say("异常", "odd", lang=lang), in_language(each, lang)) for each in plan.notes),
            *(
                (say("未归类", "not placed", lang=lang), f"{rest.line}: {rest.text}")
                for rest in plan.unparsed
            ),
        ]
        rows += [(plan.plan_id, label, value) for label, value in facts if value is not None]
    rows.append(("", "jnplan", __version__))
    return pd.DataFrame(rows, columns=["plan_id", "item", "content"], dtype=object)


def table_guide(
    tables: dict[str, pd.DataFrame], plans: Sequence[Plan], *, lang: Language
) -> pd.DataFrame:
    """Return what each table is and how sure: table, rows, purpose, sure."""
    names = export_names().set_index("table")
    rows = []
    for name, table in tables.items():
        row = names.loc[name]
        what = say(row["what_zh"], row["what_en"], between="\n", lang=lang)
        sure = in_language(how_sure(name, plans), lang)
        rows.append((say(row["zh"], row["en"], lang=lang), len(table), what, sure))
    return pd.DataFrame(rows, columns=["table", "rows", "purpose", "sure"])


def column_guide(tables: dict[str, pd.DataFrame], *, lang: Language) -> pd.DataFrame:
    """Return what each column of each table is called: table, label, column, unit."""
    names = export_names().set_index("table")
    rows = []
    for name, table in tables.items():
        sheet = say(names.at[name, "zh"], names.at[name, "en"], lang=lang)
        for column in table.columns:
            label = label_of(str(column), text=holds_text(table[column]))
            called = say(label.zh, label.en, lang=lang) if label else str(column)
            rows.append((sheet, called, str(column), label.unit if label else ""))
    return pd.DataFrame(rows, columns=["table", "label", "column", "unit"])


def in_language(text: str, lang: Language) -> str:
    r"""Return a finding in one language: its Chinese line or its English one.

    Examples
    --------
    >>> in_language("好。\nGood.", "en"), in_language("one line", "zh")
    ('Good.', 'one line')
    """
    chinese, _, english = text.partition("\n")
    return say(chinese, english or chinese, between="\n", lang=lang)


def how_sure(table: str, plans: Sequence[Plan]) -> str:
    """Return how far a table can be trusted, by what was measured, in both languages."""
    if table in _EXACT:
        unplaced = sum(rest.end - rest.start for plan in plans for rest in plan.unparsed)
        return finding("export.sure.exact", n=unplaced)
    if table in _COUNTED:
        return finding("export.sure.counted")
    if table in _TESTED:
        return finding("export.sure.chance")
    return _measured(table)


@functools.cache
def _measured(table: str) -> str:
    if table in _FINDERS:
        plan = with_gold(load(_GOLD_PLAN), table, otherwise=load(_GOLD_PLAN))
        score = extraction_scores(plan, table, _FINDERS[table](plan)).iloc[0]
        return finding(
            "export.sure.extracted",
            n=int(score["gold"]),
            precision=float(score["precision"]),
            recall=float(score["recall"]),
        )
    if table == "actions":
        plan = load(_GOLD_PLAN)
        scores = action_scores(plan, find_actions(plan)).query("sample == 2")
        right = {part: float(scores[part].mean()) for part in ("verb", "object", "kind")}
        return finding("export.sure.actions", n=len(scores), **right)
    if table == "themes":
        scores = codebook_scores()
        row = scores.query("theme_id == 'all' and coder == 'rules' and texts == 'sentences 2'")
        values = {each: float(row[each].iloc[0]) for each in ("kappa", "precision", "recall")}
        return finding("export.sure.themes", n=int(row["gold"].iloc[0]), **values)
    if table in _CODED:
        agreement = clause_agreement().query("sample == 2 and compared == 'rules, first reader'")
        row = agreement[agreement["what"] == _CODED[table]].iloc[0]
        return finding(
            "export.sure.coded",
            n=int(row["clauses"]),
            alpha=float(row["alpha"]),
            low=float(row["alpha_low"]),
            high=float(row["alpha_high"]),
        )
    if table == "marking_words":
        results = marking_word_results().query("half == 'held out'").set_index("method")
        row = results.loc["combined"]
        return finding(
            "export.sure.marking",
            n=int(row["tasks"]),
            share=float(row["r_precision"]),
            low=float(row["r_precision_low"]),
            high=float(row["r_precision_high"]),
            readers=float(results.at["reader", "r_precision"]),
        )
    return finding("export.sure.described")
