"""The notebooks run with a plan, as a folder of HTML that needs nothing outside itself."""

import functools
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from ...errors import PlanError
from ...labels.language import LANGUAGE_VARIABLE, LANGUAGES, Language, language
from ...library.catalogue import load
from ...plan import Plan
from ...word_lists.load_words import WordLists, load_words
from ..explore_page.page import write_explore_page
from ..kernels.warm_kernels import warm_kernels
from ..sets.output_folder import refuse_other_folder, replace_folder
from ..summary.summary_html import summary_part
from .glossary_page import write_glossary
from .notebook_page import AUDIENCES, Audience, notebook_body
from .one_file import one_file as joined_pages
from .page_list import page_list
from .render import REPORT_MARK, render_report_page
from .run_notebooks import (
    keep_with_notebooks,
    keep_words,
    notebooks,
    parameters,
    run_notebooks,
)

FIGURE_FORMATS = ("png", "svg", "pdf")
# What writes a page besides those of the notebooks, by the name of its file.
Writer = Callable[..., None]


def report(
    plan: str,
    out: str | Path,
    *,
    words: str | Path | None = None,
    lang: Language | None = None,
    audience: Audience = "readers",
    figures: Iterable[str] = ("png",),
    dpi: int = 200,
    one_file: bool = False,
    progress: Callable[[str, int, int], None] = lambda name, done, total: None,
) -> Path:
    """Run every notebook with a plan and write the pages, a glossary and an index into a folder.

    What is written appears when all is done: a failure leaves what was there as it was. Tables and
    figures stand in the folder files as well, to be taken away.

    Parameters
    ----------
    plan
        An id of the catalogue, or a file or address, as `read_plan` reads.
    out
        The folder to write. It may be a report already, which is then replaced, but no other
        folder with files in it. With ``one_file``, the file to write.
    words
        A folder of own word lists, as for `load_words`; by default the one beside the plan, if any.
    lang
        The language that pages show at first (zh, en or both) and that figures speak; by default
        that of `language`. A page holds both, and switches without a script.
    audience
        For whom: "readers" (code and methods are folded), "researchers" (code is folded; methods
        and all columns of tables are open) or "class" (nothing is folded).
    figures
        The formats of the figures' files: png, svg, pdf.
    dpi
        Dots per inch of those that are PNG.
    one_file
        Whether to put all pages into one file of HTML instead. Files of tables up to 100 kB are in
        it, those of figures are not; no script is, so that the glossary has no search there.
    progress
        Called with index, 0 and the number of notebooks, then as each notebook ends, with its name,
        how many have ended, and their number. Some run at the same time.

    Returns
    -------
    pathlib.Path
        The index page, or the one file.

    Raises
    ------
    PlanError
        If the plan or the words can't be loaded, the folder is in use for something else, or a
        notebook fails; the message names the notebook, the cell and the error.
    """
    lang = lang or language()
    _check_choice("lang", lang, LANGUAGES)
    _check_choice("audience", audience, AUDIENCES)
    for form in figures:
        _check_choice("figures", form, FIGURE_FORMATS)
    out = Path(out).resolve()
    sources = notebooks()
    environment = {
        LANGUAGE_VARIABLE: lang,
        "JNPLAN_FIGURES": ",".join(figures),
        "JNPLAN_DPI": str(dpi),
    }
    with (
        tempfile.TemporaryDirectory(prefix="jnplan-") as work,
        warm_kernels(Path(work), environment, most=len(sources)) as run,
    ):
        loaded = load(plan)
        lists = load_words(words, plan=plan)
        (_refuse_other_file if one_file else refuse_other_folder)(out, REPORT_MARK)
        out.parent.mkdir(parents=True, exist_ok=True)
        code = parameters(keep_with_notebooks(plan, loaded, Path(work)), lists)
        keep_words(lists, Path(work))
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
            pages = Path(scratch) / "pages"
            files = pages / "files"
            files.mkdir(parents=True)
            ended = run_notebooks(sources, code, Path(work), files, run)
            others = _other_pages()
            menu = page_list(sources, others)
            titles = {page.name: (page.zh, page.en) for page in menu}
            render = functools.partial(render_report_page, plan=loaded, pages=menu, lang=lang)
            progress("index", 0, len(sources))
            for name, write in others.items():
                write(loaded, pages / f"{name}.html", render=render, words=lists)
            for done, (name, notebook) in enumerate(ended, start=1):
                progress(name, done, len(sources))
                body = notebook_body(notebook, audience=audience, titles=titles, files=files / name)
                render(pages / f"{name}.html", name=name, body=body)
                _drop_unlinked(files / name, body)
            if one_file:
                whole = Path(scratch) / out.name
                whole.write_text(joined_pages(pages, menu), encoding="utf-8")
                whole.replace(out)
                return out
            replace_folder(pages, out, Path(scratch) / "old")
    return out / "index.html"


def write_index(plan: Plan, path: Path, *, render: Callable[..., None], words: WordLists) -> None:
    """Write the page that a report begins with: the summary, then what the other pages ask.

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
    import nbformat

    from .markdown import markdown_blocks

    questions = {}
    for source in notebooks():
        blocks = markdown_blocks(nbformat.read(source, as_version=4).cells[0].source)
        question = [block.html for block in blocks[1:3]]
        questions[source.stem] = "".join(question)
    render(
        path,
        name="index",
        questions=questions,
        words_notes=[note.split("\n") for note in words.notes],
        summary=summary_part(plan, aliases=words.aliases),
    )


def _other_pages() -> dict[str, Writer]:
    """Return what writes the pages besides the notebooks', by the names of their files."""
    return {"index": write_index, "explore": write_explore_page, "glossary": write_glossary}


def _refuse_other_file(out: Path, mark: str) -> None:
    """Raise a `PlanError` if a file stands there that isn't a report, or a folder."""
    if out.is_dir():
        raise PlanError(f"{out} is a folder; one file needs a name such as report.html")
    if out.exists() and mark not in out.read_text(encoding="utf-8", errors="replace"):
        raise PlanError(f"{out}: there is another file; choose another name with -o")


def _drop_unlinked(own: Path, body: str) -> None:
    """Remove the files of a notebook that its page holds itself, or has no link to."""
    for file in own.iterdir():
        if f'"files/{own.name}/{file.name}"' not in body:
            file.unlink()
    if not any(own.iterdir()):
        own.rmdir()


def _check_choice(what: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise PlanError(f"report: {what} is {value!r}; it must be one of {', '.join(known)}")
