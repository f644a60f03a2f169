import pandas as pd
import pytest

from jnplan.publish.marking.pupil_marks import answer_text, best_marks, pupil_of


@pytest.mark.parametrize(
    ("file", "pupil"),
    [
        ("张三/classroom/1-reading.ipynb", "张三"),
        ("作业/1-reading 李四.ipynb", "李四"),
        ("李四光/a.ipynb", "李四光"),
        ("1班_ZHANG wei.ipynb", "Zhang Wei"),
        ("张三和李四.ipynb", ""),
        ("王五.ipynb", ""),
    ],
)
def test_a_notebook_is_found_to_be_someones_by_its_path(file, pupil):
    assert pupil_of(file, ["张三", "李四", "李四光", "Zhang Wei"]) == pupil


def test_without_a_list_it_is_the_folders_or_the_files_name():
    assert [pupil_of(file) for file in ("a/b/c.ipynb", "d.ipynb")] == ["a", "d"]


def test_the_better_of_two_notebooks_counts_and_unreadable_ones_do_not():
    rows = [
        ("a/1.ipynb", "1.1", "mistake", "", ""),
        ("a/2.ipynb", "1.1", "right", "", ""),
        ("a/3.ipynb", "", "unreadable", "why", ""),
    ]
    table = pd.DataFrame(rows, columns=["file", "exercise", "mark", "said", "source"])
    best = best_marks(table)
    assert best[["pupil", "exercise", "mark", "file"]].values.tolist() == [
        ["a", "1.1", "right", "a/2.ipynb"]
    ]


def test_an_answer_that_is_no_python_is_shown_as_it_stands():
    assert answer_text('answer = “丢了”\ncheck("1.8", answer)') == "answer = “丢了”"
