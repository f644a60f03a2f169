import json
import re

import pytest
from support.explore_pages import write_page
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish.explore_page.inline_script import inline_script
from jnplan.publish.explore_page.page import _SCRIPTS, write_explore_page


def test_it_asks_for_its_template_with_the_plan_as_json(tmp_path):
    asked = []
    plan = jp.parse_plan("1.减负。推进双减。", plan_id="mine")
    write_explore_page(
        plan, tmp_path / "x.html", render=lambda path, **values: asked.append((path, values))
    )
    [(path, values)] = asked
    assert path == tmp_path / "x.html"
    assert (values["template"], values["name"]) == ("explore_page.html.j2", "explore")
    assert json.loads(values["data"])["plan_id"] == "mine"
    assert (values["script"], values["hash"]) == inline_script(*_SCRIPTS)


@pytest.mark.parametrize("text", [HOSTILE, "1.减负。推进双减。"])
def test_a_page_has_two_scripts_whatever_the_plan_and_runs_one(tmp_path, text):
    page = write_page(jp.parse_plan(text), tmp_path / "explore.html").read_text(encoding="utf-8")
    script, source = inline_script(*_SCRIPTS)
    found = re.findall(r"<script[^>]*>.*?</script>", page, flags=re.S)
    assert len(found) == 2 and len(re.findall("<script", page)) == 2
    assert found[0].startswith('<script type="application/json" id="explore-plan">')
    assert found[1] == f"<script>{script}</script>"
    assert f"script-src '{source}';" in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\(""", page)


def test_every_sentence_and_button_is_in_both_languages(tmp_path):
    page = write_page(jp.parse_plan("1.减负。推进双减。"), tmp_path / "x.html").read_text("utf-8")
    main = page[page.index("<main>") : page.index('<script type="application/json"')]
    for words in re.findall(r"<(?:h2|legend|button)[^>]*>([^<]*[一-鿿][^<]*)<(/?\w+)", main):
        assert words[1] == "span", words


def test_the_page_says_which_own_words_were_used(tmp_path):
    (tmp_path / "lexicon.csv").write_text("term\n乌有乡\n", encoding="utf-8")
    asked = []
    plan = jp.parse_plan("1.减负。推进双减。")
    for words in (jp.load_words(tmp_path), None):
        write_explore_page(
            plan, tmp_path / "x", words=words, render=lambda _, **values: asked.append(values)
        )
    [(chinese, english)] = asked[0]["words_notes"]
    assert "lexicon.csv" in chinese and "lexicon.csv" in english
    assert asked[1]["words_notes"] == []
