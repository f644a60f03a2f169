"""The notebooks run with a plan, as a folder of HTML that needs nothing outside itself."""

import contextlib
import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from ..data import WORDS_FOLDER, data_folder
from ..errors import PlanError
from ..library.catalogue import load, plans
from ..plan import Plan
from ..read.origin import is_address, origin_name
from ..read.saved import save_source
from ..word_lists.load_words import WordLists, load_words
from ..words.counts import load_counts
from .explore_page.inline_script import inline_script
from .explore_page.page import write_explore_page
from .glossary import glossary, split_at_term
from .report_html import REPORT_MARK, UNUSUAL_IN_FILE_NAMES, adapt_notebook_html
from .sets.output_folder import refuse_other_folder, replace_folder

# So many notebooks run at a time, where there are as many cores; each takes some 300 MB.
_AT_A_TIME = 4


# They ask of many documents, not of one plan.
_OF_MANY = ("10-how-a-policy-travels",)


def notebooks() -> list[Path]:
    """Return the paths of the numbered notebooks that can be run with one plan, in order."""
    numbered = data_folder("notebooks").glob("[0-9][0-9]-*.ipynb")
    return sorted(path for path in numbered if path.stem not in _OF_MANY)


def report(
    plan: str,
    out: str | Path,
    *,
    words: str | Path | None = None,
    progress: Callable[[str, int, int], None] = lambda name, done, total: None,
) -> Path:
    """Run every notebook with a plan and write the pages, a glossary and an index into a folder.

    The folder appears when all is done: a failure leaves what was there as it was.

    Parameters
    ----------
    plan
        An id of the catalogue, or a file or address, as `read_plan` reads.
    out
        The folder to write. It may be a report already, which is then replaced, but no other
        folder with files in it.
    words
        A folder of own word lists, as for `load_words`; by default the one beside the plan, if any.
    progress
        Called with the name of each notebook in turn, how many before it are done, and how many
        there are. Some run at the same time.

    Returns
    -------
    pathlib.Path
        The index page.

    Raises
    ------
    PlanError
        If the plan or the words can't be loaded, the folder is in use for something else, or a
        notebook fails; the message names the notebook, the cell and the error.
    """
    # matplotlib lists the machine's fonts at its first import, aloud if slow: here, not in a page.
    from .. import plot  # noqa: F401

    out = Path(out).resolve()
    loaded = load(plan)
    lists = load_words(words, plan=plan)
    refuse_other_folder(out, REPORT_MARK)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        work, pages = Path(scratch) / "work", Path(scratch) / "pages"
        work.mkdir()
        pages.mkdir()
        plan = keep_with_notebooks(plan, loaded, work)
        keep_words(lists, work)
        sources = notebooks()
        with contextlib.closing(_run_notebooks(sources, plan, lists, work)) as runs:
            for done, source, run in runs:
                progress(source.stem, done, len(sources))
                _write_page(run(), source.stem, loaded, sources, pages)
        progress("index", len(sources), len(sources))
        _write_glossary(loaded, lists, sources, pages)
        render = partial(_render, plan=loaded, sources=sources)
        write_explore_page(loaded, pages / "explore.html", render=render, words=lists)
        _write_index(loaded, lists, sources, pages)
        replace_folder(pages, out, Path(scratch) / "old")
    return out / "index.html"


def keep_with_notebooks(plan: str, loaded: Plan, folder: Path) -> str:
    """Write a plan that has no id into its notebooks' folder; return the name they load it by.

    Under its bare name, so that no page shows the user's folders; as it was read, so that a scan
    isn't read anew by each of them.
    """
    if plan in plans()["id"].values:
        return plan
    name = origin_name(plan)
    name = (UNUSUAL_IN_FILE_NAMES.sub("_", name) or "plan") if is_address(plan) else name
    assert loaded.source is not None  # the plan of a file or of an address has one
    (folder / name).write_bytes(save_source(loaded.source))
    return name


def keep_words(words: WordLists, folder: Path) -> None:
    """Copy the files of own word lists into the notebooks' folder, for the same reason."""
    if words.folder is not None:
        (folder / WORDS_FOLDER).mkdir()
        for name in words.files["file"]:
            shutil.copyfile(words.folder / name, folder / WORDS_FOLDER / name)


def parameters(plan: str, words: WordLists) -> str:
    """Return the code of a notebook's cell of parameters."""
    folder = "None" if words.folder is None else quote_python(WORDS_FOLDER)
    return f"PLAN = {quote_python(plan)}\nWORDS = {folder}"


def _run_notebooks(
    sources: list[Path], plan: str, words: WordLists, work: Path
) -> Generator[tuple[int, Path, Callable[[], Path]], None, None]:
    """Run the notebooks, some at a time; yield the number, path and result (a call) of each."""
    from jupyter_client.manager import AsyncKernelManager

    kernels = []
    code = parameters(plan, words)

    class Kernel(AsyncKernelManager):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            kernels.append(self)

    log = logging.getLogger("papermill")
    level = log.level
    try:
        with ThreadPoolExecutor(min(_AT_A_TIME, os.cpu_count() or 1)) as pool:
            runs = [pool.submit(_run_notebook, source, code, work, Kernel) for source in sources]
            try:
                for done, (source, run) in enumerate(zip(sources, runs, strict=True)):
                    yield done, source, run.result
            finally:
                # Where a notebook failed, or the user wants no more, nobody waits for the others.
                log.setLevel(logging.CRITICAL)  # nor hears that they were ended
                pool.shutdown(wait=False, cancel_futures=True)
                for kernel in kernels:
                    pid = getattr(kernel.provisioner, "pid", None)
                    if kernel.has_kernel and pid:
                        os.kill(pid, signal.SIGTERM)
    finally:
        log.setLevel(level)


def _run_notebook(source: Path, code: str, work: Path, kernel: type) -> Path:
    import papermill
    from jupyter_core.utils import ensure_event_loop
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    target = work / source.name
    _put_parameters(source, code, target)
    loop = ensure_event_loop()  # this thread's, which nobody else would close
    try:
        papermill.execute_notebook(
            target,
            target,
            kernel_name="python3",
            progress_bar=False,
            kernel_manager_class=kernel,
            resources={"metadata": {"path": str(work)}},  # cwd would move the whole process there
            execution_timeout=300,
            extra_arguments=["--log-level=40"],  # no warnings of the kernel on the terminal
        )
    except papermill.PapermillExecutionError as error:
        raise PlanError(
            f"notebook {source.stem} failed in code cell {error.exec_count}: "
            f"{error.ename}: {error.evalue}; no report was written"
        ) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise PlanError(f"notebook {source.stem} failed: {error}; no report was written") from None
    finally:
        loop.close()
    return target


def _put_parameters(source: Path, code: str, target: Path) -> None:
    """Write a notebook with other code in the cell tagged "parameters".

    papermill would put a cell of its own below, in which Chinese is written as escapes.
    """
    import nbformat

    notebook = nbformat.read(source, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = code
    nbformat.write(notebook, target)


def quote_python(text: str) -> str:
    r"""Return a text as Python writes it between double quotes, Chinese as Chinese.

    Examples
    --------
    >>> print(quote_python("云溪2026"), quote_python('a "b"'))
    "云溪2026" "a \"b\""
    """
    # A " in the text makes repr choose ' for its own quotes.
    inside = repr('"' + text)[2:-1]
    return '"' + inside.replace('"', '\\"') + '"'


def _write_page(notebook: Path, name: str, plan: Plan, sources: list[Path], pages: Path) -> None:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="basic",
        exclude_anchor_links=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        mathjax_url="",
        require_js_url="",
    )
    body, _ = exporter.from_filename(str(notebook))
    _render(pages / f"{name}.html", plan, sources, name=name, body=adapt_notebook_html(body))


def _write_index(plan: Plan, words: WordLists, sources: list[Path], pages: Path) -> None:
    import nbformat

    entries = []
    for source in sources:
        cells = nbformat.read(source, as_version=4).cells
        title, _, rest = cells[0].source.partition("\n")
        question = [line for line in rest.splitlines() if line.strip()]
        entries.append((source.stem, title.lstrip("# "), question[:2]))
    notes = [note.split("\n") for note in words.notes]
    _render(pages / "index.html", plan, sources, entries=entries, words_notes=notes)


def _write_glossary(plan: Plan, words: WordLists, sources: list[Path], pages: Path) -> None:
    table = glossary(plan=plan, words=words)
    rows = table.astype(object).where(table.notna(), None).itertuples(index=False)
    themes = table[["theme", "theme_zh", "theme_en"]].drop_duplicates()
    themes = themes[themes["theme"] != ""]  # of an own term
    years = set(load_counts("state-council")["year"])
    script, digest = inline_script("search.js", "glossary.js")
    _render(
        pages / "glossary.html",
        plan,
        sources,
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


def _render(
    path: Path,
    plan: Plan,
    sources: list[Path],
    *,
    template: str = "report.html.j2",
    **values: object,
) -> None:
    """Write a page: a notebook's (``name`` and ``body``), the index (``entries``) or another."""
    import jinja2
    from pygments.formatters import HtmlFormatter

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jnplan.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    common = {
        "mark": REPORT_MARK,
        "name": None,
        "words_notes": [],
        "body": None,
        "plan": plan,
        "names": [source.stem for source in sources],
        "highlighting": HtmlFormatter(style="default").get_style_defs(".highlight"),
    }
    page = environment.get_template(template).render(common | values)
    path.write_text(page, encoding="utf-8")
