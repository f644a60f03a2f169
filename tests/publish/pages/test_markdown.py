"""Prose as HTML in which every piece has its language."""

import nbformat
import pytest
from support.helpers import ROOT

from jnplan.publish.pages.markdown import markdown_blocks, spoken

TITLES = {"02-keywords": ("关键词", "Keywords")}


def html_of(source):
    return "\n".join(block.html for block in markdown_blocks(source, TITLES))


def test_paragraphs_items_and_cells_have_their_language():
    assert html_of("数。\n\nA count.") == '<p lang="zh">数。</p>\n<p lang="en">A count.</p>'
    assert '<li lang="zh">数一数。</li>' in html_of("- 数一数。")
    assert '<th scope="col"><span lang="zh">词</span> <span lang="en">Word</span></th>' in html_of(
        "| 词 Word |\n|---|\n| 校车 |"
    )


def test_a_bold_lead_in_both_languages_leads_each():
    assert html_of("**想一想 A question for you:** 为什么？ Why is it so?") == (
        '<p lang="zh"><strong>想一想</strong>为什么？</p>'
        '<p lang="en"><strong>A question for you:</strong> Why is it so?</p>'
    )


def test_links_between_notebooks_lead_to_pages_by_their_titles():
    named = (
        '<a href="02-keywords.html"><span lang="zh">关键词</span> '
        '<span lang="en">Keywords</span></a>'
    )
    assert named in html_of("见 [02-keywords](02-keywords.ipynb)。")
    assert named in html_of("见 `02-keywords`。")
    assert '<a href="04-x.html#top">那里</a>' in html_of("见[那里](04-x.ipynb#top)。")
    assert "<code>n</code>" in html_of("数 `n`。")


def test_signs_of_html_stay_signs():
    assert html_of("若 a < b。") == '<p lang="zh">若 a &lt; b。</p>'
    assert spoken("有<b>。\nHas <b>.\n") == (
        '<p lang="zh">有&lt;b&gt;。</p>\n<p lang="en">Has &lt;b&gt;.</p>'
    )


@pytest.mark.parametrize(
    "source", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem
)
def test_every_cell_of_prose_is_in_both_languages(source):
    for cell in nbformat.read(source, as_version=4).cells:
        if cell.cell_type == "markdown":
            html = html_of(cell.source)
            assert 'lang="zh"' in html and 'lang="en"' in html, cell.source
