import json
import shutil
from pathlib import Path

import pytest
from support.helpers import Killed, snapshot

import jnplan as jp
from jnplan.library.store import (
    held_plans,
    held_record,
    held_text,
    keep,
    library_folder,
    plan_folder,
    writing,
)

TEXT = "某市2023年工作要点\n1.学习。\n2.校车。\n3.读书。\n"
ABOUT = {"url": "u", "final_url": "v", "encoding": "utf-8", "sections": 0, "tasks": 3}


def put(text=TEXT, plan_id="jinan-2023"):
    with writing():
        return keep(plan_id, b"<p>" + text.encode(), text, ABOUT, kind="html")


def test_no_test_sees_the_library_of_whoever_runs_it():
    import platformdirs

    own = Path(platformdirs.user_data_dir("jnplan", appauthor=False))
    assert not library_folder().is_relative_to(own)


def test_the_library_is_where_the_variable_says_or_in_the_users_data(monkeypatch):
    monkeypatch.setenv("JNPLAN_LIBRARY", "~/mine")
    assert library_folder() == Path.home() / "mine"
    monkeypatch.setenv("JNPLAN_LIBRARY", "")
    assert library_folder().name == "library"
    assert "jnplan" in str(library_folder())


def test_reading_creates_no_folder(library):
    assert held_plans() == {}
    with pytest.raises(jp.PlanError, match=r"record\.json: No such file"):
        held_text("jinan-2023")
    jp.plans()
    assert not library.exists()


def test_a_plan_is_kept_with_its_page_text_and_record(library):
    folder = put()
    assert folder == library / "jinan-2023" == plan_folder("jinan-2023")
    assert {path.name for path in folder.iterdir()} == {"original.html", "text.txt", "record.json"}
    assert (folder / "original.html").read_bytes() == b"<p>" + TEXT.encode()
    assert (folder / "text.txt").read_bytes() == TEXT.encode()
    assert held_text("jinan-2023") == TEXT
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    assert held_plans() == {"jinan-2023": record}
    assert record.items() >= ABOUT.items()
    assert record.keys() - ABOUT.keys() == {
        "plan_id", "fetched", "page", "page_sha256", "text_sha256"
    }  # fmt: skip
    assert {path.name for path in library.iterdir()} <= {"jinan-2023", ".lock"}


@pytest.mark.parametrize(
    "plan_id",
    ["../x", "..", ".", "", "a/b", "a\\b", "/etc", "C:x", "-x", ".new-1", "a b", "x" * 101]
    + ["学" * 51],
)
def test_an_id_that_could_leave_the_library_is_refused(library, plan_id):
    for call in (plan_folder, held_record, held_text):
        with pytest.raises(jp.PlanError, match="can't be a plan's id"):
            call(plan_id)
    with pytest.raises(jp.PlanError, match="can't be a plan's id"):
        put(plan_id=plan_id)
    assert set(snapshot(library)) <= {".lock"}


def test_a_changed_text_is_told_with_its_file(library):
    file = put() / "text.txt"
    file.write_text(TEXT + "添一行", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"text\.txt: changed since it was written") as error:
        jp.load("jinan-2023")
    assert str(file) in str(error.value)


@pytest.mark.parametrize("record", ["", "[]", "{}", "null", '{"sections": 1, "tasks": "3"}'])
def test_a_damaged_record_hides_no_other_plan(library, record):
    (put() / "record.json").write_text(record, encoding="utf-8")
    put(plan_id="wuhu-2024")
    held = jp.plans().set_index("id")["held"]
    assert held[["jinan-2023", "wuhu-2024"]].tolist() == ["text", "text"]
    with pytest.raises(jp.PlanError, match=r"record\.json: this is no record of a plan"):
        jp.load("jinan-2023")


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
    with pytest.raises(jp.PlanError, match="this is the library"):
        jp.plans()
    with pytest.raises(jp.PlanError, match="can't be written"), writing():
        pass
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr("jnplan.library.store._SECONDS_FOR_LOCK", 0.1)
    with writing(), pytest.raises(jp.PlanError, match="another jnplan has been writing"), writing():
        pass
