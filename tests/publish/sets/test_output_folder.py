import pytest
from support.helpers import snapshot

from jnplan import PlanError
from jnplan.publish.sets.output_folder import output_folder, refuse_other_folder, replace_folder

MARK = "<!-- ours -->"


def write(out, text, *, replace=False):
    with output_folder(out, MARK, replace=replace) as folder:
        (folder / "index.html").write_text(f"{MARK}{text}")


def test_a_folder_appears_when_all_is_done(tmp_path):
    out = tmp_path / "a" / "out"
    write(out, "one")
    assert snapshot(tmp_path) == {"a/out/index.html": b"<!-- ours -->one"}
    out.chmod(0o755)
    (out / "index.html").unlink()
    write(out, "two")  # an empty folder is as good as none
    assert (out / "index.html").read_text().endswith("two")


def test_a_failure_leaves_what_was_there(tmp_path):
    write(tmp_path / "out", "one")
    with pytest.raises(ZeroDivisionError), output_folder(tmp_path / "out", MARK, replace=True):
        1 / 0  # noqa: B018
    assert snapshot(tmp_path) == {"out/index.html": b"<!-- ours -->one"}


def test_only_a_folder_of_ours_is_replaced_and_only_if_asked_for(tmp_path):
    out = tmp_path / "out"
    write(out, "one")
    with pytest.raises(PlanError, match="the folder has files in it; choose another with -o, or -"):
        write(out, "two")
    write(out, "two", replace=True)
    assert (out / "index.html").read_text().endswith("two")
    (out / "index.html").write_text("mine")
    with pytest.raises(PlanError, match="has files in it that this command didn't write"):
        write(out, "three", replace=True)
    with pytest.raises(PlanError, match="there is a file where the folder should go"):
        refuse_other_folder(out / "index.html", MARK)
    assert (out / "index.html").read_text() == "mine"


def test_an_old_folder_goes_back_if_the_new_one_cannot_take_its_place(tmp_path):
    write(tmp_path / "out", "one")
    with pytest.raises(OSError):
        replace_folder(tmp_path / "nowhere", tmp_path / "out", tmp_path / "old")
    assert snapshot(tmp_path) == {"out/index.html": b"<!-- ours -->one"}


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PlanError, match=r"file/out can't be written"):
        write(tmp_path / "file" / "out", "one")
