"""Notebooks run with a plan: where they write, and in which language they speak."""

import contextlib

import nbformat
import pytest

from jnplan.publish.pages.run_notebooks import quote_python, run_notebooks

pytestmark = pytest.mark.notebooks


def test_each_notebook_has_a_folder_of_its_own_and_the_variables_asked_for(tmp_path):
    code = "import os\nprint(os.environ['JNPLAN_LANG'], os.environ['JNPLAN_DOWNLOADS'])"
    sources = []
    for name in ("00-a", "01-b"):
        cells = [
            nbformat.v4.new_code_cell('PLAN = ""', metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(code),
        ]
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        book = nbformat.v4.new_notebook(
            cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
        )
        sources.append(tmp_path / f"{name}.ipynb")
        nbformat.write(book, sources[-1])
    work, files = tmp_path / "work", tmp_path / "files"
    work.mkdir()
    said = []
    with contextlib.closing(
        run_notebooks(sources, 'PLAN = "jinan-2022"', work, files, {"JNPLAN_LANG": "en"})
    ) as runs:
        for _, _, run in runs:
            said.append(nbformat.read(run(), as_version=4).cells[1].outputs[0].text)
    assert said == [f"en {files / name}\n" for name in ("00-a", "01-b")]


def test_an_id_is_written_as_it_is():
    assert quote_python("云溪2026") == '"云溪2026"'
