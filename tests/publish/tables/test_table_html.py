"""A table's HTML, and which of its columns a phone shows at once."""

import pandas as pd
import pytest

from jnplan.publish.tables.readable import readable
from jnplan.publish.tables.table_html import columns_beyond_a_phone, columns_in_html, table_html


def html_of(**columns):
    return table_html(readable(pd.DataFrame(columns)))


def test_a_box_that_the_keyboard_reaches_says_what_the_table_is_about():
    html = html_of(task_no=[1], title=["校车"])
    assert html.startswith(
        '<div class="table" tabindex="0" role="group" '
        'aria-label="表格：任务、标题 Table: task, title"><table>'
    )


def test_the_first_column_names_the_rows():
    html = html_of(term=["校车"], n=[2])
    assert '<th scope="row" class="short">校车</th><td class="num">2</td>' in html
    assert html.count('scope="col"') == 2


def test_evidence_comes_last_and_waits_for_a_tap():
    columns = columns_in_html(
        readable(pd.DataFrame({"plan_id": ["a-2022"], "start": [1], "term": ["校车"], "n": [2]}))
    )
    assert [each.name for each in columns] == ["term", "n", "plan_id", "start"]
    assert columns_beyond_a_phone(columns) == {2, 3}


def test_what_has_no_room_on_a_phone_waits_too():
    wide = {name: ["全市各学校要把这件事办好"] for name in ("title", "text", "note", "clause")}
    assert columns_beyond_a_phone(readable(pd.DataFrame(wide))) == {2, 3}
    assert (
        columns_beyond_a_phone(readable(pd.DataFrame({"n": [1], "df": [2], "p": [0.1]}))) == set()
    )


def test_a_column_without_anything_is_left_out():
    assert "数值上限" not in html_of(value=[1.0], value_high=[float("nan")])


def test_of_very_long_tables_the_first_rows_are_shown_and_it_is_said():
    html = html_of(n=list(range(1000)))
    assert html.count("<tr>") == 201
    assert "只列前200行，共1000行。" in html and "The first 200 of 1000 rows." in html


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://a.cn/2022/plan.html", "https://<wbr>a.cn/202<wbr>2/plan.h<wbr>tml"),
        ("课后服务", "课后服务"),
        (
            "AVeryLongName<script>WithoutAPlaceToBreak",
            "AVeryLongName&lt;script&gt;WithoutAPlaceToBreak",
        ),
    ],
)
def test_long_names_and_addresses_may_break(text, written):
    assert f">{written}<" in html_of(title=[text])


def test_yes_and_no_need_no_english_beside_the_chinese():
    assert '<span lang="zh">是</span> <span lang="en" class="brief">yes</span>' in html_of(
        told=[True]
    )
