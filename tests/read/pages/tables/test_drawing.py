from contextlib import closing

import pypdfium2
import pytest
from support.helpers import made_pdf

from jnplan.read.pages.tables.drawing import drawn_objects


def edges(page):
    with closing(pypdfium2.PdfDocument(made_pdf(page))) as document, closing(document[0]) as one:
        return drawn_objects(one)


def test_rules_and_boxes_are_measured():
    drawn = edges([(100, 700, 300, 700), (100, 600, 100, 700), (100, 100, 200, 160)])
    assert (drawn.things, drawn.covered) == (3, 0)
    for found, meant in zip(
        drawn.edges, [(100, 700, 300, 700), (100, 600, 100, 700), (100, 100, 200, 160)], strict=True
    ):
        assert found == pytest.approx(meant, abs=1)
    assert drawn.upright == 2


def test_text_draws_nothing():
    drawn = edges([(100, 700, 12, "读好书")])
    assert (drawn.edges, drawn.things, drawn.upright) == ([], 1, 0)


def test_a_table_drawn_in_one_path_and_within_a_form_is_seen():
    lines = "100 600 m 300 600 l 100 650 m 300 650 l 100 700 m 300 700 l 100 600 m 100 700 l "
    lines += "300 600 m 300 700 l 120 610 m 180 690 l S\n"
    raw = made_pdf([(100, 100, 12, "读好书")])
    with closing(pypdfium2.PdfDocument(_with_lines(raw, lines))) as document:
        with closing(document[0]) as one:
            own = drawn_objects(one).edges
        assert len(own) == 5  # slanted lines are left out
        with (
            closing(pypdfium2.PdfDocument.new()) as other,
            closing(other.new_page(595, 842)) as new,
            closing(document.page_as_xobject(0, other)) as whole,
        ):
            new.insert_obj(whole.as_pageobject())
            new.gen_content()
            put = drawn_objects(new).edges
    assert put == [pytest.approx(edge, abs=0.1) for edge in own]


def _with_lines(raw, lines):
    head, _, rest = raw.partition(b">>stream\nBT")
    start = head.rindex(b"<</Length ")
    length = int(head[start + 10 :]) + len(lines)
    return head[:start] + b"<</Length %d>>stream\n" % length + lines.encode() + b"BT" + rest
