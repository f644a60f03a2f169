"""A notebook as the body of a page."""

import base64

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from jnplan.publish.pages.notebook_page import notebook_body

PNG = base64.b64encode(b"wide").decode()


@pytest.fixture
def body(tmp_path):
    """Give the body of a small notebook's page."""
    told = {"jnplan": {"files": ["table-01.csv"], "more": 2, "rows": 1}}
    figure = {
        "image/png": {
            "alt": "两条 <b>",
            "jnplan": {"files": ["figure-01.svg"], "narrow": "f-narrow.png"},
        }
    }
    cells = [
        new_markdown_cell(
            "# 词 · Words\n\n有几个？\n\nHow many?\n\n"
            "**你将学到 You will learn**\n\n- 数。 To count."
        ),
        new_code_cell(
            "x = 1",
            outputs=[new_output("stream", text="有2个<i>。\nThere are 2 <i>.\n")],
            metadata={"tags": ["finding"]},
        ),
        new_markdown_cell(
            "## 怎样数 How\n\n一个个数。\n\nOne by one.", metadata={"tags": ["method"]}
        ),
        new_code_cell(
            "y",
            outputs=[new_output("execute_result", {"text/html": "<table></table>"}, metadata=told)],
        ),
        new_code_cell(
            "z", outputs=[new_output("display_data", {"image/png": PNG}, metadata=figure)]
        ),
        new_markdown_cell("## 词云 Cloud", metadata={"tags": ["class"]}),
    ]
    path = tmp_path / "01-words.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    (tmp_path / "f-narrow.png").write_bytes(b"narrow")

    def made(audience="readers", files=tmp_path):
        return notebook_body(path, audience=audience, titles={}, files=files)

    return made


def test_title_question_and_findings_come_first(body):
    text = body()
    places = ["<h1>", "How many?", 'class="findings"', "你将学到", 'id="finding-1"', "怎样数"]
    assert [text.index(each) for each in places] == sorted(text.index(each) for each in places)
    assert text.count("有2个&lt;i&gt;。") == 2
    assert '<a class="place" href="#finding-1"' in text


@pytest.mark.parametrize(
    ("audience", "code", "method", "columns"),
    [
        ("readers", False, False, False),
        ("researchers", False, True, True),
        ("class", True, True, True),
    ],
)
def test_what_is_open_depends_on_the_audience(body, audience, code, method, columns):
    text = body(audience)
    assert ('<details class="code" open>' in text) == code
    assert ('<details class="learn" open>' in text) == code
    assert ('<details class="method">' in text) != method
    assert ('<input type="checkbox" checked>' in text) == columns


def test_a_method_is_folded_below_its_heading(body):
    text = body()
    assert text.index("<h2><span") < text.index('<details class="method">') < text.index("一个个数")


def test_a_table_says_how_many_columns_wait_and_has_its_file(body):
    text = body()
    assert "其余2列" in text and "2 more columns" in text
    assert '<a href="files/01-words/table-01.csv" download>CSV</a>' in text


def test_a_figure_is_narrow_on_a_phone_and_has_its_files(body):
    text = body()
    narrow = base64.b64encode(b"narrow").decode()
    assert f'<source media="(max-width: 640px)" srcset="data:image/png;base64,{narrow}">' in text
    assert 'alt="两条 &lt;b&gt;"' in text
    assert '<a href="files/01-words/figure-01.svg" download>SVG</a>' in text
    assert "<source" not in body(files=None)


def test_code_stands_below_what_it_gives_but_above_it_in_class(body):
    assert body().index("<table>") < body().rindex(">y<")
    assert body("class").index("<table>") > body("class").rindex(">y<")


@pytest.mark.parametrize(("audience", "shown"), [("readers", False), ("class", True)])
def test_what_is_for_a_class_is_shown_to_a_class_alone(body, audience, shown):
    assert ("词云" in body(audience)) == shown
