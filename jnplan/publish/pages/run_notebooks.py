"""The notebooks of a report, run with a plan."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...data import WORDS_FOLDER, data_folder
from ...library.catalogue import plans
from ...plan import Plan
from ...read.origin import is_address, origin_name
from ...read.saved import save_source
from ...word_lists.load_words import WordLists
from ..kernels.warm_kernels import Job, RunJobs
from ..tables.downloads import DOWNLOADS_VARIABLE

# What an address may have and the name of a file may not.
UNUSUAL_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

# They ask of many documents, not of one plan.
_OF_MANY = ("10-how-a-policy-travels",)
# They take longest, the first most, by what `benchmarks/bench.py e` measured.
_LONGEST = ("03-topics", "08-through-the-years", "06-targets-and-offices")


def notebooks() -> list[Path]:
    """Return the paths of the numbered notebooks that can be run with one plan, in order."""
    numbered = data_folder("notebooks").glob("[0-9][0-9]-*.ipynb")
    return sorted(path for path in numbered if path.stem not in _OF_MANY)


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


def run_notebooks(
    sources: list[Path], code: str, work: Path, files: Path, run: RunJobs
) -> Iterator[tuple[str, Path]]:
    """Have notebooks run; yield the name of each and the file with its outputs, as it ends.

    They begin before the first is asked for, the longest first, then those with most cells, so that
    in the end no kernel is left alone with a long one.

    Parameters
    ----------
    sources
        The notebooks.
    code
        The code of their cells of parameters, as `parameters` gives it.
    work
        The folder in which they run.
    files
        The folder of the files that they write: a folder each, by their names.
    run
        What runs them, as `warm_kernels` gives it.
    """
    import nbformat

    jobs = []
    for source in sources:
        notebook = nbformat.read(source, as_version=4)
        put_parameters(notebook, code)
        (files / source.stem).mkdir(parents=True)
        jobs.append(Job(source.stem, notebook, {DOWNLOADS_VARIABLE: str(files / source.stem)}))
    ended = run(sorted(jobs, key=_place_in_turn))
    return ((job.name, _write_outputs(job, work)) for job in ended)


def _write_outputs(job: Job, work: Path) -> Path:
    import nbformat

    target = work / f"{job.name}.ipynb"
    nbformat.write(job.notebook, target)
    return target


def _place_in_turn(job: Job) -> tuple[int, int]:
    """Return what puts notebooks into an order, those that probably take long first."""
    place = _LONGEST.index(job.name) if job.name in _LONGEST else len(_LONGEST)
    return place, -sum(cell.cell_type == "code" for cell in job.notebook.cells)


def put_parameters(notebook: Any, code: str) -> None:
    """Put other code into the cells of a notebook that are tagged "parameters"."""
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = code


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
