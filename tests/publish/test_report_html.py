import pytest

from jnplan.publish.report_html import UNUSUAL_IN_FILE_NAMES, adapt_notebook_html


@pytest.mark.parametrize(
    ("link", "adapted"),
    [
        ('<a href="02-keywords.ipynb">', '<a href="02-keywords.html">'),
        ('<a href="04-other-years.ipynb#top">', '<a href="04-other-years.html#top">'),
        ('<a href="mine.ipynb">', '<a href="mine.ipynb">'),
    ],
)
def test_links_between_notebooks_lead_to_pages(link, adapted):
    assert adapt_notebook_html(link) == adapted


def test_every_table_has_a_box_that_the_keyboard_reaches_with_a_number():
    html = adapt_notebook_html("<table>\n</table><p></p><table></table>")
    box = '<div class="table" tabindex="0" role="group" aria-label="表格 Table {}">'
    assert (
        html == f"{box.format(1)}<table>\n</table></div><p></p>{box.format(2)}<table></table></div>"
    )


def test_every_picture_has_one_too():
    html = adapt_notebook_html('<div class="output_png output_subarea">')
    named = '<div tabindex="0" role="group" aria-label="图 Figure 1" class="output_png'
    assert html.startswith(named)


def test_pandas_styles_go_and_its_empty_corner_heads_nothing():
    html = adapt_notebook_html("<style scoped>\nth { color: red }\n</style><th></th>")
    assert html == "<td></td>"


@pytest.mark.parametrize(
    ("cell", "adapted"),
    [
        ("log_ratio_low", "log_<wbr>ratio_<wbr>low"),
        ("https://a.cn/2022/plan.html", "https://<wbr>a.cn/202<wbr>2/plan.h<wbr>tml"),
        ("课后服务", "课后服务"),
    ],
)
def test_long_names_and_addresses_in_cells_may_break(cell, adapted):
    assert adapt_notebook_html(f"<td>{cell}</td>") == f"<td>{adapted}</td>"


def test_what_a_files_name_may_not_have_is_found():
    assert UNUSUAL_IN_FILE_NAMES.sub("_", 'a/b?c=1:"云溪".html') == "a_b_c=1__云溪_.html"
