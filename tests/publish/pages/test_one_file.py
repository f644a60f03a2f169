"""All pages in one file."""

import base64
import re

import pytest

from jnplan.publish.pages.one_file import LARGEST_FILE, one_file
from jnplan.publish.pages.page_list import Page

PAGE = """<!DOCTYPE html><html><head><title>t</title><style>p {{ color: red }}</style>
<style>{style}</style></head><body><header><nav>
<a href="index.html" aria-current="page">摘要</a><a href="a.html">甲</a>
<a href="explore.html">查词</a>
</nav></header><main>{body}<footer>f</footer></main></body></html>"""
PAGES = [
    Page("index", "摘要", "Summary"),
    Page("a", "甲", "A"),
    Page("explore", "查", "E"),
    Page("glossary", "术语", "G"),
]


@pytest.fixture
def text(tmp_path):
    files = tmp_path / "files" / "a"
    files.mkdir(parents=True)
    (files / "t.csv").write_text("n\n1\n", encoding="utf-8-sig")
    (files / "big.csv").write_text("1" * (LARGEST_FILE + 1), encoding="utf-8")
    (files / "f.png").write_bytes(b"png")
    down = '<p class="downloads">下载 <a href="files/a/{}" download>x</a></p>'
    bodies = {
        "index": '<h1 id="x">一</h1><a href="a.html#x">1</a><a href="a.html">2</a>'
        '<a href="explore.html">3</a><a href="glossary.html#双减">4</a><a href="#x">5</a><a href="https://example.org/">6</a>',
        "a": '<h1 id="x">二</h1><label for="x">l</label>'
        + "".join(down.format(name) for name in ("t.csv", "big.csv", "f.png")),
        "explore": "<script>1</script>",
        "glossary": '<p id="双减">双减</p><script>go()</script>',
    }
    for name, body in bodies.items():
        style = "b { color: blue }" if name == "glossary" else ""
        (tmp_path / f"{name}.html").write_text(
            PAGE.format(body=body, style=style), encoding="utf-8"
        )
    return one_file(tmp_path, PAGES)


def test_links_between_pages_lead_to_places_in_the_file(text):
    links = re.findall(r'<a href="([^"]*)">(\d)</a>', text)
    assert links[:2] == [("#a--x", "1"), ("#a", "2")]
    assert ("#index--x", "5") in links and ("https://example.org/", "6") in links
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert {"index", "a", "index--x", "a--x", "glossary", "双减"} == set(ids)
    assert '<label for="a--x">' in text


def test_no_script_and_no_page_that_needs_one_is_taken_over(text):
    assert "<script" not in text and "查词" not in text
    assert re.search(r'<section[^>]* id="glossary"', text)


def test_small_tables_are_in_the_file_and_the_rest_is_left_out(text):
    csv = base64.b64encode("n\n1\n".encode("utf-8-sig")).decode()
    assert f'href="data:text/csv;base64,{csv}"' in text
    assert 'download="a-t.csv"' in text
    assert text.count("下载") == 1


def test_a_pages_own_style_is_its_own(text):
    assert '[id="glossary"] { b { color: blue } }' in text
    assert text.count("color: red") == 1


def test_the_menu_leads_to_the_pages(text):
    menu = text[text.index("<nav>") : text.index("</nav>")]
    assert re.findall('href="([^"]*)"', menu) == ["#index", "#a"]
    assert "aria-current" not in menu
    assert text.count("<footer>") == 1
