import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

import jnplan as jp
from jnplan.corpus import count_folder as counting
from jnplan.corpus.dataset import open_documents


def test_it_is_the_same_by_one_two_and_four_workers_and_by_both_engines(plans, tmp_path, held):
    sets = [tmp_path / f"out{workers}" for workers in (0, 1, 2, 4)]
    for out in sets:
        jp.count_folder(plans, out, workers=int(out.name[3:]))
    assert held(sets[0]) == held(sets[1]) == held(sets[2]) == held(sets[3])
    assert len(held(sets[0])) > 20
    jieba = jp.count_folder(plans, tmp_path / "jieba", workers=0, engine="jieba")
    assert jieba.to_table().equals(jp.open_counts(sets[0]).to_table())


def test_a_worker_that_is_killed_costs_nothing_but_time(plans, tmp_path, held):
    killed = []

    def kill(done, total):
        children = psutil.Process().children(recursive=True)
        if done and not killed:
            killed.append(max(child.pid for child in children))  # the one that began last
            os.kill(killed[0], signal.SIGKILL)

    jp.count_folder(plans, tmp_path / "out", workers=2, progress=kill)
    assert killed
    jp.count_folder(plans, tmp_path / "whole", workers=0)
    assert held(tmp_path / "out") == held(tmp_path / "whole")


def test_workers_that_are_killed_again_and_again_are_told(plans, tmp_path, monkeypatch):
    def always(job, todo):
        next(iter(todo))
        raise counting.WorkerEndedError
        yield

    monkeypatch.setattr(counting, "on_cores", lambda workers: always)
    with pytest.raises(jp.PlanError, match="ended again and again, as they do when memory"):
        jp.count_folder(plans, tmp_path / "out")


def test_a_document_whose_reading_ends_a_process_is_a_row_with_its_error(tmp_path, monkeypatch):
    """No reader here ends a process; so it is said of one that it did."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("校车。", encoding="utf-8")
    tries = []

    def once(job, todo):
        tries.append(job.keywords["ended"])
        if len(tries) == 1:
            for name in ("a", "b"):
                told = json.dumps([name, f"{name}.txt"])
                (out / f".reading-here-{name}").write_text(told, encoding="utf-8")
            raise counting.WorkerEndedError
        yield from (job(*arguments) for arguments in todo)

    monkeypatch.setattr(counting, "on_cores", lambda workers: once)
    monkeypatch.setattr(counting, "ends_process", lambda job, path: path.endswith("b.txt"))
    jp.count_folder(folder, out)
    assert tries == [frozenset(), frozenset("b")]
    documents = open_documents(out)
    assert documents["error"].tolist() == [
        "", "b.txt: reading it ended the process; it is damaged, or too large",
    ]  # fmt: skip
    assert [path.name for path in out.glob(".*")] == [".lock"]


def test_wrong_input_is_told(tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(jp.PlanError, match="empty: no document found"):
        jp.count_folder(empty, tmp_path / "out")
    with pytest.raises(jp.PlanError, match="workers is -1"):
        jp.count_folder(empty, tmp_path / "out", workers=-1)
    with pytest.raises(jp.PlanError, match="engine: 'thulac' is not one of"):
        jp.count_folder(empty, tmp_path / "out", engine="thulac")
    with pytest.raises(jp.PlanError, match="lexicon: expected a list of words"):
        jp.count_folder(empty, tmp_path / "out", lexicon="双减")
    assert not (tmp_path / "out").exists()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[scale\]"):
        jp.count_folder(empty, tmp_path / "out")


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a process; a worker that is killed doesn't come back."""
    environment = os.environ | {"DASK_LOGGING__DISTRIBUTED": "critical"}
    file = tmp_path / "scheduler.json"
    python = [sys.executable, "-m"]
    worker = ["distributed.cli.dask_worker", "--scheduler-file", str(file), "--no-nanny"]
    worker += ["--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / "dask")]
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    scheduler += ["--scheduler-file", str(file), "--no-dashboard"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
    started = [
        subprocess.Popen([*python, *command], **quiet) for command in (scheduler, worker, worker)
    ]
    try:
        for _ in range(600):
            if file.exists():
                break
            time.sleep(0.05)
        yield json.loads(file.read_text())["address"], started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


def test_a_cluster_that_loses_a_worker_gives_the_same(plans, tmp_path, cluster, held):
    import distributed

    address, workers = cluster

    def kill(done, total):
        if done:
            workers[0].kill()

    with distributed.Client(address, timeout=30) as client:
        client.wait_for_workers(2, timeout=60)
        with pytest.raises(jp.PlanError, match=r"doesn't see .*elsewhere"):
            counting._need_folders_seen(client, plans, tmp_path / "elsewhere")
        jp.count_folder(plans, tmp_path / "out", client=client, progress=kill)
        assert len(client.scheduler_info()["workers"]) == 1
    jp.count_folder(plans, tmp_path / "whole", workers=0)
    assert held(tmp_path / "out") == held(tmp_path / "whole")
