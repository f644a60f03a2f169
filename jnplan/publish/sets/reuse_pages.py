"""A folder of pages on what plans share: an index, and a page a pair with both texts marked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import checked, need_count
from ...library.plan_set import Plans
from ...plan import Plan
from .output_folder import output_folder
from .pages import render_page, set_values, table_items
from .set_reuse import SetReuse, by_date, reuse_tables
from .set_tables import write_set_tables
from .side_by_side import mark_sides

# By this a folder of ours is known, which may be replaced.
REUSE_MARK = '<meta name="generator" content="jnplan reuse">'


@checked
def reuse_report(
    plans: Plans,
    out: str | Path,
    *,
    least: int = 15,
    gap: int = 6,
    pairs: int = 200,
    replace: bool = False,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Path:
    """Write tables and pages of the passages that plans share into a folder.

    The folder appears when all is done: a failure leaves what was there as it was. The same plans
    give the same bytes.

    Parameters
    ----------
    plans
        What `load_all` gives, two or more.
    out
        The folder: new or empty, or with ``replace`` one that this function wrote.
    least, gap
        As for `reuse`.
    pairs
        Of how many pairs, those that share most, there are pages.
    replace
        Whether a folder of ours is replaced.
    progress
        Called with how many pages are written, and how many there are.

    Returns
    -------
    pathlib.Path
        index.html. Beside it lie pair-1.html and so on, passages.csv and .xlsx (a row a passage,
        with both texts), pairs.csv and .xlsx, and if two plans are dated, shares.csv and .xlsx
        (see `reuse_shares`).

    Raises
    ------
    PlanError
        If there is one plan only, or the folder is in use or can't be written.

    Examples
    --------
    >>> import tempfile
    >>> import jnplan as jp
    >>> text = "1.校车。检查全部校车，发现隐患的当天停运。"
    >>> plans = jp.Plans(jp.parse_plan(text, plan_id=each, year=2022) for each in "ab")
    >>> index = jp.reuse_report(plans, Path(tempfile.mkdtemp()) / "out")
    >>> sorted(path.name for path in index.parent.glob("*.html"))
    ['index.html', 'pair-1.html']
    """
    need_count(pairs, "reuse_report: pairs", "pages")
    out = Path(out).resolve()
    plans = by_date(plans)
    with output_folder(out, REUSE_MARK, replace=replace) as folder:
        found = reuse_tables(plans, least=least, gap=gap, most_pairs=pairs)
        written_as = found.passages["formula"].map({True: "yes", False: "no"})
        tables = {"passages": found.passages.assign(formula=written_as), "pairs": found.pairs}
        if len(found.shares):
            tables["shares"] = found.shares
        write_set_tables(folder, tables)
        own = {plan.plan_id: plan for plan in plans}
        written = found.pairs[found.pairs["page"] != ""]
        same = {frozenset((row.plan_id_a, row.plan_id_b)) for row in found.same.itertuples()}
        groups = dict(iter(found.passages.groupby("page", sort=False)))
        pages = written["page"].tolist()
        for at, row in enumerate(table_items(written)):
            progress(at, len(pages))
            page = _pair_page(
                row,
                groups[row.page],
                (own[row.plan_id_a], own[row.plan_id_b]),
                before=pages[at - 1] if at else "",
                after=pages[at + 1] if at + 1 < len(pages) else "",
                same=frozenset((row.plan_id_a, row.plan_id_b)) in same,
            )
            (folder / row.page).write_text(page, encoding="utf-8")
        index = _index_page(found, plans, least=least, gap=gap)
        (folder / "index.html").write_text(index, encoding="utf-8")
        progress(len(pages), len(pages))
    return out / "index.html"


def _pair_page(
    row: Any,
    passages: pd.DataFrame,
    plans: tuple[Plan, Plan],
    *,
    before: str,
    after: str,
    same: bool,
) -> str:
    ordered = passages.sort_values(["start_a", "end_a", "start_b"], kind="stable")
    lines = mark_sides(ordered, plans[0].text, plans[1].text)
    return render_page(
        "reuse_pair.html.j2",
        mark=REUSE_MARK,
        title=f"{row.plan_id_a} ↔ {row.plan_id_b}",
        pair=row,
        formulas=int(passages["formula"].sum()),
        number=len(passages),
        sides=[
            {"id": side, "plan": plan, "lines": own}
            for side, plan, own in zip("ab", plans, lines, strict=True)
        ],
        before=before,
        after=after,
        same=same,
    )


def _index_page(found: SetReuse, plans: Plans, *, least: int, gap: int) -> str:
    return render_page(
        "reuse.html.j2",
        mark=REUSE_MARK,
        title="计划之间的相同文字 Shared text",
        pairs=table_items(found.pairs[found.pairs["page"] != ""]),
        all_pairs=len(found.pairs),
        passages=len(found.passages),
        formulas=int(found.passages["formula"].sum()),
        least=least,
        gap=gap,
        **set_values(plans, found.plans, found.same, found.shares),
    )
