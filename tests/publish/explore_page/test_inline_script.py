import base64
import hashlib

from jnplan.publish.explore_page.inline_script import inline_script


def test_scripts_are_one_text_and_the_hash_is_that_texts():
    script, source = inline_script("search.js", "glossary.js")
    assert script.index("function matches(") < script.index("[role=search]")
    kind, _, digest = source.partition("-")
    assert kind == "sha256"
    assert base64.b64decode(digest) == hashlib.sha256(script.encode()).digest()


def test_no_script_could_end_its_element_or_ask_anything_of_the_network():
    script, _ = inline_script(
        *("search.js", "glossary.js", "explore_measures.js", "explore_words.js"),
        *("explore_lines.js", "explore_suggest.js", "explore_page.js"),
    )
    for word in ("</script", "<!--", "fetch(", "XMLHttpRequest", "innerHTML", "eval("):
        assert word not in script
    assert "localStorage" not in script and "sessionStorage" not in script
