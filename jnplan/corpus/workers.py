"""Who does many like jobs: this process, the cores of this machine, or a cluster of Dask.

Each of them is a function of a job and its arguments one after another, which gives the results as
they come; never more arguments are taken than keep the workers busy. Processes and not threads:
rjieba lets others work while it cuts, but counting what it cut doesn't (benchmarks/README.md, b).
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator

from ..errors import PlanError

_WAITING = 2  # jobs a worker, one at work and one to go on with
_SECONDS = 60
# Arrow's own pool would keep what it has freed for itself.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system"}

Run = Callable[[Callable[..., int], Iterable[tuple]], Iterator[int]]


class WorkerEndedError(Exception):
    """A worker was ended from outside, or by what it did."""


def on_cores(workers: int | None) -> Run:
    """Give the way to run jobs in so many processes of this machine; 0 is this one."""
    if workers == 0:
        return lambda job, todo: (job(*arguments) for arguments in todo)

    def run(job: Callable[..., int], todo: Iterable[tuple]) -> Iterator[int]:
        import loky

        executor = loky.ProcessPoolExecutor(workers or loky.cpu_count(), env=_ENVIRONMENT)
        try:
            yield from _windowed(
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


def on_cluster(client) -> Run:
    """Give the way to run jobs on the workers of a ``dask.distributed.Client``."""

    def run(job: Callable[..., int], todo: Iterable[tuple]) -> Iterator[int]:
        import distributed

        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise PlanError(
                f"{client.scheduler.address}: this cluster has had no worker for {_SECONDS} seconds"
            ) from None
        threads = sum(client.nthreads().values())
        waiting: set = set()
        try:
            yield from _windowed(
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
    """Connect to the Dask scheduler at an address, where one is given: the client, or None."""
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
        raise PlanError(f"{scheduler}: there is no scheduler to be reached: {error}") from None
    with client:
        yield client


def _windowed(
    submit: Callable, wait: Callable, todo: Iterable[tuple], most: int, waiting: set | None = None
) -> Iterator[int]:
    """Keep so many jobs under way, and give the result of each as it comes."""
    waiting = set() if waiting is None else waiting
    for arguments in todo:
        waiting.add(submit(arguments))
        if len(waiting) >= most:
            yield from _taken(wait, waiting)
    while waiting:
        yield from _taken(wait, waiting)


def _taken(wait: Callable, waiting: set) -> Iterator[int]:
    done = wait(waiting)
    waiting -= done
    for each in done:
        yield each.result()


def ends_process(job: Callable, *arguments) -> bool:
    """Do a job in a process of its own, and tell whether that is ended by it."""
    import loky

    executor = loky.ProcessPoolExecutor(1)
    try:
        error = executor.submit(job, *arguments).exception()
    finally:
        executor.shutdown(kill_workers=True)
    return isinstance(error, loky.BrokenProcessPool)
