"""Run many jobs of one kind: in this process, on the cores of this machine, or on a Dask cluster.

Each way is a function of a job and an iterable of its arguments, which yields results as they come
and never takes more arguments than keep the workers busy. Processes and not threads: rjieba
releases the lock while it cuts, but counting what it cut doesn't (benchmarks/README.md, b).
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..errors import PlanError

_WAITING = 2  # jobs per worker: the one it does and the next one
_SECONDS = 60
# Arrow's own pool would not return freed memory to the system.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system"}

Run = Callable[[Callable[..., int], Iterable[tuple]], Iterator[int]]


class WorkerEndedError(Exception):
    """A worker process ended: it was killed, or its job ended it."""


def on_cores(workers: int | None) -> Run:
    """Return a function that runs jobs in this many processes; 0 means in this process."""
    if workers == 0:
        return lambda job, todo: (job(*arguments) for arguments in todo)

    def run(job: Callable[..., int], todo: Iterable[tuple]) -> Iterator[int]:
        import loky

        executor = loky.ProcessPoolExecutor(workers or loky.cpu_count(), env=_ENVIRONMENT)
        try:
            yield from _run_windowed(
                lambda arguments: executor.submit(job, *arguments),
                lambda waiting: loky.wait(waiting, return_when=loky.FIRST_COMPLETED).done,
                todo,
                _WAITING * (workers or loky.cpu_count()),
            )
        except loky.BrokenProcessPool:
            raise WorkerEndedError from None
        finally:
            executor.shutdown(kill_workers=True)

    return run


def on_cluster(client: Any) -> Run:
    """Return a function that runs jobs on the workers of a ``dask.distributed.Client``."""

    def run(job: Callable[..., int], todo: Iterable[tuple]) -> Iterator[int]:
        import distributed

        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise PlanError(
                f"{client.scheduler.address}: no worker joined the cluster in {_SECONDS} seconds"
            ) from None
        threads = sum(client.nthreads().values())
        waiting: set = set()
        try:
            yield from _run_windowed(
                lambda arguments: client.submit(job, *arguments, pure=False),
                lambda waiting: distributed.wait(waiting, return_when="FIRST_COMPLETED").done,
                todo,
                _WAITING * threads,
                waiting,
            )
        except distributed.KilledWorker:
            raise WorkerEndedError from None
        finally:
            client.cancel(list(waiting))

    return run


@contextlib.contextmanager
def connected(scheduler: str | None) -> Iterator[object]:
    """Connect to the Dask scheduler at an address; None in place of a client if none is given."""
    if scheduler is None:
        yield None
        return
    try:
        import distributed
    except ImportError:
        raise PlanError(
            'Dask is not installed; it comes with the extra: pip install "jnplan[scale]"'
        ) from None
    try:
        client = distributed.Client(scheduler, timeout=10)
    except (OSError, ValueError, TypeError) as error:
        raise PlanError(f"{scheduler}: can't reach a Dask scheduler: {error}") from None
    with client:
        yield client


def _run_windowed(
    submit: Callable, wait: Callable, todo: Iterable[tuple], most: int, waiting: set | None = None
) -> Iterator[int]:
    """Keep this many jobs under way, and yield the result of each as it comes."""
    waiting = set() if waiting is None else waiting
    for arguments in todo:
        waiting.add(submit(arguments))
        if len(waiting) >= most:
            yield from _take_done(wait, waiting)
    while waiting:
        yield from _take_done(wait, waiting)


def _take_done(wait: Callable, waiting: set) -> Iterator[int]:
    """Wait until a job is done, and yield the results of all that are."""
    done = wait(waiting)
    waiting -= done
    for each in done:
        yield each.result()


def ends_process(job: Callable, *arguments: object) -> bool:
    """Whether a job ends the process that does it; done in a process of its own."""
    import loky

    executor = loky.ProcessPoolExecutor(1)
    try:
        error = executor.submit(job, *arguments).exception()
    finally:
        executor.shutdown(kill_workers=True)
    return isinstance(error, loky.BrokenProcessPool)
