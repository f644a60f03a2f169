import base64

import matplotlib.pyplot as plt
import pandas as pd

from jnplan.plot.shared.style import nothing_to_draw
from jnplan.publish.sets.pages import figure_source, render_page, shown_share, table_items


def test_a_figure_is_a_picture_within_the_page():
    source = figure_source(lambda: plt.subplots()[1])
    assert base64.b64decode(source.removeprefix("data:image/png;base64,"))[:4] == b"\x89PNG"
    assert figure_source(lambda: nothing_to_draw(None)) == ""


def test_what_is_missing_is_none_or_a_dash():
    (row,) = table_items(pd.DataFrame({"a": pd.array([None], dtype="Int64"), "b": [0.5]}))
    assert (row.a, row.b) == (None, 0.5)
    assert (shown_share(None), shown_share(1 / 3)) == ("–", "33.3%")


def test_what_a_template_is_given_is_escaped():
    page = render_page("set_page.html.j2", mark="<!-- m -->", title="<script>1</script>")
    assert "<title>&lt;script&gt;" in page and "<!-- m -->" in page
    assert "default-src 'none'" in page and "script-src" not in page
