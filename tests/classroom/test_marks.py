import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

import jnplan as jp
from jnplan.classroom import check, marks


def cell(source, shown=None):
    outputs = [] if shown is None else [new_output("stream", text=shown)]
    return new_code_cell(source, outputs=outputs)


def hand_in(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=list(cells)), path)


def test_what_check_said_is_read_from_every_notebook(tmp_path, capsys):
    said = {}
    for number, answer in [("2.1", 10), ("2.2", 118), ("2.3", ...), ("2.8", "词" * 20)]:
        check(number, answer)
        said[number] = capsys.readouterr().out
    hand_in(
        tmp_path / "li" / "2-weights.ipynb",
        cell("x = 1"),
        cell('answer = 10\ncheck("2.1", answer)', said["2.1"]),
        cell("answer = 118\ncheck('2.2', answer)", said["2.2"]),
        cell('answer = ...\ncheck("2.3", answer)', said["2.3"]),
        cell('answer = 1\ncheck("2.4", answer)'),
        cell('answer = "…"\ncheck("2.8", answer)', said["2.8"]),
    )
    table = marks(tmp_path)
    assert set(table["file"]) == {"li/2-weights.ipynb"}
    assert table.set_index("exercise")["mark"].to_dict() == {
        "2.1": "right",
        "2.2": "mistake",
        "2.3": "blank",
        "2.4": "not run",
        "2.5": "missing",
        "2.6": "missing",
        "2.7": "missing",
        "2.8": "received",
    }
    by_number = table.set_index("exercise")
    assert "停用词" in by_number.loc["2.2", "said"]
    assert by_number.loc["2.8", "source"].startswith('answer = "…"')


def test_a_cell_that_ended_in_an_error_shows_no_mark(tmp_path):
    broken = cell('answer = nothing\ncheck("2.1", answer)')
    broken.outputs = [new_output("error", ename="NameError", evalue="nothing", traceback=[])]
    hand_in(tmp_path / "a.ipynb", broken)
    assert marks(tmp_path).set_index("exercise").loc["2.1", "mark"] == "not run"


def test_a_file_that_is_no_notebook_is_a_row(tmp_path):
    (tmp_path / "a.ipynb").write_text("not json", encoding="utf-8")
    hand_in(tmp_path / "b.ipynb", cell("1 + 1"))
    table = marks(tmp_path)
    assert table[["file", "exercise", "mark"]].values.tolist() == [
        ["a.ipynb", "", "unreadable"],
        ["b.ipynb", "", "unreadable"],
    ]
    assert table["said"].ne("").all()


def test_copies_that_jupyter_keeps_are_no_hand_ins(tmp_path):
    hand_in(tmp_path / "a.ipynb", cell('check("2.1", 1)', "2.1 ✓ 对了。\n"))
    hand_in(tmp_path / ".ipynb_checkpoints" / "a.ipynb", cell('check("2.1", 1)'))
    assert set(marks(tmp_path)["file"]) == {"a.ipynb"}


def test_a_folder_without_notebooks_is_told(tmp_path):
    with pytest.raises(jp.PlanError, match="no notebook"):
        marks(tmp_path)
    with pytest.raises(jp.PlanError, match="no such folder"):
        marks(tmp_path / "nowhere")
