import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import jnplan as jp
from jnplan.corpus import batches as folder_module
from jnplan.corpus import count_folder as counting
from jnplan.corpus.dataset import open_documents

PLAN = "某市20{:02}年工作要点\n一、安全\n1.校车。查校车{}号。\n2.食堂。立德树人，查第{}食堂。"


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """Sixty plans in some dozen batches."""
    monkeypatch.setattr(folder_module, "_MEAN", 5)
    for i in range(60):
        path = tmp_path / "plans" / f"c{i % 3}" / f"{i:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN.format(i % 30, "甲乙丙丁"[i % 4], i), encoding="utf-8")
    return tmp_path / "plans"


def held(out):
    """Give the bytes of a dataset's files."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*.[pj]*"))}


def test_it_is_the_same_by_one_two_and_four_workers_and_by_both_engines(plans, tmp_path):
    sets = [tmp_path / f"out{workers}" for workers in (0, 1, 2, 4)]
    for out in sets:
        jp.count_folder(plans, out, workers=int(out.name[3:]))
    assert held(sets[0]) == held(sets[1]) == held(sets[2]) == held(sets[3])
    assert len(held(sets[0])) > 20
    jieba = jp.count_folder(plans, tmp_path / "jieba", workers=0, engine="jieba")
    assert jieba.to_table().equals(jp.open_counts(sets[0]).to_table())


def test_what_is_there_is_not_counted_again(plans, tmp_path):
    out = tmp_path / "out"
    steps = []
    jp.count_folder(plans, out, workers=0)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    whole = held(out)
    jp.count_folder(plans, out, workers=0, progress=lambda *step: steps.append(step))
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
    assert steps[-1] == (60, 60)
    # One is lost, one is cut short, one has another's name, one has lost its fellow.
    counts, documents = sorted(out.glob("counts/*")), sorted(out.glob("documents/*"))
    counts[0].unlink()
    counts[1].write_bytes(counts[1].read_bytes()[:-9])
    counts[2].rename(out / "counts" / "part-00777.parquet")
    documents[3].unlink()
    jp.count_folder(plans, out, workers=0)
    assert held(out) == whole
    assert counts[4].stat().st_mtime_ns == before[counts[4]]


def test_files_that_come_go_and_change_are_seen(plans, tmp_path):
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    before = {path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    (plans / "c0" / "00.txt").unlink()
    (plans / "a.txt").write_text("新增校车。", encoding="utf-8")
    (plans / "c2" / "59.txt").write_text("改了，长了。", encoding="utf-8")
    jp.count_folder(plans, out, workers=0)
    fresh = tmp_path / "fresh"
    jp.count_folder(plans, fresh, workers=0)
    assert held(out) == held(fresh)
    kept = {path.stat().st_mtime_ns for path in out.rglob("*.parquet")} & before
    assert len(kept) > len(before) / 2


def test_a_run_that_is_killed_is_gone_on_with(plans, tmp_path):
    out = tmp_path / "out"

    def stop(done, total):
        if done > total / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        jp.count_folder(plans, out, workers=0, progress=stop)
    made = {path: path.stat().st_mtime_ns for path in out.glob("*/part-*.parquet")}
    assert made
    jp.count_folder(plans, out, workers=0)
    assert all(path.stat().st_mtime_ns == when for path, when in made.items())
    whole = tmp_path / "whole"
    jp.count_folder(plans, whole, workers=0)
    assert held(out) == held(whole)


def test_a_worker_that_is_killed_costs_nothing_but_time(plans, tmp_path):
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


def test_what_failed_is_tried_again_on_request(plans, tmp_path):
    """As when what reads it has been installed since: here an error is put into the dataset."""
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    whole = held(out)
    (path,) = out.glob("documents/part-00002.parquet")
    key = pq.read_metadata(path).metadata[b"jnplan.batch"].decode()
    table = pq.read_table(path)
    errors = pa.array(["no reader"] + [""] * (len(table) - 1))
    with pq.ParquetWriter(path, table.schema) as file:
        file.write_table(table.set_column(table.schema.get_field_index("error"), "error", errors))
        file.add_key_value_metadata({"jnplan.batch": key})
    jp.count_folder(plans, out, workers=0)
    assert held(out) != whole
    jp.count_folder(plans, out, workers=0, retry=True)
    assert held(out) == whole


def test_two_runs_do_not_write_into_one_folder(plans, tmp_path):
    def again(done, total):
        with pytest.raises(jp.PlanError, match="another run is counting into this folder"):
            jp.count_folder(plans, tmp_path / "out", workers=0)

    jp.count_folder(plans, tmp_path / "out", workers=0, progress=again)


def test_a_dataset_made_otherwise_is_left_alone(plans, tmp_path):
    out = tmp_path / "out"
    jp.count_folder(plans, out, workers=0)
    whole = held(out)
    for options, name in (
        ({"engine": "jieba"}, "engine .'rjieba', not 'jieba'"),
        ({"dictionary": "jieba"}, "dictionary .'jnplan', not 'jieba'"),
        ({"lexicon": ["校车"]}, "lexicon ."),
        ({"simplified": True}, "simplified .False, not True"),
    ):
        with pytest.raises(jp.PlanError, match=f"counts with another {name}"):
            jp.count_folder(plans, out, workers=0, **options)
    with pytest.raises(jp.PlanError, match=r"another source \('plans', not 'c0'\)"):
        jp.count_folder(plans / "c0", out, workers=0)
    assert held(out) == whole
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").touch()
    with pytest.raises(jp.PlanError, match="isn't empty and holds no counts"):
        jp.count_folder(plans, tmp_path / "mine", workers=0)
    (out / "settings.json").write_text("[]", encoding="utf-8")
    with pytest.raises(jp.PlanError, match="not the settings of a dataset"):
        jp.count_folder(plans, out, workers=0)


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


def test_two_documents_of_one_id_are_told(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"id": name, "text": "校车。"} for name in "abca"]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(
        jp.PlanError, match=r"several documents have the id 'a': a\.jsonl:1, a\.jsonl:4"
    ):
        jp.count_folder(path, tmp_path / "out", workers=0)


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


def test_a_cluster_that_loses_a_worker_gives_the_same(plans, tmp_path, cluster):
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
