import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.helpers import Killed, snapshot

import jnplan as jp
from jnplan.library.store import held_plans, held_record, held_text
from jnplan.library.writing import write_plan, writing

TEXT = "某市2023年工作要点\n1.学习。\n2.校车。\n3.读书。\n"
ABOUT = {"url": "u", "final_url": "v", "encoding": "utf-8", "sections": 0, "tasks": 3}


def put(text=TEXT, plan_id="jinan-2023"):
    with writing():
        return write_plan(plan_id, b"<p>" + text.encode(), text, ABOUT, ending="html")


def test_the_one_replaced_stays_beside_it(library):
    old = snapshot(put())
    date = held_record("jinan-2023")["fetched"]
    second = snapshot(put("二\n" + TEXT))
    assert snapshot(library / f"jinan-2023.old-{date}") == old
    put("三\n" + TEXT)
    assert snapshot(library / f"jinan-2023.old-{date}-2") == second
    assert held_text("jinan-2023") == "三\n" + TEXT
    assert list(held_plans()) == ["jinan-2023"]


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("failure", [Killed, OSError])
def test_a_replacement_ended_anywhere_leaves_a_whole_plan(library, monkeypatch, step, failure):
    put()
    rename, done = Path.rename, []

    def failing(self, target):
        done.append(target)
        if len(done) >= step:
            raise failure
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", failing)
        patched.setattr(shutil, "rmtree", lambda *_, **__: None)  # nor does anything tidy up
        with pytest.raises(jp.PlanError if failure is OSError else Killed):
            put("新\n" + TEXT)
    assert held_text("jinan-2023") == ("新\n" + TEXT if step == 3 else TEXT)
    assert list(held_plans()) == ["jinan-2023"]
    put("再\n" + TEXT)
    assert held_text("jinan-2023") == "再\n" + TEXT
    names = {path.name.split(".old-")[0] for path in library.iterdir()}
    assert names <= {"jinan-2023", ".lock"}


@pytest.mark.parametrize("failure", [Killed, OSError])
def test_a_first_fetch_ended_in_the_middle_leaves_nothing_held(library, monkeypatch, failure):
    def failing(self, target):
        raise failure

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(jp.PlanError if failure is OSError else Killed):
        put()
    assert held_plans() == {}
    assert set(snapshot(library)) <= {".lock"}


def test_a_library_that_is_a_file_or_is_locked_is_told(tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.write_text("mine")
    monkeypatch.setenv("JNPLAN_LIBRARY", str(file))
    with pytest.raises(jp.PlanError, match="the library can't be read"):
        jp.plans()
    with pytest.raises(jp.PlanError, match="can't be written"), writing():
        pass
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr("jnplan.library.writing._SECONDS_FOR_LOCK", 0.1)
    with (
        writing(),
        pytest.raises(jp.PlanError, match="another jnplan process has been writing"),
        writing(),
    ):
        pass


PLAN = """某县教育局2026年工作要点
2026年2月3日
一、安全
1.校车。查校车。（责任科室：安全科）
2.食堂。查食堂。
3.操场。修操场。
"""
OTHER = PLAN.replace("查食堂", "查食堂和小卖部")


@pytest.fixture
def file(library, tmp_path):
    path = tmp_path / "my-2026.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run_adds(*arguments):
    """Run `jnplan add` in as many processes at once as there are arguments."""
    command = [sys.executable, "-c", "from jnplan.cli.app import app; app()", "--lang", "en", "add"]
    running = [
        subprocess.Popen([*command, *map(str, each)], stdout=subprocess.PIPE, text=True)
        for each in arguments
    ]
    return [(process.communicate()[0], process.returncode) for process in running]


def test_two_adds_at_once_both_end_well(file, library, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    done = run_adds([file], [other], [other, "--id", "my-2026", "--json"], [other])
    assert [code for _, code in done[:2]] in ([0, 0], [1, 0])
    assert done[3][1] == 0  # the same file twice is no quarrel
    # Of the two that want one id, one has it and the other is refused.
    assert sorted([done[0][1], done[2][1]]) == [0, 1]
    assert ("小卖部" in jp.load("my-2026").text) == (done[2][1] == 0)
    assert len(jp.load("other").tasks) == 3
    assert {path.name for path in library.iterdir()} == {".lock", "my-2026", "other"}


# Adds in a child that dies at its n-th step on the disk, and looks at what it left; then for n + 1.
KILLED = """
import os, signal, sys
from pathlib import Path
import jnplan as jp
from jnplan.library.store import library_folder

first, second = sys.argv[1:]
STEPS = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "os.chmod", "os.scandir"}
library = str(library_folder())

def child(step):
    seen = 0
    def hook(event, arguments):
        nonlocal seen
        if event in STEPS and str(arguments[0]).startswith(library):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    jp.add_plan(second, plan_id="mine", replace=True)
    os._exit(0)

step, new = 0, 0
jp.add_plan(first, plan_id="mine")
jp.add_plan(first, plan_id="bystander")
bystander = jp.load("bystander")
while True:
    step += 1
    pid = os.fork()
    if not pid:
        child(step)
    ended = os.waitpid(pid, 0)[1] == 0
    plan = jp.load("mine")
    assert plan.text in (Path(first).read_text("utf-8"), Path(second).read_text("utf-8")), step
    new += plan.text == Path(second).read_text("utf-8")
    assert jp.load("bystander") == bystander, step
    assert (library_folder() / "mine").is_dir() or list(library_folder().glob(".mine.*")), step
    if ended:
        break
    jp.add_plan(first, plan_id="mine", replace=True)
    left = [p.name for p in library_folder().iterdir() if p.name.startswith((".new", ".gone"))]
    assert not left, (step, left)
print(step, new)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_a_kill_at_any_step_leaves_the_old_plan_or_the_new_one(file, library, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(file), str(other)],
        capture_output=True,
        text=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    steps, new = map(int, done.stdout.split())
    assert steps > 10
    assert 1 < new < steps  # some kills come before the new plan is there, some after


FULL = """
import resource, signal, sys
import jnplan as jp

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    jp.add_plan(sys.argv[1], plan_id=sys.argv[2], replace=True)
except jp.PlanError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
@pytest.mark.parametrize("room", [0, 20, 400])
def test_a_disk_without_room_is_told_and_loses_nothing(file, library, tmp_path, room):
    jp.add_plan(file, plan_id="mine")
    before = snapshot(library)
    file.write_text(OTHER, encoding="utf-8")
    for plan_id in ("mine", "another"):
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(file), plan_id, str(room)],
            capture_output=True,
            text=True,
        )
        assert "the library can't be written" in done.stdout, done.stderr
        assert done.stderr == ""
        assert snapshot(library) == before
    assert {path.name for path in library.iterdir()} == {".lock", "mine"}
