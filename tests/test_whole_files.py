"""Files of results are written whole or not at all."""

import pytest

import jnplan as jp
from jnplan.whole_files import whole_file, write_file


def test_a_file_is_written_with_its_folder(tmp_path):
    path = write_file(tmp_path / "new" / "a.txt", b"1", replace=False)
    assert path.read_bytes() == b"1"
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


def test_another_file_is_replaced_only_if_asked(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"theirs")
    with pytest.raises(jp.PlanError, match=r"a\.txt is there already.*--replace"):
        write_file(path, b"1", replace=False)
    assert path.read_bytes() == b"theirs"
    assert write_file(path, b"1", replace=True).read_bytes() == b"1"


def test_a_folder_in_its_place_and_one_that_is_a_file_are_named(tmp_path):
    with pytest.raises(jp.PlanError, match="a folder where the file should go"):
        write_file(tmp_path, b"1", replace=True)
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(jp.PlanError, match="can't be written"):
        write_file(tmp_path / "b" / "c.txt", b"1", replace=True)


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt])
def test_what_stood_there_stays_where_writing_fails(tmp_path, failure):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(failure), whole_file(path) as part:
        part.write_bytes(b"half")
        raise failure
    assert path.read_bytes() == b"old" and [each.name for each in tmp_path.iterdir()] == ["a.txt"]
