"""Count a folder of any size into a dataset, on all cores of a machine or on a Dask cluster.

Each batch (`batches.py`) is counted by itself (`count_batch.py`) and written as soon as it is done,
so that memory doesn't grow with the number of batches, and an interrupted run can be resumed.
"""

import contextlib
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import __version__
from ..errors import PlanError, checked, one_of
from ..words.arrow import import_arrow
from ..words.likeliest.dictionary import DICTIONARIES
from ..words.likeliest.engines import choose_engine
from ..words.lists.word_list import WordList, word_set
from .batches import batches, count_documents, need_documents
from .count_batch import CountSettings, count_batch, read_alone, seen_here
from .dataset import open_counts
from .documents import READING
from .resuming import (
    clear_leftovers,
    missing_batches,
    need_unique_ids,
    only_run,
    prepare_dataset,
    set_aside_batches,
)
from .text_table import as_json_lines
from .workers import Run, WorkerEndedError, ends_process, on_cluster, on_cores

_MOST_ENDED = 3  # times that workers may end with no document to blame and no progress

Progress = Callable[[int, int], object]


@checked
def count_folder(
    folder: str | Path,
    out: str | Path,
    *,
    engine: str | None = None,
    workers: int | None = None,
    client: Any = None,
    dictionary: str = "jnplan",
    lexicon: WordList | None = None,
    stopwords: WordList | None = None,
    simplified: bool = False,
    retry: bool = False,
    progress: Progress | None = None,
) -> Any:
    r"""Count the words of all documents of a folder into a dataset that needn't fit into memory.

    Every file that `read_source` can read is a document, except those whose names begin with a
    dot. A document that can't be read gets a row with its error. A plan is counted by task, as
    ``count_terms(segment(plan))`` does, its words outside tasks under no task; any other document
    is counted as a whole. A second call counts only what is missing or has changed. The dataset is
    the same, file for file, whatever the number of workers.

    Parameters
    ----------
    folder
        A folder, searched with all its subfolders; or a file of JSON lines (.jsonl), each an object
        with id and text, and year and issuer where known; or a table (.xlsx, .csv, .tsv, .xls,
        .ods) with a row a document: the column of texts is called 正文, 全文, 内容 or text, or its
        cells are far longer than all others, and those of year (年份), issuer (单位, 发布机构) and
        id (编号) are taken where there are such. Other fields and columns are kept as metadata.
    out
        The folder of the dataset.
    engine
        ``"rjieba"``, by default where it is installed, or ``"jieba"``, about ten times slower.
    dictionary, lexicon, stopwords
        As for `Segmenter`.
    workers
        The number of processes, by default one per core. 0 counts in this process, and then a file
        that ends the process ends the run.
    client
        A ``dask.distributed.Client`` whose workers count instead; they must see both folders under
        the same paths.
    simplified
        Whether traditional characters are converted to simplified ones.
    retry
        Whether batches with a document that couldn't be read are counted again, for instance after
        LibreOffice or an extra was installed.
    progress
        Called with the number of documents done and the number of all.

    Returns
    -------
    pyarrow.dataset.Dataset
        plan_id, year, section_no, task_no, term, n, as `open_counts` returns; `open_documents`
        lists the documents.

    Raises
    ------
    PlanError
        If an extra is missing, the folder can't be read or holds no document, two documents have
        the same id, or ``out`` holds a dataset made with other settings.

    Examples
    --------
    >>> import jnplan as jp, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "甲市2022.txt").write_text("甲市2022年工作要点\n1.校车。查校车。", "utf-8")
    >>> counts = jp.count_folder(folder, folder / "counts", workers=0)
    >>> counts.to_table().to_pandas()[["plan_id", "year", "task_no", "term", "n"]].values.tolist()
    [['甲市2022', 2022, 1, '校车', 2], ['甲市2022', 2022, 1, '查', 1]]
    """
    folder, out = Path(folder).absolute(), Path(out).absolute()
    if workers is not None and workers < 0:
        raise PlanError(f"count_folder: workers is {workers}; it must be 0 or more")
    import_arrow()
    settings = _make_settings(engine, dictionary, lexicon, stopwords, simplified)
    need_documents(folder, out=out)
    salt = prepare_dataset(folder, out, settings)
    with only_run(out), as_json_lines(folder, out) as source:
        # The total is needed for showing progress only.
        total = count_documents(source, out=out) if progress else 0
        if client is not None:
            _need_folders_seen(client, folder, out)
        run = on_cores(workers) if client is None else on_cluster(client)

        def report_done(n: int) -> None:
            if progress is not None:
                progress(n, total)

        _count_missing(source, out, salt, settings, run, report_done, retry)
        clear_leftovers(out)
    need_unique_ids(out)
    return open_counts(out)


def _count_missing(
    folder: Path,
    out: Path,
    salt: str,
    settings: CountSettings,
    run: Run,
    report_done: Callable[[int], object],
    retry: bool,
) -> None:
    """Count what is missing; if a worker ends, find out why and go on."""
    ended: frozenset[str] = frozenset()
    best = blameless = 0
    while blameless < _MOST_ENDED:
        done = 0

        def add(n: int) -> None:
            nonlocal done
            done += n
            report_done(done)

        held = set_aside_batches(out, retry=retry)
        retry = False
        report_done(done)
        job = functools.partial(count_batch, settings=settings, out=str(out), ended=ended)
        try:
            for n in run(job, missing_batches(batches(folder, out=out, salt=salt), out, held, add)):
                add(n)
            return
        except WorkerEndedError:
            guilty = _find_process_enders(folder, out)
            blameless = 0 if guilty or done > best else blameless + 1
            ended, best = ended | guilty, max(best, done)
    raise PlanError(
        f"{out}: workers ended again and again, as they do when memory runs out; what is done is "
        "kept: call it again, with fewer workers"
    )


def _need_folders_seen(client: Any, folder: Path, out: Path) -> None:
    """Raise a `PlanError` unless every worker has the same version and sees the same folders."""
    try:
        found = client.run(seen_here, str(folder), str(out))
    except ImportError as error:
        raise PlanError(f"a worker of the cluster can't import jnplan: {error}") from None
    for address, (version, *unseen) in sorted(found.items()):
        if version != __version__:
            raise PlanError(f"worker {address} has jnplan {version}; this is {__version__}")
        if unseen:
            raise PlanError(
                f"worker {address} doesn't see {unseen[0]}; all workers must reach the "
                "folders under the same paths"
            )


def _make_settings(
    engine: str | None,
    dictionary: str,
    lexicon: WordList | None,
    stopwords: WordList | None,
    simplified: bool,
) -> CountSettings:
    """Check the options that say how words are cut, and put them together."""
    chosen = choose_engine(engine)
    one_of(dictionary, DICTIONARIES, "dictionary")
    added, stopped = (
        None if words is None else tuple(sorted(word_set(words, name)))
        for words, name in ((lexicon, "lexicon"), (stopwords, "stopwords"))
    )
    return CountSettings(chosen, dictionary, added, stopped, simplified)


def _find_process_enders(folder: Path, out: Path) -> frozenset[str]:
    """Find the documents whose reading ends a process: read each that was being read, alone."""
    found = set()
    for note in sorted(out.glob(f"{READING}*")):
        with contextlib.suppress(ValueError, OSError):
            name, path = json.loads(note.read_text(encoding="utf-8"))
            if ends_process(read_alone, str(folder / path)):
                found.add(name)
        note.unlink(missing_ok=True)
    return frozenset(found)
