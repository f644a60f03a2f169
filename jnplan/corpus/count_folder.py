"""A folder of any size to a dataset of counts: on all cores of a machine, or on a cluster of Dask.

Each part (`folder.py`) is counted by itself (`part.py`) and written as it is done, so that the
memory taken doesn't hang on the number of parts, and what was ended is gone on with.
"""

import contextlib
import functools
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from .. import __version__
from ..errors import PlanError, one_of
from ..words.arrow import arrow
from ..words.lexicon import word_set
from ..words.segmenter import DICTIONARIES, need_engine
from .count_part import Settings, count_part, read_alone, seen_here
from .dataset import open_counts
from .documents import READING
from .folder import count_documents, need_documents, parts
from .resuming import alone, hold, missing, need_own_ids, prepare, sweep
from .workers import Run, WorkerEndedError, ends_process, on_cluster, on_cores

_MOST_ENDED = 3  # times that workers may be ended with nothing to blame and nothing done

Progress = Callable[[int, int], object]


def count_folder(
    folder: str | Path,
    out: str | Path,
    *,
    engine: str = "rjieba",
    workers: int | None = None,
    client=None,
    dictionary: str = "jnplan",
    lexicon: Iterable[str] | None = None,
    stopwords: Iterable[str] | None = None,
    simplified: bool = False,
    retry: bool = False,
    progress: Progress | None = None,
):
    r"""Count the words of all documents of a folder into a dataset that needn't fit into memory.

    Every file that `read_source` reads counts as a document; what begins with a dot doesn't. A
    document that can't be read is a row with its error. One that parses as a plan is counted by
    task, as ``count_terms(segment(plan))`` does, its words outside tasks under no task; any other
    as a whole. Called again, only what is missing or has changed is counted; the
    dataset is the same, file for file, however many workers made it.

    Parameters
    ----------
    folder
        A folder, with all folders in it; or a file of JSON lines (.jsonl), each an object with id
        and text, and year and issuer where known; its other fields are kept as metadata.
    out
        The folder of the dataset.
    engine, dictionary, lexicon, stopwords
        As for `Segmenter`.
    workers
        Processes of this machine, one a core by default. 0 counts in this process: then a
        file that ends the process ends the run.
    client
        A ``dask.distributed.Client``: its workers count, and see both folders under the same
        paths.
    simplified
        Whether traditional characters are made simplified ones.
    retry
        Whether parts in which a document couldn't be read are counted again, as when LibreOffice or
        an extra was installed since.
    progress
        Called with the number of documents that are done and that of all.

    Returns
    -------
    pyarrow.dataset.Dataset
        plan_id, year, section_no, task_no, term, n, as `open_counts` gives; `open_documents` tells
        of the documents.

    Raises
    ------
    PlanError
        If an extra is missing, the folder can't be read, it holds no document, two of its
        documents have one id, or ``out`` holds a dataset made otherwise.

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
        raise PlanError(f"count_folder: workers is {workers}; 0 or more are wanted")
    arrow()
    settings = _settings(engine, dictionary, lexicon, stopwords, simplified)
    need_documents(folder, out=out)
    # Only who is told how far it is needs to know how many there are.
    total = count_documents(folder, out=out) if progress else 0
    salt = prepare(folder, out, settings)
    with alone(out):
        if client is not None:
            _need_seen(client, folder, out)
        run = on_cores(workers) if client is None else on_cluster(client)
        _count(folder, out, salt, settings, run, lambda n: progress and progress(n, total), retry)
        sweep(out)
    need_own_ids(out)
    return open_counts(out)


def _count(
    folder: Path,
    out: Path,
    salt: str,
    settings: Settings,
    run: Run,
    tell: Callable[[int], object],
    retry: bool,
) -> None:
    """Count what is missing; where a worker is ended, find out why and go on."""
    ended: frozenset[str] = frozenset()
    best = blameless = 0
    while blameless < _MOST_ENDED:
        done = 0

        def add(n: int) -> None:
            nonlocal done
            done += n
            tell(done)

        held = hold(out, retry=retry)
        retry = False
        tell(done)
        job = functools.partial(count_part, settings=settings, out=str(out), ended=ended)
        try:
            for n in run(job, missing(parts(folder, out=out, salt=salt), out, held, add)):
                add(n)
            return
        except WorkerEndedError:
            guilty = _guilty(folder, out)
            blameless = 0 if guilty or done > best else blameless + 1
            ended, best = ended | guilty, max(best, done)
    raise PlanError(
        f"{out}: workers were ended again and again, as where memory runs out; what is done is "
        "kept: call it again, with fewer workers"
    )


def _need_seen(client, folder: Path, out: Path) -> None:
    """See that every worker of a cluster has the same program and sees the same folders."""
    try:
        found = client.run(seen_here, str(folder), str(out))
    except ImportError as error:
        raise PlanError(f"a worker of the cluster can't import jnplan: {error}") from None
    for address, (version, *unseen) in sorted(found.items()):
        if version != __version__:
            raise PlanError(f"worker {address} has jnplan {version}; this is {__version__}")
        if unseen:
            raise PlanError(
                f"worker {address} doesn't see {unseen[0]}; the folders must lie where all "
                "workers reach them under the same path"
            )


def _settings(
    engine: str,
    dictionary: str,
    lexicon: Iterable[str] | None,
    stopwords: Iterable[str] | None,
    simplified: bool,
) -> Settings:
    need_engine(engine)
    one_of(dictionary, DICTIONARIES, "dictionary")
    own = [
        None if words is None else tuple(sorted(word_set(words, name)))
        for words, name in ((lexicon, "lexicon"), (stopwords, "stopwords"))
    ]
    return Settings(engine, dictionary, *own, simplified)


def _guilty(folder: Path, out: Path) -> frozenset[str]:
    """Find the documents whose reading ends a process: those that were being read, each alone."""
    found = set()
    for note in sorted(out.glob(f"{READING}*")):
        with contextlib.suppress(ValueError, OSError):
            name, path = json.loads(note.read_text(encoding="utf-8"))
            if ends_process(read_alone, str(folder / path)):
                found.add(name)
        note.unlink(missing_ok=True)
    return frozenset(found)
