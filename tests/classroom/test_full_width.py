import json

import pytest
from IPython.core.interactiveshell import InteractiveShell

from jnplan.classroom import judge
from jnplan.classroom.full_width import describe_wide_signs, explain_wide_signs, wide_signs


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("answer = “机制”", [(1, 10, "“", '"'), (1, 13, "”", '"')]),
        ("x = 1\nprint（x）", [(2, 6, "（", "("), (2, 8, "）", ")")]),
        ('answer = ["a"，"b"]', [(1, 14, "，", ",")]),
        ("answer = １８", [(1, 10, "１", "1"), (1, 11, "８", "8")]),
        ('answer = "“好”，（可以）"', []),
        ("x = 1  # “说明”，", []),
        ("'''“长”\n，'''\ny = 2", []),
        (r'x = "a\"，" ，', [(1, 12, "，", ",")]),
        ("教师 = 3", []),
    ],
)
def test_signs_are_found_in_code_and_not_in_texts_or_comments(code, found):
    assert [tuple(sign) for sign in wide_signs(code)] == found


def test_it_is_said_in_both_languages_which_sign_stands_where(monkeypatch):
    monkeypatch.delenv("JNPLAN_LANG", raising=False)
    chinese, english = describe_wide_signs("len（plan.tasks）").split("\n")
    assert "第 1 行第 4 个是 （，要写 (" in chinese
    assert "line 1, place 4: （, write (" in english
    assert "还有 3 处" in describe_wide_signs("，" * 8)


@pytest.fixture
def shell():
    made = InteractiveShell()
    yield made
    made.history_manager.end_session()
    made.restore_sys_module_state()


def test_a_cell_that_is_no_python_is_explained_once_it_was_asked_for(shell, capsys, monkeypatch):
    from IPython.core import getipython

    shell.run_cell("answer = “机制”", store_history=True)
    assert "Chinese keyboard" not in capsys.readouterr().out
    monkeypatch.setattr(getipython, "get_ipython", lambda: shell)
    explain_wide_signs()
    shell.run_cell("answer = “机制”", store_history=True)
    shown = capsys.readouterr()
    assert "SyntaxError" in shown.out + shown.err
    assert "第 1 行第 10 个是 “" in shown.out
    shell.run_cell("x = 1 1", store_history=True)
    shown = capsys.readouterr()
    assert "SyntaxError" in shown.out + shown.err and "Chinese keyboard" not in shown.out
    shell.run_cell("x = 1\nprint（x）", store_history=True)
    assert "line 2, place 6" in capsys.readouterr().out


def test_without_ipython_nothing_happens():
    assert explain_wide_signs() is None


@pytest.mark.parametrize(
    ("exercise", "answer", "kind"),
    [
        ("2.1", "１０", "full-width"),
        ("2.1", "“10”", "full-width"),
        ("2.1", "10", "text-not-number"),
        ("2.1", "１１", "text-not-number"),
        ("2.4", "１．２８８", "full-width"),
        ("2.7", ["“融合”", "“市校”", "“发展”"], "full-width"),
        ("2.7", "［“融合”，“市校”，“发展”］", "full-width"),
        ("2.6", "“国际”", "full-width"),
        ("2.6", "国际", "right"),
    ],
)
def test_an_answer_with_signs_of_a_chinese_keyboard_is_told_so_kindly(exercise, answer, kind):
    assert judge(exercise, answer)[0] == kind


def test_signs_that_differ_from_the_documents_are_told(monkeypatch):
    import jnplan as jp

    titles = {task.number: task.title for task in jp.load("jinan-2022").tasks}
    assert "“双减”" in titles[8]
    from jnplan.classroom import checking

    monkeypatch.setitem(checking.EXERCISES, "1.3", lambda plan: {"right": titles[8]})
    english = titles[8].replace("“", '"').replace("”", '"')
    assert judge("1.3", english)[0] == "signs-differ"
    assert judge("1.3", titles[8])[0] == "right"


def test_each_lesson_asks_for_it_in_its_first_cell():
    from support.helpers import LESSON_FOLDER

    for path in LESSON_FOLDER.glob("?-*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        codes = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        assert "explain_wide_signs()" in codes[1], path.name
