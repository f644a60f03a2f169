import jnplan as jp
from jnplan.data import shipped_table


def test_words_have_their_places():
    plan = jp.load("jinan-2022")
    words = jp.find_theme_terms(plan)
    assert len(words) > 100
    for row in words.itertuples():
        assert plan.text[row.start : row.end] == row.term
        task = plan.tasks[row.row]
        assert task.start <= row.start < row.end <= task.end


def test_the_codebook_knows_every_theme_of_lexicon_items_and_tasks():
    book = jp.codebook()
    assert book.columns.tolist() == [
        "theme_id",
        "zh",
        "en",
        "definition_zh",
        "definition_en",
        "rule",
    ]
    assert book["theme_id"].is_unique and book["zh"].is_unique and len(book) == 34
    known = {*book["theme_id"], "none"}
    assert set(jp.lexicon()["theme"]) <= known
    assert set(" ".join(shipped_table("items.csv")["theme_id"]).split()) <= known
