"""The word lists that a plan is read by: ours, with a user's own beside or in place of them."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..content.themes.codebook import codebook
from ..data import shipped_table
from ..errors import PlanError, checked
from ..findings import finding
from ..words.lexicon import lexicon, stopwords
from ..words.segmenter import Segmenter
from .merging import merge_aliases, merge_codebook, merge_lexicon, merge_words
from .word_files import FILES, WordFile, find_words_folder, read_word_files

_COUNTED_BY = {"lexicon.csv", "stopwords.txt", "codebook.csv"}


@dataclass(frozen=True, eq=False)
class WordLists:
    """The word lists that a plan is read by; what `load_words` returns.

    ``lexicon``, ``aliases`` and ``codebook`` are tables like those of `data/`; ``terms`` are the
    own ones alone. ``files`` says which own files were read: file, mode (added or replaced),
    entries (in the file), new (those that aren't ours), ours (how many we have; 0 of terms).
    """

    lexicon: pd.DataFrame
    stopwords: tuple[str, ...]
    aliases: pd.DataFrame
    codebook: pd.DataFrame
    terms: tuple[str, ...]
    files: pd.DataFrame
    folder: Path | None = None

    @functools.cached_property
    def segmenter(self) -> Segmenter:
        """The segmenter that keeps the lexicon's terms whole and leaves the stop words out."""
        return Segmenter(lexicon=self.lexicon["term"], stopwords=self.stopwords)

    def follow(self, terms: Iterable[str]) -> list[str]:
        """Return terms and the own ones after them; or the own ones in place of them."""
        replaced = self._mode("terms.txt") == "replaced"
        return [*dict.fromkeys([*(() if replaced else terms), *self.terms])]

    @property
    def notes(self) -> tuple[str, ...]:
        """Say which own files were read, each in Chinese and English; nothing if none was."""
        return self.notes_on(*FILES)

    def notes_on(self, *names: str) -> tuple[str, ...]:
        """Say which of these own files were read, for pages and commands that use no others."""
        rows = self.files[self.files["file"].str.casefold().isin(names)]
        notes = [_say_used(*row) for row in rows.itertuples(index=False)]
        if "codebook.csv" in names and self.own("codebook.csv"):
            notes.append(finding("words.our-codebook"))
        return tuple(notes)

    @property
    def not_used(self) -> tuple[str, ...]:
        """Say that a page whose counts of reports were made by our lists doesn't use own ones."""
        used = {file.casefold() for file in self.files["file"]} & _COUNTED_BY
        return (finding("words.not-used"),) if used else ()

    def own(self, file: str) -> bool:
        """Whether there is an own file of this name."""
        return bool(self._mode(file))

    def _mode(self, file: str) -> str:
        found = self.files.loc[self.files["file"].str.casefold() == file, "mode"]
        return found.iloc[0] if len(found) else ""


@checked
def load_words(
    folder: str | Path | None = None, *, plan: str | Path | Iterable[str | Path] | None = None
) -> WordLists:
    r"""Read a user's own word lists, and put them beside ours or in place of them.

    The folder may hold lexicon.csv (term, and pinyin, english, theme, note), stopwords.txt,
    offices.csv (alias, office), codebook.csv (theme_id, rule, and zh, en, definition_zh,
    definition_en) and terms.txt (the terms that notebook 05 follows); of a .txt a line is a word.
    Each adds to ours; one whose first line is ``# replace`` (``# 替换``) stands in place of ours.
    # begins a comment. An own entry counts more than ours of the same name: the office of an alias,
    the English of a term; a rule for a theme of ours is one more way to meet it. UTF-8, UTF-16 and
    GB18030 are read; heads may be Chinese (术语, 简称, 单位, 主题代码, 规则).

    Parameters
    ----------
    folder
        The folder; by default ``jnplan-words`` beside the plan, and only our lists if there is
        none.
    plan
        The file of a plan, a folder of plans, or several; what is no file has nothing beside it.

    Returns
    -------
    WordLists
        lexicon, stopwords, aliases, codebook, terms, segmenter; files and notes say what was read.

    Raises
    ------
    PlanError
        If the folder or a file in it can't be used; it names file and line, what was found and what
        is allowed.

    Examples
    --------
    >>> import jnplan as jp, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "lexicon.csv").write_text("term\n泉韵课堂", "utf-8")
    >>> words = jp.load_words(folder)
    >>> words.files.values.tolist()
    [['lexicon.csv', 'added', 1, 1, 296]]
    >>> jp.segment(jp.parse_plan("1.课堂。打造泉韵课堂。"), words.segmenter)["term"].tolist()
    ['课堂', '打造', '泉韵课堂']
    """
    found = Path(folder) if folder is not None else find_words_folder(plan)
    files = {} if found is None else read_word_files(found)
    book, terms, aliases = codebook(), lexicon(), shipped_table("offices.csv")
    stop, followed = tuple(stopwords()), tuple[str, ...]()
    ours = {"codebook.csv": len(book), "lexicon.csv": len(terms), "offices.csv": len(aliases)}
    ours |= {"stopwords.txt": len(stop), "terms.txt": 0}
    rows = []

    def note(name: str, entries: int, new: int) -> None:
        _need_entries(files[name], entries)
        mode = "replaced" if files[name].replaces else "added"
        rows.append((files[name].name, mode, entries, new, ours[name]))

    if "codebook.csv" in files:
        book, *counts = merge_codebook(files["codebook.csv"])
        note("codebook.csv", *counts)
    if "lexicon.csv" in files:
        terms, *counts = merge_lexicon(files["lexicon.csv"], book)
        note("lexicon.csv", *counts)
    if "offices.csv" in files:
        aliases, *counts = merge_aliases(files["offices.csv"])
        note("offices.csv", *counts)
    if "stopwords.txt" in files:
        stop, *counts = merge_words(files["stopwords.txt"], list(stop))
        note("stopwords.txt", *counts)
    if "terms.txt" in files:
        followed, *counts = merge_words(files["terms.txt"], [])
        note("terms.txt", *counts)
    about = pd.DataFrame(rows, columns=["file", "mode", "entries", "new", "ours"])
    about = about.sort_values("file", ignore_index=True)
    return WordLists(terms, stop, aliases, book, followed, about, found)


def _say_used(file: str, mode: str, n: int, new: int, ours: int) -> str:
    """Return the sentence on a file that was read."""
    replaced = mode == "replaced"
    match file.casefold():
        case "codebook.csv" if replaced:
            return finding("words.replaced-rules", n=n, file=file, ours=ours)
        case "codebook.csv":
            return finding("words.added-rules", n=n, file=file, new=new, ours=ours)
        case "terms.txt" if replaced:
            return finding("words.replaced-terms", n=n, file=file)
        case "terms.txt":
            return finding("words.added-terms", n=n, file=file)
        case _ if replaced:
            return finding("words.replaced", n=n, file=file, ours=ours)
    return finding("words.added", n=n, file=file, new=new, ours=ours)


def _need_entries(file: WordFile, entries: int) -> None:
    """Raise a `PlanError` if a file is empty, unless it says that a list of ours shall be."""
    may_be_empty = file.name.casefold() not in ("codebook.csv", "terms.txt")
    if not entries and not (file.replaces and may_be_empty):
        raise PlanError(f"{file.where}: it holds no entry; write one, or remove the file")
