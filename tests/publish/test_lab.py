import importlib.util
import subprocess
from types import SimpleNamespace

import pytest

import jnplan as jp
from jnplan.data import data_folder
from jnplan.publish.lab import copy_notebooks, open_lab


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


def test_jupyter_opens_the_folder_and_its_exit_code_is_returned(tmp_path, monkeypatch):
    commands, lines = [], []

    def run(command, **_):
        commands.append(command)
        return SimpleNamespace(returncode=3)

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    assert open_lab(tmp_path, tell=lines.append) == 3
    assert commands[0][-2:] == ["jupyterlab", str(tmp_path)]
    assert (tmp_path / "00-start-here.ipynb").is_file()
    assert lines[0].startswith(f"{tmp_path}: ") and "files copied" in lines[0]


def test_without_jupyter_nothing_is_copied_and_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(jp.PlanError, match=r"jnplan\[lab\]"):
        open_lab(tmp_path, tell=print)
    assert list(tmp_path.iterdir()) == []
