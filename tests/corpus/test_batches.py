import pytest

import jnplan as jp
from jnplan.corpus import batches as module
from jnplan.corpus.batches import batches, count_documents


def made(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"1.{name}。", encoding="utf-8")
    return root


def files(root, out="none"):
    return [
        (file.id, file.path)
        for batch in batches(root, out=root / out, salt="")
        for file in batch.files
    ]


def test_files_come_folder_by_folder_and_are_called_by_their_names(tmp_path):
    root = made(tmp_path, "乙.txt", "a/2022.txt", "a/2023.docx", "a-b/2022.txt", "notes.dat")
    assert files(root) == [
        ("a/2022", "a/2022.txt"),
        ("a/2023", "a/2023.docx"),
        ("a-b/2022", "a-b/2022.txt"),
        ("notes.dat", "notes.dat"),
        ("乙", "乙.txt"),
    ]
    assert count_documents(root, out=root / "none") == 5


def test_two_of_one_name_keep_their_endings(tmp_path):
    root = made(tmp_path, "2022.txt", "2022.docx", "2023.txt")
    assert [name for name, _ in files(root)] == ["2022.docx", "2022.txt", "2023"]


def test_what_is_hidden_and_the_dataset_itself_are_no_documents(tmp_path):
    root = made(tmp_path, "a.txt", ".DS_Store", "~$a.docx", "Thumbs.db", ".git/b.txt", "out/c.txt")
    made(tmp_path, "jnplan-words/terms.txt", "b/jnplan-words/lexicon.csv")
    assert files(root, "out") == [("a", "a.txt")]


def test_a_link_to_a_folder_is_not_followed_round(tmp_path):
    root = made(tmp_path, "a/b.txt")
    try:
        (root / "a" / "round").symlink_to(root, target_is_directory=True)
    except OSError:
        pytest.skip("links can't be made here")
    assert [name for name, _ in files(root)] == ["a/b", "a/round"]


def test_a_file_more_changes_the_part_it_is_in_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MEAN", 4)
    root = made(tmp_path, *(f"{i:03}.txt" for i in range(100)))
    before = [batch.key for batch in batches(root, out=root / "none", salt="")]
    made(root, "050a.txt")
    after = [batch.key for batch in batches(root, out=root / "none", salt="")]
    assert len(before) > 10
    assert len(set(before) ^ set(after)) in (2, 3)  # one for one, or one that is parted in two
    (root / "000.txt").write_text("1.乙。乙。", encoding="utf-8")
    assert len(set(after) - {batch.key for batch in batches(root, out=root / "none", salt="")}) == 1
    assert not set(after) & {batch.key for batch in batches(root, out=root / "none", salt="other")}


def test_a_part_has_so_many_documents_and_bytes_at_most(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MOST", 3)
    monkeypatch.setattr(module, "_MEAN", 10**9)
    root = made(tmp_path, *"abcdefg")
    assert [len(batch.files) for batch in batches(root, out=root / "none", salt="")] == [3, 3, 1]
    monkeypatch.setattr(module, "_MOST_BYTES", 7)
    assert [len(batch.files) for batch in batches(root, out=root / "none", salt="")] == [1] * 7


def test_lines_are_parted_by_what_they_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MEAN", 3)
    path = tmp_path / "a.jsonl"
    lines = [f'{{"id": {i}}}\n'.encode() for i in range(50)]
    path.write_bytes(b"".join(lines)[:-1])
    found = list(batches(path, out=tmp_path / "none", salt=""))
    assert len(found) > 5
    whole = path.read_bytes()
    assert b"".join(whole[batch.start : batch.start + batch.size] for batch in found) == whole
    assert [batch.line for batch in found] == [
        whole[: batch.start].count(b"\n") + 1 for batch in found
    ]
    assert count_documents(path, out=tmp_path / "none") == 50
    path.write_bytes(b"".join([*lines, b'{"id": 50}\n']))
    keys = [batch.key for batch in batches(path, out=tmp_path / "none", salt="")]
    assert keys[: len(found) - 1] == [batch.key for batch in found[:-1]]


def test_what_is_no_folder_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("1.学。", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"a\.txt: not a folder, nor a table"):
        count_documents(tmp_path / "a.txt", out=tmp_path)
    with pytest.raises(jp.PlanError, match="nowhere: no such folder"):
        count_documents(tmp_path / "nowhere", out=tmp_path)
