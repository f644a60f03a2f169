"""Notebooks run with a plan: with which code, in which order, where they write."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from jnplan.publish.pages.run_notebooks import (
    _LONGEST,
    notebooks,
    quote_python,
    run_notebooks,
)
from jnplan.publish.tables.downloads import DOWNLOADS_VARIABLE


def put_notebook(path, cells):
    parameters = new_code_cell('PLAN = ""', metadata={"tags": ["parameters"]})
    nbformat.write(new_notebook(cells=[parameters, *map(new_code_cell, cells)]), path)
    return path


def test_each_notebook_has_its_parameters_and_a_folder_and_the_longest_comes_first(tmp_path):
    sources = [
        put_notebook(tmp_path / "00-a.ipynb", ["1"]),
        put_notebook(tmp_path / "01-b.ipynb", ["1", "2", "3"]),
        put_notebook(tmp_path / "02-c.ipynb", ["1", "2"]),
    ]
    work, files = tmp_path / "work", tmp_path / "files"
    work.mkdir()
    given = []

    def run(jobs):
        given.extend(jobs)
        return reversed(jobs)

    found = run_notebooks(sources, 'PLAN = "jinan-2022"', work, files, run)
    assert [job.name for job in given] == ["01-b", "02-c", "00-a"]  # before one is asked for
    for job in given:
        assert job.notebook.cells[0].source == 'PLAN = "jinan-2022"'
        assert job.variables == {DOWNLOADS_VARIABLE: str(files / job.name)}
        assert (files / job.name).is_dir()
    ended = list(found)
    assert ended == [(name, work / f"{name}.ipynb") for name in ("00-a", "02-c", "01-b")]
    assert nbformat.read(ended[0][1], as_version=4).cells[0].source == 'PLAN = "jinan-2022"'


def test_those_known_to_be_long_come_first_and_are_there(tmp_path):
    assert set(_LONGEST) <= {path.stem for path in notebooks()}
    sources = [put_notebook(tmp_path / "00-a.ipynb", ["1", "2"])]
    sources += [put_notebook(tmp_path / f"{name}.ipynb", ["1"]) for name in sorted(_LONGEST)]
    given = run_notebooks(sources, 'PLAN = "a"', tmp_path, tmp_path / "files", iter)
    assert [name for name, _ in given] == [*_LONGEST, "00-a"]


def test_an_id_is_written_as_it_is():
    assert quote_python("云溪2026") == '"云溪2026"'
