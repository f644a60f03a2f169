import json
import re

import pytest

from jnplan.publish.lessons.lesson_steps import LESSONS, lesson_notebook, read_steps


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request):
    return request.param, *read_steps(lesson_notebook(request.param))


def blocks(steps, kind):
    return [block for step in steps for block in step["blocks"] if kind in block]


def test_steps_are_numbered_and_titled_in_both_languages(lesson):
    number, head, steps = lesson
    numbered = [int(step["number"]) for step in steps if step["number"]]
    assert numbered == list(range(1, len(numbered) + 1))
    for text in (*(step["title"] for step in steps), head["question"]):
        assert 'class="zh"' in text and 'class="en"' in text
    assert head["title_en"].startswith(f"Lesson {number}: ")


def test_every_exercise_of_the_notebook_is_there_once(lesson):
    number, _, steps = lesson
    source = lesson_notebook(number).read_text(encoding="utf-8")
    asked = re.findall(r'check\(\\"(\d\.\d)\\"', source)
    assert [block["exercise"] for block in blocks(steps, "exercise")] == asked


def test_every_cell_of_code_is_there_with_its_outputs_but_for_the_set_up(lesson):
    number, _, steps = lesson
    cells = json.loads(lesson_notebook(number).read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"][2:]
    code = [cell for cell in code if "exercise" not in cell["metadata"].get("tags", [])]
    shown = blocks(steps, "code")
    assert [len(cell["outputs"]) for cell in code] == [len(block["outputs"]) for block in shown]
    assert len(shown) > 8
    assert "PLAN =" not in json.dumps(shown)


def test_outputs_are_tables_pictures_with_words_or_text(tmp_path):
    picture = {"data": {"image/png": "AA\nBB"}, "metadata": {"image/png": {"alt": "一<二"}}}
    outputs = [
        {"text": ["a < b\n"]},
        {"data": {"text/plain": ["4"]}},
        {"data": {"text/html": ["<style>p {}</style><table><th></th></table>"]}},
        picture,
    ]
    cells = [
        {"cell_type": "markdown", "source": ["# 题 · Title\n\n问？"], "metadata": {}},
        {"cell_type": "markdown", "source": ["## 1 步 Step"], "metadata": {}},
        {"cell_type": "code", "source": ["x = 1"], "metadata": {}, "outputs": outputs},
    ]
    file = tmp_path / "lesson.ipynb"
    file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    head, [step] = read_steps(file)
    assert (head["title_zh"], head["title_en"], step["number"]) == ("题", "Title", "1")
    text, plain, table, image = step["blocks"][0]["outputs"]
    assert [one.partition(">")[2] for one in (text, plain)] == ["a &lt; b</pre>", "4</pre>"]
    assert 'tabindex="0"' in text and "prose" not in text
    assert (
        "<style>" not in table and "<table><td></td></table>" in table and 'tabindex="0"' in table
    )
    assert '<img alt="一&lt;二" src="data:image/png;base64,AABB">' in image


def test_nothing_tells_how_to_run_a_notebook(lesson):
    _, _, steps = lesson
    words = "".join(block["words"] for block in blocks(steps, "words"))
    assert not re.search("Shift|Restart Kernel|应当看到", words)
