import ofdkit
from support.helpers import english

from jnplan.read.pages.ofd_parts.repeated import repeated_notes, repeated_places


def run(text, *, y=40, template=True):
    return ofdkit.TextRun(text, x=30, y=y, size=5, width=10, from_template=template)


def test_only_what_templates_draw_on_many_pages_is_repeated():
    head, own = run("公文系统"), run("第一页", template=False)
    shown = [[head, own], [head, own], [head, run("封面", y=90)], [], []]
    again = repeated_places(shown)
    assert again == {("公文系统", 30, 40)}
    notes = english(repeated_notes(shown, again))
    assert notes == ("Left out: what a template repeats, “公文系统” (pages 1-3).",)
