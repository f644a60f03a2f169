import os

import pytest

from jnplan.corpus.workers import WorkerEndedError, ends_process, on_cores


def square(n):
    return n * n


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_every_job_is_done_wherever(workers):
    todo = ((n,) for n in range(9))
    assert sorted(on_cores(workers)(square, todo)) == sorted(n * n for n in range(9))


def test_no_more_is_taken_than_keeps_the_workers_busy():
    taken = []

    def todo():
        for n in range(20):
            taken.append(n)
            yield (n,)

    results = on_cores(1)(square, todo())
    next(results)
    assert len(taken) <= 2
    assert len(list(results)) == 19


def test_a_worker_that_is_ended_is_told_from_a_job_that_fails():
    with pytest.raises(WorkerEndedError):
        list(on_cores(1)(os._exit, [(1,)]))
    with pytest.raises(TypeError):
        list(on_cores(1)(square, [("甲",)]))


def test_a_job_is_tried_alone():
    assert ends_process(os._exit, 1)
    assert not ends_process(square, 2)
    assert not ends_process(square, "甲")
