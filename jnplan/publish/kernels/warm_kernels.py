"""Kernels that are started ahead, and run the notebooks that come."""

import asyncio
import contextlib
import os
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ...errors import PlanError

# So many notebooks run at a time, where there are as many cores; each takes some 400 MB.
_AT_A_TIME = 4
_START_SECONDS = 60
_CELL_SECONDS = 300
_STATE = "from jnplan.publish.kernels.new_state import begin_notebook, warm_up\n"
# No warnings of the kernel on the terminal; no file for what is typed.
_ARGUMENTS = ["--log-level=50", "--HistoryManager.hist_file=:memory:"]


class Job(NamedTuple):
    """A notebook (of nbformat) to run, its name, and variables of the environment for it alone."""

    name: str
    notebook: Any
    variables: Mapping[str, str]


# Runs notebooks, in the order in which they are given; yields each, with its outputs, as it ends.
RunJobs = Callable[[Sequence[Job]], Iterator[Job]]


@contextlib.contextmanager
def warm_kernels(folder: Path, variables: Mapping[str, str], *, most: int) -> Iterator[RunJobs]:
    """Start kernels; give what runs notebooks in them, each as in a new one; end the kernels.

    They load what notebooks need while the caller does something else. However the block is left,
    none of them is left behind.

    Parameters
    ----------
    folder
        The folder in which they run.
    variables
        Variables of the environment that the kernels have besides those of this process.
    most
        The greatest number of kernels: one a core is started, and never more than four.

    Raises
    ------
    PlanError
        By what is given: if a notebook fails, a cell takes too long or a kernel dies.
    """
    count = max(1, min(most, _AT_A_TIME, os.cpu_count() or 1))
    jobs: asyncio.Queue[Job | None] = asyncio.Queue()
    done: queue.SimpleQueue[Job | BaseException] = queue.SimpleQueue()
    # Not the loop that Windows has by default: zmq can't wait for its sockets in that.
    runner = asyncio.Runner(loop_factory=asyncio.SelectorEventLoop)
    loop = runner.get_loop()

    begun = {"env": {**os.environ, **variables}, "cwd": str(folder)}
    work = loop.create_task(_run_kernels(count, begun, jobs, done))
    thread = threading.Thread(target=_drive, args=(runner, work), name="kernels")
    thread.start()

    def run(some: Sequence[Job]) -> Iterator[Job]:
        for job in [*some, *[None] * count]:
            loop.call_soon_threadsafe(jobs.put_nowait, job)
        return (_next_done(done) for _ in some)

    try:
        yield run
    finally:
        with contextlib.suppress(RuntimeError):  # all have ended, and the loop is closed
            loop.call_soon_threadsafe(work.cancel)
        thread.join()


def _next_done(done: queue.SimpleQueue) -> Job:
    while True:
        try:
            found = done.get(timeout=0.5)  # on Windows nothing interrupts a longer wait
        except queue.Empty:
            continue
        if isinstance(found, BaseException):
            raise found
        return found


def _drive(runner: asyncio.Runner, work: asyncio.Task) -> None:
    """Run what the kernels have to do to its end, in a thread of its own."""
    with runner, contextlib.suppress(asyncio.CancelledError):
        runner.get_loop().run_until_complete(work)


async def _run_kernels(
    count: int, begun: dict[str, Any], jobs: asyncio.Queue, done: queue.SimpleQueue
) -> None:
    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            group.create_task(_run_kernel(begun, jobs, done))


async def _run_kernel(begun: dict[str, Any], jobs: asyncio.Queue, done: queue.SimpleQueue) -> None:
    """Run jobs in a kernel until there are no more, or one fails."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    job: Job | None = None
    try:
        async with _started_kernel(begun) as (manager, client):
            while (job := await jobs.get()) is not None:
                await _run_notebook(job, manager, client)
                done.put(job)
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        if job is None:
            done.put(PlanError(f"no kernel could be started: {error}; no report was written"))
        else:
            done.put(PlanError(f"notebook {job.name} failed: {error}; no report was written"))
    except Exception as error:
        done.put(error)


@contextlib.asynccontextmanager
async def _started_kernel(begun: dict[str, Any]) -> AsyncIterator[tuple[Any, Any]]:
    """Give the manager and the client of a kernel that has loaded what notebooks need."""
    from jupyter_client.manager import AsyncKernelManager

    manager, client, done = AsyncKernelManager(kernel_name="python3"), None, False
    try:
        await manager.start_kernel(extra_arguments=_ARGUMENTS, **begun)
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=_START_SECONDS)
        client.allow_stdin = False
        # Nobody waits for it; what is wrong with it, the first notebook will say.
        client.execute(f"{_STATE}warm_up()", silent=True, stop_on_error=False)
        yield manager, client
        done = True
    finally:
        if client is not None:
            client.stop_channels()
        try:
            if done:
                await manager.shutdown_kernel()
        finally:
            if manager.has_kernel:
                await manager.shutdown_kernel(now=True)


async def _run_notebook(job: Job, manager: Any, client: Any) -> None:
    """Run the cells of a notebook as in a new kernel; their outputs are put into it."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    runner = NotebookClient(job.notebook, km=manager, timeout_func=lambda cell: _CELL_SECONDS)
    runner.kc = client
    code = f"{_STATE}begin_notebook({dict(job.variables)!r})"
    asked = client.execute(code, silent=True)
    reply = await runner.async_wait_for_reply(asked)
    if reply is None or reply["content"]["status"] != "ok":
        what = reply["content"] if reply else {}
        raise RuntimeError(f"{what.get('ename')}: {what.get('evalue')}")
    for index, cell in enumerate(job.notebook.cells):
        try:
            await runner.async_execute_cell(cell, index)
        except CellExecutionError as error:
            raise PlanError(
                f"notebook {job.name} failed in code cell {cell.execution_count}: "
                f"{error.ename}: {error.evalue}; no report was written"
            ) from None
