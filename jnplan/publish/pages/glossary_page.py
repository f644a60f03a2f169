"""The glossary as a page of a report."""

from collections.abc import Callable
from pathlib import Path

from ...plan import Plan
from ...word_lists.load_words import WordLists
from ...words.counts import load_counts
from ..explore_page.inline_script import inline_script
from ..glossary import glossary, split_at_term


def write_glossary(
    plan: Plan, path: Path, *, render: Callable[..., None], words: WordLists
) -> None:
    """Write the glossary with examples of a plan.

    Parameters
    ----------
    plan
        The plan.
    path
        The file.
    render
        What writes a page of a template (`render_report_page`).
    words
        The user's own word lists.
    """
    table = glossary(plan=plan, words=words)
    rows = table.astype(object).where(table.notna(), None).itertuples(index=False)
    themes = table[["theme", "theme_zh", "theme_en"]].drop_duplicates()
    themes = themes[themes["theme"] != ""]  # of an own term
    years = set(load_counts("state-council")["year"])
    script, digest = inline_script("search.js", "glossary.js")
    render(
        path,
        template="glossary.html.j2",
        name="glossary",
        rows=[(row, list(split_at_term(row.example, row.term, words.segmenter))) for row in rows],
        themes=list(themes.itertuples(index=False)),
        found=int((table["n"] > 0).sum()),
        title=plan.name,
        words_notes=[note.split("\n") for note in words.notes_on("lexicon.csv")],
        first=min(years),
        last=max(years),
        missing=sorted({*range(min(years), max(years))} - years),
        script=script,
        hash=digest,
    )
