"""The pages of a report, in the order of its menu, and what they are called."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .languages import split_languages

# Beside those of the notebooks: the page's file, its Chinese and English name, whether it comes
# before the notebooks.
_OTHERS = (
    ("index", "摘要", "Summary", True),
    ("explore", "查词", "Explore", False),
    ("glossary", "术语表", "Glossary", False),
)


class Page(NamedTuple):
    """A page: the name of its file, and what the menu calls it."""

    name: str
    zh: str
    en: str


def page_list(sources: Iterable[Path], others: Iterable[str]) -> list[Page]:
    """Return the pages of a report: the notebooks', and of the others those that it has.

    A notebook's title is its first heading.

    Parameters
    ----------
    sources
        The notebooks.
    others
        The names of the other pages.
    """
    import nbformat

    there = set(others)
    before = [Page(*each[:3]) for each in _OTHERS if each[0] in there and each[3]]
    behind = [Page(*each[:3]) for each in _OTHERS if each[0] in there and not each[3]]
    middle = []
    for source in sources:
        heading = nbformat.read(source, as_version=4).cells[0].source.partition("\n")[0]
        pieces = split_languages(heading.lstrip("# "))
        middle.append(Page(source.stem, pieces[0].text, pieces[-1].text))
    return [*before, *middle, *behind]
