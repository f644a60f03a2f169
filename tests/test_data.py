import pytest

from jnplan.data import data_folder, shipped_list, shipped_rows, shipped_table

TABLES = sorted(
    path.relative_to(data_folder("data")).as_posix() for path in data_folder("data").glob("*.csv")
)


def test_shipped_lists_drop_comments_and_blank_lines():
    words = shipped_list("stopwords.txt")
    assert "的" in words
    assert not any("#" in word or not word for word in words)


def test_the_lexicon_is_long_clean_and_within_the_themes():
    table = shipped_table("lexicon.csv")
    themes = (
        "party ideology law cadres moral health double-reduction language preschool basic "
        "vocational higher funding places teachers exchange digital supervision safety opening "
        "planning evaluation equity rural home-school epidemic livelihood talent special lifelong "
        "reform publicity quality conduct"
    ).split()
    assert table.columns.tolist() == ["term", "pinyin", "english", "theme", "note"]
    assert len(table) >= 250
    assert table["term"].is_unique
    assert sorted(set(table["theme"])) == sorted(themes)
    assert not (table[["term", "pinyin", "english"]] == "").any(axis=None)
    assert not table["term"].str.contains(r"\s|[，。、]", regex=True).any()


def test_stop_words_are_few_and_no_terms():
    words = shipped_list("stopwords.txt")
    assert len(words) == len(set(words)) < 250
    assert not set(words) & set(shipped_table("lexicon.csv")["term"])


@pytest.mark.parametrize("name", TABLES)
def test_rows_hold_the_texts_that_pandas_reads(name):
    table = shipped_table(name)
    rows = shipped_rows(name)
    assert list(rows[0]._fields) == table.columns.tolist()
    for i, column in enumerate(table.columns):
        own = [row[i] for row in rows]
        if table[column].dtype.kind in "if":
            own = [float(cell) for cell in own]
        assert own == table[column].tolist(), column
