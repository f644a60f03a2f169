"""A table as a notebook displays it."""

import pandas as pd

import jnplan as jp


def shown(table, **options):
    """Give the HTML of a table and what its metadata say."""
    data, metadata = jp.show(table, "没有。 None.", **options)._repr_mimebundle_()
    return data["text/html"], metadata["jnplan"]


def test_an_empty_table_gives_way_to_words(capsys):
    assert jp.show(pd.DataFrame({"n": []}), "没有。 None.") is None
    assert capsys.readouterr().out == "没有。 None.\n"


def test_a_table_is_html_and_plain_text_with_the_same_names():
    table = pd.DataFrame({"task_no": [1], "role": ["lead"]})
    html, told = shown(table)
    assert '<span lang="zh">牵头</span> <span lang="en">lead</span>' in html
    assert repr(jp.show(table)).split() == ["任务", "task", "角色", "role", "1", "牵头", "lead"]
    assert told == {"files": [], "more": 0, "rows": 1}


def test_the_columns_asked_for_come_first():
    html, _ = shown(pd.DataFrame({"task_no": [1], "n": [2], "term": ["校车"]}), first=["term", "x"])
    assert html.index("校车") < html.index(">1<") < html.index(">2<")
    assert '<th scope="row" class="short">校车</th>' in html


def test_no_html_of_a_plan_becomes_html_of_the_page():
    html, _ = shown(pd.DataFrame({"title": ["<b>校车</b> & “安全”"]}))
    assert "&lt;b&gt;校车&lt;/b&gt; &amp; “安全”" in html
