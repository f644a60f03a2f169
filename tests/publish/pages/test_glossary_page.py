"""The glossary's page."""

import jnplan as jp
from jnplan.publish.pages.glossary_page import write_glossary


def test_the_page_gets_every_term_with_its_example_and_the_scripts_hash(tmp_path):
    asked = {}
    plan = jp.load("jinan-2022")
    write_glossary(
        plan,
        tmp_path / "x.html",
        render=lambda path, **values: asked.update(values),
        words=jp.load_words(),
    )
    assert len(asked["rows"]) == len(jp.lexicon())
    assert asked["hash"].startswith("sha256-") and "fold" in asked["script"]
    assert asked["missing"] == [1989, 1990, 1991, 1996, 2020]
