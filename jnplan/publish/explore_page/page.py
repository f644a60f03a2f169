"""The explorer's page, written into a report."""

from collections.abc import Callable
from pathlib import Path

from ...plan import Plan
from ...word_lists.load_words import WordLists
from .inline_script import inline_script
from .page_data import explore_data, script_json

_SCRIPTS = (
    "search.js",
    "explore_measures.js",
    "explore_words.js",
    "explore_lines.js",
    "explore_suggest.js",
    "explore_page.js",
)


def write_explore_page(
    plan: Plan, path: Path, *, render: Callable[..., None], words: WordLists | None = None
) -> None:
    """Write the explorer's page of a plan: one file that needs neither a server nor the network.

    Whatever term is typed there, its lines, dispersion, collocates and counts are those of `kwic`,
    `dispersion`, `collocations` and `term_places`.

    Parameters
    ----------
    plan
        The plan, whose text and words the page holds.
    path
        The file to write.
    render
        Called with the path and ``template=``, ``name=`` and what else the template shows; it
        writes the page within the report's frame.
    words
        The word lists that the plan is cut by; the shipped ones by default.
    """
    used = words.notes_on("lexicon.csv", "stopwords.txt") if words else ()
    script, digest = inline_script(*_SCRIPTS)
    render(
        path,
        template="explore_page.html.j2",
        name="explore",
        data=script_json(explore_data(plan, words)),
        script=script,
        hash=digest,
        words_notes=[note.split("\n") for note in used],
    )
