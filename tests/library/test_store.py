import json
from pathlib import Path

import pytest
from support.helpers import snapshot

import jnplan as jp
from jnplan.library.store import held_plans, held_record, held_text, library_folder, plan_folder
from jnplan.library.writing import write_plan, writing

TEXT = "某市2023年工作要点\n1.学习。\n2.校车。\n3.读书。\n"
ABOUT = {"url": "u", "final_url": "v", "encoding": "utf-8", "sections": 0, "tasks": 3}


def put(text=TEXT, plan_id="jinan-2023"):
    with writing():
        return write_plan(plan_id, b"<p>" + text.encode(), text, ABOUT, ending="html")


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
    with pytest.raises(jp.PlanError, match=r"record\.json: not a record of a plan"):
        jp.load("jinan-2023")
