import pytest

import jnplan as jp
from jnplan.data import data_folder
from jnplan.publish.lab.copies import copy_for_pupils, copy_notebooks


def test_notebooks_and_lessons_are_copied_whole(tmp_path):
    copied = copy_notebooks(tmp_path / "mine")
    assert {"00-start-here.ipynb", "your-plan.docx", "classroom/1-reading.ipynb"} <= set(copied)
    for name in copied:
        assert (tmp_path / "mine" / name).read_bytes() == (
            data_folder("notebooks") / name
        ).read_bytes()
    there = {path for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert {path.relative_to(tmp_path / "mine").as_posix() for path in there} == set(copied)


def test_what_is_there_already_stays_as_it_is(tmp_path):
    (tmp_path / "00-start-here.ipynb").write_text("mine", encoding="utf-8")
    assert "00-start-here.ipynb" not in copy_notebooks(tmp_path)
    assert (tmp_path / "00-start-here.ipynb").read_text(encoding="utf-8") == "mine"
    assert copy_notebooks(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(jp.PlanError, match="file: the notebooks can't be copied here"):
        copy_notebooks(tmp_path / "file")


def test_without_solutions_the_guide_with_answers_in_it_stays_out_too(tmp_path):
    left_out = {*copy_notebooks(tmp_path / "a")} - {
        *copy_notebooks(tmp_path / "b", solutions=False)
    }
    lessons = ("1-reading", "2-weights", "3-clusters", "4-years")
    solutions = {f"classroom/{name}-solutions.ipynb" for name in lessons}
    assert left_out == {*solutions, "classroom/README.md"}


def test_each_pupil_gets_a_folder_without_solutions(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("张三\n李四/1班\n", encoding="utf-8")
    copied = copy_for_pupils(tmp_path / "class", names)
    assert list(copied) == ["张三", "李四_1班"]
    assert sorted(path.name for path in (tmp_path / "class").iterdir()) == sorted(copied)
    assert (tmp_path / "class" / "张三" / "classroom" / "1-reading.ipynb").is_file()
    assert not list((tmp_path / "class").rglob("*-solutions.ipynb"))
    with_solutions = copy_for_pupils(tmp_path / "class", names, solutions=True)
    assert set(with_solutions.values()) == {5}
    assert len(list((tmp_path / "class").rglob("*-solutions.ipynb"))) == 8
