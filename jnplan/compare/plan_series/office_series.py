"""Offices through the years: their load, and who took over whose tasks."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from ...content.offices import offices
from ...errors import checked, need_columns
from ...plan import Plan
from ..lineage.lineage import lineage as find_lineage
from ..lineage.lineage import plans_by_year
from ..lineage.threads import need_plans, task_threads
from .office_changes import office_changes


@checked
def office_series(plans: Sequence[Plan], *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Count the tasks that each office leads and supports in each year's plan.

    Parameters
    ----------
    plans
        Two plans or more of one issuer, each of another year.
    aliases
        As for `offices`.

    Returns
    -------
    pandas.DataFrame
        year, plan_id, office, led, supported, tasks (both), told (whether the plan says who leads;
        where it doesn't, the first named is taken to lead), by year, then by most tasks.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。(牵头处室:安全处;配合处室:督导室)"
    >>> plans = [jp.parse_plan(text.format(year), plan_id=str(year)) for year in (2025, 2026)]
    >>> jp.office_series(plans)[["year", "office", "led", "supported"]].head(2).values.tolist()
    [[2025, '安全处', 1, 0], [2025, '督导室', 0, 1]]
    """
    named = task_leads(plans_by_year(plans, "office_series"), aliases=aliases)
    own = named.groupby(["year", "plan_id", "office"], as_index=False)
    table = own.agg(led=("leads", "sum"), tasks=("leads", "size"), told=("told", "any"))
    table["supported"] = table["tasks"] - table["led"]
    table = table.sort_values(["year", "tasks", "office"], ascending=[True, False, True])
    columns = ["year", "plan_id", "office", "led", "supported", "tasks", "told"]
    return table[columns].reset_index(drop=True)


def task_leads(plans: Sequence[Plan], *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Return the offices of each task, each once, and whether it leads.

    Returns
    -------
    pandas.DataFrame
        year, plan_id, task_no, office, leads, told (whether the plan says so, or the office is only
        named first).

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("某县2025年工作要点\n1.校车。查校车。(责任处室:安全处、督导室)")
    >>> task_leads([plan])[["office", "leads", "told"]].values.tolist()
    [['安全处', True, False], ['督导室', False, False]]
    """
    tables = []
    for plan in plans:
        own = offices(plan, aliases=aliases).dropna(subset="office")
        own = own.drop_duplicates(["task_no", "office"]).assign(year=plan.year)
        told = own.groupby("task_no")["role"].transform(lambda roles: (roles == "lead").any())
        first = ~own.duplicated("task_no")
        own["told"] = told.astype(bool)
        own["leads"] = (own["role"] == "lead").where(own["told"], first)
        tables.append(own[["year", "plan_id", "task_no", "office", "leads", "told"]])
    table = pd.concat(tables, ignore_index=True)
    return table.astype({"leads": bool, "told": bool, "office": "str"})


@checked
def office_takeovers(
    plans: Sequence[Plan],
    *,
    lineage: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
) -> pd.DataFrame:
    r"""List the tasks that another office leads than the tasks they go on from.

    An office that was renamed or merged (`office_changes`) is the same office. Of several sources
    of a task none may be led by its lead.

    Parameters
    ----------
    plans
        Two plans or more of one issuer, each of another year.
    lineage
        What `lineage` returned for them; by default it is found.
    aliases
        As for `offices`.

    Returns
    -------
    pandas.DataFrame
        thread, year_from, lead_before, lead_after, plan_id_a, task_no_a, plan_id_b, task_no_b,
        relation, told (whether both plans say who leads), by year_from, then task_no_b.

    Examples
    --------
    >>> import jnplan as jp
    >>> text = "某县{}年工作要点\n1.校车。查校车。(责任处室:{})\n2.食堂。办食堂。\n3.操场。修操场。"
    >>> made = ((2025, "安全处"), (2026, "办公室"))
    >>> plans = [jp.parse_plan(text.format(*each), plan_id=str(each[0])) for each in made]
    >>> jp.office_takeovers(plans)[["lead_before", "lead_after"]].values.tolist()
    [['安全处', '办公室']]
    """
    plans = plans_by_year(plans, "office_takeovers")
    lineage = find_lineage(plans) if lineage is None else lineage
    keys = ["plan_id_a", "task_no_a", "plan_id_b", "task_no_b"]
    need_columns(lineage, [*keys, "year_b", "relation", "thread"], "office_takeovers: lineage")
    need_plans(task_threads(lineage), plans, "office_takeovers")
    named = task_leads(plans, aliases=aliases)
    leads, told = defaultdict(list), {}
    for row in named[named["leads"]].itertuples():
        leads[row.plan_id, row.task_no].append(row.office)
        told[row.plan_id, row.task_no] = row.told
    changes = office_changes(plans, lineage=lineage, aliases=aliases)
    later = changes[changes["what"].isin(["renamed", "merged"])]
    links = lineage.dropna(subset=["task_no_a", "task_no_b"])
    renamed = {
        year: dict(known[["office_before", "office_after"]].itertuples(index=False, name=None))
        for year in links["year_b"].unique()
        for known in [later[later["year_from"] <= year]]
    }
    sources_of = defaultdict(list)
    for row in links.itertuples():
        sources_of[row.plan_id_b, row.task_no_b].append(row)
    rows = []
    for (plan_b, task_b), sources in sources_of.items():
        after = leads[plan_b, task_b]
        before = {
            (row.plan_id_a, row.task_no_a): [
                _present_name(name, renamed[row.year_b])
                for name in leads[row.plan_id_a, row.task_no_a]
            ]
            for row in sources
        }
        known = {name for names in before.values() for name in names}
        if not after or not known or known & set(after):
            continue
        for row in sources:
            one = leads[row.plan_id_a, row.task_no_a]
            if one:
                both = told[row.plan_id_a, row.task_no_a] and told[plan_b, task_b]
                who = (row.thread, row.year_b, "、".join(one), "、".join(after))
                rows.append(
                    (*who, row.plan_id_a, row.task_no_a, plan_b, task_b, row.relation, both)
                )
    columns = ["thread", "year_from", "lead_before", "lead_after", *keys, "relation", "told"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["year_from", "task_no_b"], kind="stable", ignore_index=True)


def _present_name(office: str, renamed: dict[str, str]) -> str:
    """Return what an office is called by now."""
    seen = set()
    while office in renamed and office not in seen:
        seen.add(office)
        office = renamed[office]
    return office
