import ast
import json
import re
import subprocess
import sys

import nbformat
import pytest
from support.cells import code_cells
from support.helpers import ROOT

from jnplan.publish.report import notebooks

NUMBERED = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
OF_MANY = ROOT / "notebooks" / "10-how-a-policy-travels.ipynb"
SOURCES = [*NUMBERED, ROOT / "notebooks" / "explore.ipynb"]
LESSONS = sorted((ROOT / "notebooks" / "classroom").glob("*.ipynb"))


@pytest.fixture(params=SOURCES, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=[*SOURCES, *LESSONS], ids=lambda path: path.stem)
def any_notebook(request):
    return nbformat.read(request.param, as_version=4)


def test_the_numbered_notebooks_are_there():
    assert [path.stem for path in NUMBERED] == [
        "00-start-here",
        "01-read-and-segment",
        "02-keywords",
        "03-topics",
        "04-other-years",
        "05-policy-terms",
        "06-targets-and-offices",
        "07-your-own-plan",
        "08-through-the-years",
        "09-many-plans",
        "10-how-a-policy-travels",
    ]


def test_a_report_of_one_plan_has_all_but_the_one_that_asks_of_many():
    assert [*notebooks(), OF_MANY] == NUMBERED


def test_every_cell_was_executed_in_order(any_notebook):
    # nbval compares nothing for a cell without a count, so a stripped notebook would prove nothing.
    counts = [cell.execution_count for cell in code_cells(any_notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_cell_stores_an_error_a_warning_or_a_local_path(any_notebook):
    for cell in code_cells(any_notebook):
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"
            text = json.dumps(output.get("data", output.get("text", "")), ensure_ascii=False)
            assert not re.search(r"(?<![\w/])/(?:home|Users|root|tmp|work)/|[A-Z]:\\\\", text)


def test_cells_are_short_and_lines_fit_the_page(any_notebook):
    for cell in code_cells(any_notebook):
        assert len(cell.source.splitlines()) <= 15, cell.source
        assert all(len(line) <= 100 for line in cell.source.splitlines()), cell.source


def test_the_parameters_are_the_plan_and_the_folder_of_own_words(notebook):
    if notebook.cells[0].id.startswith(OF_MANY.stem[:2]):
        pytest.skip("asks of many plans: the next test")
    plan = "your-plan.docx" if notebook.cells[0].id.startswith("07") else "jinan-2022"
    tagged = [
        cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])
    ]
    assert [cell.source for cell in tagged] == [f'PLAN = "{plan}"\nWORDS = None']


def test_of_many_documents_the_folder_the_source_and_the_terms_can_be_changed():
    cells = code_cells(nbformat.read(OF_MANY, as_version=4))
    (parameters,) = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    named = [node.targets[0].id for node in ast.parse(parameters.source).body]
    assert named == ["PLANS", "SOURCE", "TERMS"]
    assert parameters.source.startswith("PLANS = None\n")


def test_a_notebook_opens_with_a_question_in_both_languages_and_three_bullets(notebook):
    first = notebook.cells[0].source
    title, chinese, english = [line for line in first.splitlines() if line][:3]
    assert title.startswith("# ")
    assert chinese.endswith("？")
    assert english.endswith("?")
    assert len(re.findall(r"^- ", first, flags=re.M)) == 3
    assert "想一想 A question for you" in notebook.cells[-1].source


@pytest.mark.parametrize("source", NUMBERED[4:], ids=lambda path: path.stem)
def test_no_cell_chooses_or_builds_its_words(source):
    for cell in code_cells(nbformat.read(source, as_version=4)):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.If | ast.IfExp | ast.JoinedStr), cell.source
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"[。？]|[a-z]{2} [a-z]{2,} [a-z]{2}", node.value), cell.source


def test_every_picture_has_words_and_a_table_beside_it(any_notebook):
    cells = code_cells(any_notebook)
    kinds = [{kind for output in cell.outputs for kind in output.get("data", {})} for cell in cells]
    for i, cell in enumerate(cells):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert output.metadata["image/png"]["alt"]
                near = kinds[max(0, i - 1) : i + 3]
                assert any("text/html" in kind for kind in near), cell.source


def test_what_a_cell_prints_is_stored_in_one_piece(any_notebook):
    for cell in code_cells(any_notebook):
        assert sum(output.output_type == "stream" for output in cell.outputs) <= 1, cell.source


def test_no_state_of_a_widget_is_stored(any_notebook):
    assert "widgets" not in any_notebook.metadata


def test_the_explorer_is_more_than_a_page_that_nothing_shows_without_a_kernel():
    (source,) = [path for path in SOURCES if path not in NUMBERED]
    cells = code_cells(nbformat.read(source, as_version=4))
    (page,) = [cell for cell in cells if "jp.explore(PLAN" in cell.source]
    (output,) = page.outputs
    assert "Run this cell to see the page." in output.data["text/plain"]
    tables = [cell for cell in cells if any("text/html" in o.get("data", {}) for o in cell.outputs)]
    assert len(tables) >= 3
    # They are left out where the page is shown (jnplan explore).
    assert all("stored" in cell.metadata["tags"] for cell in tables)


def test_prose_has_no_formula_that_needs_a_script(any_notebook):
    assert not any(
        "$" in cell.source for cell in any_notebook.cells if cell.cell_type == "markdown"
    )


def test_a_changed_stored_number_makes_nbval_fail(tmp_path):
    source = next(path for path in SOURCES if path.stem == "00-start-here")
    notebook = nbformat.read(source, as_version=4)
    changed = 0
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if "text" in output and "20项任务" in output.text:
                output.text = output.text.replace("20项任务", "21项任务")
                changed += 1
    assert changed == 1
    nbformat.write(notebook, tmp_path / source.name)
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert "21项任务" in done.stdout
