"""The one file that holds plans of a library."""

import json
import zipfile

import pytest

import jnplan as jp
from jnplan.library.transfer import library_file
from jnplan.library.transfer.library_file import LIST_FILE, read_library_zip, write_library_zip

FILES = {"original.txt": b"1", "text.txt": "甲".encode(), "record.json": b"{}"}


@pytest.fixture
def path(tmp_path):
    write_library_zip(tmp_path / "a.zip", {"my-2026": FILES, "计划": FILES})
    return tmp_path / "a.zip"


def rewritten(path, change):
    """Write a zip anew with members changed; ``change`` takes and gives a dict of them."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in change(members).items():
            archive.writestr(name, raw)
    return path


def relisted(path, change):
    def changed(members):
        listed = json.loads(members[LIST_FILE])
        return members | {LIST_FILE: json.dumps(change(listed))}

    return rewritten(path, changed)


def test_what_is_written_is_read_and_the_same_bytes_each_time(path, tmp_path):
    assert read_library_zip(path) == {"my-2026": FILES, "计划": FILES}
    write_library_zip(tmp_path / "b.zip", {"计划": FILES, "my-2026": dict(reversed(FILES.items()))})
    assert path.read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_changed_file_is_named(path):
    rewritten(path, lambda m: m | {"plans/my-2026/text.txt": "乙".encode()})
    with pytest.raises(jp.PlanError, match=r"plans/my-2026/text\.txt isn't as it was written"):
        read_library_zip(path)


def test_a_missing_file_is_named(path):
    rewritten(path, lambda m: {k: v for k, v in m.items() if k != "plans/计划/record.json"})
    with pytest.raises(jp.PlanError, match=r"plans/计划/record\.json is listed but missing"):
        read_library_zip(path)


@pytest.mark.parametrize(
    "entry",
    [
        {"plan_id": "..", "name": "text.txt"},
        {"plan_id": "a/b", "name": "text.txt"},
        {"plan_id": "my-2026", "name": "../text.txt"},
        {"plan_id": "my-2026", "name": "original.sh.x"},
        {"plan_id": "my-2026", "name": "text.txt", "size": -1},
        {"plan_id": "my-2026", "name": "text.txt", "size": "1"},
    ],
)
def test_a_list_that_names_anything_else_is_refused(path, entry):
    def change(listed):
        return listed | {"files": [listed["files"][0] | entry, *listed["files"][1:]]}

    relisted(path, change)
    with pytest.raises(jp.PlanError):
        read_library_zip(path)


def test_a_later_format_is_told_apart_from_damage(path):
    relisted(path, lambda listed: listed | {"format": 2})
    with pytest.raises(jp.PlanError, match="written in format 2; this jnplan reads 1"):
        read_library_zip(path)


def test_what_is_too_large_is_refused(path, monkeypatch):
    monkeypatch.setattr(library_file, "MOST_BYTES", 5)
    with pytest.raises(jp.PlanError, match="unpacked it has more than 5 bytes"):
        read_library_zip(path)


def test_a_member_larger_than_listed_is_not_read_to_its_end(path):
    rewritten(path, lambda m: m | {"plans/my-2026/original.txt": b"11"})
    with pytest.raises(jp.PlanError, match="larger than the 1 bytes"):
        read_library_zip(path)


@pytest.mark.parametrize("raw", [b"", b"PK", b"no zip"])
def test_a_file_that_is_no_zip_is_named(tmp_path, raw):
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(jp.PlanError, match=r"a\.zip: it can't be read as a zip"):
        read_library_zip(tmp_path / "a.zip")


def test_another_zip_and_no_file_are_told_apart(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("plan.txt", "1.甲。")
    with pytest.raises(jp.PlanError, match="jnplan add"):
        read_library_zip(tmp_path / "a.zip")
    with pytest.raises(jp.PlanError, match="no such file"):
        read_library_zip(tmp_path / "b.zip")
