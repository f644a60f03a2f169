"""The explorer for Jupyter and Voilà: choose a plan and a term, and see all that is known of it."""

from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pandas as pd

from ..errors import PlanError, checked
from ..findings import finding
from ..library.catalogue import load, plans
from ..plan import Plan
from ..word_lists.load_words import WordLists, load_words
from ..words.counts import load_counts
from .term_html import (
    absence_html,
    caveats_html,
    collocates_html,
    context_html,
    counts_html,
    dispersion_html,
    gloss_html,
    quotation_html,
    sentence_html,
    years_html,
)
from .term_lookup import PlanIndex, index_plan, lexicon_terms_in, look_up

_WORD_FILES = ("lexicon.csv", "stopwords.txt")  # of own ones, those used here
ROWS = 12  # lines at a time: more would be slow to fill, and longer than a screen


@checked
def explore(
    plan: str | Plan = "jinan-2022", *, term: str = "双减", words: WordLists | None = None
) -> Any:
    """Show a term in a plan, and let the reader choose another term and another plan.

    The page shows the lines in which the term occurs, the whole sentence of the line that is
    clicked, where in the plan it occurs, its collocates, and how often it occurs in the State
    Council's reports.

    Parameters
    ----------
    plan
        What is shown first: an id of the catalogue, a file or an address, as for `load`, or a
        plan. All plans whose text is held can be chosen, too.
    term
        The term that is shown first.
    words
        What `load_words` returned; the shipped word lists by default.

    Returns
    -------
    ipywidgets.VBox
        For a notebook in Jupyter, or a page of Voilà (``jnplan explore``).

    Raises
    ------
    PlanError
        If the plan can't be loaded, or ipywidgets isn't installed.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.explore("jinan-2022", term="课后服务").children[1].children[1].value
    '课后服务'
    """
    widgets = _ipywidgets()
    given = plan if isinstance(plan, Plan) else load(plan)
    key = given.plan_id if isinstance(plan, Plan) else plan
    held = plans().query("held == 'text'")
    names = {row.id: f"{row.title} ({row.id})" for row in held.itertuples()}
    if key not in names or isinstance(plan, Plan):
        names = {key: f"{given.name} ({given.plan_id})"} | names
    words = load_words() if words is None else words
    known, reports = {key: index_plan(given, words)}, load_counts("state-council", scope="whole")
    page = _page(widgets, [(name, each) for each, name in names.items()], key, term)
    page.words = words

    def take_plan(_: object = None) -> None:
        try:
            if page.plan.value not in known:
                known[page.plan.value] = index_plan(load(page.plan.value), words)
        except PlanError as error:
            page.term.options = ()
            _clear(page, sentence_html(str(error)))
            return
        page.term.options = lexicon_terms_in(known[page.plan.value])
        take_term()

    def take_term(_: object = None) -> None:
        if page.plan.value not in known:  # it couldn't be loaded, which the page says
            return
        _show(page, known[page.plan.value], reports, page.term.value.strip())

    page.plan.observe(take_plan, "value")
    page.term.observe(take_term, "value")
    take_plan()
    return page.all


def _ipywidgets() -> ModuleType:
    try:
        import ipywidgets
    except ImportError:
        raise PlanError(
            "the explorer needs ipywidgets, which isn't installed; install it with the "
            'extra: pip install "jnplan[lab]"'
        ) from None
    return ipywidgets


# ---- the page and its parts ---------------------------------------------------------------------


def _page(widgets: ModuleType, options: list[tuple[str, str]], key: str, term: str) -> Any:
    """Build the page with nothing in it yet; ``lines`` are the lines that its rows show in turn."""
    style = {"description_width": "auto"}
    # The comment at its start is what a notebook shows of the page where nothing runs.
    css = (Path(__file__).parent / "templates" / "explorer.css").read_text(encoding="utf-8")
    css = f"<!-- {finding('explore.run-cell')} --><style>{css}</style>"
    page = SimpleNamespace(
        plan=widgets.Dropdown(options=options, value=key, description="计划 Plan", style=style),
        term=widgets.Combobox(
            value=term,
            description="术语 Term",
            placeholder="选择或输入 choose or type",
            continuous_update=False,
            style=style,
        ),
        summary=widgets.HTML(),
        rows=[_row(widgets) for _ in range(ROWS)],
        before=widgets.Button(description="‹ 上一页 Previous"),
        range=widgets.HTML(),
        after=widgets.Button(description="下一页 Next ›"),
        sentence=widgets.HTML(),
        rest=widgets.HTML(),
        known=None,
        lines=[],
        first=0,
    )
    page.pager = widgets.HBox([page.before, page.range, page.after])
    page.pager.add_class("jnplan-pager")
    page.sentence.add_class("jnplan-sentence")
    choices = widgets.HBox([page.plan, page.term])
    choices.add_class("jnplan-choices")
    for i, row in enumerate(page.rows):
        row.keyword.on_click(lambda _, i=i: _choose(page, i))
    page.before.on_click(lambda _: _turn(page, page.first - ROWS))
    page.after.on_click(lambda _: _turn(page, page.first + ROWS))
    lines = widgets.VBox([row.all for row in page.rows])
    parts = [choices, page.summary, lines, page.pager, page.sentence, page.rest]
    page.all = widgets.VBox([widgets.HTML(css), *parts])
    page.all.add_class("jnplan-explorer")
    return page


def _row(widgets: ModuleType) -> Any:
    # Not Label, which would read a formula into what stands between two $.
    row = SimpleNamespace(
        number=widgets.HTML(), left=widgets.HTML(), keyword=widgets.Button(), right=widgets.HTML()
    )
    row.left.add_class("jnplan-left")
    row.right.add_class("jnplan-right")
    row.all = widgets.HBox([row.number, row.left, row.keyword, row.right])
    row.all.add_class("jnplan-row")
    return row


# ---- what fills it ------------------------------------------------------------------------------


def _show(page: Any, known: PlanIndex, reports: pd.DataFrame, term: str) -> None:
    """Fill the page with what was found of a term, or with the sentence that nothing was."""
    notes = caveats_html([*known.plan.caveats, *page.words.notes_on(*_WORD_FILES)])
    if not term:
        _clear(page, notes + sentence_html(finding("explore.choose")))
        return
    try:
        found = look_up(known, reports, term)
    except PlanError as error:  # what looks like a pattern
        _clear(page, notes + sentence_html(str(error)))
        return
    if found.hits.empty:
        _clear(page, notes + gloss_html(found) + absence_html(found))
        if found.term_years["n"].item():  # the reports may have what the plan hasn't
            page.rest.value = years_html(found)
        return
    rest = dispersion_html(known, found) + collocates_html(found) + years_html(found)
    page.known, page.lines = known, list(found.hits.itertuples(index=False))
    page.summary.value, page.rest.value = notes + gloss_html(found) + counts_html(found), rest
    _turn(page, 0)


def _clear(page: Any, summary: str) -> None:
    """Clear the page of the last term, and show why."""
    page.summary.value, page.rest.value, page.lines = summary, "", []
    _turn(page, 0)


def _turn(page: Any, first: int) -> None:
    """Show a page of lines from the given one on, and choose that one."""
    shown, total = page.lines[first : first + ROWS], len(page.lines)
    page.first = first
    for row in page.rows[len(shown) :]:
        row.all.layout.display = "none"
        row.number.value = row.left.value = row.right.value = ""
        row.keyword.description = row.keyword.tooltip = ""
    for row, hit in zip(page.rows, shown, strict=False):
        row.all.layout.display = None
        row.left.value, row.right.value = context_html(hit.left), context_html(hit.right)
        task = "任务之外 outside the tasks" if pd.isna(hit.task_no) else f"任务 task {hit.task_no}"
        row.keyword.description = hit.keyword
        row.keyword.tooltip = f"{task}: {hit.left}{hit.keyword}{hit.right}"
    page.pager.layout.display = None if shown else "none"
    page.range.value = f"{first + 1}–{first + len(shown)} / {total}" if shown else ""
    page.before.disabled, page.after.disabled = first == 0, first + ROWS >= total
    _choose(page, 0)


def _choose(page: Any, i: int) -> None:
    """Mark a row and show its sentence."""
    shown = page.lines[page.first : page.first + ROWS]
    for place, (row, hit) in enumerate(zip(page.rows, shown, strict=False)):
        number = "–" if pd.isna(hit.task_no) else hit.task_no
        row.number.value = f"▸ {number}" if place == i else f"{number}"
        (row.all.add_class if place == i else row.all.remove_class)("jnplan-marked")
    chosen = shown[i : i + 1]
    page.sentence.value = "".join(
        quotation_html(page.known, hit.start, hit.start + len(hit.keyword)) for hit in chosen
    )
