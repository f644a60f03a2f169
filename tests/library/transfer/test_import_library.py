"""A colleague's plans put into the library."""

import json
import shutil

import pytest
from support.helpers import snapshot

import jnplan as jp
from jnplan.library.store import held_plans, plan_folder
from jnplan.library.transfer.export_library import export_library, held_files
from jnplan.library.transfer.import_library import import_library
from jnplan.library.transfer.library_file import write_library_zip

TEXT = "某市教育局{}年工作要点\n1.学习。好。\n2.校车。好。\n"


@pytest.fixture
def handed(library, tmp_path):
    """Hand on a file with two plans; the library is empty then."""
    for year in (2025, 2026):
        (tmp_path / f"{year}.txt").write_text(TEXT.format(year), encoding="utf-8")
        jp.add_plan(tmp_path / f"{year}.txt", plan_id=f"my-{year}")
    export_library(tmp_path / "a.zip")
    shutil.move(library, tmp_path / "theirs")
    return tmp_path / "a.zip"


def statuses(table):
    return dict(table.itertuples(index=False))


def test_every_plan_is_there_as_it_was(handed, library, tmp_path):
    assert statuses(import_library(handed)) == {"my-2025": "new", "my-2026": "new"}
    for plan_id in ("my-2025", "my-2026"):
        assert snapshot(library / plan_id) == snapshot(tmp_path / "theirs" / plan_id)
    assert jp.load("my-2026").tasks[1].title == "校车"


def test_twice_changes_nothing(handed, library):
    import_library(handed)
    before = snapshot(library)
    assert set(import_library(handed)["status"]) == {"unchanged"}
    assert snapshot(library) == before


def test_another_plan_of_an_id_keeps_all_out_unless_it_may_be_replaced(handed, library, tmp_path):
    (tmp_path / "own.txt").write_text(TEXT.format(2026) + "3.读书。好。\n", encoding="utf-8")
    jp.add_plan(tmp_path / "own.txt", plan_id="my-2026")
    with pytest.raises(jp.PlanError, match="other plans of these ids: my-2026; nothing was"):
        import_library(handed)
    assert list(held_plans()) == ["my-2026"]
    assert statuses(import_library(handed, replace=True))["my-2026"] == "replaced"
    assert len(jp.load("my-2026").tasks) == 2
    assert len(list(library.glob("my-2026.old-*"))) == 1


def test_a_failure_while_writing_leaves_the_library_as_it_was(handed, library, monkeypatch):
    from pathlib import Path

    write = Path.write_bytes

    def full(self, raw):
        if self.name == "record.json":
            raise OSError(28, "No space left on device")
        return write(self, raw)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(jp.PlanError, match="can't be written"):
        import_library(handed)
    assert held_plans() == {}


def test_a_record_of_other_files_is_refused(handed, library, tmp_path):
    import_library(handed)
    files = held_files("my-2026")
    record = json.loads(files["record.json"]) | {"page_sha256": "0"}
    files["record.json"] = json.dumps(record).encode()
    write_library_zip(tmp_path / "b.zip", {"my-2026": files})
    with pytest.raises(jp.PlanError, match=r"record\.json of my-2026 isn't that of its files"):
        import_library(tmp_path / "b.zip", replace=True)
    assert plan_folder("my-2026").is_dir()
