"""The notebooks of a report, run with a plan."""

import logging
import os
import re
import shutil
import signal
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ...data import WORDS_FOLDER, data_folder
from ...errors import PlanError
from ...library.catalogue import plans
from ...plan import Plan
from ...read.origin import is_address, origin_name
from ...read.saved import save_source
from ...word_lists.load_words import WordLists
from ..tables.downloads import DOWNLOADS_VARIABLE

# So many notebooks run at a time, where there are as many cores; each takes some 300 MB.
_AT_A_TIME = 4


# What an address may have and the name of a file may not.
UNUSUAL_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

# They ask of many documents, not of one plan.
_OF_MANY = ("10-how-a-policy-travels",)


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
    sources: list[Path],
    code: str,
    work: Path,
    files: Path,
    environment: Mapping[str, str],
) -> Generator[tuple[int, Path, Callable[[], Path]], None, None]:
    """Run the notebooks, some at a time; yield the number, path and result (a call) of each.

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
    environment
        Variables that their kernels have besides those of this process.
    """
    from jupyter_client.manager import AsyncKernelManager

    kernels = []

    class Kernel(AsyncKernelManager):
        def __init__(self, *args, **options):
            super().__init__(*args, **options)
            kernels.append(self)

    def kernel_of(source: Path) -> type:
        own = files / source.stem
        own.mkdir(parents=True)
        variables = {**os.environ, **environment, DOWNLOADS_VARIABLE: str(own)}

        class OwnKernel(Kernel):
            async def start_kernel(self, **options):  # type: ignore[override]
                await super().start_kernel(**{**options, "env": variables})

        return OwnKernel

    log = logging.getLogger("papermill")
    level = log.level
    try:
        with ThreadPoolExecutor(min(_AT_A_TIME, os.cpu_count() or 1)) as pool:
            runs = [
                pool.submit(_run_notebook, source, code, work, kernel_of(source))
                for source in sources
            ]
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
