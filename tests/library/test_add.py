import json
import os
import subprocess
import sys

import pytest
from support.helpers import answer, snapshot

import jnplan as jp
from jnplan.library.add import add
from jnplan.library.store import held_record, remove

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


def test_an_added_plan_is_loaded_by_its_id_from_then_on(file, library):
    plan = jp.add_plan(file)
    assert (plan.plan_id, plan.year, plan.issuer) == ("my-2026", 2026, "某县教育局")
    assert jp.load("my-2026") == plan
    row = jp.plans().set_index("id").loc["my-2026"]
    assert row[["year", "kind", "held", "sections", "tasks", "date"]].tolist() == [
        *(2026, "plan", "text", 1, 3, "2026-02-03"),
    ]
    assert (library / "my-2026" / "original.txt").read_bytes() == file.read_bytes()
    record = held_record("my-2026")
    assert (record["name"], record["kind"], record["url"]) == ("my-2026.txt", "txt", "")
    assert str(file.parent) not in json.dumps(record, ensure_ascii=False)


def test_what_is_given_goes_before_what_is_guessed(file):
    plan = jp.add_plan(file, plan_id="ours", year=2027, issuer="某局", title="要点")
    assert (plan.plan_id, plan.year, plan.issuer, plan.title) == ("ours", 2027, "某局", "要点")
    assert jp.load("ours") == plan


def test_traditional_characters_are_kept_or_made_simplified_ones(library, tmp_path):
    path = tmp_path / "tw.txt"
    path.write_text("某市2026年工作要點\n1.學習。讀書。（責任處室：辦公室）\n", encoding="big5")
    as_it_is = jp.add_plan(path)
    assert as_it_is.source.encoding == "big5"
    assert (as_it_is.tasks[0].title, as_it_is.tasks[0].offices) == ("學習", ("辦公室",))
    made = jp.add_plan(path, plan_id="cn", simplified=True)
    assert (made.title, made.tasks[0].title) == ("某市2026年工作要点", "学习")
    assert made.tasks[0].offices == ("办公室",)
    assert any("OpenCC" in note for note in jp.load("cn").source.notes)


def test_the_same_file_again_changes_nothing(file, library):
    assert add(file)[1] == "new"
    before = snapshot(library)
    plan, status = add(file)
    assert (status, plan) == ("unchanged", jp.load("my-2026"))
    assert snapshot(library) == before


def test_another_file_under_a_taken_id_is_refused_unless_it_is_to_replace(file, library):
    add(file)
    before = snapshot(library)
    file.write_text(OTHER, encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"another file \(in task 2\).*--replace"):
        add(file)
    with pytest.raises(jp.PlanError, match="another file"):
        add(file, year=2027)
    assert snapshot(library) == before
    assert add(file, replace=True)[1] == "replaced"
    assert "小卖部" in jp.load("my-2026").text
    (old,) = library.glob("my-2026.old-*")
    assert "小卖部" not in (old / "text.txt").read_text(encoding="utf-8")
    assert remove("my-2026", old=True) == [old.name, "my-2026"]
    assert [path.name for path in library.iterdir()] == [".lock"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"plan_id": "../x"}, "can't be a plan's id"),
        ({"plan_id": "jinan-2022"}, "comes with the package"),
        ({"plan_id": "moe-2024"}, "is a meeting of the catalogue"),
        (
            {"plan_id": "jinan-2023"},
            "is the plan of 2023 in the catalogue, but this one is of 2026",
        ),
        ({"year": 26}, "year is 26; it lies between 1949 and 2099"),
    ],
)
def test_what_cannot_be_added_leaves_the_library(file, library, options, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.add_plan(file, **options)
    assert not library.exists()


def test_a_plan_of_the_catalogue_may_come_from_a_file(library, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PLAN.replace("2026", "2023"), encoding="utf-8")
    before = jp.plans().set_index("id").loc["jinan-2023"]
    plan = jp.add_plan(path, plan_id="jinan-2023")
    assert (plan.title, plan.issuer) == (before["title"], before["issuer"])
    assert jp.plans()["id"].is_unique


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("会议通知\n请参加。\n", "my-2026.txt: no numbered task"),
        ("1.甲。好。\n", "my-2026.txt: it names no year .no line of it is a title.; give one"),
    ],
)
def test_a_file_that_is_no_plan_is_told_by_its_name(file, library, text, message):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(jp.PlanError, match=message):
        jp.add_plan(file)
    assert not library.exists()


def test_a_text_that_holds_no_plan_is_told_with_how_it_was_read(library, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_text("会议通知", encoding="utf-8")
    for read in (jp.read_plan, jp.add_plan, jp.load):
        with pytest.raises(jp.PlanError, match=r"(?s)no numbered task.*ends in \.pdf, but this is"):
            read(str(path))


def test_a_name_that_makes_no_id_asks_for_one(file, tmp_path):
    odd = file.rename(tmp_path / "工作要点 (终稿).txt")
    with pytest.raises(jp.PlanError, match=r"makes no id; give one \(--id"):
        jp.add_plan(odd)
    assert jp.add_plan(odd, plan_id="终稿").plan_id == "终稿"


def test_a_plan_from_an_address(site, library):
    plan = jp.add_plan(site.url("/wuhu.html"))
    assert (plan.plan_id, plan.year, len(plan.tasks)) == ("wuhu", 2024, 4)
    assert held_record("wuhu")["url"] == site.url("/wuhu.html")
    assert jp.read_plan(site.url("/wuhu.html")) == jp.load(site.url("/wuhu.html"))
    assert jp.read_plan(site.url("/wuhu.html")).tasks == plan.tasks


def test_a_public_address_may_redirect_to_no_local_one(site, library, monkeypatch):
    web = pytest.importorskip("jnplan.read.download")
    # The site stands for a public one, until it sends on to another name of this machine.
    monkeypatch.setattr(web, "_look_up", lambda host: [host])
    monkeypatch.setattr(web, "is_local", lambda found: found != ["127.0.0.1"])
    inner = site.address.replace("127.0.0.1", "localhost") + "/wuhu.html"
    site.routes["/on"] = answer(b"", status=302, headers=[("Location", inner)])
    with pytest.raises(jp.PlanError, match=r"redirects to http://localhost.*--local"):
        jp.add_plan(site.url("/on"), plan_id="x")
    assert not library.exists()


@pytest.mark.parametrize(
    ("host", "local"),
    [
        *(("127.0.0.1", True), ("10.1.2.3", True), ("169.254.169.254", True), ("[::1]", True)),
        *(("192.168.0.1", True), ("0.0.0.0", True), ("8.8.8.8", False), ("localhost", True)),
        *(("::ffff:127.0.0.1", True), ("fe80::1", True), ("2001:4860:4860::8888", False)),
    ],
)
def test_which_addresses_are_local(host, local):
    from jnplan.read.download import _look_up, is_local

    assert is_local(_look_up(host.strip("[]"))) == local


def run_adds(*arguments):
    """Run `jnplan add` in as many processes at once as there are arguments."""
    command = [sys.executable, "-c", "from jnplan.cli.app import app; app()", "add"]
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
from jnplan.library.add import add
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
    add(second, plan_id="mine", replace=True)
    os._exit(0)

step, new = 0, 0
add(first, plan_id="mine")
add(first, plan_id="bystander")
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
    add(first, plan_id="mine", replace=True)
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
from jnplan.library.add import add

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    add(sys.argv[1], plan_id=sys.argv[2], replace=True)
except jp.PlanError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
@pytest.mark.parametrize("room", [0, 20, 400])
def test_a_disk_without_room_is_told_and_loses_nothing(file, library, tmp_path, room):
    add(file, plan_id="mine")
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
